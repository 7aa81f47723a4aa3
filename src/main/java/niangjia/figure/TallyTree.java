package niangjia.figure;

import java.time.LocalDate;
import java.util.List;
import niangjia.ground.BusinessClock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tree the tallies are rolled up by, following today's. A unit that hangs elsewhere than it is rolled up is taken, with all below
 * it, off everything above and added to everything above its new place; nothing below it is touched.
 */
final class TallyTree {

    private static final String SHIFTED = """
        with series as materialized (
            select figure, cell, day, :sign * (held - lag(held, 1, 0) over (partition by figure, cell order by day)) as net from tally where unit = :unit),
        rolled as materialized (
            select a.ancestor as unit, s.figure, s.cell, s.day, cast(0 as bigint) as own, s.net as quantity
              from series s cross join tally_chain(:parent) a (ancestor) where s.net <> 0)
        """;

    private final JdbcClient db;
    private final BusinessClock clock;

    TallyTree(JdbcClient db, BusinessClock clock) {
        this.db = db;
        this.clock = clock;
    }

    private record Move(long unit, @Nullable Long kept, long parent) {}

    /** Whether tallies are rolled up by another tree than today's. */
    boolean late() {
        return db.sql("select exists (select 1 from tally_moved) or exists (select 1 from tally_tree where day <> :today)")
            .param("today", clock.today()).query(Boolean.class).single();
    }

    /** Rolls up by today's tree what was rolled up by another. First all are taken off, so that no circle can close meanwhile. */
    void follow() {
        var today = clock.today();
        var marked = db.sql("delete from tally_moved returning unit").query(Long.class).set();
        var moves = db.sql("""
            select k.unit, t.parent as kept, p.parent
              from (select unnest(cast(:marked as bigint[])) as unit
                     union
                    select p.unit from unit_place p, tally_tree t
                     where upper(p.valid) > least(t.day, cast(:today as date)) and upper(p.valid) <= greatest(t.day, cast(:today as date))) k
              left join tally_place t on t.unit = k.unit
             cross join lateral (select parent from unit_place where unit = k.unit order by valid @> cast(:today as date) desc, lower(valid) limit 1) p
             where t.parent is distinct from p.parent
            """).param("marked", marked.toArray(Long[]::new)).param("today", today).query(Move.class).list();
        moves.forEach(move -> {
            if (move.kept() != null) {
                shift(move.unit(), move.kept(), -1);
                db.sql("delete from tally_place where unit = :unit").param("unit", move.unit()).update();
            }
        });
        var counted = db.sql("select distinct unit from tally where unit = any(cast(:units as bigint[]))")
            .param("units", moves.stream().map(Move::unit).toArray(Long[]::new)).query(Long.class).set();
        place(moves.stream().filter(move -> !counted.contains(move.unit())).toList());
        moves.stream().filter(move -> counted.contains(move.unit())).forEach(move -> {
            shift(move.unit(), move.parent(), 1);
            place(List.of(move));
        });
        db.sql("update tally_tree set day = :today where day <> :today").param("today", today).update();
    }

    private void shift(long unit, long parent, int sign) {
        db.sql(SHIFTED + Tallies.ADDED).param("unit", unit).param("parent", parent).param("sign", sign).update();
    }

    private void place(List<Move> moves) {
        db.sql("insert into tally_place (unit, parent) select * from unnest(cast(:units as bigint[]), cast(:parents as bigint[]))")
            .param("units", moves.stream().map(Move::unit).toArray(Long[]::new)).param("parents", moves.stream().map(Move::parent).toArray(Long[]::new)).update();
    }

    /** Takes today's tree as it stands, before everything is added up anew. */
    void plant() {
        LocalDate today = clock.today();
        db.sql("delete from tally_moved").update();
        db.sql("delete from tally_place").update();
        db.sql("delete from tally_tree").update();
        db.sql("insert into tally_tree (day) values (:today)").param("today", today).update();
        db.sql("""
            insert into tally_place (unit, parent)
            select distinct on (unit) unit, parent from unit_place order by unit, valid @> cast(:today as date) desc, lower(valid)
            """).param("today", today).update();
    }

    /** Everything a unit is rolled up to, for adding up from scratch within this transaction. */
    void spread() {
        db.sql("drop table if exists tally_up").update();
        db.sql("""
            create temporary table tally_up on commit drop as
            with recursive up (unit, ancestor) as (
                select id, id from unit
                 union all
                select up.unit, p.parent from up join tally_place p on p.unit = up.ancestor)
            select unit, ancestor from up
            """).update();
        db.sql("analyze tally_up").update();
    }
}
