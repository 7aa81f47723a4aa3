package niangjia.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import niangjia.ground.Attempt;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** A person's household as a table to write in, and his memberships through the years. */
@Controller
class HouseholdPages {

    private static final int MOST = 20;
    private static final int SPARE = 2;

    private final People people;
    private final Households households;
    private final Memberships memberships;
    private final BusinessClock clock;
    private final Scope scope;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    HouseholdPages(People people, Households households, Memberships memberships, BusinessClock clock, Scope scope, Attempt attempt) {
        this.people = people;
        this.households = households;
        this.memberships = memberships;
        this.clock = clock;
        this.scope = scope;
        this.attempt = attempt;
    }

    @GetMapping("/people/{id}/household")
    Page ask(Actor actor, Chrome chrome, @PathVariable long id) {
        var person = people.file(actor, id, May.REGISTER_PERSON);
        var rows = new ArrayList<>(households.of(person.id()).stream().map(one -> new Households.Typed(one.relation(), one.name(),
            one.idNumber().masked(), one.state(), BigDecimal.valueOf(one.income(), 2).toPlainString())).toList());
        return Page.ok(templates.personHousehold(chrome, person, spared(rows), List.of()));
    }

    /** {@code more}: two more rows, nothing is kept yet. Rows left empty, or ticked to be left out, are no members. */
    @PostMapping("/people/{id}/household")
    View write(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam Map<String, String> typed) {
        var person = people.file(actor, id, May.REGISTER_PERSON);
        var rows = rows(typed);
        if (typed.containsKey("more")) {
            return Page.ok(templates.personHousehold(chrome, person, spared(rows), List.of()));
        }
        try {
            attempt.run(() -> households.record(actor, person.id(), rows));
            return Page.to("/people/" + person.id());
        } catch (Refusal.Invalid invalid) {
            return Page.invalid(templates.personHousehold(chrome, person, spared(rows), invalid.faults()));
        }
    }

    private static ArrayList<Households.Typed> rows(Map<String, String> typed) {
        var rows = new ArrayList<Households.Typed>();
        for (var n = 0; n < MOST; n++) {
            var at = "members[%d].".formatted(n);
            var row = new Households.Typed(typed.getOrDefault(at + "relation", ""), typed.getOrDefault(at + "name", ""),
                typed.getOrDefault(at + "idNumber", ""), typed.getOrDefault(at + "state", ""), typed.getOrDefault(at + "income", ""));
            if (!typed.containsKey(at + "gone") && !(row.relation() + row.name() + row.idNumber() + row.state() + row.income()).isBlank()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<Households.Typed> spared(ArrayList<Households.Typed> rows) {
        for (var n = 0; n < SPARE && rows.size() < MOST; n++) {
            rows.add(new Households.Typed("", "", "", "", ""));
        }
        return rows;
    }

    /** What he was and is a member of; what may be done about it are matters. */
    @GetMapping("/people/{id}/membership")
    Page membership(Actor actor, Chrome chrome, @PathVariable long id) {
        scope.require(actor, May.REGISTER_PERSON);
        var person = people.file(actor, id);
        return Page.ok(templates.personMembership(chrome, person, memberships.of(person.id()), memberships.inForce(person.id(), clock.today()).orElse(null)));
    }
}
