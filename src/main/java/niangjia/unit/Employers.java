package niangjia.unit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Orders;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.ground.Typed;
import niangjia.trail.Exports;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The legal entities (法人单位): registered once by credit code, covered by one base union at a time. */
@Component
public class Employers {

    private static final String SELECT = """
        select e.id, e.credit_code, e.name, e.ownership, e.industry, e.headcount, e.town,
               (select c.unit from employer_cover c where c.employer = e.id and c.valid @> cast(:today as date)) as covered_by
          from employer e
        """;

    /** In a unit's subtree by its town, or by the union that covers it; {@code :actorUnit} is the unit asked for. Told of all at once. */
    private static final String REACHED = """
        e.id in (select t.id from employer t where t.town in %1$s
                 union all
                 select c.employer from employer_cover c where c.unit in %1$s and c.valid @> cast(:today as date))
        """.formatted(Scope.BELOW);

    /** The same of one after another: where most that are looked at lie in the subtree, or few are looked at, all the others are spared. */
    private static final String REACHED_EACH = """
        ((select true from unit_closure k where k.unit = e.town and k.ancestor = :actorUnit and k.valid @> cast(:today as date) limit 1)
          or (select true from employer_cover c
                join unit_closure k on k.unit = c.unit and k.ancestor = :actorUnit and k.valid @> cast(:today as date)
               where c.employer = e.id and c.valid @> cast(:today as date) limit 1))
        """;

    private static final String NAMED = "(e.name like :like or e.credit_code like :like)";
    private static final String FOUND = " where " + NAMED + " and %s";

    /** The orders of the list; by name as it is spelt. */
    static final Orders ORDERS = new Orders("name", "e.id", Map.of("name", "e.name collate \"zh-x-icu\"", "size", "e.headcount"));

    /** So many of those that hold a text are looked at to offer the closest, however many there are. */
    private static final int LOOKED_AT = 200;

    /** {@code select unit, employer} of those unions ({@code %s}) that cover but one employer today: whoever enters one works there. */
    public static final String ONLY = """
        select c.unit, min(c.employer) as employer from employer_cover c
         where c.unit in (%s) and c.valid @> cast(:today as date) group by c.unit having count(*) = 1
        """;

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Scope scope;
    private final Units units;
    private final Exports exports;

    Employers(JdbcClient db, BusinessClock clock, Scope scope, Units units, Exports exports) {
        this.db = db;
        this.clock = clock;
        this.scope = scope;
        this.units = units;
        this.exports = exports;
    }

    public Employer byId(long id) {
        return byIds(List.of(id)).getFirst();
    }

    public List<Employer> byIds(Collection<Long> ids) {
        return db.sql(SELECT + " where e.id = any(:ids)").param("today", clock.today()).param("ids", ids.toArray(Long[]::new)).query(Employer.class).list();
    }

    public Optional<Employer> byCode(String creditCode) {
        return db.sql(SELECT + " where e.credit_code = :code").param("today", clock.today()).param("code", creditCode)
            .query(Employer.class).optional();
    }

    public Employer require(String creditCode) {
        return byCode(creditCode).orElseThrow(() -> missing(creditCode));
    }

    /** As an actor asks: it must lie in his subtree, or be covered by a union in it (else 404). */
    public Employer require(Actor actor, String creditCode) {
        return reached(actor, creditCode).orElseThrow(() -> missing(creditCode));
    }

    private static Refusal missing(String creditCode) {
        return new Refusal.Missing("没有统一社会信用代码为%s的单位".formatted(creditCode));
    }

    private Optional<Employer> reached(Actor actor, String creditCode) {
        return byCode(creditCode).filter(one -> scope.covers(actor, one.town()) || one.coveredBy() != null && scope.covers(actor, one.coveredBy()));
    }

    /** Id of the only one that a base union covers today: who joins that union works there. */
    public Optional<Long> only(long unit) {
        return db.sql("select employer from (%s) only_one".formatted(ONLY.formatted(":unit"))).param("unit", unit).param("today", clock.today()).query(Long.class).optional();
    }

    /** All that a base union covers today. */
    public List<Employer> of(long unit) {
        return db.sql(SELECT + """
             where e.id in (select c.employer from employer_cover c where c.unit = :unit and c.valid @> cast(:today as date))
             order by e.name collate "zh-x-icu"
            """).param("today", clock.today()).param("unit", unit).query(Employer.class).list();
    }

