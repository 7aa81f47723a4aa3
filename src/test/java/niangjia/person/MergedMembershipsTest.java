package niangjia.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import niangjia.unit.Actor;
import niangjia.unit.Federation;
import niangjia.unit.Founding;
import niangjia.unit.Level;
import niangjia.unit.Role;
import niangjia.unit.Units;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The memberships of two files that become one, and two again: no day is lost, and none counts twice. */
class MergedMembershipsTest {

    private static final int DAYS = 25;

    private final Town town = Town.get();
    private final People people = town.context.getBean(People.class);
    private final Memberships memberships = town.context.getBean(Memberships.class);
    private final Merges merges = town.context.getBean(Merges.class);
    private final Federation federation = town.context.getBean(Federation.class);
    private final Units units = town.context.getBean(Units.class);
    private final Actor officer = town.as(Role.OFFICER, "320585");

    /**
     * However the spells of two files lie to one another, merged he is on each day what one of them said, a member before one whose membership is only kept;
     * and undone each has what it had, row by row.
     */
    @Property(tries = 80, shrinking = ShrinkingMode.OFF)
    void ofEachDayOneOfTheTwoHolds(@ForAll long seed) {
        var random = new Random(seed);
        var kept = file("郁逐日");
        var gone = file("郁逐日");
        spells(kept, random);
        spells(gone, random);
        var before = List.of(all(kept), all(gone));
        var days = IntStream.rangeClosed(0, DAYS).mapToObj(ago(DAYS)::plusDays).toList();
        var allowed = days.stream().map(day -> either(kept, gone, day)).toList();

        var merge = merges.merge(officer, kept, gone, "同一人");
        for (var n = 0; n < days.size(); n++) {
            var now = on(kept, days.get(n)).toList();
            assertThat(allowed.get(n)).as("%s of %s", days.get(n), before).containsAll(now);
            assertThat(now.isEmpty()).as("%s of %s", days.get(n), before).isEqualTo(allowed.get(n).isEmpty());
            assertThat(on(gone, days.get(n))).isEmpty();
        }
        memberships.inForce(kept, Town.TODAY).ifPresent(one -> assertThat(people.require(kept).unit()).isEqualTo(one.unit()));
        merges.undo(officer, kept, merge);
        assertThat(List.of(all(kept), all(gone))).isEqualTo(before);
    }

    /** Spells one after another, some of no day, the last perhaps in force; the file lies where it is a member. */
    private void spells(long person, Random random) {
        var spells = random.nextInt(4);
        var at = ago(DAYS).plusDays(random.nextInt(6));
        for (var n = 0; n < spells; n++) {
            var left = n == spells - 1 && random.nextBoolean() ? null : at.plusDays(random.nextInt(6));
            town.db.sql("insert into membership (person, unit, kind, joined, left_on) select :person, id, :kind, :joined, cast(:left as date) from unit where code = :unit").param("person", person)
                .param("unit", random.nextBoolean() ? Town.FACTORY : Town.MILL).param("kind", random.nextInt(3) == 0 ? "kept" : "member").param("joined", at).param("left", left).update();
            at = left == null ? at : left.plusDays(random.nextInt(3));
        }
        town.db.sql("update person p set unit = m.unit from membership m where m.person = p.id and p.id = :person and m.left_on is null").param("person", person).update();
    }

    /** What he may be on a day: what the one or the other file says; of a member's and a kept membership the member's. */
    private List<String> either(long kept, long gone, LocalDate day) {
        var both = Stream.of(kept, gone).flatMap(file -> on(file, day)).toList();
        var members = both.stream().filter(one -> one.endsWith("member")).toList();
        return members.isEmpty() ? both : members;
    }

    private Stream<String> on(long person, LocalDate day) {
        return memberships.inForce(person, day).stream().map(one -> one.unitCode() + " " + one.kind());
    }

    private List<String> all(long person) {
        return town.db.sql("""
            select m.id || ' ' || m.unit || ' ' || m.kind || ' ' || m.joined || ' ' || coalesce(m.left_on::text, '') || ' at ' || p.unit
              from membership m join person p on p.id = m.person where p.id = :person order by m.id
            """).param("person", person).query(String.class).list();
    }

