package niangjia.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import niangjia.figure.Answer.Place;
import niangjia.programme.Dimension;
import niangjia.programme.Figure;
import niangjia.programme.Programmes;
import niangjia.union.UnionFounding;
import niangjia.union.UnionRegistration;
import niangjia.union.UnionSurvey;
import niangjia.union.UnionUpgrade;
import niangjia.unit.Actor;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tallies, folded or not, say what the records say, whatever has happened. */
class TalliesTest {

    private static final LocalDate START = LocalDate.of(2010, 1, 1);
    private static final List<String> OWNERSHIPS = List.of("state", "private", "foreign", "hmt");

    @Property(tries = 5, shrinking = ShrinkingMode.OFF)
    void talliesEqualRecordsAfterAnyHistory(@ForAll long seed) {
        var history = new History(City.empty(new Programmes(List.of(new PlantedAid(), new UnionFounding(), new UnionUpgrade(), new UnionSurvey(), new UnionRegistration()))), new Random(seed));
        for (var round = 0; round < 3; round++) {
            for (var n = 0; n < 25; n++) {
                history.happen();
            }
            history.agree();
            if (round % 2 == 0) {
                history.city.tallies.fold();
                assertThat(history.city.db.sql("select count(*) from tally_dirty").query(Long.class).single()).isZero();
                history.agree();
            }
        }
        history.city.tallies.fold();
        var folded = history.tallies();
        history.city.tallies.rebuild();
        assertThat(history.tallies()).isEqualTo(folded);
    }

    @Test
    void aFigureDefinedAnewIsReadFromItsRowsUntilItsTalliesAreMade() {
        var city = City.empty();
        var root = city.unit("3205", Level.CITY, START, null);
        city.matter(root, null, START);
        city.tallies.fold();
        city.db.sql("update tally_figure set definition = 'older' where figure = 'matters.received'").update();
        city.db.sql("update tally set held = 99 where figure = (select id from tally_figure where figure = 'matters.received')").update();
        var asked = city.ask("matters.received", root, "2010-01-01", "2012-12-20", null, Tree.NOW);

        assertThat(city.figures.ask(asked).whole().value()).isEqualByComparingTo("1");
        city.tallies.begin();
        city.db.sql("update tally set held = 98 where figure = (select id from tally_figure where figure = 'matters.received')").update();
        assertThat(city.figures.ask(asked).whole().value()).isEqualByComparingTo("98");
    }

    @Test
    void aFoldedTallyIsWhatIsRead() {
        var city = City.empty();
        var root = city.unit("3205", Level.CITY, START, null);
        city.matter(root, null, START);
        city.tallies.fold();
        city.db.sql("update tally set held = 99 where figure = (select id from tally_figure where figure = 'matters.received')").update();

        assertThat(city.figures.ask(city.ask("matters.received", root, "2010-01-01", "2012-12-20", null, Tree.NOW)).whole().value()).isEqualByComparingTo("99");
    }

    /** However many members the others have: all of them were read once while a single joining was not folded in. */
    @Test
    void whatIsNotFoldedInYetIsReadOfItsUnionAlone() {
        var city = City.empty();
        var root = city.unit("3205", Level.CITY, START, null);
        city.db.sql("""
            with unions as (
                insert into unit (level, kind, code, name, founded) select 'base', 'territorial', '3205002' || lpad(n::text, 6, '0'), '工会' || n, '2010-01-01' from generate_series(1, 200) n
                returning id, founded),
            placed as (insert into unit_place (unit, parent, valid) select id, :root, daterange(founded, null) from unions),
            made as (
                insert into person (name, pinyin, initials, bigrams, id_cipher, id_hash, born, sex, local, unit, registered)
                select '人', 'ren', 'r', '{}', '', cast('many' || u.id || '.' || n as bytea), '1970-01-01', '男', true, u.id, '2005-01-01' from unions u, generate_series(1, 100) n
                returning id, unit)
            insert into membership (person, unit, joined) select id, unit, '2011-01-01' from made
            """).param("root", root).update();
        var few = city.unit("3205001000002", Level.BASE, START, root);
        while (city.tallies.fold() > 0) {
            // one fold takes a batch of marks
        }
        city.db.sql("analyze person, membership").update();
        city.member(city.person(few, 1), few, LocalDate.of(2012, 2, 1), null);

        var read = new TransactionTemplate(new DataSourceTransactionManager(city.source)).execute(_ -> {
            var before = membershipsRead(city);
            var answer = city.figures.ask(city.ask("people.members", root, "2012-01-01", "2012-12-20", By.COUNTY, Tree.NOW));
            assertThat(answer.whole().value()).isEqualByComparingTo("20001");
            return membershipsRead(city) - before;
        });
        assertThat(read).isBetween(1L, 100L);
    }

