package niangjia.unit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reading the tree: a unit by id or by any code it ever had, its ancestors and its children on a day. */
@Component
public class Units {

    static final String COLUMNS = """
        u.id, u.code, u.name, upper(u.level) as level, u.kind, u.founded, u.dissolved, u.successor, u.stand_in
        """;

    /** The same, with the code and the name of {@code :day}. */
    private static final String COLUMNS_ON = """
        u.id, coalesce((select code from unit_code where unit = u.id and valid @> cast(:day as date)), u.code) as code,
        coalesce((select name from unit_name where unit = u.id and valid @> cast(:day as date)), u.name) as name,
        upper(u.level) as level, u.kind, u.founded, u.dissolved, u.successor, u.stand_in
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

    /** By a code, or by the name that it alone bears among those that live. */
    public Optional<Unit> named(String codeOrName) {
        var typed = codeOrName.strip();
        return byCode(typed).or(() -> {
            var alike = db.sql("select " + COLUMNS + " from unit u where u.name = :name and u.dissolved is null limit 2").param("name", typed)
                .query(Unit.class).list();
            return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
        });
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

    /** The unit with the code and the name it had on a day (the last, where it had none). */
    public Unit on(long unit, LocalDate day) {
        return db.sql("select " + COLUMNS_ON + " from unit u where u.id = :id").param("id", unit).param("day", day).query(Unit.class).single();
    }

    /** The city federation: the one unit that hangs below none. */
    public Unit root() {
        return db.sql("select " + COLUMNS + " from unit u where u.level = 'city' and not exists (select 1 from unit_place where unit = u.id) order by u.id limit 1")
            .query(Unit.class).optional().orElseThrow(() -> new Refusal.Missing("还没有市级组织"));
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

    /** What it hung below on a day; empty for the city and before its founding. */
    public Optional<Unit> parent(long unit, LocalDate day) {
        return db.sql("select %s from unit_place p join unit u on u.id = p.parent where p.unit = :unit and p.valid @> cast(:day as date)"
            .formatted(COLUMNS_ON)).param("unit", unit).param("day", day).query(Unit.class).optional();
    }

    /** Nearest ancestor (or itself) of a level in the tree of {@code day}. */
    public Optional<Unit> at(Level level, long unit, LocalDate day) {
        return upwards(unit, day).stream().filter(one -> one.level() == level).findFirst();
    }

    /** The unit itself while it lives, else what took it over, and so on; a unit dissolved without a successor is its own end. */
    public Unit living(Unit unit) {
        var at = unit;
        while (at.dissolved() != null && at.successor() != null) {
            at = require(at.successor());
        }
        return at;
    }

    /** Direct children that exist on a day, with the names and codes of that day, by code; at most 500. */
    public List<Unit> children(long unit, LocalDate day) {
        return db.sql("""
            select %s
              from unit_place p
              join unit u on u.id = p.unit
             where p.parent = :unit and p.valid @> cast(:day as date)
               and u.founded <= :day and (u.dissolved is null or u.dissolved > :day)
             order by 2
             limit 500
            """.formatted(COLUMNS_ON)).param("unit", unit).param("day", day).query(Unit.class).list();
    }

    /** Units in the actor's subtree whose code or any name holds the text, those nearest the top first; {@code level} null for all. */
    public Slice<Unit> search(Actor actor, String text, @Nullable Level level, int page) {
        var like = "%" + text.strip().replaceAll("([%_\\\\])", "\\\\$1") + "%";
        var from = """
              from unit u
             where u.id in %s and (cast(:level as text) is null or u.level = :level)
               and (exists (select 1 from unit_name n where n.unit = u.id and n.name like :like)
                 or exists (select 1 from unit_code c where c.unit = u.id and c.code like :like))
            """.formatted(Scope.BELOW);
        var items = db.sql("select " + COLUMNS + from + """
             order by array_position(array['city', 'county', 'town', 'base'], u.level), u.dissolved is not null, u.code
             limit :size offset :offset
            """)
            .param("actorUnit", actor.unit()).param("today", clock.today()).param("like", like).param("level", level == null ? null : level.code())
            .param("size", Slice.SIZE).param("offset", Slice.offset(page)).query(Unit.class).list();
        var counted = db.sql("select count(*) from (select 1" + from + " limit %d) found".formatted(Slice.COUNTED + 1))
            .param("actorUnit", actor.unit()).param("today", clock.today()).param("like", like).param("level", level == null ? null : level.code())
            .query(Long.class).single();
        return Slice.of(items, counted, page);
    }

    /** The name in force on a day, else the last. */
    public String nameOn(long unit, LocalDate day) {
        return db.sql("""
            select coalesce((select name from unit_name where unit = :unit and valid @> cast(:day as date)), u.name)
              from unit u where u.id = :unit
            """).param("unit", unit).param("day", day).query(String.class).single();
    }

    /** Every code it ever had, the oldest first. */
    public List<Once> codes(long unit) {
        return history(unit, "select code as says, lower(valid) as since, upper(valid) - 1 as until from unit_code where unit = :unit order by valid");
    }

    /** Every name it ever had, the oldest first. */
    public List<Once> names(long unit) {
        return history(unit, "select name as says, lower(valid) as since, upper(valid) - 1 as until from unit_name where unit = :unit order by valid");
    }

    /** Everything it ever hung below, the oldest first. */
    public List<Once> parents(long unit) {
        return history(unit, """
            select u.name as says, lower(p.valid) as since, upper(p.valid) - 1 as until
              from unit_place p join unit u on u.id = p.parent where p.unit = :unit order by p.valid
            """);
    }

    /** What it took over. */
    public List<Unit> merged(long unit) {
        return db.sql("select " + COLUMNS + " from unit u where u.successor = :unit order by u.dissolved, u.code")
            .param("unit", unit).query(Unit.class).list();
    }

    /** What held from a day to a day (both included; null while it holds). */
    public record Once(String says, LocalDate since, @Nullable LocalDate until) {}

    private List<Once> history(long unit, String sql) {
        return db.sql(sql).param("unit", unit).query(Once.class).list();
    }

    public LocalDate today() {
        return clock.today();
    }
}
