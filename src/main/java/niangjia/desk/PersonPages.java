package niangjia.desk;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Xlsx;
import niangjia.person.People;
import niangjia.unit.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** A person's whole file on one page; and what its masks hide, for a reason, for two minutes. */
@Controller
class PersonPages {

    private static final int SHOWN_SECONDS = 120;

    private final People people;
    private final PersonFiles files;
    private final Templates templates = new StaticTemplates();

    PersonPages(People people, PersonFiles files) {
        this.people = people;
        this.files = files;
    }

    /** {@code show}: {@code matter aid standing visit}; anything else is the whole story. A merged file leads to the one that took it over. */
    @GetMapping("/people/{id:[0-9]+}")
    View file(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String done) {
        var person = people.file(actor, id);
        return person.id() != id ? Page.to("/people/" + person.id())
            : Page.ok(templates.deskPerson(chrome, files.of(actor, person, known(show), null), done.equals("registered")));
    }

    private static String known(String show) {
        return PersonFiles.KINDS.containsKey(show) ? show : "";
    }

    /** His story, line by line; {@code show} as above. */
    @GetMapping({"/people/{id:[0-9]+}/story.xlsx", "/api/people/{id}/story.xlsx"})
    @ResponseBody
    Xlsx story(Actor actor, @PathVariable long id, @RequestParam(defaultValue = "") String show) {
        var person = people.file(actor, id);
        return Xlsx.of(person.name() + "的经历", StoryRows.HEADING, files.taken(actor, person, known(show)));
    }

    @GetMapping("/people/{id:[0-9]+}/unmask")
    Page ask(Actor actor, Chrome chrome, @PathVariable long id) {
        var person = people.file(actor, id);
        return Page.ok(templates.deskUnmask(chrome, person, "", "", List.of()));
    }

    /**
     * Answers with the file itself, its numbers whole, and lets the browser come back to the masked one after two minutes. The form has no
     * key: looking once more is another look, with another line.
     */
    @PostMapping("/people/{id:[0-9]+}/unmask")
    Page unmask(Actor actor, Chrome chrome, HttpServletResponse response, @PathVariable long id, @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String other) {
        try {
            var numbers = people.unmask(actor, id, why.equals("other") ? other : why);
            response.setHeader("Refresh", "%d; url=/people/%d".formatted(SHOWN_SECONDS, id));
            response.setHeader("Cache-Control", "no-store");
            return Page.ok(templates.deskPerson(chrome, files.of(actor, people.require(id), "", numbers), false));
        } catch (Refusal.Invalid invalid) {
            var faults = invalid.faults().stream().map(one -> new Fault(why.equals("other") ? "other" : "why", one.says())).toList();
            return Page.invalid(templates.deskUnmask(chrome, people.require(id), why, other, faults));
        }
    }
}
