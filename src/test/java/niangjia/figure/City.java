package niangjia.figure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import niangjia.ground.BusinessClock;
import niangjia.programme.Programmes;
import niangjia.store.Readings;
import niangjia.store.TestServer;
import niangjia.unit.Actor;
import niangjia.unit.Level;
import niangjia.unit.Role;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A small city in a real database of its own, changed by plain SQL as the other rooms would change it. */
final class City {

    static final LocalDate TODAY = LocalDate.of(2012, 12, 20);

    final DataSource source;
    final JdbcClient db;
    final FigureBook book;
    final Tallies tallies;
    final Sums sums;
    final Figures figures;
    final Places places;
    final Parts parts;
    final Cells cells;

    private City(DataSource source, Programmes programmes) {
        this.source = source;
        db = JdbcClient.create(source);
        var transactions = new DataSourceTransactionManager(source);
        book = new FigureBook(programmes);
        var clock = new BusinessClock();
        clock.show(() -> TODAY);
        tallies = new Tallies(db, book, clock, transactions);
        var readings = new Readings(db, transactions);
        sums = new Sums(db, readings);
        places = new Places(db);
        parts = new Parts(db);
        cells = new Cells(db);
        figures = new Figures(book, sums, places, new Hedges(db, book), readings);
        tallies.begin();
    }

    /** A fresh, empty database with these programmes' figures. */
    static City empty(Programmes programmes) {
        return new City(TestServer.migratedDatabase(), programmes);
    }

    static City empty() {
        return empty(new Programmes(List.of(new PlantedAid())));
    }

    // ---- the tree

    long unit(String code, Level level, LocalDate founded, @Nullable Long parent) {
        var id = db.sql("insert into unit (level, kind, code, name, founded) values (:level, 'territorial', :code, :name, :founded) returning id")
            .param("level", level.code()).param("code", code).param("name", "第" + code).param("founded", founded).query(Long.class).single();
        db.sql("insert into unit_code (code, unit, valid) values (:code, :unit, daterange(:founded, null))").param("code", code).param("unit", id).param("founded", founded).update();
        if (parent != null) {
            place(id, parent, founded);
        }
        closure();
        return id;
    }

    private void place(long unit, long parent, LocalDate since) {
        db.sql("update unit_place set valid = daterange(lower(valid), :since) where unit = :unit and upper(valid) is null and lower(valid) < :since")
            .param("unit", unit).param("since", since).update();
        db.sql("insert into unit_place (unit, parent, valid) values (:unit, :parent, daterange(:since, null))")
            .param("unit", unit).param("parent", parent).param("since", since).update();
    }

    void move(long unit, long parent, LocalDate since) {
        place(unit, parent, since);
        closure();
    }

    /** The unit goes up into its successor, and what hung below it hangs there. */
    void merge(long unit, long into, LocalDate since) {
        db.sql("update unit set dissolved = :since, successor = :into where id = :unit").param("since", since).param("into", into).param("unit", unit).update();
        var children = db.sql("select unit from unit_place where parent = :unit and valid @> :since").param("unit", unit).param("since", since).query(Long.class).list();
        children.forEach(child -> place(child, into, since));
        place(unit, into, since);
        closure();
    }

    private void closure() {
        db.sql("delete from unit_closure").update();
        db.sql("""
            insert into unit_closure (unit, ancestor, depth, valid)
            with recursive up (unit, ancestor, depth, valid) as (
                select id, id, 0, daterange(founded, null) from unit
                 union all
                select up.unit, p.parent, up.depth + 1, up.valid * p.valid
                  from up join unit_place p on p.unit = up.ancestor and p.valid && up.valid)
            select unit, ancestor, depth, valid from up
            """).update();
    }

    Unit unit(long id) {
        return db.sql("select id, code, name, upper(level) as level, kind, founded, dissolved, successor, stand_in from unit where id = :id").param("id", id).query(Unit.class).single();
    }

    // ---- what happens in it

    long person(long unit, int n) {
        return db.sql("""
            insert into person (name, pinyin, initials, bigrams, id_cipher, id_hash, born, sex, local, unit, registered)
            values (:name, 'ren', 'r', '{}', '', :hash, '1970-01-01', :sex, :local, :unit, '2005-01-01') returning id
            """).param("name", "人" + n).param("sex", n % 3 == 0 ? "女" : "男").param("local", n % 2 == 0).param("hash", ("hash" + n + "." + unit).getBytes()).param("unit", unit).query(Long.class).single();
    }

    long member(long person, long unit, LocalDate joined, @Nullable LocalDate left) {
        return db.sql("insert into membership (person, unit, joined, left_on) values (:person, :unit, :joined, :left) returning id")
            .param("person", person).param("unit", unit).param("joined", joined).param("left", left).query(Long.class).single();
    }

