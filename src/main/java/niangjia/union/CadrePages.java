package niangjia.union;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import niangjia.ground.Attempt;
import niangjia.ground.BusinessClock;
import niangjia.ground.Days;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Xlsx;
import niangjia.person.People;
import niangjia.person.Person;
import niangjia.unit.Actor;
import niangjia.unit.May;
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

/** A union's board (班子): who holds its posts now and held them before, its term, its registration. */
@Controller
class CadrePages {

    private final Cadres cadres;
    private final Terms terms;
    private final LegalPersons legalPersons;
    private final Units units;
    private final People people;
    private final Scope scope;
    private final BusinessClock clock;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    CadrePages(Cadres cadres, Terms terms, LegalPersons legalPersons, Units units, People people, Scope scope, BusinessClock clock, Attempt attempt) {
        this.cadres = cadres;
        this.terms = terms;
        this.legalPersons = legalPersons;
        this.units = units;
        this.people = people;
        this.scope = scope;
        this.clock = clock;
        this.attempt = attempt;
    }

    @GetMapping("/units/{code}/cadres")
    Page of(Actor actor, Chrome chrome, @PathVariable String code) {
        scope.require(actor, May.READ_FIGURES);
        return Page.ok(page(actor, chrome, units.require(actor, code), Map.of(), List.of()));
    }

    @GetMapping({"/units/{code}/cadres.xlsx", "/api/units/{code}/cadres.xlsx"})
    @ResponseBody
    Xlsx export(Actor actor, @PathVariable String code) {
        scope.require(actor, May.READ_FIGURES);
        var unit = units.require(actor, code);
        return Xlsx.of(unit.name() + "班子", List.of("工会代码", "工会", "职务", "姓名", "职级", "专职", "从", "到"), cadres.all(actor, unit)
            .map(one -> Arrays.<@Nullable Object>asList(one.unitCode(), one.unitName(), Post.of(one.post()).title(), one.name(), Grade.of(one.grade()).title(),
                one.fullTime() ? "专职" : "", one.since(), one.until() == null ? null : one.until().minusDays(1))));
    }

    @PostMapping("/units/{code}/cadres")
    View appoint(Actor actor, Chrome chrome, @PathVariable String code, @RequestParam Map<String, String> typed) {
        return act(actor, chrome, code, typed, Map.of("", "post"), () -> cadres.appoint(actor, code,
            Board.Seat.read(typed.get("post"), typed.get("name"), typed.get("idNumber"), typed.get("grade"), typed.containsKey("fullTime")),
            Days.read("since", typed.get("since"))));
    }

    @PostMapping("/units/{code}/cadres/{id}/end")
    View end(Actor actor, Chrome chrome, @PathVariable String code, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, chrome, code, Map.of("until-" + id, typed.getOrDefault("until", "")), Map.of("until", "until-" + id, "", "before"),
            () -> cadres.end(actor, code, id, Days.read("until", typed.get("until"))));
    }

    @PostMapping("/units/{code}/cadres/{id}/restore")
    View restore(Actor actor, Chrome chrome, @PathVariable String code, @PathVariable long id) {
        return act(actor, chrome, code, Map.of(), Map.of("", "before"), () -> cadres.restore(actor, code, id));
    }

    @PostMapping("/units/{code}/terms")
    View put(Actor actor, Chrome chrome, @PathVariable String code, @RequestParam Map<String, String> typed) {
        var years = typed.getOrDefault("term-years", "");
        return act(actor, chrome, code, typed, Map.of("since", "term-since", "years", "term-years", "", "terms"),
            () -> terms.put(actor, code, Days.typed(typed.get("term-since")).orElse(null), years.matches("[0-9]{1,2}") ? Integer.valueOf(years) : null));
    }

    @PostMapping("/units/{code}/terms/{id}/withdraw")
    View withdraw(Actor actor, Chrome chrome, @PathVariable String code, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, chrome, code, typed, Map.of("", "terms"), () -> terms.withdraw(actor, code, id, typed.get("reason")));
    }

    /**
     * Does it and shows the board; refused, the same page with what was typed.
     *
     * @param places where on this page a field of the verb stands, if elsewhere; {@code ""}: the whole
     */
    private View act(Actor actor, Chrome chrome, String code, Map<String, String> typed, Map<String, String> places, Runnable verb) {
        var unit = cadres.kept(actor, code);
        try {
            attempt.run(verb);
            return Page.to("/units/%s/cadres".formatted(code));
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            var faults = refused.faults().stream().map(fault -> new Fault(places.getOrDefault(fault.field(), fault.field()), fault.says())).toList();
            return Page.refused(refused, page(actor, chrome, unit, typed, faults));
        }
    }

    private JteModel page(Actor actor, Chrome chrome, Unit unit, Map<String, String> typed, List<Fault> faults) {
        var keeps = actor.role().may(May.KEEP_CADRES);
        return templates.unionCadres(chrome, new BoardView(unit, posts(actor, unit, keeps), held(actor, unit, keeps), legalPersons.of(unit.id()).orElse(null), keeps,
            Reelection.OPENERS.contains(actor.role())), typed, faults);
    }

    private BoardView.Posts posts(Actor actor, Unit unit, boolean keeps) {
        var today = clock.today();
        var all = cadres.of(unit.id());
        var now = all.stream().filter(one -> one.until() == null || one.until().isAfter(today)).toList();
        var files = people.all(now.stream().map(Cadre::person).filter(Objects::nonNull).toList()).stream().filter(one -> people.mayOpen(actor, one)).map(Person::id)
            .collect(Collectors.toSet());
        var before = all.stream().filter(one -> !now.contains(one)).toList();
        var fresh = before.stream().filter(one -> keeps && cadres.keeps(actor, one).isEmpty()).map(Cadre::id).collect(Collectors.toSet());
        return new BoardView.Posts(now, files, before, fresh, unit.dissolved() == null ? Cadres.vacant(all, today) : List.of());
    }

    private BoardView.Held held(Actor actor, Unit unit, boolean keeps) {
        var held = terms.of(unit.id());
        var typed = held.stream().filter(one -> keeps && terms.keeps(actor, one).isEmpty()).map(Term::id).collect(Collectors.toSet());
        return new BoardView.Held(held, typed, terms.lengths(unit.id()));
    }
}
