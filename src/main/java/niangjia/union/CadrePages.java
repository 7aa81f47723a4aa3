package niangjia.union;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** A union's board (班子): who holds its posts now and held them before, its term, its registration. */
@Controller
@RequestMapping("/units/{code}/cadres")
class CadrePages {

    private final Cadres cadres;
    private final Terms terms;
    private final LegalPersons legalPersons;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;
    private final Templates templates = new StaticTemplates();

    CadrePages(Cadres cadres, Terms terms, LegalPersons legalPersons, Units units, Scope scope, BusinessClock clock) {
        this.cadres = cadres;
        this.terms = terms;
        this.legalPersons = legalPersons;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
    }

    @GetMapping
    Page of(Actor actor, Chrome chrome, @PathVariable String code) {
        scope.require(actor, May.READ_FIGURES);
        return page(actor, chrome, units.require(actor, code, scope), Map.of(), List.of());
    }

    @PostMapping
    View appoint(Actor actor, Chrome chrome, @PathVariable String code, @RequestParam Map<String, String> typed) {
        var unit = cadres.kept(actor, code);
        try {
            cadres.appoint(actor, code, CadreApi.seat(typed.get("post"), typed.get("name"), typed.get("idNumber"), typed.get("grade"), typed.containsKey("fullTime")),
                day("since", typed.getOrDefault("since", "")));
            return Page.to("/units/%s/cadres".formatted(code));
        } catch (Refusal.Invalid invalid) {
            return page(actor, chrome, unit, typed, invalid.faults());
        }
    }

    @PostMapping("/{id}/end")
    View end(Actor actor, Chrome chrome, @PathVariable String code, @PathVariable long id, @RequestParam Map<String, String> typed) {
        var unit = cadres.kept(actor, code);
        try {
            cadres.end(actor, code, id, day("until", typed.getOrDefault("until", "")));
            return Page.to("/units/%s/cadres".formatted(code));
        } catch (Refusal.Invalid invalid) {
            return page(actor, chrome, unit, typed, invalid.faults());
        }
    }

    private Page page(Actor actor, Chrome chrome, Unit unit, Map<String, String> typed, List<Fault> faults) {
        var today = clock.today();
        var all = cadres.of(unit.id());
        var now = all.stream().filter(one -> one.until() == null || one.until().isAfter(today)).toList();
        var page = templates.unionCadres(chrome, unit, now, all.stream().filter(one -> !now.contains(one)).toList(), terms.of(unit.id()),
            legalPersons.of(unit.id()).orElse(null), actor.role().may(May.KEEP_CADRES), actor.role().may(May.OPEN_MATTER), typed, faults);
        return faults.isEmpty() ? Page.ok(page) : Page.invalid(page);
    }

    private static LocalDate day(String field, String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException unreadable) {
            throw new Refusal.Invalid(field, "请填写日期，如2026-01-21");
        }
    }
}