    /** An employer of a town, covered by a base union from a day on. */
    long employer(int n, long town, long base, String ownership, String industry, LocalDate since) {
        var id = db.sql("""
            insert into employer (credit_code, name, ownership, industry, town, registered)
            values (lpad(:n, 18, 'C'), '单位' || :n, :ownership, :industry, :town, '2005-01-01') returning id
            """).param("n", "%d".formatted(n)).param("ownership", ownership).param("industry", industry).param("town", town).query(Long.class).single();
        db.sql("insert into employer_cover (employer, unit, valid) values (:id, :base, daterange(:since, null))")
            .param("id", id).param("base", base).param("since", since).update();
        return id;
    }

    long matter(long unit, @Nullable Long person, LocalDate submitted) {
        return db.sql("""
            insert into matter (number, programme, unit, person, channel, state, form, opened_by, opened_on, submitted_on)
            values ('N' || nextval('tally_dirty_id_seq'), 'test.aid', :unit, :person, 'window', 'open', '{}', 1, :day, :day) returning id
            """).param("unit", unit).param("person", person).param("day", submitted).query(Long.class).single();
    }

    /** A step with a due day, open or ended. */
    void step(long matter, int n, LocalDate due, @Nullable LocalDate ended) {
        db.sql("""
            insert into matter_step (matter, n, code, title, act, state, due_at, ended_on)
            values (:matter, :n, 'review', '审核', 'review', :state, :due, :ended)
            """).param("matter", matter).param("n", n).param("state", ended == null ? "now" : "done")
            .param("due", java.sql.Timestamp.from(BusinessClock.endOf(due))).param("ended", ended).update();
    }

    void close(long matter, LocalDate day) {
        db.sql("update matter_step set state = 'done', ended_on = :day where matter = :matter and state = 'now'").param("day", day).param("matter", matter).update();
        db.sql("update matter set state = 'granted', closed_on = :day where id = :matter").param("day", day).param("matter", matter).update();
    }

    long benefit(long matter, long unit, @Nullable Long person, String form, long amount, LocalDate approved) {
        return db.sql("""
            insert into benefit (matter, matter_number, programme, unit, payer, person, form, says, amount, approved_on,
                                 expense_code, expense_name, approved_by, word_of)
            values (:matter, 'N', 'test.aid', :unit, :unit, :person, :form, '补助', :amount, :day, '', '', 1, 1) returning id
            """).param("matter", matter).param("unit", unit).param("person", person).param("form", form).param("amount", amount).param("day", approved)
            .query(Long.class).single();
    }

    void deliver(long benefit, LocalDate day) {
        db.sql("update benefit set state = 'delivered', delivered_on = :day where id = :id").param("day", day).param("id", benefit).update();
    }

    /** A posted entry of a benefit: {@code payment} or {@code return}. */
    void post(long benefit, String kind, LocalDate day, long amount) {
        db.sql("""
            with book as (insert into account (book, code, name, kind) select unit, 'T' || :id || gen_random_uuid(), 'T', 'asset' from benefit where id = :id returning id, book),
            made as (insert into entry (book, day, recorded_at, recorded_day, kind, says, made_by, benefit, key, content)
                     select book, :day, now(), :day, :kind, '', 1, :id, gen_random_uuid()::text, '' from book returning id)
            insert into posting (entry, n, account, debit, credit)
            select made.id, n, book.id, case n when 1 then :amount else 0 end, case n when 2 then :amount else 0 end from made, book, generate_series(1, 2) n
            """).param("id", benefit).param("day", day).param("kind", kind).param("amount", amount).update();
    }

    // ---- who asks, and what

    Actor actor(long unit, Role role) {
        var at = unit(unit);
        return new Actor(1, 1, "测试", role, unit, at.code(), at.name(), at.level());
    }

    Inquiry ask(String figure, long unit, String from, String to, @Nullable By by, Tree tree) {
        return new Inquiry(book.require(figure), unit(unit), LocalDate.parse(from), LocalDate.parse(to), by, tree, TODAY);
    }

    /** Page after page by cursor. */
    static List<Listed.Item> walked(Records records, Actor who, Inquiry asked, Answer.@Nullable Place only) {
        var page = records.page(who, asked, only, 1);
        var items = new ArrayList<>(page.items());
        while (page.next() != null) {
            page = records.after(who, asked, only, page.next());
            items.addAll(page.items());
        }
        return items;
    }

    /** Three on a page, and every list long enough to be walked on from a cursor. */
    Records records() {
        var clock = new BusinessClock();
        clock.show(() -> TODAY);
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(JdbcClient.class, () -> db);
            context.registerBean(BusinessClock.class, () -> clock);
            context.register(Scope.class);
            context.refresh();
            return new Records(db, context.getBean(Scope.class), 3, 1);
        }
    }
}