    /** Rows this session has read, since it last told the statistics. */
    private static long membershipsRead(City city) {
        return city.db.sql("select coalesce(sum(seq_tup_read + idx_tup_fetch), 0) from pg_stat_xact_user_tables where relname = 'membership'").query(Long.class).single();
    }

    /** A city to which things happen at random: opening, deciding, paying, returning, moving, merging. */
    private static final class History {

        final City city;
        final Random random;
        final List<Long> counties = new ArrayList<>();
        final List<Long> towns = new ArrayList<>();
        final List<Long> bases = new ArrayList<>();
        final List<Long> people = new ArrayList<>();
        final List<Long> matters = new ArrayList<>();
        final List<Long> benefits = new ArrayList<>();
        final List<Long> employers = new ArrayList<>();
        final long root;
        int made;
        LocalDate reorganised = START;

        History(City city, Random random) {
            this.city = city;
            this.random = random;
            root = city.unit("3205", Level.CITY, START, null);
            for (var n = 0; n < 3; n++) {
                counties.add(city.unit("32050" + n, Level.COUNTY, START, root));
            }
            for (var n = 0; n < 5; n++) {
                towns.add(city.unit("32050010" + n, Level.TOWN, START, one(counties)));
                bases.add(city.unit("320500100000" + n, Level.BASE, START.plusDays(random.nextInt(400)), towns.getLast()));
                people.add(city.person(bases.getLast(), n));
            }
        }

        void happen() {
            switch (random.nextInt(24)) {
                case 0 -> people.add(city.person(one(bases), 100 + made++));
                case 1 -> {
                    city.db.sql("delete from membership where person = :person").param("person", people.getLast()).update();
                    var joined = day();
                    city.member(people.getLast(), one(bases), joined, random.nextBoolean() ? null : joined.plusDays(1 + random.nextInt(500)));
                }
                case 2, 3 -> {
                    matters.add(city.matter(one(places()), random.nextInt(4) == 0 ? null : one(people), day()));
                    city.step(matters.getLast(), 1, day(), null);
                }
                case 4, 5 -> grant();
                case 6 -> deliver();
                case 7 -> pay();
                case 8 -> giveBack();
                case 9 -> city.db.sql("update benefit set state = 'void', closed_on = :day where id = :id and state = 'approved'").param("day", day()).param("id", oneOr(benefits)).update();
                case 10 -> city.db.sql("update matter_step set state = 'done', ended_on = :day where matter = :id and state = 'now'").param("day", day()).param("id", oneOr(matters)).update();
                case 11 -> city.close(oneOr(matters), day());
                case 12 -> move();
                case 13 -> employers.add(city.employer(made++, one(towns), one(bases), one(OWNERSHIPS), one(List.of("C", "F")), day()));
                case 14 -> city.db.sql("update employer set ownership = :ownership where id = :id").param("ownership", one(OWNERSHIPS)).param("id", oneOr(employers)).update();
                case 15 -> city.db.sql("update employer_cover set valid = daterange(lower(valid), :day) where employer = :id and upper(valid) is null and lower(valid) < :day")
                    .param("day", day()).param("id", oneOr(employers)).update();
                case 16 -> city.db.sql("update person set local = not local, dispatched = not dispatched where id = :id").param("id", one(people)).update();
                case 17, 18 -> cadre();
                case 19 -> city.db.sql("update cadre set until = :day where until is null and since <= :day and id % 2 = :n").param("day", day()).param("n", random.nextInt(2)).update();
                case 20 -> city.db.sql("""
                    insert into union_legal_person (unit, certificate, credit_code, since) values (:unit, :n, '81' || lpad(:n, 16, '0'), :day) on conflict do nothing
                    """).param("unit", one(bases)).param("n", "%d".formatted(made++)).param("day", day()).update();
                case 21 -> classed();
                case 22 -> city.db.sql("update union_legal_person set until = :day where until is null and since <= :day and unit = :unit").param("day", day()).param("unit", one(bases)).update();
                default -> merge();
            }
        }

