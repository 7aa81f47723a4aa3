package niangjia.unit;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.ground.Attempt;
import niangjia.ground.Days;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.ground.Typed;
import niangjia.page.Address;
import niangjia.page.Chrome;
import niangjia.page.Listing;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.page.Xlsx;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The legal entities (法人单位) of a subtree: listed, exported, registered, put under another base union. */
@Controller
class EmployerPages {

    private static final List<String> HEADING = List.of("统一社会信用代码", "名称", "性质", "行业", "职工人数", "镇、街道", "覆盖它的工会");

    private static final int OFFERED = 12;

    private final Employers employers;
    private final Registering registering;
    private final Units units;
    private final Scope scope;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    EmployerPages(Employers employers, Registering registering, Units units, Scope scope, Attempt attempt) {
        this.employers = employers;
        this.registering = registering;
        this.units = units;
        this.scope = scope;
        this.attempt = attempt;
    }

    @GetMapping("/employers")
    Page list(Actor actor, Chrome chrome, Listing asked) {
        scope.require(actor, May.READ_FIGURES);
        var below = units.orOwn(actor, asked.unit());
        var found = employers.search(actor, below, asked.q(), asked.sort(), asked.page());
        var order = Employers.ORDERS.of(asked.sort());
        var address = Address.of("/employers").with("unit", below.code()).with("q", asked.q());
        var sorted = address.with("sort", order);
        return Page.ok(templates.unitEmployers(chrome, below, asked.q(), order, address.toString(), found.items(), names(found.items()), Pager.of(found, asked.page(), "个", sorted),
            sorted.file().toString(), registers(actor)));
    }

    /** What a field that asks for an employer offers while it is typed in, and beside it the name of the one whose code stands in it. */
    @GetMapping("/employers/alike")
    Page alike(Actor actor, @RequestParam Map<String, String> query) {
        scope.require(actor, May.READ_FIGURES);
        var field = query.getOrDefault("of", "");
        var typed = query.getOrDefault(field, "").strip();
        var found = typed.length() < 2 ? List.<Employer>of() : employers.alike(actor, typed, OFFERED);
        var named = typed.isEmpty() ? "" : employers.named(actor, typed).map(one -> one.beside(typed)).orElse("");
        return Page.ok(templates.unitEmployersAlike(field, found, names(found), named));
    }

    @GetMapping({"/employers.xlsx", "/api/employers.xlsx"})
    @ResponseBody
    Xlsx export(Actor actor, Listing asked) {
        scope.require(actor, May.READ_FIGURES);
        var below = units.orOwn(actor, asked.unit());
        return Xlsx.of(below.name() + "单位名单", HEADING, employers.all(actor, below, asked.q(), asked.sort()).map(one -> Arrays.<@Nullable Object>asList(one.creditCode(), one.name(),
            Kinds.OWNERSHIPS.getOrDefault(one.ownership(), ""), Kinds.INDUSTRIES.getOrDefault(one.industry(), ""), one.headcount(), one.town(), one.union())));
    }

    /** The names of the towns and the unions of these employers, by id. */
    private Map<Long, String> names(List<Employer> items) {
        var names = new HashMap<Long, String>();
        items.stream().flatMap(one -> one.coveredBy() == null ? Stream.of(one.town()) : Stream.of(one.town(), one.coveredBy())).distinct()
            .forEach(id -> names.put(id, units.require(id).name()));
        return names;
    }

    @GetMapping("/employers/new")
    Page blank(Actor actor, Chrome chrome, @RequestParam Map<String, String> typed) {
        mayRegister(actor);
        return Page.ok(templates.unitEmployerForm(chrome, typed, List.of()));
    }

    @PostMapping("/employers")
    View register(Actor actor, Chrome chrome, @RequestParam Map<String, String> typed) {
        mayRegister(actor);
        try {
            return Page.to("/employers/" + attempt.run(() -> registering.register(actor, registration(typed))).creditCode());
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, templates.unitEmployerForm(chrome, typed, refused.at("creditCode")));
        }
    }

    private Registration registration(Map<String, String> typed) {
        var base = text(typed, "base");
        var heads = text(typed, "headcount");
        return new Registration(CreditCode.read("creditCode", text(typed, "creditCode")), text(typed, "name"), text(typed, "ownership"), text(typed, "industry"),
            heads.matches("[0-9]{1,7}") ? Integer.parseInt(heads) : -1, text(typed, "town"), base.isEmpty() ? null : base, day(text(typed, "day")));
    }

    @GetMapping("/employers/{creditCode}")
    Page one(Actor actor, Chrome chrome, @PathVariable String creditCode) {
        scope.require(actor, May.READ_FIGURES);
        return Page.ok(page(actor, chrome, employers.require(actor, creditCode), Map.of(), List.of()));
    }

    @PostMapping("/employers/{creditCode}/cover")
    View cover(Actor actor, Chrome chrome, @PathVariable String creditCode, @RequestParam Map<String, String> typed) {
        mayRegister(actor);
        var ends = typed.containsKey("ends");
        try {
            attempt.run(() -> {
                if (ends) {
                    registering.uncover(actor, creditCode, day(text(typed, "ends-day")));
                } else {
                    registering.cover(actor, creditCode, text(typed, "base"), day(text(typed, "day")));
                }
            });
            return Page.to("/employers/" + creditCode);
        } catch (Refusal.Invalid invalid) {
            return Page.invalid(page(actor, chrome, employers.require(actor, creditCode), typed, ends ? atTheEnd(invalid.faults()) : invalid.faults()));
        }
    }

    /** The page asks for two days: this is the one from which no union covers it. */
    private static List<Fault> atTheEnd(List<Fault> faults) {
        return faults.stream().map(fault -> fault.field().equals("day") ? new Fault("ends-day", fault.says()) : fault).toList();
    }

    private JteModel page(Actor actor, Chrome chrome, Employer employer, Map<String, String> typed, List<Fault> faults) {
        return templates.unitEmployer(chrome, employer, units.require(employer.town()), employers.covers(employer.id()), typed, faults, registers(actor));
    }

    private static boolean registers(Actor actor) {
        return actor.role().may(May.MANAGE_UNITS) || actor.role().may(May.REGISTER_PERSON);
    }

    private void mayRegister(Actor actor) {
        scope.requireAny(actor, May.MANAGE_UNITS, May.REGISTER_PERSON);
    }

    private LocalDate day(String typed) {
        return typed.isEmpty() ? units.today() : Days.read("day", typed);
    }

    private static String text(Map<String, String> typed, String name) {
        return Typed.text(typed.get(name));
    }
}
