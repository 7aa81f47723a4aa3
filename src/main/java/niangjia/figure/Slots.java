package niangjia.figure;

import java.util.HashMap;
import java.util.Map;
import niangjia.unit.Level;
import org.jspecify.annotations.Nullable;

/**
 * The units a division names, as the expression {@code slot (unit, since, till)}: the unit asked for, and strictly below it the topmost
 * of a level, from a day to the day before another; of the base unions those of one page. Only units that exist that day are parts.
 */
final class Slots {

    private static final String EVER = """
        slot as materialized (
            select cast(:asked as bigint) as unit, date '-infinity' as since, date 'infinity' as till%s)""";

    private static final String OF_ONE_TREE = """

             union all
            select c.unit, date '-infinity', date 'infinity'
              from %2$s
             where %3$s and c.depth > 0 and c.valid @> cast(:hang as date)
               and (c.depth = 1 or not exists (select 1 from unit_closure b join unit l on l.id = b.ancestor and l.level = '%1$s'
                                                where b.unit = c.unit and b.depth between 1 and c.depth - 1 and b.valid @> cast(:hang as date)))""";

    /** While no other of the level stands between. */
    private static final String OF_EACH_DAY = """

             union all
            select s.unit, coalesce(lower(span), date '-infinity'), coalesce(upper(span), date 'infinity')
              from (select c.unit, range_agg(c.valid) - case when max(c.depth) = 1 then '{}' else coalesce((
                           select range_agg(b.valid * n.valid)
                             from unit_closure b
                             join unit l on l.id = b.ancestor and l.level = '%1$s'
                             join unit_closure n on n.unit = b.ancestor and n.ancestor = :asked and n.depth > 0
                            where b.unit = c.unit and b.depth > 0 and b.ancestor <> :asked), '{}') end as spans
                      from %2$s
                     where %3$s and c.depth > 0 and c.valid && daterange(:from, :until, '[]')
                     group by c.unit) s, unnest(s.spans) span""";

    /** Few are of a level above base: those are looked for first, whatever the planner guesses (the offset), and bases are whatever is none of them. */
    private static final String ABOVE =
        "unit u cross join lateral (select * from unit_closure where ancestor = :asked and unit = u.id offset 0) c";
    private static final String OF_LEVEL = "u.level = '%s'";
    private static final String BASES = "(select * from unit_closure where ancestor = :asked and unit > :after and unit <= :last) c";
    private static final String NOT_ABOVE = "c.unit <> all (array(select id from unit where level <> 'base'))";

    private Slots() {}

    /** What the expression asks for by name. */
    static Map<String, @Nullable Object> given(Inquiry question) {
        var given = new HashMap<String, @Nullable Object>();
        given.put("asked", question.unit().id());
        given.put("hang", question.hang());
        given.put("from", question.from());
        given.put("until", question.until());
        given.put("after", question.among().after());
        given.put("last", question.among().last());
        return given;
    }

    static String of(Inquiry question) {
        @Nullable Level level = question.by() == null ? null : question.by().level();
        if (level == null) {
            return EVER.formatted("");
        }
        return EVER.formatted((question.hang() == null ? OF_EACH_DAY : OF_ONE_TREE).formatted(level.code(),
            level == Level.BASE ? BASES : ABOVE, level == Level.BASE ? NOT_ABOVE : OF_LEVEL.formatted(level.code())));
    }
}
