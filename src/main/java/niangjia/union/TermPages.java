package niangjia.union;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import niangjia.ground.Slice;
import niangjia.page.Address;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.page.Tab;
import niangjia.page.Xlsx;
import niangjia.union.TermList.Which;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Which unions have to elect: overdue, and within half a year; and whose term is not on file. */
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
        var shown = Which.of(which);
        var found = list.of(below, shown, sort, page);
        var order = TermList.ORDERS.of(sort);
        var address = Address.of("/unions/terms").with("unit", below.code());
        var tabs = Stream.of(Which.values()).map(one -> new Tab(address.with("which", one.code()).with("sort", order).toString(),
            list.says(below, one), list.count(below, one), one == shown, one == Which.LATE)).toList();
        var asked = address.with("which", shown.code());
        var sorted = asked.with("sort", order);
        return Page.ok(templates.unionTerms(chrome, below, order, asked.toString(), tabs, found.items(), Pager.of(found, page, "家", sorted),
            sorted.file().toString(), list.any(below), actor.role().may(May.KEEP_CADRES), Reelection.OPENERS.contains(actor.role()), actor.role().may(May.READ_MATTER)));
    }

    @GetMapping({"/unions/terms.xlsx", "/api/unions/terms.xlsx"})
    @ResponseBody
    Xlsx export(Actor actor, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "late") String which,
            @RequestParam(defaultValue = "") String sort) {
        var below = below(actor, unit);
        var shown = Which.of(which);
        var late = shown == Which.LATE;
        if (shown == Which.NONE) {
            return Xlsx.of(below.name() + "没有任期记载", List.of("工会代码", "工会", "在办的换届"),
                list.all(actor, below, shown, sort).map(one -> List.of(one.code(), one.name(), one.election() == null ? "" : one.election())));
        }
        return Xlsx.of(below.name() + "换届", List.of("工会代码", "工会", "本届从", "届满", late ? "超期" : "离届满", late ? "超期天数" : "还有天数", "在办的换届"),
            list.all(actor, below, shown, sort).map(one -> Arrays.<@Nullable Object>asList(one.code(), one.name(), one.since(), one.due(), one.says(list.today()),
                one.days(), one.election() == null ? "" : one.election())));
    }

    @GetMapping("/api/unions/terms")
    @ResponseBody
    Slice<TermList.Line> terms(Actor actor, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "late") String which,
            @RequestParam(defaultValue = "") String sort, @RequestParam(defaultValue = "1") int page) {
        return list.of(below(actor, unit), Which.of(which), sort, page);
    }

    private Unit below(Actor actor, String unit) {
        scope.require(actor, May.READ_FIGURES);
        return units.orOwn(actor, unit);
    }
}
