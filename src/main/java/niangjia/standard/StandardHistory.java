package niangjia.standard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Slice;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The values that were ever set (历来的值) of a standard: what a unit, its ancestors and, for their own subtrees, the units below it decided. */
@Component
public class StandardHistory {

    private static final String SET = """
        select v.id, v.value as text, u.code as unit_code, u.name as set_at, v.since, v.paper, v.placeholder,
               coalesce((select name from staff where id = v.set_by), '平台') as set_by, v.recorded_at,
               not exists (select 1 from unit_closure c where c.ancestor = v.unit and c.unit = :unit and c.valid @> cast(:day as date)) as below, v.file_name
        """;
    private static final String FROM = """
          from standard_value v
          join unit u on u.id = v.unit
         where v.code = :code
           and exists (select 1 from unit_closure c where c.valid @> cast(:day as date)
                          and (c.ancestor = v.unit and c.unit = :unit or c.ancestor = :unit and c.unit = v.unit))
        """;
    private static final String NEWEST = " order by v.since desc, v.id desc";

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Exports exports;

    StandardHistory(JdbcClient db, BusinessClock clock, Exports exports) {
        this.db = db;
        this.clock = clock;
        this.exports = exports;
    }

    /**
     * A value that was set.
     *
     * @param fileName of the paper on file, or null
     * @param below set by a unit below the one asked about, for its own subtree
     */
    public record Set(long id, String text, String unitCode, String setAt, LocalDate since, String paper, boolean placeholder, String setBy,
            Instant recordedAt, boolean below, @Nullable String fileName) {}

    /** The newest first. */
    Slice<Set> of(Standard<?> standard, Unit unit, int page) {
        var asked = asked(standard, unit);
        var items = asked.apply(SET + FROM + NEWEST + " limit :size offset :offset").param("size", Slice.SIZE).param("offset", Slice.offset(page)).query(Set.class).list();
        return Slice.of(items, asked.apply(Slice.counting(FROM)).query(Long.class).single(), page);
    }

    /** All of them, to be taken away. To be closed. @param says whose they are, and of what */
    Stream<Set> all(Actor actor, Standard<?> standard, Unit unit, String says) {
        return exports.rows(actor, new Exports.Taken("unit", unit.id(), says, SET + FROM, NEWEST), asked(standard, unit), Set.class);
    }

    private Function<String, JdbcClient.StatementSpec> asked(Standard<?> standard, Unit unit) {
        return sql -> db.sql(sql).param("code", standard.code()).param("unit", unit.id()).param("day", clock.today());
    }
}
