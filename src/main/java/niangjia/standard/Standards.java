package niangjia.standard;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The value of a standard for a unit on a day: the nearest ancestor's wins, a programme's own default comes last. What a unit had set ends with it. */
@Component
public class Standards {

    private final JdbcClient db;
    private final Scope scope;
    private final BusinessClock clock;
    private final Trail trail;

    Standards(JdbcClient db, Scope scope, BusinessClock clock, Trail trail) {
        this.db = db;
        this.scope = scope;
        this.clock = clock;
        this.trail = trail;
    }

    /**
     * A value in force.
     *
     * @param setAt the unit that set it, or null for the default
     * @param since from when, or null for the default
     * @param file  id of the value whose paper is on file, or null
     */
    public record InForce(String text, @Nullable String setAt, @Nullable LocalDate since, String paper, boolean placeholder, @Nullable Long file) {}

    public InForce inForce(Standard<?> standard, long unit, LocalDate day) {
        return inForce(List.of(standard), unit, day).getFirst();
    }

    /** The values of several, in their order. */
    public List<InForce> inForce(List<? extends Standard<?>> all, long unit, LocalDate day) {
        return inForce(all, unit, day, day);
    }

    /** The same of several units, by unit. */
    public Map<Long, List<InForce>> inForce(List<? extends Standard<?>> all, Collection<Long> units, LocalDate day) {
        return inForce(all, units, day, day);
    }

    /** As they would be on a day if the tree were still that of another. */
    List<InForce> inForce(List<? extends Standard<?>> all, long unit, LocalDate tree, LocalDate day) {
        return Objects.requireNonNull(inForce(all, List.of(unit), tree, day).get(unit));
    }

    private Map<Long, List<InForce>> inForce(List<? extends Standard<?>> all, Collection<Long> units, LocalDate tree, LocalDate day) {
        var set = all.isEmpty() ? Map.<Long, Map<String, InForce>>of() : set(all, units, tree, day);
        var inForce = new HashMap<Long, List<InForce>>();
        units.forEach(unit -> inForce.put(unit, all.stream().map(one -> set.getOrDefault(unit, Map.of())
            .getOrDefault(one.code(), new InForce(one.byDefault(), null, null, one.source(), one.placeholder(), null))).toList()));
        return inForce;
    }

    public <T> T value(Standard<T> standard, long unit, LocalDate day) {
        return standard.read(inForce(standard, unit, day).text());
    }

    private Map<Long, Map<String, InForce>> set(List<? extends Standard<?>> all, Collection<Long> units, LocalDate tree, LocalDate day) {
        var set = new HashMap<Long, Map<String, InForce>>();
        db.sql("""
            select distinct on (c.unit, v.code) c.unit, v.code, v.value, u.name, v.since, v.paper, v.placeholder, case when v.file is not null then v.id end as file
              from standard_value v
              join unit_closure c on c.ancestor = v.unit and c.unit = any(:units) and c.valid @> cast(:tree as date)
              join unit u on u.id = v.unit
             where v.code = any(:codes) and v.since <= :day and (u.dissolved is null or u.dissolved > :tree)
             order by c.unit, v.code, c.depth, v.since desc
            """).param("codes", all.stream().map(Standard::code).toArray(String[]::new)).param("units", units.toArray(Long[]::new)).param("tree", tree).param("day", day)
            .query(row -> {
                var value = new InForce(row.getString("value"), row.getString("name"), row.getObject("since", LocalDate.class), row.getString("paper"),
                    row.getBoolean("placeholder"), row.getObject("file", Long.class));
                set.computeIfAbsent(row.getLong("unit"), _ -> new HashMap<>()).put(row.getString("code"), value);
            });
        return set;
    }

    /** Reads what was typed for a standard; throws {@link Refusal.Invalid} at {@code value}, {@code since} or {@code paper}. */
    public Typed read(Standard<?> standard, Unit unit, String value, @Nullable LocalDate since, String paper) {
        var faults = new ArrayList<Fault>();
        try {
            standard.read(value);
        } catch (Refusal.Invalid invalid) {
            faults.add(new Fault("value", invalid.says()));
        }
        if (since == null) {
            faults.add(new Fault("since", "请填写从哪一天起"));
        } else if (!unit.existsOn(since)) {
            faults.add(new Fault("since", "%s那天不存在".formatted(unit.name())));
        }
        if (paper.strip().length() < 2 || paper.strip().length() > 120) {
            faults.add(new Fault("paper", "请填写依据的文件和文号（2至120字）"));
        }
        if (!faults.isEmpty()) {
            throw new Refusal.Invalid(faults);
        }
        return new Typed(value.strip(), Objects.requireNonNull(since), paper.strip());
    }

    public record Typed(String value, LocalDate since, String paper) {}

    /** Sets a value for a unit and all below it from a day on. What was set before stays as it was; a second value for the same day is a conflict. */
    @Transactional
    public long set(Actor actor, Standard<?> standard, Unit unit, Typed typed, boolean placeholder) {
        scope.require(actor, May.SET_STANDARDS, unit.id());
        var set = db.sql("""
            insert into standard_value (code, unit, since, value, paper, placeholder, set_by, recorded_at)
            values (:code, :unit, :since, :value, :paper, :placeholder, :by, :now) on conflict do nothing
            returning id
            """)
            .param("code", standard.code()).param("unit", unit.id()).param("since", typed.since()).param("value", typed.value())
            .param("paper", typed.paper()).param("placeholder", placeholder).param("by", actor.account())
            .param("now", clock.recorded().atOffset(ZoneOffset.UTC)).query(Long.class).optional()
            .orElseThrow(() -> new Refusal.Conflict("%s从%s起已经定过这个标准，请换一个日期".formatted(unit.name(), typed.since())));
        trail.note(actor, "set", "standard", unit.id(), "定标准：%s，%s从%s起为%s（%s）".formatted(standard.title(), unit.name(), typed.since(),
            standard.says(typed.value()), typed.paper()));
        return set;
    }

    /** Takes back a value that has not come into force. */
    @Transactional
    public void drop(Actor actor, Standard<?> standard, long id) {
        scope.require(actor, May.SET_STANDARDS);
        record Row(long unit, LocalDate since) {}
        var row = db.sql("select unit, since from standard_value where id = :id and code = :code for update").param("id", id).param("code", standard.code())
            .query(Row.class).optional().filter(one -> scope.covers(actor, one.unit())).orElseThrow(() -> new Refusal.Missing("没有这条标准，或不在你的工作范围内"));
        if (!row.since().isAfter(clock.today())) {
            throw new Refusal.Conflict("已经生效的标准不能撤回，请从新的日期另定");
        }
        db.sql("delete from standard_value where id = :id").param("id", id).update();
        trail.note(actor, "dropped", "standard", row.unit(), "撤回未生效的标准：%s，原定%s起".formatted(standard.title(), row.since()));
    }
}