        private void cadre() {
            var since = day();
            city.db.sql("insert into cadre (unit, post, name, grade, since, until) values (:unit, :post, '某人', 'deputy', :since, :until) on conflict do nothing")
                .param("unit", one(places())).param("post", one(List.of("chair", "audit", "audit_member", "women", "women_member", "organiser"))).param("since", since)
                .param("until", random.nextBoolean() ? null : since.plusDays(random.nextInt(400))).update();
        }

        private void classed() {
            var day = day();
            city.db.sql("""
                insert into standing (kind, subject, subject_id, category, valid, unit)
                select 'employer-class', 'employer', e.id, :category, daterange(:day, :until), e.town from employer e where e.id = :id
                    on conflict do nothing
                """).param("category", one(List.of("一类", "一类、三类", "都不属于"))).param("day", day).param("until", random.nextBoolean() ? null : day.plusDays(1 + random.nextInt(300)))
                .param("id", oneOr(employers)).update();
        }

        private void grant() {
            if (!matters.isEmpty()) {
                var matter = one(matters);
                var of = city.db.sql("select unit, person from matter where id = :id").param("id", matter).query(Of.class).single();
                benefits.add(city.benefit(matter, of.unit(), of.person(), random.nextBoolean() ? "cash" : "goods", 1 + random.nextInt(100_000), day()));
                if (of.person() != null && random.nextBoolean()) {
                    city.db.sql("""
                        insert into standing (kind, subject, subject_id, valid, unit, matter)
                        select 'test', 'person', :person, daterange(:since, :until), :unit, :matter
                         where not exists (select 1 from standing where subject_id = :person and valid && daterange(:since, :until))
                        """).param("person", of.person()).param("since", benefitDay()).param("until", random.nextBoolean() ? null : benefitDay().plusDays(200))
                        .param("unit", of.unit()).param("matter", matter).update();
                }
            }
        }

        private LocalDate benefitDay() {
            return START.plusDays(made % 300);
        }

        private record Of(long unit, @Nullable Long person) {}

        private void deliver() {
            city.db.sql("update benefit set state = 'delivered', delivered_on = :day where id = :id and state = 'approved' and form = 'goods'")
                .param("day", day()).param("id", oneOr(benefits)).update();
        }

        private void pay() {
            var id = oneOr(benefits);
            var amount = city.db.sql("select amount from benefit where id = :id and form = 'cash' and state in ('approved', 'returned')").param("id", id).query(Long.class).optional();
            amount.ifPresent(it -> {
                var day = day();
                city.post(id, "payment", day, it);
                city.deliver(id, day);
            });
        }

        private void giveBack() {
            var id = oneOr(benefits);
            var paid = city.db.sql("select amount from benefit where id = :id and form = 'cash' and state = 'delivered'").param("id", id).query(Long.class).optional();
            paid.ifPresent(it -> {
                city.post(id, "return", day(), it);
                city.db.sql("update benefit set state = 'returned', delivered_on = null where id = :id").param("id", id).update();
            });
        }

        private void move() {
            if (later()) {
                city.move(one(towns), one(counties), reorganised);
            }
        }

        private void merge() {
            if (counties.size() > 1 && random.nextInt(3) == 0 && later()) {
                var gone = counties.removeFirst();
                if (random.nextBoolean()) {
                    counties.add(city.unit("32051" + made++, Level.COUNTY, reorganised, root));
                    city.merge(gone, counties.getLast(), reorganised);
                } else {
                    city.merge(gone, one(counties), reorganised);
                }
            }
        }

        /** Places follow one another in time. */
        private boolean later() {
            reorganised = reorganised.plusDays(1 + random.nextInt(60));
            return reorganised.isBefore(City.TODAY);
        }

        private List<Long> places() {
            var places = new ArrayList<>(bases);
            places.addAll(towns);
            places.addAll(counties);
            places.add(root);
            return places;
        }

        private LocalDate day() {
            return START.plusDays(random.nextInt(1080));
        }

