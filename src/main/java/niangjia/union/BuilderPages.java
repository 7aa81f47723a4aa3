package niangjia.union;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import niangjia.ground.Slice;
import niangjia.page.Address;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.page.Xlsx;
import niangjia.unit.Actor;
import niangjia.unit.Employers;
import niangjia.unit.Kinds;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** For those who build unions: employers without one, and the file of an enterprise. */
@Controller
class BuilderPages {

    private static final List<String> HEADING = List.of("统一社会信用代码", "名称", "性质", "行业", "职工人数", "镇、街道", "在办的建会");

    private final Uncovered uncovered;
    private final EmployerFile files;
    private final Employers employers;
    private final Units units;
    private final Scope scope;
    private final Templates templates = new StaticTemplates();

    BuilderPages(Uncovered uncovered, EmployerFile files, Employers employers, Units units, Scope scope) {
        this.uncovered = uncovered;
        this.files = files;
        this.employers = employers;
        this.units = units;
        this.scope = scope;
    }

    @GetMapping("/unions/uncovered")
    Page uncovered(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String size, @RequestParam(defaultValue = "") String sort, @RequestParam(defaultValue = "1") int page) {
        var below = below(actor, unit);
        var order = Uncovered.ORDERS.of(sort);
        var found = uncovered.of(below, known(kind), Uncovered.Size.of(size), order, page);
        var asked = Address.of("/unions/uncovered").with("unit", below.code()).with("kind", known(kind)).with("size", Uncovered.Size.of(size).code());
        var sorted = asked.with("sort", order);
        var sizes = new LinkedHashMap<String, String>();
        for (var one : Uncovered.Size.values()) {
            sizes.put(one.code(), one.title);
        }
        return Page.ok(templates.unionUncovered(chrome, below, known(kind), Uncovered.Size.of(size).code(), sizes, found.items(),
            order, asked.toString(), Pager.of(found, page, "家", sorted), sorted.file().toString(),
            founds(actor), actor.role().may(May.READ_MATTER)));
    }

    @GetMapping({"/unions/uncovered.xlsx", "/api/unions/uncovered.xlsx"})
    @ResponseBody
    Xlsx export(Actor actor, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String size,
            @RequestParam(defaultValue = "") String sort) {
        var below = below(actor, unit);
        var rows = uncovered.all(actor, below, kind, Uncovered.Size.of(size), sort)
            .map(one -> List.of(one.creditCode(), one.name(), Kinds.OWNERSHIPS.getOrDefault(one.ownership(), ""), Kinds.INDUSTRIES.getOrDefault(one.industry(), ""),
                one.headcount(), one.town(), one.founding() == null ? "" : one.founding()));
        return Xlsx.of(below.name() + "未建会单位", HEADING, rows);
    }

    @GetMapping("/api/unions/uncovered")
    @ResponseBody
    Slice<Uncovered.Line> uncovered(Actor actor, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String size, @RequestParam(defaultValue = "") String sort, @RequestParam(defaultValue = "1") int page) {
        return uncovered.of(below(actor, unit), kind, Uncovered.Size.of(size), sort, page);
    }

    @GetMapping("/employers/{creditCode}/file")
    Page file(Actor actor, Chrome chrome, @PathVariable String creditCode) {
        scope.require(actor, May.READ_FIGURES);
        var file = files.of(employers.require(actor, creditCode));
        var union = file.employer().coveredBy() == null ? null : units.require(file.employer().coveredBy());
        return Page.ok(templates.unionFile(chrome, file, union, units.require(file.employer().town()), EmployerFile.KINDS,
            union == null ? uncovered.founding(creditCode).orElse("") : "", founds(actor), UnionSurvey.OPENERS.contains(actor.role())));
    }

    /** @param classes the numbers of the classes it is of */
    record Told(String creditCode, String name, boolean union, Map<String, String> holds, List<Integer> classes) {}

    @GetMapping("/api/employers/{creditCode}/file")
    @ResponseBody
    Told file(Actor actor, @PathVariable String creditCode) {
        scope.require(actor, May.READ_FIGURES);
        var file = files.of(employers.require(actor, creditCode));
        return new Told(file.employer().creditCode(), file.employer().name(), file.employer().coveredBy() != null, file.holds(),
            file.classes().stream().filter(EmployerClass.Class::holds).map(EmployerClass.Class::number).toList());
    }

    private static boolean founds(Actor actor) {
        return UnionFounding.OPENERS.contains(actor.role());
    }

    private static String known(String kind) {
        return Kinds.OWNERSHIPS.containsKey(kind) ? kind : "";
    }

    private Unit below(Actor actor, String unit) {
        scope.require(actor, May.READ_FIGURES);
        return units.orOwn(actor, unit);
    }
}
