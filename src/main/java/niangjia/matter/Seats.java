package niangjia.matter;

import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.programme.Procedure.Act;
import niangjia.unit.Level;
import niangjia.unit.Role;
import niangjia.unit.Staff;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.stereotype.Component;

/** Who takes a step that begins: its role at its unit, or one level up where nobody there may act. */
@Component
class Seats {

    private final Units units;
    private final Staff staff;
    private final Bars bars;
    private final BusinessClock clock;

    Seats(Units units, Staff staff, Bars bars, BusinessClock clock) {
        this.units = units;
        this.staff = staff;
        this.bars = bars;
        this.clock = clock;
    }

    record Seat(long unit, Role role) {}

    /**
     * Mostly somebody is there; only where nobody is, the units above are asked for.
     *
     * @param why gets a sentence for every unit where nobody may act
     */
    Seat of(Matter matter, MatterStep step, long unit, Role role, List<String> why) {
        if (role != Role.UNION && somebody(matter, step, unit, role)) {
            return new Seat(unit, role);
        }
        for (var one : units.upwards(unit, clock.today())) {
            if (!one.existsOn(clock.today())) {
                continue;
            }
            var here = above(role, one);
            if (somebody(matter, step, one.id(), here)) {
                return new Seat(one.id(), here);
            }
            why.add(one.level() == Level.CITY ? "%s没有可以办理的%s，请管理员指定".formatted(one.name(), here.title())
                : "%s没有可以办理的%s，上交一级".formatted(one.name(), here.title()));
        }
        return new Seat(unit, above(role, units.require(unit)));
    }

    private boolean somebody(Matter matter, MatterStep step, long unit, Role role) {
        return staff.at(unit, role, clock.today()).stream().anyMatch(member -> mayAct(matter, step, member));
    }

    /** What one fills in, or gives his word on, oneself is no second signature. */
    private boolean mayAct(Matter matter, MatterStep step, Staff.Member member) {
        return step.kind() == Act.FILL
            || (step.kind() == Act.WORD && matter.openedBy() == member.account() ? bars.againstWord(matter, member.person())
                : bars.against(matter, step.n(), member.person())).isEmpty();
    }

    /** Above the base unions nobody acts as one: an officer acts for the union that has no account. */
    private static Role above(Role role, Unit unit) {
        return role == Role.UNION && unit.level() != Level.BASE ? Role.OFFICER : role;
    }
}
