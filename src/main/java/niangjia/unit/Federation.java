package niangjia.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes the tree, each change on a date; nothing is overwritten. Refuses what would close a circle, leave an orphan, count from
 * before a founding, or reach behind a later change of the same unit.
 */
@Component
public class Federation {

    private final JdbcClient db;
    private final Units units;
    private final Scope scope;
    private final Closure closure;
    private final Foundation foundation;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    Federation(JdbcClient db, Units units, Scope scope, Closure closure, Foundation foundation, BusinessClock clock, ApplicationEventPublisher events) {
        this.db = db;
        this.units = units;
        this.scope = scope;
        this.closure = closure;
        this.foundation = foundation;
        this.clock = clock;
        this.events = events;
    }

    /** The city federation of an empty database; there is only one root. */
    @Transactional
    public Unit foundRoot(String code, String name, LocalDate day) {
        closure.lock();
        return foundation.root(code, name, day);
    }

    @Transactional
    public Unit found(Actor actor, Founding founding) {
        foundAll(actor, List.of(founding));
        return units.require(founding.code());
    }

    /** Tens of thousands at once; a parent must exist or stand earlier in the list. */
    @Transactional
    public void foundAll(Actor actor, List<Founding> foundings) {
        closure.lock();
        for (var level : Level.values()) {
            var ofLevel = foundings.stream().filter(one -> one.level() == level).toList();
            if (!ofLevel.isEmpty()) {
                ofLevel.stream().map(Founding::parent).distinct().forEach(parent -> mine(actor, "parent", parent));
                var founded = foundation.lay(ofLevel, clock.today());
                tell(actor, ofLevel.getFirst().day(), founded,
                    "成立" + ofLevel.getFirst().name() + (founded.size() > 1 ? "等%d个组织".formatted(founded.size()) : ""));
            }
        }
    }

    @Transactional
    public void rename(Actor actor, String code, String name, LocalDate day) {
        closure.lock();
        var unit = living(actor, "code", code, day);
        if (name.isBlank() || name.strip().length() > 80) {
            throw new Refusal.Invalid("name", "请填写组织名称，不超过80个字");
        }
        succeed("unit_name", unit, day, "名称");
        db.sql("insert into unit_name (unit, name, valid) values (:unit, :name, daterange(:day, null))")
            .param("unit", unit.id()).param("name", name.strip()).param("day", day).update();
        db.sql("update unit set name = :name where id = :unit").param("name", name.strip()).param("unit", unit.id()).update();
        tell(actor, day, List.of(unit.id()), unit.name() + "更名为" + name.strip());
    }

    /** Another code from a day on; every code it ever had goes on finding it. */
    @Transactional
    public void recode(Actor actor, String code, String newCode, LocalDate day) {
        closure.lock();
        var unit = living(actor, "code", code, day);
        if (!newCode.matches("[0-9A-Z]{2,20}") || units.byCode(newCode).isPresent()) {
            throw new Refusal.Invalid("newCode", "代码应为2至20位数字或大写字母，且从未用过");
        }
        succeed("unit_code", unit, day, "代码");
        db.sql("insert into unit_code (code, unit, valid) values (:code, :unit, daterange(:day, null))")
            .param("code", newCode).param("unit", unit.id()).param("day", day).update();
        db.sql("update unit set code = :code where id = :unit").param("code", newCode).param("unit", unit.id()).update();
        tell(actor, day, List.of(unit.id()), "%s代码由%s改为%s".formatted(unit.name(), unit.code(), newCode));
    }

    /** Hangs a unit, with all below it, under another parent from a day on. */
    @Transactional
    public void move(Actor actor, String code, String parent, LocalDate day) {
        closure.lock();
        var unit = living(actor, "code", code, day);
        var above = living(actor, "parent", parent, day);
        if (!above.level().above(unit.level())) {
            throw new Refusal.Invalid("parent", "%s（%s）不能挂在%s（%s）下面"
                .formatted(unit.name(), unit.level().title(), above.name(), above.level().title()));
        }
        hang(unit, above, day);
        closure.remake(closure.everBelow(unit.id()));
        tell(actor, day, List.of(unit.id()), unit.name() + "划归" + above.name());
    }

    /**
     * Makes several units one from a day on: those merged dissolve, name their successor and stay in the closure below it; what
     * lived below them hangs below the successor itself.
     */
    @Transactional
    public void merge(Actor actor, List<String> codes, String into, LocalDate day) {
        closure.lock();
        var successor = living(actor, "into", into, day);
        var touched = new ArrayList<Long>();
        for (var code : codes.stream().distinct().toList()) {
            var unit = living(actor, "codes", code, day);
            if (unit.id() == successor.id() || unit.level() != successor.level()) {
                throw new Refusal.Invalid("codes", "%s不能并入%s：只有同级的两个组织才能合并".formatted(unit.name(), successor.name()));
            }
            closed(unit, day);
            closure.everBelow(unit.id()).forEach(touched::add);
            livingChildren(unit, day).forEach(child -> hang(child, successor, day));
            hang(unit, successor, day);
            db.sql("update unit set dissolved = :day, successor = :successor where id = :unit")
                .param("day", day).param("successor", successor.id()).param("unit", unit.id()).update();
            db.sql("""
                with ended as (
                    update employer_cover set valid = daterange(lower(valid), :day)
                     where unit = :unit and valid @> cast(:day as date) and lower(valid) < :day
                    returning employer
                )
                insert into employer_cover (employer, unit, valid) select employer, :successor, daterange(:day, null) from ended
                """).param("day", day).param("unit", unit.id()).param("successor", successor.id()).update();
            closure.remake(touched);
            touched.clear();
        }
        tell(actor, day, codes.stream().map(code -> units.require(code).id()).toList(),
            codes.stream().map(code -> units.require(code).name()).collect(Collectors.joining("、")) + "并入" + successor.name());
    }

