package niangjia.figure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.programme.Figure;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Targets (目标). Whoever decides at a unit (the chair) sets them for it and for what lies below. */
@Component
public class Targets {

    /** Rates to come: wanted already, but of matters that nobody reports here yet (占位). */
    static final Map<String, String> AWAITED = Map.of("bargaining.contractRate", "集体合同，覆盖率", "bargaining.wageRate", "工资集体协商，覆盖率");

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

    /** Sets one, or changes the one that is set. @param value whole for counts, yuan for money, 0.9 for 90 % */
    @Transactional
    public void set(Actor actor, String figure, String unit, LocalDate from, LocalDate to, BigDecimal value) {
        scope.require(actor, May.DECIDE);
        var at = units.require(actor, unit, scope);
        if (!known(figure) && !AWAITED.containsKey(figure)) {
            throw new Refusal.Invalid("figure", "没有代码为%s的指标".formatted(figure));
        }
        if (to.isBefore(from)) {
            throw new Refusal.Invalid("to", "止日不能早于起日");
        }
        if (value.signum() < 0 || value.scale() > 4 || value.precision() - value.scale() > 12 || rate(figure) && value.compareTo(BigDecimal.ONE) > 0) {
            throw new Refusal.Invalid("value", rate(figure) ? "比率请填0至1之间的数，如0.9" : "目标请填不小于0的数，最多四位小数");
        }
        db.sql("""
            insert into target_was (target, value, set_name, set_on)
            select id, value, set_name, set_on from target where figure = :figure and unit = :unit and since = :from and until = :to and value <> :value
            """).param("figure", figure).param("unit", at.id()).param("from", from).param("to", to).param("value", value).update();
        db.sql("""
            insert into target (figure, unit, since, until, value, set_by, set_name, set_on) values (:figure, :unit, :from, :to, :value, :by, :name, :today)
                on conflict (figure, unit, since, until)
                do update set value = excluded.value, set_by = excluded.set_by, set_name = excluded.set_name, set_on = excluded.set_on where target.value <> excluded.value
            """).param("figure", figure).param("unit", at.id()).param("from", from).param("to", to).param("value", value)
            .param("by", actor.account()).param("name", actor.who()).param("today", clock.today()).update();
        trail.note(actor, "set", "target", at.id(), "定目标“%s”，%s，%s：%s".formatted(title(figure), at.name(), new Span(from, to).says(), value.toPlainString()));
    }

    /** Takes one back that was set by mistake; the trail keeps it. */
    @Transactional
    public void drop(Actor actor, long id) {
        scope.require(actor, May.DECIDE);
        var unit = db.sql("select unit from target where id = :id").param("id", id).query(Long.class).optional().filter(it -> scope.covers(actor, it))
            .orElseThrow(() -> new Refusal.Missing("没有这个目标，或不在你的工作范围内"));
        var at = units.require(unit);
        var one = of(actor, at.code()).stream().filter(it -> it.id() == id).findFirst().orElseThrow();
        db.sql("delete from target where id = :id").param("id", id).update();
        trail.note(actor, "dropped", "target", unit, "取消目标“%s”，%s，%s：%s".formatted(one.title(), at.name(), new Span(one.from(), one.to()).says(), one.says()));
    }

    private record Row(long id, String figure, LocalDate since, LocalDate until, BigDecimal value, String setName, LocalDate setOn, @Nullable BigDecimal below, int missing) {}

    private record Before(long target, BigDecimal value, String setName, LocalDate setOn) {}

    private Map<Long, List<Target.Was>> was(long unit) {
        return db.sql("select w.target, w.value, w.set_name, w.set_on from target_was w join target t on t.id = w.target where t.unit = :unit order by w.id desc")
            .param("unit", unit).query(Before.class).list().stream()
            .collect(Collectors.groupingBy(Before::target, Collectors.mapping(it -> new Target.Was(it.value(), it.setName(), it.setOn()), Collectors.toList())));
    }

    /** All of a unit's own, the latest period first, each beside what the units directly below have. */
    public List<Target> of(Actor actor, String unit) {
        scope.require(actor, May.READ_FIGURES);
        var at = units.require(actor, unit, scope);
        var was = was(at.id());
        return db.sql("""
            with child as (select u.id from unit_place p join unit u on u.id = p.unit
                            where p.parent = :unit and p.valid @> cast(:today as date) and (u.dissolved is null or u.dissolved > :today))
            select t.id, t.figure, t.since, t.until, t.value, t.set_name, t.set_on, b.below, b.missing
              from target t
             cross join lateral (select sum(o.value) as below, count(*) filter (where o.id is null) as missing
                                   from child c left join target o on o.unit = c.id and o.figure = t.figure and o.since = t.since and o.until = t.until) b
             where t.unit = :unit order by t.until desc, t.since, t.id
            """).param("unit", at.id()).param("today", clock.today()).query(Row.class).list().stream()
            .map(row -> new Target(row.id(), row.figure(), title(row.figure()), at.code(), at.name(), row.since(), row.until(), row.value(), !known(row.figure()),
                ratio(row.figure()), rate(row.figure()), ratio(row.figure()) ? null : row.below(), row.missing(),
                row.setName(), row.setOn(), was.getOrDefault(row.id(), List.of())).plain()).toList();
    }

    private record Own(long unit, BigDecimal value) {}

    /** By unit, for exactly this period. */
    Map<Long, BigDecimal> by(Figure figure, LocalDate from, LocalDate to) {
        return db.sql("select unit, value from target where figure = :figure and since = :from and until = :to")
            .param("figure", figure.code()).param("from", from).param("to", to).query(Own.class).list().stream().collect(Collectors.toMap(Own::unit, Own::value));
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

    private String title(String figure) {
        return known(figure) ? book.require(figure).title() : AWAITED.getOrDefault(figure, figure);
    }
}
