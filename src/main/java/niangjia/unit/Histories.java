package niangjia.unit;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What units were before: every code and name they had, everything they hung below. */
@Component
public class Histories {

    private final JdbcClient db;

    Histories(JdbcClient db) {
        this.db = db;
    }

    /** What held from a day to a day (both included; null while it holds). */
    public record Once(String says, LocalDate since, @Nullable LocalDate until) {}

    /** Every code it ever had, the oldest first. */
    public List<Once> codes(long unit) {
        return history(unit, "select code as says, lower(valid) as since, upper(valid) - 1 as until from unit_code where unit = :unit order by valid");
    }

    /** Every name it ever had, the oldest first. */
    public List<Once> names(long unit) {
        return history(unit, "select name as says, lower(valid) as since, upper(valid) - 1 as until from unit_name where unit = :unit order by valid");
    }

    /** @param code as of the day asked for, and {@code name}, {@code parent} too */
    record History(String code, String name, @Nullable String parent, @Nullable String parentName, @Nullable String successor, @Nullable String membersTo,
            List<String> codes, List<Once> names) {}

    /** Of many at once, by id: each table is gone through once, not once for each unit, and the day only after the units, as in {@link Units#children}. */
    Map<Long, History> of(List<Unit> all, LocalDate day) {
        var histories = new HashMap<Long, History>();
        db.sql("""
            with code as (
                select unit, array_agg(code order by valid) as codes, max(code) filter (where valid @> cast(:day as date)) as that_day
                  from unit_code where unit = any(:units) group by unit),
            name as (
                select unit, array_agg(name order by valid) as names, array_agg(lower(valid) order by valid) as since, array_agg(upper(valid) - 1 order by valid) as until,
                       max(name) filter (where valid @> cast(:day as date)) as that_day
                  from unit_name where unit = any(:units) group by unit),
            place as materialized (select unit, parent from unit_place where unit = any(:units) and (valid @> cast(:day as date)) is true),
            above as materialized (select %s from unit u where u.id in (select parent from place))
            select u.id, coalesce(c.that_day, u.code) as code, coalesce(n.that_day, u.name) as name, above.code as parent_code, above.name as parent_name,
                   (select s.code from unit s where s.id = u.successor) as successor_code, (select t.code from unit t where t.id = u.members_to) as members_code,
                   c.codes, n.names, n.since, n.until
              from unit u
              join code c on c.unit = u.id
              join name n on n.unit = u.id
              left join place p on p.unit = u.id
              left join above on above.id = p.parent
             where u.id = any(:units)
            """.formatted(Units.COLUMNS_ON)).param("day", day).param("units", all.stream().map(Unit::id).toArray(Long[]::new))
            .query(row -> {
                histories.put(row.getLong("id"), new History(row.getString("code"), row.getString("name"), row.getString("parent_code"), row.getString("parent_name"),
                    row.getString("successor_code"), row.getString("members_code"), List.of((String[]) row.getArray("codes").getArray()), onces(row)));
            });
        return histories;
    }

    private static List<Once> onces(ResultSet row) throws SQLException {
        var names = (String[]) row.getArray("names").getArray();
        var since = (Date[]) row.getArray("since").getArray();
        var until = (@Nullable Date[]) row.getArray("until").getArray();
        return IntStream.range(0, names.length)
            .mapToObj(n -> new Once(names[n], since[n].toLocalDate(), until[n] == null ? null : until[n].toLocalDate())).toList();
    }

    /** Everything it ever hung below, the oldest first. */
    public List<Once> parents(long unit) {
        return history(unit, """
            select u.name as says, lower(p.valid) as since, upper(p.valid) - 1 as until
              from unit_place p join unit u on u.id = p.parent where p.unit = :unit order by p.valid
            """);
    }

    private List<Once> history(long unit, String sql) {
        return db.sql(sql).param("unit", unit).query(Once.class).list();
    }
}