    /** Ends a unit without a successor; nothing that still lives may hang below it. */
    @Transactional
    public void dissolve(Actor actor, String code, LocalDate day) {
        closure.lock();
        var unit = living(actor, "code", code, day);
        var orphans = livingChildren(unit, day);
        if (!orphans.isEmpty()) {
            throw new Refusal.Conflict("%s下面还有%d个组织，请先划转或合并".formatted(unit.name(), orphans.size()));
        }
        closed(unit, day);
        db.sql("update unit set dissolved = :day where id = :unit").param("day", day).param("unit", unit.id()).update();
        db.sql("""
            update employer_cover set valid = daterange(lower(valid), :day)
             where unit = :unit and valid @> cast(:day as date) and lower(valid) < :day
            """).param("day", day).param("unit", unit.id()).update();
        tell(actor, day, List.of(unit.id()), "撤销" + unit.name());
    }

    /** What lives directly below a unit on a day and after. */
    List<Unit> livingChildren(Unit unit, LocalDate day) {
        return db.sql("""
            select %s from unit_place p join unit u on u.id = p.unit
             where p.parent = :unit and p.valid && daterange(:day, null) and u.dissolved is null
             order by u.code
            """.formatted(Units.COLUMNS)).param("unit", unit.id()).param("day", day).query(Unit.class).list();
    }

    private void hang(Unit unit, Unit above, LocalDate day) {
        var circle = db.sql("""
            select exists (select 1 from unit_closure where unit = :above and ancestor = :unit and valid && daterange(:day, null))
            """).param("above", above.id()).param("unit", unit.id()).param("day", day).query(Boolean.class).single();
        if (circle) {
            throw new Refusal.Invalid("parent", "%s在%s下面，不能倒过来挂".formatted(above.name(), unit.name()));
        }
        succeed("unit_place", unit, day, "隶属关系");
        db.sql("insert into unit_place (unit, parent, valid) values (:unit, :parent, daterange(:day, null))")
            .param("unit", unit.id()).param("parent", above.id()).param("day", day).update();
    }

    /** Ends the row in force at {@code day} (or drops it, where it began that very day) so that another may follow. */
    private void succeed(String table, Unit unit, LocalDate day, String what) {
        var later = db.sql("select max(lower(valid)) from %s where unit = :unit and lower(valid) > :day".formatted(table))
            .param("unit", unit.id()).param("day", day).query(LocalDate.class).optional();
        if (later.isPresent()) {
            throw new Refusal.Conflict("%s的%s在%s已有变动，不能从更早的日期再改".formatted(unit.name(), what, later.get()));
        }
        db.sql("delete from %s where unit = :unit and lower(valid) = :day".formatted(table))
            .param("unit", unit.id()).param("day", day).update();
        db.sql("update %s set valid = daterange(lower(valid), :day) where unit = :unit and valid @> cast(:day as date)".formatted(table))
            .param("unit", unit.id()).param("day", day).update();
    }

    /** Refuses to end a unit below which something was hung later than that. */
    private void closed(Unit unit, LocalDate day) {
        var later = db.sql("""
            select exists (select 1 from unit_place where parent = :unit and lower(valid) > :day)
                or exists (select 1 from unit_place where unit = :unit and lower(valid) > :day)
            """).param("unit", unit.id()).param("day", day).query(Boolean.class).single();
        if (later || !day.isAfter(unit.founded())) {
            throw new Refusal.Conflict("%s在%s之后还有变动，不能从这一天撤销".formatted(unit.name(), day));
        }
    }

    private Unit mine(Actor actor, String field, String code) {
        var unit = units.byCode(code).orElseThrow(() -> new Refusal.Invalid(field, "没有代码为%s的组织".formatted(code)));
        scope.require(actor, May.MANAGE_UNITS, unit.id());
        return unit;
    }

    private Unit living(Actor actor, String field, String code, LocalDate day) {
        var unit = mine(actor, field, code);
        if (day.isBefore(unit.founded())) {
            throw new Refusal.Invalid("day", "%s成立于%s，不能从更早的日期变动".formatted(unit.name(), unit.founded()));
        }
        if (unit.dissolved() != null) {
            throw new Refusal.Conflict("%s已在%s撤销".formatted(unit.name(), unit.dissolved()));
        }
        if (day.isAfter(clock.today())) {
            throw new Refusal.Invalid("day", "生效日期不能晚于今天（%s）".formatted(clock.today()));
        }
        return unit;
    }

    private void tell(Actor actor, LocalDate day, List<Long> changed, String says) {
        events.publishEvent(new Reorganised(actor, day, changed, says));
    }
}
