package niangjia.figure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The SQL of one question as common table expressions: {@code r} the figure's rows, {@code below} the units that may hang below the unit
 * asked for, {@code cell (unit, hang, month, quantity)} what is added up, {@code spot (unit, hang, slot)} where each hangs.
 * A stock's cells before {@code from} have no month.
 */
final class Cells {

    private static final LocalDate EVER = LocalDate.of(1, 1, 1);

    /**
     * One tree for all records: every unit below the one asked for, as it hangs that day. Bounds are compared one by one, since the planner
     * guesses {@code @>} far too low.
     */
    private static final String BELOW = """
        with r as not materialized (%s),
        below as materialized (
            select c.unit, u.founded, greatest(cast(:hang as date), u.founded) as hang, c.depth
              from unit_closure c join unit u on u.id = c.unit
             where c.ancestor = :asked and lower(c.valid) <= greatest(cast(:hang as date), u.founded)
               and (upper(c.valid) is null or upper(c.valid) > greatest(cast(:hang as date), u.founded))
             union
            select u.id, u.founded, greatest(cast(:hang as date), u.founded), cast(0 as smallint) from unit u where u.id = :asked)
        """;

    /** The tree of each record's own day: every unit that ever hung below. */
    private static final String EVER_BELOW = """
        with r as not materialized (%s),
        below as materialized (
            select c.unit, u.founded, cast(:hang as date) as hang from unit_closure c join unit u on u.id = c.unit where c.ancestor = :asked
             union
            select u.id, u.founded, null from unit u where u.id = :asked)
        """;

    /** Added from the rows alone. */
    private static final String ROWS = """
        , cell as materialized (
            select r.unit, coalesce(b.hang, greatest(r.day, b.founded)) as hang,
                   case when r.day >= :from then month_of(r.day) end as month, r.quantity, r.day, r.record, r.record_id, r.person, r.key
              from r join below b on b.unit = r.unit
             where r.day between :since and :until)
        """;

    /**
     * Tallies of whole months, less what lies outside the days asked for; and the rows themselves of every unit and month whose tally
     * is not folded in, or during which the unit changed its place.
     */
    private static final String TALLIES = """
        , dirty as materialized (
            select d.unit, d.month from tally_dirty d where d.source = :source and d.month between :first and :until
             union
            select c.unit, month_of(moved.day) from below b join unit_closure c on c.unit = b.unit, unnest(array[lower(c.valid), upper(c.valid)]) moved (day)
             where cast(:hang as date) is null and moved.day between :first and :until and moved.day > b.founded and extract(day from moved.day) <> 1),
        edge as (
            select * from unnest(cast(:edgeFrom as date[]), cast(:edgeTo as date[]), cast(:edgeSign as int[]), cast(:edgeMonth as date[])) e (since, till, sign, month)),
        cell as materialized (
            select t.unit, coalesce(b.hang, greatest(t.month, b.founded)) as hang, case when t.month >= :opens then %s end as month,
                   sum(t.quantity)::bigint as quantity
              from tally t join below b on b.unit = t.unit
             where t.figure = :code and t.month between :first and :until
               and not exists (select 1 from dirty d where d.unit = t.unit and d.month = t.month)
             group by 1, 2, 3
             union all
            select x.unit, coalesce(b.hang, greatest(month_of(x.day), b.founded)), e.month, e.sign * x.quantity
              from edge e cross join lateral (select r.unit, r.day, r.quantity from r where r.day >= e.since and r.day < e.till) x
              join below b on b.unit = x.unit
             where not exists (select 1 from dirty d where d.unit = x.unit and d.month = month_of(x.day))
             union all
            select d.unit, coalesce(b.hang, greatest(x.day, b.founded)), case when x.day >= :from then month_of(x.day) end, x.quantity
              from dirty d join below b on b.unit = d.unit
             cross join lateral (select r.day, r.quantity from r
                                  where r.unit = d.unit and r.day >= d.month and r.day < cast(d.month + interval '1 month' as date)
                                    and r.day between :since and :until) x)
        """;