    /** One membership that holds on any day of the two files: what overlaps counts once, and is as it was when they are two again. */
    @Test
    void ofTwoMembershipsThatOverlapOneHoldsAndTheFileLiesWhereItIs() {
        var kept = file("郁二档");
        var gone = file("郁二档");
        memberships.join(officer, kept, Town.FACTORY, ago(900));
        memberships.leave(officer, kept, ago(300));
        memberships.join(officer, gone, Town.MILL, ago(800));
        memberships.leave(officer, gone, ago(400));
        memberships.join(officer, gone, Town.MILL, ago(100));
        var lay = people.require(kept).unitCode();
        var before = history(gone);
        var merge = merges.merge(officer, kept, gone, "两份档案同一人，登记了两次");
        for (var ago : List.of(850, 600, 500, 350, 50)) {
            assertThat(town.count("select count(*) from membership where person in (%d, %d) and daterange(joined, left_on) @> date '%s'"
                .formatted(kept, gone, ago(ago)))).as("%d days ago", ago).isOne();
        }
        assertThat(people.require(kept).unitCode()).isEqualTo(Town.MILL);
        merges.undo(officer, kept, merge);
        assertThat(history(gone)).isEqualTo(before);
        assertThat(people.require(kept).unitCode()).isEqualTo(lay);
    }

    /** In force in the file that goes and over in the one that stays: he stays a member since when he was one, and no day is lost. */
    @Test
    void aMembershipThatIsOverGivesWayToTheOneInForce() {
        var kept = file("郁让位");
        var gone = file("郁让位");
        memberships.join(officer, kept, Town.FACTORY, ago(900));
        memberships.leave(officer, kept, ago(400));
        memberships.join(officer, kept, Town.FACTORY, ago(200));
        memberships.leave(officer, kept, ago(100));
        memberships.join(officer, gone, Town.MILL, ago(500));
        var before = history(kept) + "" + history(gone);
        var merge = merges.merge(officer, kept, gone, "两份档案同一人，登记了两次");
        assertThat(memberships.inForce(kept, Town.TODAY)).get().extracting(Membership::unitCode, Membership::joined).containsExactly(Town.MILL, ago(500));
        assertThat(people.require(kept).unitCode()).isEqualTo(Town.MILL);
        for (var ago : List.of(850, 450, 300, 150, 50)) {
            assertThat(memberships.inForce(kept, ago(ago))).as("%d days ago", ago).isPresent();
        }
        merges.undo(officer, kept, merge);
        assertThat(history(kept) + "" + history(gone)).isEqualTo(before);
    }

    /** The years before the other's membership began are this union's, whichever file is kept: they have been reported. */
    @Test
    void whatWasBeforeTheOtherBeganStays() {
        for (var first : List.of(true, false)) {
            var older = file("郁早年");
            var newer = file("郁早年");
            memberships.join(officer, older, Town.FACTORY, ago(900));
            memberships.join(officer, newer, Town.MILL, ago(100));
            var kept = first ? older : newer;
            merges.merge(officer, kept, first ? newer : older, "同一人");
            assertThat(spans(kept)).isEqualTo(first ? List.of("FACTORY member 900-") : List.of("FACTORY member 900-100", "MILL member 100-"));
        }
    }

    /** A membership begun in the days that are to be given back stays, and so does an end. */
    @Test
    void whatCameSinceStaysWhenTheFilesAreTwoAgain() {
        var kept = file("郁后来");
        var gone = file("郁后来");
        memberships.join(officer, kept, Town.FACTORY, ago(900));
        memberships.keep(officer, kept, ago(800));
        memberships.join(officer, gone, Town.MILL, ago(500));
        var merge = merges.merge(officer, kept, gone, "同一人");
        assertThat(spans(kept)).containsExactly("FACTORY member 900-800", "FACTORY kept 800-500", "MILL member 500-");
        memberships.transfer(officer, kept, Town.FACTORY, ago(10));
        merges.undo(officer, kept, merge);
        assertThat(spans(kept)).containsExactly("FACTORY member 900-800", "FACTORY kept 800-10", "FACTORY member 10-");
        assertThat(spans(gone)).containsExactly("MILL member 500-10");
    }

