package niangjia.figure;

import niangjia.figure.Answer.Place;
import niangjia.unit.Level;
import org.jspecify.annotations.Nullable;

/**
 * The next records of a long list as the expressions before {@code shown}: rows are read by day, the latest first, from where the last
 * page ended, until there are enough. Nothing is added up, so page one thousand costs what page two does.
 */
final class NextRecords {

    private static final String FLOW = """
        , shown as (
            select x.unit, x.day, x.quantity, x.record, x.record_id, x.person
              from r x
             where x.day between :oldest and :until and x.day <= :lastDay and (x.day, x.record_id) <= (:lastDay, :lastRecord)
               and ((x.day, x.record_id) < (:lastDay, :lastRecord) or (x.unit, x.quantity) >= (:lastUnit, :lastQuantity)) %s
             order by x.day desc, x.record_id desc, x.unit, x.quantity limit :most offset :offset)
        """;

    /** Of the part asked for a record's last row stands for it, if anything of it is held. */
    private static final String STOCK = """
        , shown as (
            select distinct on (x.day, x.record_id, x.unit, x.record) x.unit, x.day, g.quantity, x.record, x.record_id, g.person
              from r x
             cross join lateral (select added(y.quantity) as quantity, max(y.day) as day, max(y.person) as person
                                   from r y where y.unit = x.unit and y.record = x.record and y.record_id = x.record_id and y.day between :since and :until %1$s) g
             where x.day between :oldest and :until and x.day <= :lastDay and (x.day, x.record_id) <= (:lastDay, :lastRecord)
               and ((x.day, x.record_id) < (:lastDay, :lastRecord) or (x.unit, g.quantity) >= (:lastUnit, :lastQuantity))
               and g.quantity <> 0 and g.day = x.day %2$s
             order by x.day desc, x.record_id desc, x.unit, x.record limit :most offset :offset)
        """;

    private static final String HANGS = """
         and (exists (select 1 from unit_closure c where c.unit = x.unit and c.ancestor = %1$s and c.valid @> %2$s)
              or exists (select 1 from unit u where u.id = x.unit and u.founded > %2$s) and cast(%1$s as bigint) in (select unit_chain(x.unit, %2$s)))
        """;

    private NextRecords() {}

    static String of(Inquiry question, @Nullable Place only) {
        var hang = question.hang() == null ? "x.day" : "cast(:hang as date)";
        var filter = question.unit().level() == Level.CITY ? "" : HANGS.formatted(":asked", hang);
        var part = "";
        if (only != null && only.unit() != null) {
            filter = HANGS.formatted(":slot", hang) + " and exists (select 1 from slot s where s.unit = :slot and s.since <= %1$s and %1$s < s.till)".formatted(hang);
        } else if (only != null && only.value() != null) {
            part = " and %s." + question.by().dimension().code() + " = :value";
        } else if (only != null && only.month() != null) {
            part = " and month_of(%s.day) " + (question.stock() ? "<=" : "=") + " :month";
        } else if (only != null) {
            filter += " and not exists (select 1 from slot s where s.unit <> :asked and s.since <= %1$s and %1$s < s.till and s.unit in (select unit_chain(x.unit, %1$s)))"
                .formatted(hang);
        }
        filter += part.formatted("x");
        return question.stock() ? STOCK.formatted(part.formatted("y"), filter) : FLOW.formatted(filter);
    }
}
