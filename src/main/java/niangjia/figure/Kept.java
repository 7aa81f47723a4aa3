package niangjia.figure;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.store.Readings;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What tallies say on chosen days, in one statement. What is held on a day is one row of a unit, whatever lies below it: so the rows
 * read are as many as the parts and days asked for, and do not grow with the city. Added to that: the roll-ups of units that hang
 * elsewhere in the tree asked for ({@code moved}), and the rows of what is not folded in yet ({@code dirty}).
 */
final class Kept {

    private static final String R = """
        with r as not materialized (%s),
        f as materialized (select id from tally_figure where figure = :code and definition = :definition),
        """;

    /** Units that hang elsewhere than they are rolled up, in the one tree asked for; a unit's first place counts from ever. */
    private static final String MOVED_IN_ONE_TREE = """
        ,
        moved as materialized (
            select k.unit, p.parent, t.parent as kept, date '-infinity' as since, date 'infinity' as till
              from (select unit from unit_place where upper(valid) > least((select day from tally_tree), cast(:hang as date))
                                                  and upper(valid) <= greatest((select day from tally_tree), cast(:hang as date))
                     union
                    select unit from tally_moved) k
              left join lateral (select parent from tally_place where unit = k.unit limit 1) t on true
             cross join lateral (select parent from unit_place where unit = k.unit order by valid @> cast(:hang as date) desc, lower(valid) limit 1) p
             where t.parent is distinct from p.parent)
        """;

    /** The same day by day. */
    private static final String MOVED_EACH_DAY = """
        ,
        moved as materialized (
            select p.unit, p.parent, t.parent as kept, p.since, p.till
              from (select unit from unit_place where upper(valid) > least((select day from tally_tree), cast(:from as date))
                     union
                    select unit from tally_moved) k
             cross join lateral (select unit, parent, coalesce(upper(valid), date 'infinity') as till,
                                        case when lag(parent) over (order by lower(valid)) is null then date '-infinity' else lower(valid) end as since
                                   from unit_place where unit = k.unit) p
              left join lateral (select parent from tally_place where unit = p.unit limit 1) t on true
             where t.parent is distinct from p.parent and p.since <= :until and p.till > :from)
        """;

    /**
     * Each unit that hangs elsewhere is taken off where it is rolled up and added where it hangs. The offset keeps the rows of a dirty unit a query of
     * its own, into whose parts the unit is passed down: without it all records there are were read and joined to the few dirty units.
     */
    private static final String HELD = """
        , term as materialized (
            select unit as slot, unit, 1 as sign, since, till from slot
             union all
            select s.unit, e.unit, e.sign, %2$s
              from (select unit, parent, 1 as sign, since, till from moved
                     union all
                    select unit, kept, -1, since, till from moved where kept is not null) e
             cross join lateral unit_above(e.parent) a
              join slot s on s.unit = a.ancestor
             where %3$s),
        asked as materialized (select day from unnest(cast(:days as date[])) d (day)),
        wanted as materialized (select cell, part from unnest(cast(:cells as smallint[]), cast(:parts as text[])) w (cell, part)),
        held as (
            select t.slot, w.part, p.day, t.sign * h.held as held
              from term t cross join wanted w cross join asked p
             cross join lateral (select y.held from tally y
                                  where y.unit = t.unit and y.figure = (select id from f) and y.cell = w.cell
                                    and y.day <= greatest(least(p.day, t.till - 1), t.since - 1)
                                  order by y.day desc limit 1) h),
        dirty as materialized (
            select distinct unit, month, cast(month + interval '1 month' as date) as next
              from tally_dirty where source = :source and month <= :until),
        changed as (
            select d.unit, x.day, w.part, x.quantity
              from dirty d
             cross join lateral (select r.day, %1$s as cell, r.quantity from r
                                  where r.unit = d.unit and r.day >= d.month and r.day < d.next and r.day <= :until offset 0) x
              join wanted w on w.cell = x.cell
             union all
            select d.unit, y.day, w.part, -y.own
              from dirty d cross join wanted w
              join tally y on y.unit = d.unit and y.figure = (select id from f) and y.cell = w.cell
                          and y.day >= d.month and y.day < d.next and y.day <= :until and y.own <> 0),
        fresh as (
            select s.unit as slot, c.part, c.day, c.quantity
              from (select unit, day, part, sum(quantity) as quantity from changed group by unit, day, part) c
             cross join lateral unit_chain(c.unit, coalesce(cast(:hang as date), c.day)) a (ancestor)
              join slot s on s.unit = a.ancestor and s.since <= c.day and c.day < s.till)
        select slot, part, day, sum(held)::bigint as held
          from (select slot, part, day, held from held
                 union all
                select f.slot, f.part, p.day, f.quantity from fresh f join asked p on p.day >= f.day) together
         group by slot, part, day having sum(held) <> 0
         union all
        select null, null, null, null where not exists (select 1 from f)
        """;

    private static final String WHOLLY = "date '-infinity', date 'infinity'";
    private static final String ON_THE_DAY = "a.since <= cast(:hang as date) and a.till > cast(:hang as date)";
    private static final String MEANWHILE = "greatest(e.since, a.since, s.since), least(e.till, a.till, s.till)";
    private static final String EVER = "greatest(e.since, a.since, s.since) < least(e.till, a.till, s.till)";

    private final JdbcClient db;
    private final Readings readings;

    Kept(JdbcClient db, Readings readings) {
        this.db = db;
        this.readings = readings;
    }

    /** What a unit and all below it held at the end of a day. All null: the figure has no tallies, as it is defined now. */
    record Held(@Nullable Long slot, @Nullable String part, @Nullable LocalDate day, @Nullable Long held) {}

    List<Held> on(Inquiry question, List<LocalDate> days) {
        var figure = question.figure();
        var cube = new Cube(figure);
        var cells = cube.cells(question);
        var oneTree = question.hang() != null;
        var sql = R.formatted(figure.rows()) + Slots.of(question) + (oneTree ? MOVED_IN_ONE_TREE : MOVED_EACH_DAY)
            + HELD.formatted(cube.number("r", cube.cut(question)), oneTree ? WHOLLY : MEANWHILE, oneTree ? ON_THE_DAY : EVER);
        return readings.plannedOnce(() -> db.sql(sql).param("code", figure.code()).param("definition", Tallies.fingerprint(figure)).param("source", figure.source())
            .params(Slots.given(question)).param("days", array(days.stream())).param("cells", array(cells.stream().map(Cube.Cell::number)))
            .param("parts", array(cells.stream().map(Cube.Cell::part))).query(Held.class).list());
    }

    private static String array(Stream<?> of) {
        return of.map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
