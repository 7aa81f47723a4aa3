package niangjia.figure;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import niangjia.ground.BusinessClock;
import niangjia.ground.Digest;
import niangjia.ground.Turn;
import niangjia.programme.Figure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the running tallies. A change writes the units and months it touches into {@code tally_dirty} in its own transaction; a fold
 * takes those marks, adds their days up anew, and passes the differences on to every unit above, all in one transaction. A change is
 * seen by the adding whenever its mark was seen by the taking, since that comes first; so a tally that nobody called dirty is exact, and
 * whoever reads corrects the dirty ones from the rows. One fold at a time, the only writer: nobody else waits for a tally.
 */
@Component
class Tallies {

    /** Marks folded at once; more wait for the next fold. */
    static final int BATCH = 20_000;

    /**
     * Adds {@code rolled (unit, figure, cell, day, own, quantity)}: the own sums of those days, and what is held from each of them on.
     * A day on which nothing is left disappears.
     */
    static final String ADDED = """
        , first as (
            select s.unit, s.figure, s.cell, s.day, coalesce(b.held, 0) as base
              from (select unit, figure, cell, min(day) as day from rolled group by unit, figure, cell) s
              left join lateral (select held from tally t where t.unit = s.unit and t.figure = s.figure and t.cell = s.cell and t.day < s.day
                                  order by t.day desc limit 1) b on true),
        known as (
            select t.unit, t.figure, t.cell, t.day, t.own,
                   t.held - lag(t.held, 1, f.base) over (partition by t.unit, t.figure, t.cell order by t.day) as net
              from first f join tally t on t.unit = f.unit and t.figure = f.figure and t.cell = f.cell and t.day >= f.day),
        days as (
            select unit, figure, cell, day, coalesce(k.own, 0) + coalesce(r.own, 0) as own, coalesce(k.net, 0) + coalesce(r.quantity, 0) as net
              from known k full join rolled r using (unit, figure, cell, day)),
        made as (
            select d.*, f.base + sum(d.net) over (partition by unit, figure, cell order by d.day) as held
              from days d join first f using (unit, figure, cell)),
        gone as (
            delete from tally t using made m
             where t.unit = m.unit and t.figure = m.figure and t.cell = m.cell and t.day = m.day and m.own = 0 and m.net = 0)
        insert into tally (unit, own, held, figure, cell, day)
        select unit, own, held, figure, cell, day from made where own <> 0 or net <> 0
            on conflict (unit, figure, cell, day) do update set own = excluded.own, held = excluded.held
         where (tally.own, tally.held) <> (excluded.own, excluded.held)
        """;

    /** The offset passes the unit down into each part of the records, as in {@link Kept}. */
    private static final String CHANGED = """
        with key as materialized (select unit, month, cast(month + interval '1 month' as date) as next
                                    from unnest(cast(:units as bigint[]), cast(:months as date[])) k (unit, month)),
        change as materialized (
            select unit, cell, day, sum(own)::bigint as own
              from (select k.unit, g.cell, x.day, x.quantity as own
                      from key k
                     cross join lateral (select r.* from (%s) r where r.unit = k.unit and r.day >= k.month and r.day < k.next offset 0) x
                     cross join lateral %s g (cell)
                     union all
                    select t.unit, t.cell, t.day, -t.own
                      from key k join tally t on t.unit = k.unit and t.figure = :figure and t.cell = any(cast(:cells as smallint[]))
                                             and t.day >= k.month and t.day < k.next) together
             group by unit, cell, day having sum(own) <> 0),
        rolled as materialized (
            select a.ancestor as unit, cast(:figure as smallint) as figure, cast(c.cell as smallint) as cell, c.day,
                   coalesce(sum(c.own) filter (where a.ancestor = c.unit), 0)::bigint as own, sum(c.own)::bigint as quantity
              from change c
              join (select u.unit, a.ancestor from (select distinct unit from change) u cross join lateral tally_chain(u.unit) a (ancestor)) a on a.unit = c.unit
             group by 1, 2, 3, 4)
        """;

    private static final String REMADE = """
        insert into tally (unit, own, held, figure, cell, day)
        select unit, own, sum(net) over (partition by unit, cell order by day), :figure, cell, day
          from (select a.ancestor as unit, c.cell, c.day, coalesce(sum(c.own) filter (where a.ancestor = c.unit), 0) as own, sum(c.own) as net
                  from (select r.unit, g.cell, r.day, sum(r.quantity) as own from (%s) r cross join lateral %s g (cell)
                         where r.day is not null group by 1, 2, 3) c
                  join tally_up a on a.unit = c.unit
                 group by 1, 2, 3) rolled
         where own <> 0 or net <> 0
        """;

