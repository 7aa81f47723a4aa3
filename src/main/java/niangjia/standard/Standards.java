package niangjia.standard;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The value of a standard for a unit on a day: the nearest ancestor's wins, a programme's own default comes last. */
@Component
public class Standards {

    private final JdbcClient db;

    Standards(JdbcClient db) {
        this.db = db;
    }

    /**
     * A value in force.
     *
     * @param setAt the unit that set it, or null for the default
     * @param since from when, or null for the default
     */
    public record InForce(String text, @Nullable String setAt, @Nullable LocalDate since, String paper, boolean placeholder) {}

    public <T> InForce inForce(Standard<T> standard, long unit, LocalDate day) {
        return set(standard.code(), unit, day)
            .orElseGet(() -> new InForce(standard.byDefault(), null, null, standard.source(), standard.placeholder()));
    }

    public <T> T value(Standard<T> standard, long unit, LocalDate day) {
        return standard.read(inForce(standard, unit, day).text());
    }

    private Optional<InForce> set(String code, long unit, LocalDate day) {
        return db.sql("""
            select v.value as text, u.name as set_at, v.since, v.paper, v.placeholder
              from standard_value v
              join unit_closure c on c.ancestor = v.unit and c.unit = :unit and c.valid @> cast(:day as date)
              join unit u on u.id = v.unit
             where v.code = :code and v.since <= :day
             order by c.depth, v.since desc
             limit 1
            """).param("code", code).param("unit", unit).param("day", day).query(InForce.class).optional();
    }

    /** What a unit and its ancestors have set of a code, the newest first. */
    public List<InForce> history(String code, long unit, LocalDate day) {
        return db.sql("""
            select v.value as text, u.name as set_at, v.since, v.paper, v.placeholder
              from standard_value v
              join unit_closure c on c.ancestor = v.unit and c.unit = :unit and c.valid @> cast(:day as date)
              join unit u on u.id = v.unit
             where v.code = :code
             order by v.since desc, c.depth
            """).param("code", code).param("unit", unit).param("day", day).query(InForce.class).list();
    }
}
