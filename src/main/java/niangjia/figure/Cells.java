package niangjia.figure;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import niangjia.unit.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The records of one question as common table expressions: {@code r} the figure's rows, {@code slot} the parts, {@code below} the units
 * that may hang below the unit asked for, {@code cell} their rows with the day whose tree counts ({@code hang}) and the part of month or
 * dimension they fall into, {@code spot (unit, hang, slot)} where each hangs. A stock's cells before {@code from} have no month.
 */
final class Cells {

    static final LocalDate EVER = LocalDate.of(1, 1, 1);

    private static final String R = "with recursive r as not materialized (select * from (%s) counted where true%s), ";

    /** Bounds are compared one by one, since the planner guesses {@code @>} far too low. */
    private static final String BELOW = """
        , below as materialized (
            select c.unit from unit_closure c
             where c.ancestor = :asked and lower(c.valid) <= cast(:hang as date) and (upper(c.valid) is null or upper(c.valid) > cast(:hang as date))
             union
            select u.id from unit u cross join lateral unit_above(u.id) a
             where u.founded > cast(:hang as date) and a.ancestor = :asked and a.since <= cast(:hang as date) and a.till > cast(:hang as date))
        """;

    /** Every unit that ever hung below, and what was founded below one of those. */
    private static final String EVER_BELOW = """
        , below as materialized (
            select unit from unit_closure where ancestor = :asked
             union
            select p.unit from below b join unit_place p on p.parent = b.unit)
        """;

    private static final String CELL = """
        , cell as materialized (
            select r.unit, coalesce(cast(:hang as date), r.day) as hang, %s as month, r.part, r.quantity, r.day, r.record, r.record_id, r.person, r.key
              from %s)
        """;
    private static final String COUNTED = "select r.unit, r.day, r.quantity, r.record, r.record_id, r.person, r.key, %s as part from r where r.day between :since and :until";

    /** Of many units the records of those days, of which it is then asked where each hangs; of few the records of one unit after the other, which the offset keeps apart. */
    private static final String ALL_AT_ONCE = "(" + COUNTED + ") r";
    private static final String UNIT_BY_UNIT = "below b cross join lateral (" + COUNTED + " and r.unit = b.unit offset 0) r";

    /** A record older than its unit hangs where that was founded. The offset finds those few before anybody climbs a chain. */
    private static final String SPOT = """
        , spotted as (%s),
        spot as materialized (
            select k.unit, k.hang, s.slot
              from spotted k
              join unit_closure c on c.unit = k.unit and c.ancestor = :asked and c.valid @> k.hang
              left join (select d.unit, d.valid, s.unit as slot, s.since, s.till from slot s join unit_closure d on d.ancestor = s.unit and s.unit <> :asked) s
                on s.unit = k.unit and s.valid @> k.hang and s.since <= k.hang and k.hang < s.till
             union all
            select k.unit, k.hang, (select s.unit from unit_chain(k.unit, k.hang) a (ancestor)
                                      join slot s on s.unit = a.ancestor and s.unit <> :asked and s.since <= k.hang and k.hang < s.till)
              from (select k.unit, k.hang from spotted k join unit u on u.id = k.unit and u.founded > k.hang offset 0) k
             where cast(:asked as bigint) in (select unit_chain(k.unit, k.hang)))
        """;

    private static final String ALL_BELOW = "select unit, cast(:hang as date) as hang from below";
    private static final String WITH_RECORDS = "select distinct unit, hang from cell";

    private final JdbcClient db;

    Cells(JdbcClient db) {
        this.db = db;
    }

    /** The statement of {@code question}, ending in {@code select}. */
    StatementSpec ask(Inquiry question, String select) {
        return ask(question, "", select);
    }

    /** The same over {@code r} and {@code slot} alone: {@code select} goes through the rows by itself. */
    StatementSpec walk(Inquiry question, String select) {
        return asked(R.formatted(question.figure().rows(), only(question)) + Slots.of(question) + select, question);
    }

    /** @param less a further condition on the figure's rows, which are called {@code counted} */
    StatementSpec ask(Inquiry question, String less, String select) {
        var by = question.by();
        var oneTree = question.hang() != null;
        var part = by != null && by.dimension() != null ? "r." + by.dimension().code() : "cast(null as text)";
        var atOnce = question.unit().level() == Level.CITY || question.figure().distinct() && question.unit().level() == Level.COUNTY;
        var counted = (atOnce ? ALL_AT_ONCE : UNIT_BY_UNIT).formatted(part);
        var sql = R.formatted(question.figure().rows(), only(question) + less) + Slots.of(question) + (atOnce ? "" : oneTree ? BELOW : EVER_BELOW)
            + CELL.formatted(question.monthly() ? "case when r.day >= :from then month_of(r.day) end" : "cast(null as date)", counted)
            + SPOT.formatted(oneTree && !atOnce ? ALL_BELOW : WITH_RECORDS) + select;
        return asked(sql, question);
    }

    private StatementSpec asked(String sql, Inquiry question) {
        return db.sql(sql).params(Slots.given(question)).param("since", question.stock() ? EVER : question.from()).params(given(question));
    }

    /** Dimensions filter by their columns. */
    static String only(Inquiry question) {
        return question.only().keySet().stream().map(it -> " and counted.%1$s = any(cast(:only_%1$s as text[]))".formatted(it.code())).collect(Collectors.joining());
    }

    static Map<String, String> given(Inquiry question) {
        return question.only().entrySet().stream().collect(Collectors.toMap(it -> "only_" + it.getKey().code(), it -> "{" + String.join(",", it.getValue()) + "}"));
    }
}
