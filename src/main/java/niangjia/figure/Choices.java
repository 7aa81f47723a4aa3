package niangjia.figure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import niangjia.unit.Actor;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.stereotype.Component;

/** What may be chosen beside a question: the units above it as far as this actor sees, those below, those that went up into it. */
@Component
class Choices {

    static final String ITSELF = "当前";
    static final String BELOW = "下级";

    private final Units units;
    private final Scope scope;

    Choices(Units units, Scope scope) {
        this.units = units;
        this.scope = scope;
    }

    Nearby of(Actor actor, Unit unit, LocalDate day) {
        var groups = new ArrayList<Nearby.Group>();
        var above = units.upwards(unit.id(), day).stream().filter(one -> one.id() != unit.id() && scope.covers(actor, one.id())).toList().reversed();
        add(groups, "上级", above);
        var below = units.children(unit.id(), day);
        add(groups, ITSELF, List.of(unit));
        add(groups, BELOW, below);
        add(groups, "已并入", units.merged(unit.id()));
        return new Nearby(groups, below.size() < Units.CHILDREN ? null : units.said(unit));
    }

    private static void add(List<Nearby.Group> groups, String title, List<Unit> units) {
        if (!units.isEmpty()) {
            groups.add(new Nearby.Group(title, units));
        }
    }
}
