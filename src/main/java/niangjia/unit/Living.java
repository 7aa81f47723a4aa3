package niangjia.unit;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import niangjia.ground.BusinessClock;
import niangjia.ground.Days;
import niangjia.ground.Refusal;
import org.springframework.stereotype.Component;

/** A unit that is to change on a day: it lives, the actor may, and the day lies within its life. */
@Component
class Living {

    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;

    Living(Units units, Scope scope, BusinessClock clock) {
        this.units = units;
        this.scope = scope;
        this.clock = clock;
    }

    Unit mine(Actor actor, String field, String code) {
        var unit = units.named(code).orElseThrow(() -> new Refusal.Invalid(field, Units.unknown(code)));
        scope.require(actor, May.MANAGE_UNITS, unit.id());
        return unit;
    }

    Unit on(Actor actor, String field, String code, LocalDate day) {
        var unit = mine(actor, field, code);
        if (day.isBefore(unit.founded())) {
            throw new Refusal.Invalid("day", "%s成立于%s，不能从更早的日期变动".formatted(unit.name(), Days.says(unit.founded())));
        }
        if (unit.dissolved() != null) {
            throw new Refusal.Conflict("%s已在%s撤销".formatted(unit.name(), Days.says(unit.dissolved())));
        }
        if (day.isAfter(clock.today())) {
            throw new Refusal.Invalid("day", "生效日期不能晚于今天（%s）".formatted(Days.says(clock.today())));
        }
        return unit;
    }

    /** What counts from a day that has passed changes figures that were reported: only the city's administrator says so. */
    void dated(Actor actor, LocalDate day) {
        if (day.isBefore(clock.today()) && actor.role() != Role.SYSTEM && !(actor.level() == Level.CITY && actor.role().may(May.MANAGE_UNITS))) {
            throw new Refusal.Invalid("day", "从过去的日子起会改动已经报出的指标，请填今天，或者请市总工会系统管理员办");
        }
    }

    static List<Long> ids(List<Unit> units) {
        return units.stream().map(Unit::id).toList();
    }

    static String names(List<Unit> units) {
        return units.size() > 5 ? "%s等%d个组织".formatted(units.getFirst().name(), units.size()) : units.stream().map(Unit::name).collect(Collectors.joining("、"));
    }
}
