package niangjia.unit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reading the tree: a unit by id or by any code it ever had, its ancestors and its children on a day. */
@Component
public class Units {

    static final String COLUMNS = """
        u.id, u.code, u.name, upper(u.level) as level, u.kind, u.founded, u.dissolved, u.successor, u.stand_in
        """;

    /** The same, with the code and the name of {@code :day}. */
    static final String COLUMNS_ON = """
        u.id, coalesce((select code from unit_code where unit = u.id and valid @> cast(:day as date)), u.code) as code,
        coalesce((select name from unit_name where unit = u.id and valid @> cast(:day as date)), u.name) as name,
        upper(u.level) as level, u.kind, u.founded, u.dissolved, u.successor, u.stand_in
        """;

    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z-]+");

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Scope scope;

    Units(JdbcClient db, BusinessClock clock, Scope scope) {
        this.db = db;
        this.clock = clock;
        this.scope = scope;
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

    /** As it is asked for: by its name, by its code where the name is not its alone. */
    public String said(Unit unit) {
        return named(unit.name()).filter(it -> it.id() == unit.id()).isPresent() ? unit.name() : unit.code();
    }

    public Unit require(String code) {
        return byCode(code).orElseThrow(() -> new Refusal.Missing("没有代码为%s的组织".formatted(code)));
    }

    /** As an actor asks, by what {@link #named} takes: outside his subtree a unit does not exist for him (404). */
    public Unit require(Actor actor, String codeOrName) {
        return named(codeOrName).filter(unit -> scope.covers(actor, unit.id()))
            .orElseThrow(() -> new Refusal.Missing(unknown(codeOrName)));
    }

    /** As it is typed into a field: a name that none or several bear is told there. A code, as addresses have it, does not exist for him (404). */
    public Unit typed(Actor actor, String field, String codeOrName) {
        var typed = codeOrName.strip();
        if (CODE.matcher(typed).matches()) {
            return require(actor, typed);
        }
        return named(typed).filter(unit -> scope.covers(actor, unit.id())).orElseThrow(() -> new Refusal.Invalid(field, unknown(typed)));
    }

    /** As an actor asks for it, or his own where he names none. */
    public Unit orOwn(Actor actor, String codeOrName) {
        return codeOrName.isBlank() ? require(actor.unit()) : require(actor, codeOrName);
    }

    /** What is said of a code or name that is no unit's, or that several bear. */
    public static String unknown(String codeOrName) {
        return "没有代码或全称为“%s”的组织，同名的请填代码".formatted(codeOrName.strip());
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

    /**
     * They live where they are, and do until the caller's transaction ends: said by whoever begins something at them, which nobody would take along
     * where one ends or goes elsewhere meanwhile. What is only tried (a preview) is over in a moment, so that it is asked again for {@link #PATIENCE};
     * never in the database's own queue, since whoever waits there holds what the other may need. {@link Refusal.Conflict} then, or where one has ended.
     */
    public void hold(Collection<Long> ids) {
        var until = Instant.now().plus(PATIENCE);
        for (var gone = missing(ids); gone.isPresent(); gone = missing(ids)) {
            var unit = require(gone.get());
            if (!unit.existsOn(clock.today()) || Instant.now().isAfter(until)) {
                throw new Refusal.Conflict("%s刚撤销，或正在办撤并调整，请稍后看过最新情况再办".formatted(unit.name()));
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private Optional<Long> missing(Collection<Long> ids) {
        var held = db.sql("select id from unit where id = any(:ids) and (dissolved is null or dissolved > :today) order by id for share skip locked")
            .param("ids", ids.toArray(Long[]::new)).param("today", clock.today()).query(Long.class).list();
        return ids.stream().filter(id -> !held.contains(id)).findFirst();
    }

    /** At most so many are listed at once. */
    public static final int CHILDREN = 200;

    /** Direct children that exist on a day, with the names and codes of that day, by code; at most {@link #CHILDREN}. */
    public List<Unit> children(long unit, LocalDate day) {
        return children(unit, day, CHILDREN, 0).stream().map(Hit::unit).toList();
    }

    /** A page of them. */
    public Slice<Unit> children(long unit, LocalDate day, int page) {
        return slice(children(unit, day, Slice.SIZE, Slice.offset(page)), page, () -> children(unit, day, 1));
    }

    /**
     * All children before the first few of them: the planner would rather go through every unit there is, by code, until it has met enough.
     * The day only after the parent: a plan made for any day would else look up all places of that day too.
     */
    private List<Hit> children(long unit, LocalDate day, int most, int offset) {
        return db.sql("""
            with child as materialized (
                select u.id, u.code
                  from unit_place p
                  join unit u on u.id = p.unit
                 where p.parent = :unit and (p.valid @> cast(:day as date)) is true and u.founded <= :day and (u.dissolved is null or u.dissolved > :day))
            select %s, (select count(*) from child) as total
              from unit u
              join (select id from child order by code limit %d offset :offset) shown on shown.id = u.id
             order by u.code
            """.formatted(COLUMNS_ON, most)).param("unit", unit).param("day", day).param("offset", offset).query(HIT).list();
    }

    /**
     * Units in the actor's subtree whose code or any name holds the text, those nearest the top first; {@code level} null for all. Of more
     * than {@link Slice#COUNTED} only so many are listed.
     */
    public Slice<Unit> search(Actor actor, String text, @Nullable Level level, int page) {
        var finding = new Finding(text, actor.level(), level);
        var found = db.sql("""
            with found as materialized (%s),
            hit as materialized (
                select %s, array_position(array['city', 'county', 'town', 'base'], u.level) as rank
                  from found join unit u on u.id = found.id
            )
            select hit.*, (select count(*) from hit) as total from hit order by rank, dissolved is not null, code limit %d offset :offset
            """.formatted(finding.ids(), COLUMNS, Slice.SIZE))
            .params(finding.values()).param("unit", actor.unit()).param("today", clock.today()).param("offset", Slice.offset(page))
            .query(HIT).list();
        return slice(found, page, () -> search(actor, text, level, 1));
    }

    private static final RowMapper<Unit> ROW = new SimplePropertyRowMapper<>(Unit.class);
    private static final RowMapper<Hit> HIT = (row, n) -> new Hit(ROW.mapRow(row, n), row.getLong("total"));

    /** One of a page, and how many there are in all. */
    private record Hit(Unit unit, long total) {}

    /** Beyond the last page only the first knows how many there are. */
    private static Slice<Unit> slice(List<Hit> hits, int page, Supplier<Slice<Unit>> first) {
        var total = !hits.isEmpty() ? hits.getFirst().total() : page > 1 ? first.get().total() : 0;
        return Slice.of(hits.stream().map(Hit::unit).toList(), total, page);
    }

    /** The way down to each of them today, in words. */
    Map<Long, String> where(List<Unit> all) {
        var where = new HashMap<Long, String>();
        db.sql("""
            select c.unit, string_agg(u.name, '，' order by c.depth desc)
              from unit_closure c join unit u on u.id = c.ancestor
             where c.unit = any(:units) and c.depth > 0 and c.valid @> cast(:today as date)
             group by c.unit
            """).param("units", all.stream().map(Unit::id).toArray(Long[]::new)).param("today", clock.today())
            .query(row -> { where.put(row.getLong(1), row.getString(2)); });
        return where;
    }

    /** Where its members went when it was dissolved without a successor. */
    Optional<Unit> membersTo(long unit) {
        return db.sql("select " + COLUMNS + " from unit u where u.id = (select members_to from unit where id = :unit)").param("unit", unit).query(Unit.class).optional();
    }

    /** What it took over. */
    public List<Unit> merged(long unit) {
        return db.sql("select " + COLUMNS + " from unit u where u.successor = :unit order by u.dissolved, u.code")
            .param("unit", unit).query(Unit.class).list();
    }

    public LocalDate today() {
        return clock.today();
    }
}
