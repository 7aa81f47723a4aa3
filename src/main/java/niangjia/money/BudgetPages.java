package niangjia.money;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import niangjia.ground.Attempt;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Xlsx;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Budgets of a year by programme and source, the runs' among them; a programme's is set here, a run's in the run. */
@Controller
class BudgetPages {

    private final Shelves shelves;
    private final Budgets budgets;
    private final Bookings bookings;
    private final Scope scope;
    private final Exports exports;
    private final BusinessClock clock;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    BudgetPages(Shelves shelves, Budgets budgets, Bookings bookings, Scope scope, Exports exports, BusinessClock clock, Attempt attempt) {
        this.shelves = shelves;
        this.budgets = budgets;
        this.bookings = bookings;
        this.scope = scope;
        this.exports = exports;
        this.clock = clock;
        this.attempt = attempt;
    }

    private record Shown(Shelf shelf, int year, List<Budget> lines) {}

    private Shown read(Actor actor, String unit, String year) {
        var shelf = shelves.of(actor, unit, "/money/budgets");
        var of = year.matches("[12][0-9]{3}") ? Integer.parseInt(year) : clock.today().getYear();
        return new Shown(shelf, of, budgets.ofYear(actor, shelf.book().id(), of));
    }

    private JteModel page(Chrome chrome, Shown shown, Map<String, String> typed, List<Fault> faults) {
        return templates.moneyBudgets(chrome, shown.shelf(), shown.year(), shown.lines(), bookings.purposes(), typed, faults);
    }

    @GetMapping("/money/budgets")
    Page all(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String programme) {
        var shown = read(actor, unit, year);
        var typed = new HashMap<>(Map.of("programme", programme));
        shown.lines().stream().filter(line -> line.matter() == 0 && line.programme().equals(programme))
            .forEach(line -> typed.put(line.source().code(), line.amount().toString()));
        return Page.ok(page(chrome, shown, typed, List.of()));
    }

    @GetMapping({"/money/budgets.xlsx", "/api/money/budgets.xlsx"})
    @ResponseBody
    Xlsx export(Actor actor, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String year) {
        var shown = read(actor, unit, year);
        var purposes = bookings.purposes();
        var says = "%s，%d年预算".formatted(shown.shelf().book().name(), shown.year());
        return new Xlsx(says.replace("，", ""), List.of(says), List.of("项目", "预算种类", "年度", "来源", "预算", "已用", "可用", "原文"),
            exports.rows(actor, "unit", shown.shelf().book().id(), says, shown.lines()).map(line -> List.of(purposes.title(line.programme()),
                line.matter() == 0 ? "年度预算" : "一次活动的预算", line.year(), line.source().title(), line.amount().yuan(), line.used().yuan(), line.free().yuan(), line.worded())));
    }

    @PostMapping("/money/budgets")
    View set(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String year,
            @RequestParam Map<String, String> fields) {
        scope.require(actor, May.BOOK_MONEY);
        var shown = read(actor, unit, year);
        var typed = new Typed(fields);
        try {
            typed.expense("programme", bookings.purposes());
            var amounts = new EnumMap<Source, Money>(Source.class);
            for (var source : Source.values()) {
                amounts.put(source, typed.text(source.code()).isEmpty() ? Money.ZERO : Money.read(source.code(), typed.text(source.code())));
            }
            typed.check();
            attempt.run(() -> budgets.set(actor, shown.shelf().book().id(), typed.text("programme"), 0, shown.year(), amounts));
            return Page.to(shown.shelf().at("/money/budgets?year=" + shown.year()));
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, page(chrome, shown, fields, refused.faults()));
        }
    }
}