    private static final Map<Figure, String> FINGERPRINTS = new ConcurrentHashMap<>();

    private final JdbcClient db;
    private final FigureBook book;
    private final TallyTree tree;
    private final TransactionTemplate transaction;

    Tallies(JdbcClient db, FigureBook book, BusinessClock clock, PlatformTransactionManager transactions) {
        this.db = db;
        this.book = book;
        this.tree = new TallyTree(db, clock);
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Folds in what is dirty, up to a batch; the number of marks folded, 0 too when another fold is at work. */
    int fold() {
        if (!tree.late() && db.sql("select not exists (select 1 from tally_dirty)").query(Boolean.class).single()) {
            return 0;
        }
        var folded = transaction.execute(_ -> {
            if (!db.sql("select pg_try_advisory_xact_lock(hashtext('tally'))").query(Boolean.class).single()) {
                return 0;
            }
            tree.follow();
            var marks = db.sql("""
                delete from tally_dirty where id in (select id from tally_dirty order by id limit :batch)
                returning source, unit, month
                """).param("batch", BATCH).query(Mark.class).list();
            marks.stream().distinct().collect(Collectors.groupingBy(Mark::source)).forEach(this::add);
            return marks.size();
        });
        return folded == null ? 0 : folded;
    }

    private record Mark(String source, long unit, LocalDate month) {}

    private void add(String source, List<Mark> marks) {
        var units = marks.stream().map(mark -> String.valueOf(mark.unit())).collect(Collectors.joining(",", "{", "}"));
        var months = marks.stream().map(mark -> mark.month().toString()).collect(Collectors.joining(",", "{", "}"));
        var ids = db.sql("select figure, id from tally_figure").query(Id.class).list().stream().collect(Collectors.toMap(Id::figure, Id::id));
        for (var figure : book.all()) {
            if (Sums.tallied(figure) && figure.source().equals(source) && ids.containsKey(figure.code())) {
                var cube = new Cube(figure);
                db.sql(CHANGED.formatted(figure.rows(), cube.numbers("x")) + ADDED).param("figure", ids.get(figure.code()))
                    .param("units", units).param("months", months).param("cells", cube.every()).update();
            }
        }
    }

    private record Id(String figure, short id) {}

    /** Adds up the figures that are new, or defined anew, since the database was last used; in a fresh one all of them. */
    void begin() {
        transaction.executeWithoutResult(_ -> {
            lock();
            if (db.sql("select not exists (select 1 from tally_figure)").query(Boolean.class).single()) {
                remake();
            } else {
                var kept = db.sql("select definition from tally_figure").query(String.class).set();
                remake(book.all().stream().filter(Sums::tallied).filter(figure -> !kept.contains(fingerprint(figure))).toList());
            }
        });
    }

    /** Adds every figure up from scratch. */
    void rebuild() {
        transaction.executeWithoutResult(_ -> {
            lock();
            remake();
        });
    }

    private void lock() {
        Turn.take(db, "tally");
    }

    private void remake() {
        db.sql("delete from tally_dirty").update();
        tree.plant();
        remake(book.all().stream().filter(Sums::tallied).toList());
    }

    private void remake(List<Figure> figures) {
        if (figures.isEmpty()) {
            return;
        }
        tree.spread();
        for (var figure : figures) {
            var id = db.sql("""
                insert into tally_figure (figure, definition) values (:figure, :definition)
                    on conflict (figure) do update set definition = excluded.definition returning id
                """).param("figure", figure.code()).param("definition", fingerprint(figure)).query(Short.class).single();
            db.sql("delete from tally where figure = :figure").param("figure", id).update();
            db.sql(REMADE.formatted(figure.rows(), new Cube(figure).numbers("r"))).param("figure", id).update();
        }
        db.sql("analyze tally").update();
    }

    /** Of the relation, its dimensions and the way tallies are kept. */
    static String fingerprint(Figure figure) {
        return FINGERPRINTS.computeIfAbsent(figure, one ->
            HexFormat.of().formatHex(Digest.of(one.code() + one.source() + one.rows() + one.dimensions()), 0, 12));
    }
}
