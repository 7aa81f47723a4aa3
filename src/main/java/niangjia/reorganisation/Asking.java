package niangjia.reorganisation;

import static niangjia.ground.Typed.text;

import java.util.List;
import java.util.stream.Stream;
import niangjia.ground.Refusal;
import niangjia.unit.Actor;
import niangjia.unit.Level;
import niangjia.unit.May;
import niangjia.unit.Part;
import niangjia.unit.Role;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.stereotype.Component;

/** Makes of what was typed what this actor may have done. */
@Component
class Asking {

    private final Units units;
    private final Scope scope;

    Asking(Units units, Scope scope) {
        this.units = units;
        this.scope = scope;
    }

    /** An administrator of a unit above all it speaks of, whatever else it says (403, 404); only the city changes itself. */
    Asked allowed(Actor actor, Asked typed) {
        scope.require(actor, May.MANAGE_UNITS);
        var asked = typed.stripped().coded(text -> code(actor, text));
        asked.all().stream().limit(Asked.MOST + 2).forEach(code ->
            units.byCode(code).ifPresent(unit -> scope.require(actor, May.MANAGE_UNITS, unit.id())));
        var checked = asked.checked();
        for (var code : checked.changing()) {
            var unit = units.byCode(code).orElseThrow(() -> new Refusal.Invalid("units", Units.unknown(code)));
            if (unit.id() == actor.unit() && actor.level() != Level.CITY && actor.role() != Role.SYSTEM) {
                throw new Refusal.Conflict("%s由上级组织的系统管理员调整".formatted(unit.name()));
            }
        }
        if (checked.what() == Kind.MERGE && !text(checked.name()).isEmpty()) {
            units.byCode(text(checked.into())).ifPresent(heir -> {
                throw new Refusal.Invalid("name", "并入已有的%s，不填新组织的名称".formatted(heir.name()));
            });
        }
        return checked;
    }

    private String code(Actor actor, String typed) {
        if (typed.isEmpty()) {
            return typed;
        }
        var unit = units.named(typed);
        if (unit.isPresent() && !scope.covers(actor, unit.get().id())) {
            throw new Refusal.Missing("没有“%s”这个组织，或不在你的工作范围内".formatted(typed));
        }
        return unit.map(Unit::code).orElse(typed);
    }

    /** Of every unit it speaks of, new ones as soon as they are there. */
    List<Long> ids(Asked asked) {
        var known = asked.all().stream().flatMap(code -> units.byCode(code).stream()).map(unit -> unit.id());
        var parts = (asked.parts() == null ? List.<Part>of() : asked.parts()).stream().flatMap(part -> units.byCode(part.code()).stream()).map(unit -> unit.id());
        return Stream.concat(known, parts).distinct().toList();
    }
}
