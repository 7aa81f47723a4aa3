package niangjia.desk;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import niangjia.ground.Attempt;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.matter.MatterViews;
import niangjia.matter.Matters;
import niangjia.matter.Moves;
import niangjia.matter.RunPreview;
import niangjia.matter.Runs;
import niangjia.money.Budgets;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.programme.Run;
import niangjia.unit.Actor;
import niangjia.unit.Level;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Preparing a run: filled in, counted as often as one likes, handed up; and the same form once more when it came back. */
@Controller
class CampaignFormPages {

    private final Runs runs;
    private final Matters matters;
    private final Moves moves;
    private final MatterViews views;
    private final Budgets budgets;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    CampaignFormPages(Runs runs, Matters matters, Moves moves, MatterViews views, Budgets budgets, Units units, Scope scope, BusinessClock clock, Attempt attempt) {
        this.runs = runs;
        this.matters = matters;
        this.moves = moves;
        this.views = views;
        this.budgets = budgets;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
        this.attempt = attempt;
    }

    @GetMapping("/campaigns/new")
    Page blank(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String programme) {
        scope.require(actor, May.PREPARE_RUN);
        if (programme.isEmpty()) {
            return Page.ok(templates.deskCampaignKinds(chrome, runs.all()));
        }
        var run = run(programme);
        var month = clock.today().toString().substring(0, 7);
        var typed = new RunTyped(Map.of("period", Runs.monthly(run) ? month : month.substring(0, 4)));
        return Page.ok(templates.deskCampaignForm(chrome, sheet(actor, run, null, 0, typed, 1, List.of(), null)));
    }

    /** Counts what is typed, without handing it up. {@code more} asks for one more row of rules. */
    @PostMapping("/campaigns/count")
    Page count(Actor actor, Chrome chrome, @RequestParam String programme, @RequestParam(required = false) @Nullable String number,
            @RequestParam(defaultValue = "0") int version, @RequestParam(required = false) @Nullable String more, @RequestParam Map<String, String> all) {
        scope.require(actor, May.PREPARE_RUN);
        var run = run(programme);
        var typed = typed(all);
        var rules = Math.max(1, typed.rules()) + (more == null ? 0 : 1);
        return Page.ok(templates.deskCampaignForm(chrome, counted(actor, run, blankToNull(number), version, typed, rules)));
    }

    /** Faults show only at what was typed: one who has just begun is not told what is still empty. */
    private RunSheet counted(Actor actor, Run run, @Nullable String number, int version, RunTyped typed, int rules) {
        try {
            return sheet(actor, run, number, version, typed, rules, List.of(), matters.preview(actor, request(actor, run, typed)));
        } catch (Refusal.Invalid invalid) {
            var faults = typed.drawn(invalid.faults()).stream().filter(fault -> !typed.at(fault.field()).isBlank()).toList();
            return sheet(actor, run, number, version, typed, rules, faults, null);
        }
    }

    @PostMapping("/campaigns")
    View submit(Actor actor, Chrome chrome, @RequestParam String programme, @RequestParam Map<String, String> all) {
        scope.require(actor, May.PREPARE_RUN);
        var run = run(programme);
        var typed = typed(all);
        try {
            return Page.to("/campaigns/" + attempt.run(() -> matters.open(actor, request(actor, run, typed))).number());
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return again(actor, chrome, run, null, 0, typed, refused);
        }
    }

    @GetMapping("/campaigns/{number}/form")
    Page returned(Actor actor, Chrome chrome, @PathVariable String number) {
        scope.require(actor, May.PREPARE_RUN);
        var view = views.read(actor, number);
        if (view.matter().draft()) {
            var kept = RunTyped.ofAnswers(views.answers(actor, number));
            return Page.ok(templates.deskCampaignForm(chrome, sheet(actor, (Run) view.programme(), number, view.matter().version(), kept,
                Math.max(1, kept.rules()), List.of(), null)));
        }
        if (!view.actions().contains("resubmit")) {
            throw new Refusal.Conflict("这件没有退回补正，不能改表");
        }
        var typed = RunTyped.of(runs.form(actor, number));
        return Page.ok(templates.deskCampaignForm(chrome, sheet(actor, (Run) view.programme(), number, view.matter().version(), typed,
            Math.max(1, typed.rules()), List.of(), matters.preview(actor, request(actor, (Run) view.programme(), typed)))));
    }

    @PostMapping("/campaigns/{number}/form")
    View resubmit(Actor actor, Chrome chrome, @PathVariable String number, @RequestParam String programme, @RequestParam int version,
            @RequestParam Map<String, String> all) {
        scope.require(actor, May.PREPARE_RUN);
        var typed = typed(all);
        try {
            attempt.run(() -> moves.make(actor, number, new Moves.Move(handedUp(actor, number) ? "resubmit" : "submit", null, "", version, null, typed.answers())));
            return Page.to("/campaigns/" + number);
        } catch (Refusal.Invalid invalid) {
            return again(actor, chrome, run(programme), number, version, typed, invalid);
        }
    }

    private Page again(Actor actor, Chrome chrome, Run run, @Nullable String number, int version, RunTyped typed, Refusal refused) {
        return Page.refused(refused, templates.deskCampaignForm(chrome,
            sheet(actor, run, number, version, typed, Math.max(1, typed.rules()), typed.drawn(refused.faults()), null)));
    }

    private RunSheet sheet(Actor actor, Run run, @Nullable String number, int version, RunTyped typed, int rules, List<Fault> faults,
            @Nullable RunPreview preview) {
        var towns = units.children(actor.unit(), clock.today()).stream().filter(unit -> unit.level() != Level.BASE).toList();
        return new RunSheet(run, Runs.monthly(run), number, number != null && handedUp(actor, number), version, typed, rules, faults,
            budgets.drawable(actor, actor.unit(), run.code()),
            runs.categories(actor), towns, preview);
    }

    private boolean handedUp(Actor actor, String number) {
        return !views.read(actor, number).matter().draft();
    }

    private static Matters.Request request(Actor actor, Run run, RunTyped typed) {
        return new Matters.Request(run.code(), actor.unitCode(), null, null, "window", typed.answers());
    }

    private Run run(String code) {
        return runs.all().stream().filter(one -> one.code().equals(code)).findFirst()
            .orElseThrow(() -> new Refusal.Missing("没有代码为%s的批量发放项目".formatted(code)));
    }

    private static RunTyped typed(Map<String, String> all) {
        var own = new LinkedHashMap<>(all);
        own.remove("number");
        return RunTyped.of(own);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
