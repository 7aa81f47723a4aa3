package niangjia.unit;

import java.time.LocalDate;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes the tree, each change on a date; nothing is overwritten. Refuses what would close a circle, leave an orphan, count from
 * before a founding, or reach behind a later change of the same unit. What a change takes along is answered, sort by sort.
 */
@Component
public class Federation {

    private final JdbcClient db;
    private final Units units;
    private final Living living;
    private final Closure closure;
    private final Foundation foundation;
    private final Hanging hanging;
    private final Following following;
    private final Ending ending;
    private final BusinessClock clock;

    Federation(JdbcClient db, Units units, Living living, Closure closure, Foundation foundation, Hanging hanging, Following following, Ending ending,
            BusinessClock clock) {
        this.db = db;
        this.units = units;
        this.living = living;
        this.closure = closure;
        this.foundation = foundation;
        this.hanging = hanging;
        this.following = following;
        this.ending = ending;
        this.clock = clock;
    }

    /** Nobody else changes the tree until the caller's transaction ends: what he looks at before he changes it is what he changes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold() {
        closure.lock();
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
        foundings.forEach(one -> living.dated(actor, one.day()));
        for (var level : Level.values()) {
            var ofLevel = foundings.stream().filter(one -> one.level() == level).toList();
            if (!ofLevel.isEmpty()) {
                ofLevel.stream().map(Founding::parent).distinct().forEach(parent -> living.mine(actor, "parent", parent));
                var founded = foundation.lay(ofLevel, clock.today());
                following.tell(actor, ofLevel.getFirst().day(), founded,
                    "成立" + ofLevel.getFirst().name() + (founded.size() > 1 ? "等%d个组织".formatted(founded.size()) : ""));
            }
        }
    }

    /**
     * A code for a base union: the first nine characters of the one above, filled up with noughts, and the serial after the last, or where that is 9999 the
     * first that nobody ever had; nobody else takes it meanwhile.
     */
    @Transactional
    public String next(Unit above) {
        closure.lock();
        var stem = (above.code() + "0".repeat(9)).substring(0, 9);
        return db.sql("""
            with taken as materialized (select substring(code from 10)::int as n from unit_code where code like :stem || '%' and substring(code from 10) ~ '^[0-9]{4}$')
            select :stem || lpad(n::text, 4, '0')
              from generate_series(1, 9999) n
             where n not in (select taken.n from taken)
             order by n < (select max(taken.n) from taken), n limit 1
            """).param("stem", stem).query(String.class).optional()
            .orElseThrow(() -> new Refusal.Conflict("%s下面9999个代码都用过了，新的工会请建在别的镇、街道下".formatted(above.name())));
    }

    @Transactional
    public void rename(Actor actor, String code, String name, LocalDate day) {
        closure.lock();
        var unit = living.on(actor, "code", code, day);
        var called = name.strip();
        if (called.isEmpty() || called.length() > 80 || called.equals(unit.name())) {
            throw new Refusal.Invalid("name", called.equals(unit.name()) ? "和现在的名称相同" : "请填写组织名称，不超过80个字");
        }
        hanging.succeed("unit_name", new Long[] {unit.id()}, day, "名称");
        db.sql("insert into unit_name (unit, name, valid) values (:unit, :name, daterange(:day, null))")
            .param("unit", unit.id()).param("name", called).param("day", day).update();
        db.sql("update unit set name = :name where id = :unit").param("name", called).param("unit", unit.id()).update();
        following.tell(actor, day, List.of(unit.id()), unit.name() + "更名为" + called);
    }

    /** Another code from today on, at a day that has passed only the platform's own; every code it ever had goes on finding it. */
    @Transactional
    public void recode(Actor actor, String code, String newCode, LocalDate day) {
        closure.lock();
        var unit = living.on(actor, "code", code, day);
        if (day.isBefore(clock.today()) && actor.role() != Role.SYSTEM) {
            throw new Refusal.Invalid("day", "换代码从今天起：过去的日子仍是原来的代码，用旧代码也一直能找到");
        }
        if (!newCode.matches("[0-9A-Z]{2,20}") || units.byCode(newCode).isPresent()) {
            throw new Refusal.Invalid("newCode", newCode.matches("[0-9A-Z]{2,20}") ? "代码%s已经有组织用过，请换一个".formatted(newCode) : "代码应为2至20位数字或大写字母");
        }
        hanging.succeed("unit_code", new Long[] {unit.id()}, day, "代码");
        db.sql("insert into unit_code (code, unit, valid) values (:code, :unit, daterange(:day, null))")
            .param("code", newCode).param("unit", unit.id()).param("day", day).update();
        db.sql("update unit set code = :code where id = :unit").param("code", newCode).param("unit", unit.id()).update();
        following.tell(actor, day, List.of(unit.id()), "%s代码由%s改为%s".formatted(unit.name(), unit.code(), newCode));
    }

    /** Hangs units, with all below them, under another parent from a day on. */
    @Transactional
    public List<Passed> move(Actor actor, List<String> codes, String parent, LocalDate day) {
        closure.lock();
        var above = living.on(actor, "parent", parent, day);
        var moving = codes.stream().distinct().map(code -> living.on(actor, "units", code, day)).toList();
        for (var unit : moving) {
            if (!above.level().above(unit.level())) {
                throw new Refusal.Invalid("parent", above.id() == unit.id() ? "%s不能挂在自己下面".formatted(unit.name())
                    : "%s（%s）不能挂在%s（%s）下面".formatted(unit.name(), unit.level().title(), above.name(), above.level().title()));
            }
            if (units.parent(unit.id(), day).filter(now -> now.id() == above.id()).isPresent()) {
                throw new Refusal.Invalid("parent", "%s已经在%s下面".formatted(unit.name(), above.name()));
            }
        }
        hanging.holdBelow(moving, day);
        hanging.hang(moving, above, day);
        var ids = Living.ids(moving);
        return following.follow(new Reshaping(actor, day, Living.names(moving) + "划归" + above.name(), List.of(), ids, List.of(), null), ids);
    }

    /** See {@link Ending#merge}. */
    @Transactional
    public List<Passed> merge(Actor actor, List<String> codes, String into, LocalDate day) {
        closure.lock();
        return ending.merge(actor, codes, into, day);
    }

    /** See {@link Ending#split}. */
    @Transactional
    public List<Passed> split(Actor actor, String code, List<Part> parts, boolean ends, LocalDate day) {
        closure.lock();
        return ending.split(actor, code, parts, ends, day);
    }

    /** See {@link Ending#dissolve}. */
    @Transactional
    public List<Passed> dissolve(Actor actor, String code, String into, boolean leave, LocalDate day) {
        closure.lock();
        return ending.dissolve(actor, code, into, leave, day);
    }
}