    /** In the middle of one that is only kept he was a member: it goes on afterwards in its own row, which may end before the files are two again. */
    @Test
    void whatWasCutInTheMiddleIsWholeAgainAsFarAsItHolds() {
        var kept = file("郁中间");
        var gone = file("郁中间");
        memberships.join(officer, kept, Town.MILL, ago(500));
        memberships.leave(officer, kept, ago(300));
        memberships.join(officer, gone, Town.FACTORY, ago(900));
        memberships.keep(officer, gone, ago(900));
        var merge = merges.merge(officer, kept, gone, "同一人");
        assertThat(spans(kept)).containsExactly("FACTORY kept 900-500", "MILL member 500-300", "FACTORY kept 300-");
        memberships.leave(officer, kept, ago(5));
        merges.undo(officer, kept, merge);
        assertThat(spans(kept)).containsExactly("MILL member 500-300");
        assertThat(spans(gone)).containsExactly("FACTORY kept 900-5");
    }

    /** Had the files been two all the time, the membership would have gone along. */
    @Test
    void whatIsGivenBackAtAUnionThatHasEndedSinceFollowsIt() {
        var kept = file("郁随并");
        var gone = file("郁随并");
        var first = union("郁甲");
        var second = union("郁乙");
        memberships.join(officer, kept, Town.FACTORY, ago(900));
        memberships.join(officer, gone, first, ago(500));
        var merge = merges.merge(officer, kept, gone, "同一人");
        federation.merge(city(), List.of(first), second, ago(20));
        federation.merge(city(), List.of(second), Town.MILL, ago(10));
        merges.undo(officer, kept, merge);
        assertThat(held(gone)).containsExactly("郁甲 500-20", "郁乙 20-10", "MILL 10-");
        assertThat(held(kept)).containsExactly("FACTORY 900-");
        assertThat(told("郁随并")).contains(Town.MILL + " 郁随并2026年1月21日撤销合并档案，会籍恢复");
    }

    @Test
    void whatWentAlongWithItsUnionMeanwhileIsGivenBackToo() {
        var kept = file("郁同并");
        var gone = file("郁同并");
        var union = union("郁丙");
        memberships.join(officer, kept, Town.FACTORY, ago(900));
        memberships.leave(officer, kept, ago(600));
        memberships.join(officer, gone, union, ago(500));
        var merge = merges.merge(officer, kept, gone, "同一人");
        federation.merge(city(), List.of(union), Town.MILL, ago(10));
        merges.undo(officer, kept, merge);
        assertThat(held(gone)).containsExactly("郁丙 500-10", "MILL 10-");
        assertThat(held(kept)).containsExactly("FACTORY 900-600");
    }

    @Test
    void aMembershipOfAUnionThatWasDissolvedMeanwhileEndsWithIt() {
        var kept = file("郁随撤");
        var gone = file("郁随撤");
        var union = union("郁丁");
        memberships.join(officer, kept, Town.FACTORY, ago(900));
        memberships.join(officer, gone, union, ago(500));
        var merge = merges.merge(officer, kept, gone, "同一人");
        federation.dissolve(city(), union, "", false, ago(10));
        merges.undo(officer, kept, merge);
        assertThat(held(gone)).containsExactly("郁丁 500-10");
        assertThat(told("郁随撤")).noneMatch(one -> one.contains("会籍恢复"));
    }

    @Test
    void whatIsGivenBackAtADissolvedUnionGoesOnWhereItsMembersWent() {
        var kept = file("郁随转");
        var gone = file("郁随转");
        var union = union("郁戊");
        memberships.join(officer, kept, Town.FACTORY, ago(900));
        memberships.join(officer, gone, union, ago(500));
        var merge = merges.merge(officer, kept, gone, "同一人");
        federation.dissolve(city(), union, Town.MILL, false, ago(10));
        merges.undo(officer, kept, merge);
        assertThat(held(gone)).containsExactly("郁戊 500-10", "MILL 10-");
        assertThat(held(kept)).containsExactly("FACTORY 900-");
    }