        private <T> T one(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        private long oneOr(List<Long> of) {
            return of.isEmpty() ? -1 : one(of);
        }

        Map<String, Long> tallies() {
            var all = new HashMap<String, Long>();
            city.db.sql("select figure || ' ' || cell || ' ' || unit || ' ' || day || ' ' || own as key, held from tally").query(Tally.class).list().forEach(one -> all.put(one.key(), one.held()));
            return all;
        }

        private record Tally(String key, long held) {}

        /** Every figure, asked at random: from tallies as from rows, and as from the records; its parts add up. */
        void agree() {
            var records = city.records();
            var chair = city.actor(root, Role.CHAIR);
            for (var figure : city.book.all()) {
                if (figure.kind() == Figure.Kind.RATIO) {
                    continue;
                }
                var asked = question(figure);
                assertThat(sums(city.sums.of(asked))).as("%s", asked).isEqualTo(sums(city.sums.fromRows(asked)));
                var answer = city.figures.ask(asked);
                if (answer.additive() && asked.by() != null) {
                    addsUp(answer);
                }
                if (Parts.paged(asked)) {
                    assertThat(inPages(asked, 1 + random.nextInt(3))).as("pages of the parts of %s", asked).containsExactlyInAnyOrderElementsOf(named(answer).toList());
                }
                assertThat(records.page(chair, asked, null, 1).sum()).as("records of %s", asked).isEqualByComparingTo(answer.whole().orZero());
                assertThat(listed(City.walked(records, chair, asked, null).stream())).as("pages of %s", asked).isEqualTo(atOnce(records, chair, asked, null));
                if (!answer.parts().isEmpty()) {
                    var part = one(answer.parts());
                    assertThat(records.page(chair, asked, city.places.require(asked, part.key()), 1).sum()).as("records of %s in %s", asked, part.key())
                        .isEqualByComparingTo(part.amount().orZero());
                    assertThat(listed(City.walked(records, chair, asked, part.place()).stream())).as("pages of %s in %s", asked, part.key()).isEqualTo(atOnce(records, chair, asked, part.place()));
                    var only = Parts.only(asked, part.place());
                    assertThat(records.page(chair, only, part.place(), 1).sum()).as("the same, with that part alone").isEqualByComparingTo(part.amount().orZero());
                }
            }
        }

        private static void addsUp(Answer answer) {
            assertThat(answer.parts().stream().map(part -> part.amount().orZero()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .as("parts of %s", answer.question()).isEqualByComparingTo(answer.whole().orZero());
        }

        private static Stream<String> named(Answer answer) {
            return answer.parts().stream().filter(part -> !part.self()).map(part -> part.key() + " " + part.amount());
        }

        /** A few base unions at a time: with what is left each page adds up. */
        private List<String> inPages(Inquiry asked, int most) {
            var named = new ArrayList<String>();
            for (Long after = 0L; after != null; ) {
                var page = city.parts.page(asked, after, most);
                var answer = city.figures.ask(page);
                assertThat(named(answer)).hasSizeLessThanOrEqualTo(most);
                if (answer.additive()) {
                    addsUp(answer);
                }
                named(answer).forEach(named::add);
                after = page.among().next();
            }
            return named;
        }

        private static List<String> atOnce(Records records, Actor chair, Inquiry asked, @Nullable Place only) {
            try (var all = records.all(chair, asked, only)) {
                return listed(all);
            }
        }

        private static List<String> listed(Stream<Listed.Item> items) {
            return items.map(Listed.Item::toString).sorted().toList();
        }

        private Inquiry question(Figure figure) {
            var from = day();
            var to = from.plusDays(random.nextInt(700));
            var choices = new ArrayList<>(By.ALWAYS);
            figure.dimensions().forEach(dimension -> choices.add(By.of(dimension)));
            var by = random.nextInt(5) == 0 ? null : one(choices);
            var only = new HashMap<Dimension, List<String>>();
            figure.dimensions().stream().filter(_ -> random.nextInt(3) == 0).forEach(it -> only.put(it,
                it.values().stream().map(Dimension.Value::code).filter(_ -> random.nextBoolean()).toList()));
            only.values().removeIf(List::isEmpty);
            return new Inquiry(figure, city.unit(one(places())), from, to, by, one(List.of(Tree.values())), only, City.TODAY);
        }

        private static Map<Place, List<Long>> sums(List<Sums.Sum> found) {
            var sums = new HashMap<Place, List<Long>>();
            found.stream().filter(sum -> sum.quantity() != 0 || sum.opening() != 0)
                .forEach(sum -> sums.put(new Place(sum.unit(), sum.month(), sum.part()), List.of(sum.quantity(), Objects.requireNonNull(sum.opening()))));
            return sums;
        }
    }
}
