package niangjia.unit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reading the tree: a unit by id or by any code it ever had, its ancestors and its children on a day. */
@Component
public class Units {

    static final String COLUMNS = """
        u.id, u.code, u.name, u.level, u.kind, u.founded, u.dissolved, u.successor, u.stand_in
        """;

    private final JdbcClient db;
    private final BusinessClock clock;

    Units(JdbcClient db, BusinessClock clock) {
        this.db = db;
        this.clock = clock;
    }

    public Unit require(long id) {
        return db.sql("select " + COLUMNS + " from unit u where u.id = :id").param("id", id).query(Unit.class).single();
    }

    /** By any code it ever had: 320584 and 320509 are one unit. */
    public Optional<Unit> byCode(String code) {
        return db.sql("select " + COLUMNS + " from unit_code c join unit u on u.id = c.unit where c.code = :code")
            .param("code", code).query(Unit.class).optional();
    }

    public Unit require(String code) {
        return byCode(code).orElseThrow(() -> new Refusal.Missing("没有代码为%s的组织".formatted(code)));
    }

    /** As an actor asks: outside his subtree a unit does not exist for him (404). */
    public Unit require(Actor actor, String code, Scope scope) {
        var unit = require(code);
        if (!scope.covers(actor, unit.id())) {
            throw new Refusal.Missing("没有代码为%s的组织".formatted(code));
        }
        return unit;
    }

    /** From the unit itself up to the city, in the tree of {@code day}. */
    public List<Unit> upwards(long unit, LocalDate day) {
        return db.sql("""
            select %s
              from unit_closure c
              join unit u on u.id = c.ancestor
             where c.unit = :unit and c.valid @> cast(:day as date)
             order by c.depth
            """.formatted(COLUMNS)).param("unit", unit).param("day", day).query(Unit.class).list();
    }

    /** Nearest ancestor (or itself) of a level in the tree of {@code day}. */
    public Optional<Unit> at(Level level, long unit, LocalDate day) {
        return upwards(unit, day).stream().filter(one -> one.level() == level).findFirst();
    }

    /** Direct children on a day, by code; at most 200. */
    public List<Unit> children(long unit, LocalDate day) {
        return db.sql("""
            select %s
              from unit_place p
              join unit u on u.id = p.unit
             where p.parent = :unit and p.valid @> cast(:day as date)
               and u.founded <= :day and (u.dissolved is null or u.dissolved > :day)
             order by u.code
             limit 200
            """.formatted(COLUMNS)).param("unit", unit).param("day", day).query(Unit.class).list();
    }

    /** The name in force on a day, else the last. */
    public String nameOn(long unit, LocalDate day) {
        return db.sql("""
            select coalesce((select name from unit_name where unit = :unit and valid @> cast(:day as date)), u.name)
              from unit u where u.id = :unit
            """).param("unit", unit).param("day", day).query(String.class).single();
    }

    public LocalDate today() {
        return clock.today();
    }
}
