package niangjia.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Slice;
import niangjia.trail.Exports;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tree below a unit, of any day, as a list that is taken away: branch after branch; and what a search finds in it. */
@Component
class TreeList {

    private static final String SQL = """
        select coalesce((select code from unit_code where unit = u.id and valid @> cast(:day as date)), u.code) as code,
               coalesce((select name from unit_name where unit = u.id and valid @> cast(:day as date)), u.name) as name,
               upper(u.level) as level, u.kind, u.stand_in, u.founded,
               (select coalesce((select code from unit_code where unit = p.parent and valid @> cast(:day as date)), above.code)
                  from unit_place p join unit above on above.id = p.parent where p.unit = u.id and p.valid @> cast(:day as date)) as parent,
               (select coalesce((select name from unit_name where unit = p.parent and valid @> cast(:day as date)), above.name)
                  from unit_place p join unit above on above.id = p.parent where p.unit = u.id and p.valid @> cast(:day as date)) as parent_name,
               (select array_agg(way.code order by k.depth desc) from unit_closure k join unit way on way.id = k.ancestor
                 where k.unit = u.id and k.valid @> cast(:day as date)) as way
          from unit_closure c
          join unit u on u.id = c.unit and u.founded <= :day and (u.dissolved is null or u.dissolved > :day)
         where c.ancestor = :unit and c.valid @> cast(:day as date)
        """;

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Units units;
    private final Exports exports;

    TreeList(JdbcClient db, BusinessClock clock, Units units, Exports exports) {
        this.db = db;
        this.clock = clock;
        this.units = units;
        this.exports = exports;
    }

    /** A unit with the code, the name and what it hung below on the day; the city hangs below nothing. */
    record Line(String code, String name, Level level, String kind, boolean standIn, LocalDate founded, @Nullable String parent, @Nullable String parentName) {}

    /** All that a search lists: what is beyond {@link Slice#COUNTED} is not looked for. */
    List<Unit> found(Actor actor, String typed) {
        var all = new ArrayList<Unit>();
        for (var page = 1; page <= Slice.COUNTED / Slice.SIZE && all.size() == (page - 1) * Slice.SIZE; page++) {
            all.addAll(units.search(actor, typed, null, page).items());
        }
        exports.take(actor, "unit", actor.unit(), "查组织“%s”".formatted(typed.strip()), all.size());
        return all;
    }

    /** The unit itself and all below it. To be closed. */
    Stream<Line> all(Actor actor, Unit below, LocalDate day) {
        var says = "%s的组织树%s".formatted(below.name(), day.equals(clock.today()) ? "" : "，" + day);
        return exports.rows(actor, new Exports.Taken("unit", below.id(), says, SQL, " order by way"),
            sql -> db.sql(sql).param("unit", below.id()).param("day", day), Line.class);
    }
}