    /** As {@link #search(Actor, Unit, String, String, int)}, by name. */
    public Slice<Employer> search(Actor actor, @Nullable Unit below, String text, int page) {
        return search(actor, below, text, "", page);
    }

    /**
     * Those at or below a unit that the actor reaches, or with null below his own, whose name or credit code holds the text.
     *
     * @param sort {@code name} or {@code size}, with a minus before it the other way round
     */
    public Slice<Employer> search(Actor actor, @Nullable Unit below, String text, String sort, int page) {
        var asked = asked(actor, below, text);
        var found = FOUND.formatted((below == null ? actor.level() : below.level()) == Level.CITY ? REACHED_EACH : REACHED);
        var counted = asked.apply(Slice.counting("from employer e " + found)).query(Long.class).single();
        var items = asked.apply(of(counted, found) + ORDERS.sql(sort) + " limit :size offset :offset")
            .param("size", Slice.SIZE).param("offset", Slice.offset(page)).query(Employer.class).list();
        return Slice.of(items, counted, page);
    }

    /** A few are put in order; of more than can be counted the first are met soon enough by walking along the order. */
    private static String of(long counted, String found) {
        return counted > Slice.COUNTED ? SELECT + found : "with hit as materialized (select e.id from employer e %s) %s join hit on hit.id = e.id".formatted(found, SELECT);
    }

    /** Some of those that {@link #search} would list, for a field that is typed in: first those whose name begins so. */
    List<Employer> alike(Actor actor, String text, int most) {
        var wide = actor.level() == Level.CITY || actor.level() == Level.COUNTY;
        var sql = wide ? """
            with begins as materialized (select e.id from employer e where e.name like substr(:like, 2) and %2$s limit %4$d),
                 holds as materialized (select e.id from employer e where %3$s and %2$s limit %4$d)
            %1$s where e.id in (select id from begins union select id from holds)
            """.formatted(SELECT, REACHED_EACH, NAMED, LOOKED_AT) : SELECT + FOUND.formatted(REACHED);
        return asked(actor, null, text).apply(sql + " order by e.name not like substr(:like, 2), e.name collate \"zh-x-icu\", e.id limit :most")
            .param("most", most).query(Employer.class).list();
    }

    /** The one that the actor reaches by what was typed: its credit code, or a full name that it alone bears there. */
    public Optional<Employer> named(Actor actor, String typed) {
        var text = typed.strip();
        if (text.matches("[0-9A-Za-z]{18}")) {
            return reached(actor, text.toUpperCase());
        }
        var found = db.sql(SELECT + " where e.name = :name and " + REACHED_EACH + " limit 2").param("today", clock.today()).param("name", text).param("actorUnit", actor.unit())
            .query(Employer.class).list();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** A line of the list as it is taken away. @param town its name @param union the name of the one that covers it today, or null */
    record Line(String creditCode, String name, String ownership, String industry, int headcount, String town, @Nullable String union) {}

    /** All that {@link #search} lists. To be closed. */
    Stream<Line> all(Actor actor, Unit below, String text, String sort) {
        var sql = """
            select e.credit_code, e.name, e.ownership, e.industry, e.headcount, t.name as town, v.name as union
              from employer e
              join unit t on t.id = e.town
              left join employer_cover k on k.employer = e.id and k.valid @> cast(:today as date)
              left join unit v on v.id = k.unit
            """ + FOUND.formatted(REACHED);
        var says = "单位名单：" + below.name() + (text.isBlank() ? "" : "，名称或信用代码含“%s”".formatted(text.strip()));
        return exports.rows(actor, new Exports.Taken("employer", null, says, sql, ORDERS.sql(sort)), asked(actor, below, text), Line.class);
    }

    private Function<String, JdbcClient.StatementSpec> asked(Actor actor, @Nullable Unit below, String text) {
        return sql -> db.sql(sql).param("today", clock.today()).param("like", Typed.like(text))
            .param("actorUnit", below == null ? actor.unit() : below.id());
    }

    /** A base union that covered an employer from a day to a day (null while it does). */
    public record Cover(String code, String name, LocalDate since, @Nullable LocalDate until) {}

    /** Every base union that ever covered it, the newest first. */
    public List<Cover> covers(long employer) {
        return db.sql("""
            select u.code, u.name, lower(c.valid) as since, upper(c.valid) - 1 as until
              from employer_cover c join unit u on u.id = c.unit where c.employer = :employer order by c.valid desc
            """).param("employer", employer).query(Cover.class).list();
    }
}
