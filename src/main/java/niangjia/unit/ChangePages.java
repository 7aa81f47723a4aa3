package niangjia.unit;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.util.List;
import java.util.Map;
import niangjia.ground.Attempt;
import niangjia.ground.Days;
import niangjia.ground.Refusal;
import niangjia.page.Chrome;
import niangjia.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Another code for a unit, and founding one below it: what is to happen, then the act. */
@Controller
class ChangePages {

    private final Units units;
    private final Scope scope;
    private final Federation federation;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    ChangePages(Units units, Scope scope, Federation federation, Attempt attempt) {
        this.units = units;
        this.scope = scope;
        this.federation = federation;
        this.attempt = attempt;
    }

    /** The form; with {@code ask} the same with its preview: the act is tried and taken back, so that every refusal shows before it counts. */
    @GetMapping("/units/{code}/change")
    Page ask(Actor actor, Chrome chrome, @PathVariable String code, @RequestParam Map<String, String> typed) {
        var unit = mine(actor, code);
        if (!typed.containsKey("ask")) {
            return Page.ok(templates.unitChange(chrome, unit, typed, List.of(), List.of()));
        }
        try {
            attempt.look(() -> act(actor, unit, typed));
            return Page.ok(templates.unitChange(chrome, unit, typed, List.of(), effects(unit, typed)));
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, templates.unitChange(chrome, unit, typed, refused.faults(), List.of()));
        }
    }

    @PostMapping("/units/{code}/change")
    View change(Actor actor, Chrome chrome, @PathVariable String code, @RequestParam Map<String, String> typed) {
        var unit = mine(actor, code);
        try {
            attempt.run(() -> act(actor, unit, typed));
            return Page.to("/units/" + ("found".equals(typed.get("act")) ? typed.getOrDefault("newCode", "").strip() : units.require(unit.id()).code()));
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, templates.unitChange(chrome, unit, typed, refused.faults(), List.of()));
        }
    }

    private void act(Actor actor, Unit unit, Map<String, String> typed) {
        var day = Days.read("day", typed.get("day"));
        switch (typed.getOrDefault("act", "")) {
            case "recode" -> federation.recode(actor, unit.code(), typed.getOrDefault("newCode", "").strip(), day);
            case "found" -> federation.found(actor, new Founding(typed.getOrDefault("newCode", "").strip(), typed.getOrDefault("name", "").strip(),
                below(unit), below(unit) == Level.BASE ? "enterprise" : "territorial", day, unit.code()));
            default -> throw new Refusal.Invalid("act", "请选择怎样变更");
        }
    }

    private static Level below(Unit unit) {
        return Level.values()[Math.min(unit.level().ordinal() + 1, Level.BASE.ordinal())];
    }

    /** What a change touches, in sentences. */
    private static List<String> effects(Unit unit, Map<String, String> typed) {
        return "recode".equals(typed.get("act"))
            ? List.of("%s从%s起用代码%s。".formatted(unit.name(), Days.inWords(typed.getOrDefault("day", "")), typed.get("newCode")), "旧代码%s仍能找到它。".formatted(unit.code()))
            : List.of("从%s起，%s下面成立%s，代码%s。".formatted(Days.inWords(typed.getOrDefault("day", "")), unit.name(), typed.get("name"), typed.get("newCode")));
    }

    private Unit mine(Actor actor, String code) {
        scope.require(actor, May.MANAGE_UNITS);
        return units.require(actor, code);
    }
}
