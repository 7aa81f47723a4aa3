package niangjia.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.ground.Attempt;
import niangjia.ground.Days;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.unit.Actor;
import niangjia.unit.Level;
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
import org.springframework.web.servlet.View;

/** Registering a person, and putting right what stands on a file. What was typed comes back with what is wrong. */
@Controller
class RegisterPages {

    private final People people;
    private final Duplicates duplicates;
    private final Units units;
    private final Scope scope;
    private final Files files;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    RegisterPages(People people, Duplicates duplicates, Units units, Scope scope, Files files, Attempt attempt) {
        this.people = people;
        this.duplicates = duplicates;
        this.units = units;
        this.scope = scope;
        this.files = files;
        this.attempt = attempt;
    }

    /** {@code q}: what was searched for in vain goes into the field it fits. */
    @GetMapping("/people/new")
    Page blank(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String unit) {
        scope.require(actor, May.REGISTER_PERSON);
        var typed = new HashMap<String, String>();
        typed.put("unit", unit.isEmpty() ? actor.unitCode() : unit);
        SearchTerm.read(q).forEach(term -> {
            switch (term) {
                case SearchTerm.Number(var digits) -> typed.put("idNumber", digits);
                case SearchTerm.Telephone(var digits) -> typed.put("phone", digits);
                case SearchTerm.Name(var name) -> typed.put("name", name);
                case SearchTerm.Tail _, SearchTerm.Letters _, SearchTerm.Nothing _ -> { }
            }
        });
        return Page.ok(form(chrome, typed, unions(actor), List.of(), List.of(), null));
    }

    @PostMapping("/people")
    View register(Actor actor, Chrome chrome, @RequestParam Map<String, String> typed) {
        scope.require(actor, May.REGISTER_PERSON);
        var unions = unions(actor);
        try {
            var one = read(typed);
            var alike = typed.containsKey("sure") ? List.<Person>of() : duplicates.of(actor, one);
            return alike.isEmpty() ? Page.to("/people/%d?done=registered".formatted(attempt.run(() -> people.register(actor, one))))
                : Page.invalid(form(chrome, typed, unions, List.of(new Fault("sure", "有相近的档案，请先确认不是同一个人")), alike, null));
        } catch (Refusal.Invalid invalid) {
            return Page.invalid(form(chrome, typed, unions, invalid.faults(), List.of(), null));
        } catch (Refusal.Conflict known) {
            return Page.refused(known, form(chrome, typed, unions, known.at("idNumber"), List.of(), (Found) known.extra().get("person")));
        }
    }

    private JteModel form(Chrome chrome, Map<String, String> typed, List<Unit> unions, List<Fault> faults, List<Person> alike,
            @Nullable Found known) {
        return templates.personRegister(chrome, typed, unions, faults, alike, known);
    }

    private static NewPerson read(Map<String, String> typed) {
        return new NewPerson(typed.get("name"), typed.get("idNumber"), typed.get("phone"), typed.get("unit"), !"false".equals(typed.get("local")),
            "true".equals(typed.get("dispatched")), typed.get("employer"), typed.get("job"), typed.get("bankName"), typed.get("bankAccount"),
            typed.get("address"), day("joined", typed.getOrDefault("joined", "")));
    }

    /** A day as a date field sends it; empty is none. */
    static @Nullable LocalDate day(String field, String typed) {
        return typed.isBlank() ? null : Days.read(field, typed);
    }

    /** The actor's own unit and the base unions below it; empty where they are too many to choose from and a code is typed. */
    private List<Unit> unions(Actor actor) {
        var below = units.search(actor, "", Level.BASE, 1);
        var own = units.require(actor.unit());
        return below.next() != null ? List.of() : Stream.concat(Stream.of(own), below.items().stream()
            .filter(one -> one.id() != own.id() && one.dissolved() == null)).toList();
    }

    @GetMapping("/people/{id}/correct")
    Page ask(Actor actor, Chrome chrome, @PathVariable long id) {
        var file = mine(actor, id);
        var typed = new HashMap<String, String>();
        typed.put("version", Integer.toString(file.version()));
        typed.put("name", file.name());
        typed.put("local", Boolean.toString(file.local()));
        typed.put("dispatched", Boolean.toString(file.dispatched()));
        typed.put("employer", file.employer() == null ? "" : file.employer());
        typed.put("job", file.job());
        return Page.ok(templates.personCorrect(chrome, file, typed, List.of(), null));
    }

    private Files.File mine(Actor actor, long id) {
        return files.of(people.file(actor, id, May.REGISTER_PERSON));
    }

    @PostMapping("/people/{id}/correct")
    View correct(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam Map<String, String> typed) {
        var file = mine(actor, id);
        try {
            attempt.run(() -> people.correct(actor, id, corrected(typed)));
            return Page.to("/people/" + id);
        } catch (Refusal.Invalid invalid) {
            return Page.invalid(templates.personCorrect(chrome, file, typed, invalid.faults(), null));
        } catch (Refusal.Conflict refused) {
            var known = (Found) refused.extra().get("person");
            return Page.refused(refused, templates.personCorrect(chrome, file, typed, refused.at(known == null ? "" : "idNumber"), known));
        }
    }

    /** A number left empty stays as it is; {@code gone.phone} and the like empty it. */
    private static Correction corrected(Map<String, String> typed) {
        var version = typed.getOrDefault("version", "").matches("[0-9]{1,9}") ? Integer.parseInt(typed.get("version")) : 0;
        if (typed.getOrDefault("bankAccount", "").isBlank() && !typed.getOrDefault("bankName", "").isBlank() && !typed.containsKey("gone.bankAccount")) {
            throw new Refusal.Invalid("bankAccount", "改开户行时请把账号一起填上");
        }
        return new Correction(version, typed.get("name"), kept(typed, "idNumber"), kept(typed, "phone"), !"false".equals(typed.get("local")),
            "true".equals(typed.get("dispatched")), typed.get("employer"), typed.get("job"), typed.get("bankName"), kept(typed, "bankAccount"),
            kept(typed, "address"));
    }

    private static @Nullable String kept(Map<String, String> typed, String field) {
        var value = typed.getOrDefault(field, "").strip();
        return typed.containsKey("gone." + field) ? "" : value.isEmpty() ? null : value;
    }
}
