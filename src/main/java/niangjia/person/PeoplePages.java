package niangjia.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import niangjia.ground.Refusal;
import niangjia.page.Address;
import niangjia.page.Chrome;
import niangjia.page.Listing;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.page.Xlsx;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Finding people: the list, what shows under the search box, the export; and opening the file of somebody from elsewhere. */
@Controller
class PeoplePages {

    /** A matter's number typed into the one search box: in full, or as lists show it. */
    private static final Pattern MATTER = Pattern.compile("([0-9]{4,14}-)?[0-9]{2}-[0-9]{6,9}");
    private static final int SHOWN = 8;

    private final Search search;
    private final People people;
    private final Memberships memberships;
    private final Units units;
    private final Scope scope;
    private final Templates templates = new StaticTemplates();

    PeoplePages(Search search, People people, Memberships memberships, Units units, Scope scope) {
        this.search = search;
        this.people = people;
        this.memberships = memberships;
        this.units = units;
        this.scope = scope;
    }

    /** A list; a full number that means one person or one matter goes there at once. */
    @GetMapping("/people")
    View list(Actor actor, Chrome chrome, Listing asked) {
        var typed = asked.q().strip();
        if (MATTER.matcher(typed).matches()) {
            return Page.to(Address.of("/matters").with("q", typed).toString());
        }
        var where = where(actor, asked.unit().strip());
        var found = search.find(actor, typed, where.code(), asked.sort(), asked.page());
        var only = found.total() == 1 && asked.page() == 1 ? found.items().getFirst() : null;
        if (only != null && !only.outside() && exact(typed)) {
            return Page.to("/people/" + only.id());
        }
        var address = Address.of("/people").with("q", typed).with("unit", where.code()).with("sort", asked.sort());
        var list = templates.personPeople(chrome, typed, where, asked.sort(), found,
            memberships.kinds(found.items().stream().filter(one -> !one.outside()).map(Found::id).toList()), Pager.of(found, asked.page(), "人", address),
            actor.role().may(May.REGISTER_PERSON));
        return where.faults().isEmpty() ? Page.ok(list) : Page.invalid(list);
    }

    private static boolean exact(String typed) {
        return SearchTerm.read(typed).stream().anyMatch(term -> term instanceof SearchTerm.Number || term instanceof SearchTerm.Telephone);
    }

    private Where where(Actor actor, String asked) {
        var below = units.children(actor.unit(), units.today());
        var many = below.size() == Units.CHILDREN;
        if (asked.isEmpty()) {
            return new Where("", below, many ? "" : null, List.of());
        }
        try {
            var unit = units.typed(actor, "unit", asked);
            var menu = below.contains(unit) ? below : Stream.concat(Stream.of(unit), below.stream()).toList();
            return new Where(unit.code(), menu, many ? units.said(unit) : null, List.of());
        } catch (Refusal.Invalid wrong) {
            return new Where("", below, many ? asked : null, wrong.faults());
        }
    }

    /** What htmx shows below the search box while one types. */
    @GetMapping("/people/found")
    Page found(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String q) {
        var typed = q.strip();
        var matter = MATTER.matcher(typed).matches();
        var found = matter || typed.matches("[0-9A-Za-z]?") ? List.<Found>of() : search.closest(actor, typed, SHOWN);
        return Page.ok(templates.personFound(chrome, typed, matter, found, found.size() == SHOWN, actor.role().may(May.REGISTER_PERSON)));
    }

    @GetMapping({"/people.xlsx", "/api/people.xlsx"})
    @ResponseBody
    Xlsx export(Actor actor, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String unit) {
        var all = search.all(actor, q, unit).map(one -> Arrays.<@Nullable Object>asList(one.name(), one.sex(), one.born(), one.idNumber(), one.phone(),
            one.local() ? "本市" : "外地", one.dispatched() ? "派遣" : "非派遣", one.unitCode(), one.unitName(), one.employerName(), one.job(),
            one.registered()));
        return Xlsx.of("职工名单", List.of("姓名", "性别", "出生日期", "身份证号（隐去）", "电话（隐去）", "户籍", "用工", "工会代码", "工会", "工作单位", "岗位", "建档日期"), all);
    }

    /** Asks why the file of somebody from elsewhere is to be opened; whoever has only guessed the address learns nothing. What is open already is shown. */
    @GetMapping("/people/{id}/access")
    View ask(Actor actor, Chrome chrome, @PathVariable long id) {
        scope.require(actor, May.OPEN_PERSON);
        var person = people.found(actor, id).orElse(null);
        return person != null && people.mayOpen(actor, person) ? Page.to("/people/" + person.id())
            : Page.ok(templates.personAccess(chrome, id, person, "", List.of()));
    }

    @PostMapping("/people/{id}/access")
    View access(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        try {
            people.openFor(actor, id, reason);
            return Page.to("/people/" + id);
        } catch (Refusal.Invalid invalid) {
            return Page.invalid(templates.personAccess(chrome, id, people.found(actor, id).orElse(null), reason, invalid.faults()));
        }
    }
}
