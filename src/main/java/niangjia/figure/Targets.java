package niangjia.figure;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import niangjia.ground.BusinessClock;
import niangjia.ground.Days;
import niangjia.ground.Refusal;
import niangjia.programme.Figure;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Targets (目标). Whoever decides at a unit (the chair) sets them for it and for what lies below, and may not change what was set above him. */
@Component
public class Targets {

    /** Rates to come: wanted already, but of matters that nobody reports here yet (占位). */
    static final Map<String, String> AWAITED = Map.of("bargaining.contractRate", "集体合同，覆盖率", "bargaining.wageRate", "工资集体协商，覆盖率");

    /**
     * The chosen targets, each at its unit and, where that has ended by {@code :day}, at whoever took it over: what was left to be done is the
     * heir's to do, unless his own target was set when he had it already.
     */
    private static final String HELD = """
        held (id, figure, since, until, unit, value) as (
            select t.id, t.figure, t.since, t.until, t.unit, t.value from target t where %s
             union all
            select h.id, h.figure, h.since, h.until, u.successor, h.value
              from held h
              join unit u on u.id = h.unit and u.dissolved <= cast(:day as date)
             where u.successor is not null
               and not exists (select 1 from target o where (o.figure, o.since, o.until, o.unit) = (h.figure, h.since, h.until, u.successor) and h.unit = any(o.heir_of)))
        """;

    private final JdbcClient db;
    private final FigureBook book;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;
    private final Trail trail;

    Targets(JdbcClient db, FigureBook book, Units units, Scope scope, BusinessClock clock, Trail trail) {
        this.db = db;
        this.book = book;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
        this.trail = trail;
    }

    /** Sets one, or changes the one that is set; set once more it is his who set it last. @param value whole for counts, yuan for money, 0.9 for 90 % */
    @Transactional
    public void set(Actor actor, String figure, String unit, LocalDate from, LocalDate to, BigDecimal value) {
        scope.require(actor, May.DECIDE);
        var at = units.require(actor, unit);
        if (!known(figure) && !AWAITED.containsKey(figure)) {
            throw new Refusal.Invalid("figure", "没有代码为%s的指标".formatted(figure));
        }
        Days.inOrder("to", from, to);
        if (value.signum() < 0 || value.scale() > 4 || value.precision() - value.scale() > 12 || rate(figure) && value.compareTo(BigDecimal.ONE) > 0) {
            throw new Refusal.Invalid("value", rate(figure) ? "比率请填0至1之间的数，如0.9" : "目标请填不小于0的数，最多四位小数");
        }
        if (whole(figure) && value.stripTrailingZeros().scale() > 0) {
            throw new Refusal.Invalid("value", "“%s”数的是个数，请填整数".formatted(title(figure)));
        }
        db.sql("select set_at from target where figure = :figure and unit = :unit and since = :from and until = :to for no key update")
            .param("figure", figure).param("unit", at.id()).param("from", from).param("to", to).query(Long.class).optional().ifPresent(setAt -> keep(actor, setAt));
        db.sql("""
            insert into target_was (target, value, set_name, set_on)
            select id, value, set_name, set_on from target where figure = :figure and unit = :unit and since = :from and until = :to and value <> :value
            """).param("figure", figure).param("unit", at.id()).param("from", from).param("to", to).param("value", value).update();
        db.sql("""
            insert into target (figure, unit, since, until, value, set_by, set_name, set_at, set_on, heir_of)
            values (:figure, :unit, :from, :to, :value, :by, :name, :at, :today, array(select id from unit where successor = :unit))
                on conflict (figure, unit, since, until)
                do update set value = excluded.value, set_by = excluded.set_by, set_name = excluded.set_name, set_at = excluded.set_at, set_on = excluded.set_on,
                              heir_of = excluded.heir_of
            """).param("figure", figure).param("unit", at.id()).param("from", from).param("to", to).param("value", value)
            .param("by", actor.account()).param("name", actor.who()).param("at", actor.unit()).param("today", clock.today()).update();
        trail.note(actor, "set", "target", at.id(), "定目标“%s”，%s，%s：%s".formatted(title(figure), at.name(), new Span(from, to).says(), value.toPlainString()));
    }

    /** Takes one back that was set by mistake; the trail keeps it. */
    @Transactional
    public void drop(Actor actor, long id) {
        scope.require(actor, May.DECIDE);
        var own = db.sql("select unit, set_at from target where id = :id for no key update").param("id", id).query(Placed.class).optional()
            .filter(it -> scope.covers(actor, it.unit()))
            .orElseThrow(() -> new Refusal.Missing("没有这个目标，或不在你的工作范围内"));
        keep(actor, own.setAt());
        var at = units.require(own.unit());
        var one = of(actor, at.code()).stream().filter(it -> it.id() == id).findFirst().orElseThrow();
        db.sql("delete from target where id = :id").param("id", id).update();
        trail.note(actor, "dropped", "target", at.id(), "取消目标“%s”，%s，%s：%s".formatted(one.title(), at.name(), new Span(one.from(), one.to()).says(), one.says()));
    }

