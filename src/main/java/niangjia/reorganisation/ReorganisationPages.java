package niangjia.reorganisation;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.ground.Attempt;
import niangjia.ground.BusinessClock;
import niangjia.ground.Code;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Address;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.page.Xlsx;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.Employer;
import niangjia.unit.Employers;
import niangjia.unit.Level;
import niangjia.unit.May;
import niangjia.unit.Part;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Reorganising on screen: the list, the form with its preview, one act with what it does. */
@Controller
class ReorganisationPages {

    private static final int SHOWN = 50;

    private final Reorganisations reorganisations;
    private final ReorganisationRows rows;
    private final Units units;
    private final Employers employers;
    private final Scope scope;
    private final Exports exports;
    private final BusinessClock clock;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    ReorganisationPages(Reorganisations reorganisations, ReorganisationRows rows, Units units, Employers employers, Scope scope, Exports exports,
            BusinessClock clock, Attempt attempt) {
        this.reorganisations = reorganisations;
        this.rows = rows;
        this.units = units;
        this.employers = employers;
        this.scope = scope;
        this.exports = exports;
        this.clock = clock;
        this.attempt = attempt;
    }

    @GetMapping("/reorganisations")
    Page list(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "1") int page) {
        scope.require(actor, May.MANAGE_UNITS);
        var found = rows.list(actor, state, 0, page);
        var address = Address.of("/reorganisations").with("state", state);
        return Page.ok(templates.reorganisationList(chrome, state, found.items(), Pager.of(found, page, "项", address), address.file().toString()));
    }

    @GetMapping({"/reorganisations.xlsx", "/api/reorganisations.xlsx"})
    @ResponseBody
    Xlsx export(Actor actor, @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String unit) {
        scope.require(actor, May.MANAGE_UNITS);
        var of = unit.isBlank() ? null : units.require(actor, unit);
        var says = "%s的撤并调整%s".formatted(of == null ? actor.unitName() : of.name(), state.isBlank() ? "" : "：" + Code.find(Reorganisation.State.class, state).map(Reorganisation.State::title).orElse(state));
        return Xlsx.of("撤并调整", List.of("号", "调整", "种类", "从哪天起", "状态", "原因", "涉及组织", "经办", "提出日期", "确认", "办成日期", "取消", "取消日期", "没有办成的原因"),
            rows.all(actor, state, of == null ? 0 : of.id(), says).map(one -> Arrays.<@Nullable Object>asList(one.id(), one.says(), one.kind().title(), one.day(),
                one.state().title(), one.reason(), String.join("、", one.asked().changing()), one.proposedName(), one.proposedOn(), one.confirmedName(), one.doneOn(),
                one.undoneName(), one.undoneOn(), one.failure())));
    }

    /** The form; with {@code ask} the same, with what would happen. */
    @GetMapping("/reorganisations/new")
    Page ask(Actor actor, Chrome chrome, @RequestParam Map<String, String> given) {
        scope.require(actor, May.MANAGE_UNITS);
        var typed = new LinkedHashMap<>(given);
        typed.putIfAbsent("kind", "merge");
        typed.putIfAbsent("day", clock.today().plusDays(1).toString());   // until then it can be undone
        var many = typed.getOrDefault("kind", "").matches("merge|move");
        if (typed.containsKey("unit") && !typed.containsKey("units")) {
            typed.putIfAbsent(many ? Amended.WHICH + 1 : "units", units.said(units.require(actor, typed.getOrDefault("unit", ""))));
        }
        if (typed.containsKey("act") || !typed.containsKey("ask")) {
            return Page.ok(form(actor, chrome, typed.containsKey("act") ? Amended.by(typed.getOrDefault("act", ""), typed) : typed, List.of(), null));
        }
        try {
            return Page.ok(form(actor, chrome, typed, List.of(), reorganisations.preview(actor, typed(typed).asked())));
        } catch (Refusal.Invalid | Refusal.Conflict | Refusal.Missing refused) {
            return Page.refused(refused, form(actor, chrome, typed, refused.faults(), null));
        }
    }

    /** The same, asked with lists of any length. */
    @PostMapping("/reorganisations/preview")
    Page preview(Actor actor, Chrome chrome, @RequestParam Map<String, String> typed) {
        return ask(actor, chrome, typed);
    }

    @PostMapping("/reorganisations")
    View propose(Actor actor, Chrome chrome, @RequestParam Map<String, String> typed) {
        scope.require(actor, May.MANAGE_UNITS);
        try {
            return Page.to("/reorganisations/" + attempt.run(() -> reorganisations.propose(actor, typed(typed).asked())) + "?done=proposed");
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, form(actor, chrome, typed, refused.faults(), null));
        }
    }

    @GetMapping("/reorganisations/{id:[0-9]+}")
    Page one(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam(defaultValue = "") String done) {
        scope.require(actor, May.MANAGE_UNITS);
        var act = reorganisations.reach(actor, id);
        var may = act.waitsFor(actor);
        var undoes = reorganisations.undoes(actor, act);
        var concerned = Stream.concat(act.asked().all().stream(), parts(act)).limit(SHOWN).flatMap(code -> units.byCode(code).stream()).distinct().toList();
        var does = act.does();
        var refused = "";
        try {
            does = act.pending() ? reorganisations.again(act) : does;
        } catch (Refusal fails) {
            refused = fails.says();
        }
        var again = act.pending() || act.done() ? Map.<String, String>of() : Typed.of(act.asked(), chrome.today());
        return Page.ok(templates.reorganisationOne(chrome, act, concerned, does, refused, may, undoes, reorganisations.stranded(actor, act), again, done));
    }

    private static Stream<String> parts(Reorganisation act) {
        return act.asked().parts() == null ? Stream.of() : act.asked().parts().stream().map(Part::code);
    }

    @PostMapping("/reorganisations/{id:[0-9]+}/undo")
    View undo(Actor actor, @PathVariable long id) {
        reorganisations.undo(actor, id);
        return Page.to("/reorganisations/" + id + "?done=undone");
    }

    /** The records that one dated back changes: what the city's administrator confirms. */
    @GetMapping({"/reorganisations/{id:[0-9]+}/records.xlsx", "/api/reorganisations/{id}/records.xlsx"})
    @ResponseBody
    Xlsx records(Actor actor, @PathVariable long id) {
        scope.require(actor, May.MANAGE_UNITS);
        var act = reorganisations.reach(actor, id);
        return Xlsx.of("改动的记录，" + act.says(), List.of("指标", "日期", "组织代码", "组织", "办件、证号或单位", "数量或金额（元）"),
            reorganisations.records(actor, act).map(one -> Arrays.<@Nullable Object>asList(one.title(), one.day(), one.unit(), one.unitName(), one.about(),
                one.money() ? BigDecimal.valueOf(one.quantity(), 2) : (Object) one.quantity())));
    }

    /** What one act does, did or would have done, thing by thing. */
    @GetMapping({"/reorganisations/{id:[0-9]+}/effects.xlsx", "/api/reorganisations/{id}/effects.xlsx"})
    @ResponseBody
    Xlsx effects(Actor actor, @PathVariable long id) {
        scope.require(actor, May.MANAGE_UNITS);
        var act = reorganisations.reach(actor, id);
        var does = act.pending() ? reorganisations.again(act) : act.does();
        return Xlsx.of((act.pending() ? "会动什么，" : "动了什么，") + act.says(), List.of("种类", "共", "名称", "怎样变"),
            exports.rows(actor, "reorganisation", id, "“%s”%s".formatted(act.says(), act.pending() ? "会动的" : "动了的"), does.rows()));
    }

    @PostMapping("/reorganisations/{id:[0-9]+}/confirm")
    View confirm(Actor actor, @PathVariable long id, @RequestParam String seen) {
        reorganisations.confirm(actor, id, seen);
        return Page.to("/reorganisations/" + id + "?done=confirmed");
    }

    private JteModel form(Actor actor, Chrome chrome, Map<String, String> typed, List<Fault> faults, @Nullable Prospect preview) {
        var named = typed(typed).units().stream().limit(20).flatMap(one -> units.named(one).stream())
            .filter(unit -> scope.covers(actor, unit.id())).toList();
        var splits = "split".equals(typed.get("kind")) && named.size() == 1 ? named.getFirst() : null;
        var below = splits == null ? List.<Unit>of() : units.children(splits.id(), clock.today());
        var covered = splits == null || splits.level() != Level.BASE ? List.<Employer>of() : employers.of(splits.id());
        var pasted = splits == null || below.size() >= Units.CHILDREN || covered.size() > Units.CHILDREN || typed(typed).pasted();
        return templates.reorganisationNew(chrome, typed, named, below, covered, pasted, faults.stream().map(typed(typed)::placed).toList(), preview,
            Amended.count(typed, Amended.WHICH, 1), Amended.count(typed, "code", 2));
    }

    private Typed typed(Map<String, String> fields) {
        return new Typed(fields, line -> units.named(line).isPresent());
    }
}
