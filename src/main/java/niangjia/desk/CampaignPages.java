package niangjia.desk;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.Arrays;
import java.util.List;
import niangjia.ground.Attempt;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.matter.Beneficiaries;
import niangjia.matter.MatterViews;
import niangjia.matter.Moves;
import niangjia.matter.RunLine;
import niangjia.matter.Runs;
import niangjia.money.Benefits;
import niangjia.money.Budgets;
import niangjia.money.Money;
import niangjia.money.Payouts;
import niangjia.page.Address;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.page.Printed;
import niangjia.page.Xlsx;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.May;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Runs (活动): the list of them, one with its budget, groups, list and decisions, and its list as a spreadsheet. */
@Controller
class CampaignPages {

    private final Runs runs;
    private final Beneficiaries beneficiaries;
    private final MatterViews views;
    private final Moves moves;
    private final Budgets budgets;
    private final Payouts payouts;
    private final Benefits benefits;
    private final BusinessClock clock;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    CampaignPages(Runs runs, Beneficiaries beneficiaries, MatterViews views, Moves moves, Budgets budgets, Payouts payouts, Benefits benefits,
            BusinessClock clock, Attempt attempt) {
        this.runs = runs;
        this.beneficiaries = beneficiaries;
        this.views = views;
        this.moves = moves;
        this.budgets = budgets;
        this.payouts = payouts;
        this.benefits = benefits;
        this.clock = clock;
        this.attempt = attempt;
    }

    @GetMapping("/campaigns")
    Page list(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String programme, @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String period, @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "1") int worded) {
        var reported = budgets.worded(actor, programme, period, worded);
        var found = runs.find(actor, programme, unit, period, state, page);
        var address = Address.of("/campaigns").with("programme", programme).with("unit", unit).with("period", period).with("state", state);
        return Page.ok(templates.deskCampaigns(chrome, found.items(), Pager.of(found, page, "项", address),
            address.file().toString(), runs.all(), programme, unit, period, state, actor.role().may(May.PREPARE_RUN), page > 1 ? List.of() : reported.items(),
            Pager.of(reported, worded, "项", address.on("worded"), "worded")));
    }

    /** @param all the whole list, or all of a group, to be printed */
    @GetMapping("/campaigns/{number}")
    View one(Actor actor, Chrome chrome, @PathVariable String number, @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "1") int story) {
        if (views.read(actor, number).matter().draft()) {
            return Page.to("/campaigns/" + number + "/form");
        }
        var view = view(actor, number, group, Math.clamp(story, 1, 1000));
        return all ? Printed.of(beneficiaries.all(actor, number, group, Exports.Onto.PAPER), lines -> templates.deskCampaign(chrome, view, lines, null, clock.instant(), "", ""))
            : Page.ok(page(actor, chrome, view, page, "", ""));
    }

    private JteModel page(Actor actor, Chrome chrome, CampaignView view, int page, String fault, String note) {
        var number = view.view().matter().number();
        var address = Address.of("/campaigns/" + number).with("group", view.group());
        var lines = beneficiaries.of(actor, number, view.group(), page);
        return templates.deskCampaign(chrome, view, lines.items(), Pager.of(lines, page, "行", address), clock.instant(), fault, note);
    }

    private CampaignView view(Actor actor, String number, String group, int story) {
        var view = views.read(actor, number);
        var matter = view.matter();
        var form = runs.form(actor, number);
        return new CampaignView(view, form, beneficiaries.totals(actor, number), beneficiaries.groups(actor, number), group,
            beneficiaries.differences(actor, number), beneficiaries.mayChange(actor, number), budgets.ofMatter(matter.id()), benefits.given(matter.id()), budgets.paid(matter.id()),
            budgets.drawable(actor, matter.unit(), matter.programme()), payouts.ofMatter(matter.id()),
            actor.role().may(May.READ_MONEY), story);
    }

    /** A decision; what is wrong with it is said above the page as it is now. */
    @PostMapping("/campaigns/{number}/act")
    View act(Actor actor, Chrome chrome, @PathVariable String number, @RequestParam String action, @RequestParam int version,
            @RequestParam(defaultValue = "") String note) {
        try {
            attempt.run(() -> moves.make(actor, number, Moves.Move.of(action, note.strip(), version)));
            return Page.to("/campaigns/" + number);
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, page(actor, chrome, view(actor, number, "", 1), 1, refused.says(), note));
        }
    }

    @PostMapping("/campaigns/{number}/lines/{line}/strike")
    View strike(Actor actor, @PathVariable String number, @PathVariable long line, @RequestParam(defaultValue = "") String reason) {
        beneficiaries.strike(actor, number, line, reason.strip());
        return Page.to("/campaigns/" + number + "#people");
    }

    @PostMapping("/campaigns/{number}/lines/{line}/restore")
    View restore(Actor actor, @PathVariable String number, @PathVariable long line, @RequestParam(defaultValue = "") String reason) {
        beneficiaries.restore(actor, number, line, reason.strip());
        return Page.to("/campaigns/" + number + "#people");
    }

    @GetMapping({"/campaigns/{number}/list.xlsx", "/api/matters/{number}/beneficiaries.xlsx"})
    @ResponseBody
    Xlsx export(Actor actor, @PathVariable String number) {
        var view = views.read(actor, number);
        var title = view.programme().title();
        return new Xlsx(title + number + "名单", List.of(view.unit().name() + " " + title + " " + view.matter().period(), "办件号 " + number),
            List.of("组别", "姓名", "所在组织", "人数", "户数", "慰问金", "慰问品", "慰问品价值", "状态", "原因"),
            beneficiaries.all(actor, number, "", Exports.Onto.SHEET).map(line -> Arrays.asList(line.grp(), line.name(), line.unitName(), line.heads(),
                line.households(), new Money(line.cash()).yuan(), line.goodsSays(), new Money(line.goods()).yuan(), state(line), line.reason())));
    }

    private static String state(RunLine line) {
        return line.struck() ? "已剔除" : line.failed() ? "未通过复核" : line.added() ? "手工加入" : "在名单";
    }
}