    @Test
    void whatWentFromADissolvedUnionMeanwhileIsGivenBackToo() {
        var kept = file("郁同转");
        var gone = file("郁同转");
        var union = union("郁己");
        memberships.join(officer, kept, Town.FACTORY, ago(900));
        memberships.leave(officer, kept, ago(600));
        memberships.join(officer, gone, union, ago(500));
        var merge = merges.merge(officer, kept, gone, "同一人");
        federation.dissolve(city(), union, Town.MILL, false, ago(10));
        merges.undo(officer, kept, merge);
        assertThat(held(gone)).containsExactly("郁己 500-10", "MILL 10-");
        assertThat(held(kept)).containsExactly("FACTORY 900-600");
    }

    /** A union of the test's own. */
    private String union(String name) {
        return new TransactionTemplate(town.context.getBean(PlatformTransactionManager.class)).execute(_ -> {
            var code = federation.next(units.require(Town.LIUHE));
            return federation.found(city(), new Founding(code, name, Level.BASE, "enterprise", ago(1000), Town.LIUHE)).code();
        });
    }

    private Actor city() {
        return Actor.platform(units.require("3205"));
    }

    /** From how many days ago to how many, by the union's name. */
    private List<String> held(long person) {
        return town.db.sql("""
            select (case u.code when :mill then 'MILL' when :factory then 'FACTORY' else u.name end) || ' ' || (date '%s' - m.joined) || '-' || coalesce((date '%1$s' - m.left_on)::text, '')
              from membership m join unit u on u.id = m.unit where m.person = :person and m.left_on is distinct from m.joined order by m.joined
            """.formatted(Town.TODAY)).param("person", person).param("mill", Town.MILL).param("factory", Town.FACTORY).query(String.class).list();
    }

    @Test
    void theUnionWhoseMemberHeWasInTheOtherFileIsToldWhereHeIsOne() {
        var kept = file("郁告知");
        var gone = file("郁告知");
        memberships.join(officer, kept, Town.FACTORY, ago(900));
        memberships.join(officer, gone, Town.FACTORY, ago(800));
        memberships.leave(officer, gone, ago(500));
        memberships.join(officer, gone, Town.MILL, ago(100));
        var merge = merges.merge(officer, kept, gone, "同一人");
        var told = Town.MILL + " 郁告知2026年1月21日合并档案，会籍留在浏河乌有机械厂工会";
        assertThat(told("郁告知")).as("of what had ended long ago nobody").containsExactly(told);
        merges.undo(officer, kept, merge);
        assertThat(told("郁告知")).containsExactly(told, Town.MILL + " 郁告知2026年1月21日撤销合并档案，会籍恢复");
    }

    private List<String> told(String name) {
        return town.db.sql("select u.code || ' ' || t.detail from trail t join unit u on u.id = t.unit where t.verb = 'told' and t.subject = 'membership' and t.detail like :name || '%' order by t.id").param("name", name)
            .query(String.class).list();
    }

    private static LocalDate ago(int days) {
        return Town.TODAY.minusDays(days);
    }

    private long file(String name) {
        return people.register(officer, new NewPerson(name, town.number(), "", Town.LIUHE));
    }

    /** From how many days ago to how many, without those of no day. */
    private List<String> spans(long person) {
        return town.db.sql("""
            select (case u.code when :mill then 'MILL' else 'FACTORY' end) || ' ' || m.kind || ' ' || (date '%s' - m.joined) || '-' || coalesce((date '%1$s' - m.left_on)::text, '')
              from membership m join unit u on u.id = m.unit where m.person = :person and m.left_on is distinct from m.joined order by m.joined
            """.formatted(Town.TODAY)).param("person", person).param("mill", Town.MILL).query(String.class).list();
    }

    private List<String> history(long person) {
        return town.db.sql("select unit || ' ' || joined || ' ' || coalesce(left_on::text, '') from membership where person = :person order by joined")
            .param("person", person).query(String.class).list();
    }
}
