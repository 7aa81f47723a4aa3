package niangjia.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import niangjia.ground.Attempt;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Address;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.page.Xlsx;
import niangjia.unit.Actor;
import niangjia.unit.May;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** Files that may be two of one person, and making one of them: found, laid side by side, merged, and taken apart again. */
@Controller
class MergePages {

    private final People people;
    private final Search search;
    private final Duplicates duplicates;
    private final Merges merges;
    private final Differs differs;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    MergePages(People people, Search search, Duplicates duplicates, Merges merges, Differs differs, Attempt attempt) {
        this.people = people;
        this.search = search;
        this.duplicates = duplicates;
        this.merges = merges;
        this.differs = differs;
        this.attempt = attempt;
    }

    @GetMapping("/people/duplicates")
    Page list(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String sort, @RequestParam(defaultValue = "1") int page) {
        var found = duplicates.among(actor, sort, page);
        var order = Duplicates.ORDERS.of(sort);
        return Page.ok(templates.personDuplicates(chrome, found.items(), order, Pager.of(found, page, "对", Address.of("/people/duplicates").with("sort", order)),
            merges(actor), duplicates.more()));
    }

    @GetMapping({"/people/duplicates.xlsx", "/api/people/duplicates.xlsx"})
    @ResponseBody
    Xlsx export(Actor actor, @RequestParam(defaultValue = "") String sort) {
        return Xlsx.of("疑似重复的档案", List.of("一份", "身份证号（隐去）", "工会", "另一份", "另一份身份证号（隐去）", "另一份工会", "相同之处"),
            duplicates.all(actor, sort).map(pair -> List.of(pair.one().name(), pair.one().idNumber(), pair.one().unitName(), pair.other().name(), pair.other().idNumber(),
                pair.other().unitName(), pair.why())));
    }

    private static boolean merges(Actor actor) {
        return actor.role().may(May.MERGE_PEOPLE);
    }

    /** Without {@code other}: looks for it by {@code q}. */
    @GetMapping("/people/{id}/merge")
    Page ask(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam(required = false) @Nullable Long other,
            @RequestParam(defaultValue = "") String q) {
        var person = people.file(actor, id, May.MERGE_PEOPLE);
        var found = q.isBlank() ? List.<Found>of()
            : search.find(actor, q, null, 1).items().stream().filter(one -> one.id() != person.id()
                && people.mayChange(actor, people.require(one.id()), May.MERGE_PEOPLE)).toList();
        return Page.ok(page(actor, chrome, person, other, q, found, new Typed(0, ""), List.of()));
    }

    /** @param kept the file chosen to stay, or 0 */
    record Typed(long kept, String reason) {}

    private JteModel page(Actor actor, Chrome chrome, Person person, @Nullable Long other, String q, List<Found> found, Typed typed, List<Fault> faults) {
        var second = other == null || other == person.id() ? null : people.file(actor, other, May.MERGE_PEOPLE);
        return templates.personMerge(chrome, person, second, second == null ? List.of() : Duplicates.between(person, second), q, found,
            second == null ? null : differs.since(person.id(), second.id()).orElse(null), merges.of(person.id()), typed.kept(), typed.reason(), faults);
    }

    /** {@code kept} stays, be it {@code id} or {@code other}; the other one goes into it. */
    @PostMapping("/people/{id}/merge")
    View merge(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam long other, @RequestParam(defaultValue = "0") long kept,
            @RequestParam(defaultValue = "") String reason) {
        var person = people.file(actor, id, May.MERGE_PEOPLE);
        try {
            if (kept != id && kept != other) {
                throw new Refusal.Invalid("kept", "请选留下哪一份");
            }
            attempt.run(() -> merges.merge(actor, kept, kept == id ? other : id, reason));
            return Page.to("/people/" + kept + "/merge");
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, page(actor, chrome, person, other, "", List.of(), new Typed(kept, reason), refused.faults()));
        }
    }

    @PostMapping("/people/{id}/differs")
    View differ(Actor actor, @PathVariable long id, @RequestParam long other, @RequestParam(defaultValue = "true") boolean differ) {
        differs.say(actor, id, other, differ);
        return Page.to(differ ? "/people/duplicates" : "/people/" + id + "/merge?other=" + other);
    }

    @PostMapping("/people/{id}/merges/{merge}/undo")
    View undo(Actor actor, Chrome chrome, @PathVariable long id, @PathVariable long merge) {
        var person = people.file(actor, id, May.MERGE_PEOPLE);
        try {
            attempt.run(() -> merges.undo(actor, id, merge));
            return Page.to("/people/" + id + "/merge");
        } catch (Refusal.Conflict refused) {
            return Page.refused(refused, page(actor, chrome, person, null, "", List.of(), new Typed(0, ""), refused.faults()));
        }
    }
}
