package niangjia.union;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.util.List;
import niangjia.ground.Slice;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.page.Tab;
import niangjia.page.Xlsx;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Which unions have to elect: overdue, and within half a year. */
@Controller
class TermPages {

    private final TermList list;
    private final Units units;
    private final Scope scope;
    private final Templates templates = new StaticTemplates();

    TermPages(TermList list, Units units, Scope scope) {
        this.list = list;
        this.units = units;
        this.scope = scope;
    }

    @GetMapping("/unions/terms")
    Page terms(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "late") String which,
            @RequestParam(defaultValue = "") String sort, @RequestParam(defaultValue = "1") int page) {
        var below = below(actor, unit);
        var late = !which.equals("soon");
        var found = list.of(below, late, sort, page);
        var order = TermList.ORDERS.of(sort);
        var address = "/unions/terms?unit=%s&which=".formatted(below.code());
        var tabs = List.of(new Tab(address + "late&sort=" + order, "届满没有换届", list.count(below, true), late, true),
            new Tab(address + "soon&sort=" + order, list.soon(below), list.count(below, false), !late, false));
        var asked = address + (late ? "late" : "soon");
        var sorted = asked + "&sort=" + order;
        return Page.ok(templates.unionTerms(chrome, below, order, asked, tabs, found.items(), Pager.of(found, page, "家", sorted),
            sorted.replace("/unions/terms", "/unions/terms.xlsx"), list.any(below), new Reelection().openers().contains(actor.role()), actor.role().may(May.READ_MATTER)));
    }

    @GetMapping({"/unions/terms.xlsx", "/api/unions/terms.xlsx"})
    @ResponseBody
    Xlsx export(Actor actor, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "late") String which,
            @RequestParam(defaultValue = "") String sort) {
        var below = below(actor, unit);
        var late = !which.equals("soon");
        return Xlsx.of(below.name() + "换届", List.of("工会代码", "工会", "本届从", "届满", late ? "超期" : "离届满", late ? "超期天数" : "还有天数", "在办的换届"),
            list.all(actor, below, late, sort).map(one -> List.of(one.code(), one.name(), one.since(), one.due(), one.says(list.today()), one.days(), one.election() == null ? "" : one.election())));
    }

    @GetMapping("/api/unions/terms")
    @ResponseBody
    Slice<TermList.Line> terms(Actor actor, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "late") String which,
            @RequestParam(defaultValue = "") String sort, @RequestParam(defaultValue = "1") int page) {
        return list.of(below(actor, unit), !which.equals("soon"), sort, page);
    }

    private Unit below(Actor actor, String unit) {
        scope.require(actor, May.READ_FIGURES);
        return units.orOwn(actor, unit);
    }
}