    /** Where each unit hangs in the one tree: below the topmost unit of the level that is strictly below the one asked for. */
    private static final String SPOT = """
        , spot as materialized (
            select distinct on (b.unit) b.unit, b.hang, top.ancestor as slot
              from below b
              left join (select c.unit, c.ancestor, c.depth, c.valid from unit_closure c join unit l on l.id = c.ancestor and l.level = :level) top
                on top.unit = b.unit and top.depth < b.depth and top.valid @> b.hang
             order by b.unit, top.depth desc)
        """;

    private static final String UNDIVIDED = """
        , spot as materialized (select b.unit, b.hang, cast(null as bigint) as slot from below b)
        """;

    /** The same where every record hangs in the tree of its own day; undivided without {@code TOPMOST}. */
    private static final String SPOT_OF_DAY = """
        , spot as materialized (
            select k.unit, k.hang, %s as slot
              from (select distinct unit, hang from cell) k
             cross join lateral (select depth from (
                       select c.depth from unit_closure c where c.unit = k.unit and c.ancestor = :asked and c.valid @> k.hang
                        union all
                       select cast(0 as smallint) where k.unit = :asked) asked limit 1) a)
        """;

    private static final String TOPMOST = """
        (select c.ancestor from unit_closure c join unit l on l.id = c.ancestor and l.level = :level
          where c.unit = k.unit and c.depth < a.depth and c.valid @> k.hang order by c.depth desc limit 1)
        """;

    private final JdbcClient db;

    Cells(JdbcClient db) {
        this.db = db;
    }

    /** The statement of {@code question}, ending in {@code select}, over tallies where they are {@code kept} and over rows where not. */
    StatementSpec ask(Inquiry question, boolean kept, String select) {
        var level = question.by() == null ? null : question.by().level();
        var below = (question.hang() == null ? EVER_BELOW : BELOW).formatted(question.figure().rows());
        var cells = kept ? TALLIES.formatted(question.by() == By.MONTH ? "t.month" : "cast(:opens as date)") : ROWS;
        var spots = question.hang() == null ? SPOT_OF_DAY.formatted(level == null ? "cast(null as bigint)" : TOPMOST) : level == null ? UNDIVIDED : SPOT;
        var sql = below + cells + spots + select;
        var until = question.until();
        var statement = db.sql(sql).param("asked", question.unit().id()).param("hang", question.hang())
            .param("from", question.from()).param("until", until);
        if (level != null) {
            statement = statement.param("level", level.code());
        }
        if (!kept) {
            return statement.param("since", question.stock() ? EVER : question.from());
        }
        var edges = edges(question);
        return statement.param("code", question.figure().code()).param("source", question.figure().source())
            .param("since", question.stock() ? EVER : question.from())
            .param("first", question.stock() ? EVER : first(question.from()))
            .param("opens", question.from().isAfter(until) ? first(until).plusMonths(1) : first(question.from()))
            .param("edgeFrom", array(edges, Edge::from)).param("edgeTo", array(edges, Edge::to))
            .param("edgeSign", array(edges, Edge::sign)).param("edgeMonth", array(edges, Edge::month));
    }

    /** Days of a tallied month that lie outside the question are taken off again. Half open; no month: before the period. */
    private record Edge(LocalDate from, LocalDate to, int sign, @Nullable LocalDate month) {}

    private static List<Edge> edges(Inquiry question) {
        var edges = new ArrayList<Edge>();
        var from = question.from();
        var until = question.until();
        var during = !from.isAfter(until);
        if (during && from.getDayOfMonth() > 1) {
            edges.add(new Edge(first(from), from, -1, first(from)));
            if (question.stock()) {
                edges.add(new Edge(first(from), from, 1, null));
            }
        }
        var next = first(until).plusMonths(1);
        if (until.plusDays(1).isBefore(next)) {
            edges.add(new Edge(until.plusDays(1), next, -1, during ? first(until) : null));
        }
        return edges;
    }

    private static LocalDate first(LocalDate day) {
        return day.withDayOfMonth(1);
    }

    private static String array(List<Edge> edges, java.util.function.Function<Edge, @Nullable Object> of) {
        return edges.stream().map(of).map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