    private record Placed(long unit, long setAt) {}

    /** What was set above is a duty: it is changed where it was set, or further up. */
    private void keep(Actor actor, long setAt) {
        if (above(actor).contains(setAt)) {
            throw new Refusal.Forbidden("这个目标是%s定的，要改请报它决定".formatted(units.require(setAt).name()));
        }
    }

    private Set<Long> above(Actor actor) {
        return units.upwards(actor.unit(), clock.today()).stream().map(Unit::id).filter(it -> it != actor.unit()).collect(Collectors.toSet());
    }

    private record Row(long id, String figure, LocalDate since, LocalDate until, BigDecimal value, String setName, long setAt, LocalDate setOn,
            @Nullable BigDecimal below, int missing, BigDecimal passed) {}

    private record Before(long target, BigDecimal value, String setName, LocalDate setOn) {}

    private Map<Long, List<Target.Was>> was(long unit) {
        return db.sql("select w.target, w.value, w.set_name, w.set_on from target_was w join target t on t.id = w.target where t.unit = :unit order by w.id desc")
            .param("unit", unit).query(Before.class).list().stream()
            .collect(Collectors.groupingBy(Before::target, Collectors.mapping(it -> new Target.Was(it.value(), it.setName(), it.setOn()), Collectors.toList())));
    }

    /** All of a unit's own, the latest period first, each beside what the units directly below have. */
    public List<Target> of(Actor actor, String unit) {
        scope.require(actor, May.READ_FIGURES);
        var at = units.require(actor, unit);
        var was = was(at.id());
        var above = above(actor);
        return db.sql("""
            with recursive child as (select u.id from unit_place p join unit u on u.id = p.unit
                            where p.parent = :unit and p.valid @> cast(:today as date) and (u.dissolved is null or u.dissolved > :today)), %s
            select t.id, t.figure, t.since, t.until, t.value, t.set_name, t.set_at, t.set_on, b.below, b.missing, p.passed
              from target t
             cross join lateral (select sum(h.value) as below, count(*) filter (where h.id is null) as missing
                                   from child c left join held h on (h.figure, h.since, h.until, h.unit) = (t.figure, t.since, t.until, c.id)) b
             cross join lateral (select coalesce(sum(h.value), 0) as passed
                                   from held h where (h.figure, h.since, h.until, h.unit) = (t.figure, t.since, t.until, t.unit) and h.id <> t.id) p
             where t.unit = :unit order by t.until desc, t.since, t.id
            """.formatted(HELD.formatted("(t.figure, t.since, t.until) in (select o.figure, o.since, o.until from target o where o.unit = :unit)")))
            .param("unit", at.id()).param("today", clock.today()).param("day", clock.today()).query(Row.class).list().stream()
            .map(row -> new Target(row.id(), row.figure(), title(row.figure()), at.code(), at.name(), row.since(), row.until(), row.value(), !known(row.figure()),
                ratio(row.figure()), rate(row.figure()), ratio(row.figure()) ? null : row.below(), row.missing(),
                ratio(row.figure()) ? BigDecimal.ZERO : row.passed(), row.setName(), row.setOn(), above.contains(row.setAt()),
                    was.getOrDefault(row.id(), List.of())).plain()).toList();
    }

    /** @param passed the units whose targets it holds beside its own, or null */
    record Held(long unit, BigDecimal value, @Nullable String passed) {}

    /** By unit, for exactly the period asked for; in the tree asked for, so that a target lies where its unit's results are counted. Rates are not added up: they stay. */
    Map<Long, Held> by(Inquiry question) {
        var day = question.figure().kind() == Figure.Kind.RATIO ? null : question.hang();
        return db.sql("with recursive " + HELD.formatted("t.figure = :figure and t.since = :from and t.until = :to") + """
            select h.unit, sum(h.value) as value, string_agg(o.name, '、' order by o.code) filter (where o.id <> h.unit) as passed
              from held h join target t on t.id = h.id join unit o on o.id = t.unit group by h.unit
            """).param("figure", question.figure().code()).param("from", question.from()).param("to", question.to()).param("day", day, Types.DATE)
            .query(Held.class).list().stream().collect(Collectors.toMap(Held::unit, one -> one));
    }

    private boolean known(String figure) {
        return book.all().stream().anyMatch(one -> one.code().equals(figure));
    }

    private boolean ratio(String figure) {
        return !known(figure) || book.require(figure).kind() == Figure.Kind.RATIO;
    }

    private boolean rate(String figure) {
        return !known(figure) || book.require(figure).measure() == Figure.Measure.PERCENT;
    }

    private boolean whole(String figure) {
        return !ratio(figure) && book.require(figure).measure() == Figure.Measure.COUNT;
    }

    private String title(String figure) {
        return known(figure) ? book.require(figure).title() : AWAITED.getOrDefault(figure, figure);
    }
}
