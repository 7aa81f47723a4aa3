package niangjia.desk;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import niangjia.ground.Attempt;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.matter.MatterLists;
import niangjia.matter.Visit;
import niangjia.matter.Visits;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Say;
import niangjia.page.Xlsx;
import niangjia.person.Found;
import niangjia.person.People;
import niangjia.person.Person;
import niangjia.person.Search;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The clerk's place for a visit (窗口): who is it, how far is his matter, what was asked and answered. */
@Controller
class WindowPages {

    private static final int SHOWN = 8;

    private final Search search;
    private final People people;
    private final MatterLists matters;
    private final MatterLines lines;
    private final Visits visits;
    private final Scope scope;
    private final BusinessClock clock;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    WindowPages(Search search, People people, MatterLists matters, MatterLines lines, Visits visits, Scope scope, BusinessClock clock, Attempt attempt) {
        this.search = search;
        this.people = people;
        this.matters = matters;
        this.lines = lines;
        this.visits = visits;
        this.scope = scope;
        this.clock = clock;
        this.attempt = attempt;
    }

    /** {@code person} or {@code matter}: whom or what a note would be about, as links from a file or a matter say. */
    @GetMapping("/window")
    Page window(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable Long person,
            @RequestParam(defaultValue = "") String matter, @RequestParam(required = false) @Nullable String noted) {
        scope.require(actor, May.OPEN_MATTER);
        var typed = new HashMap<String, String>();
        typed.put("channel", "window");
        typed.put("matter", matter);
        return Page.ok(templates.deskWindow(chrome, view(actor, q.strip(), person, typed, List.of(), noted != null)));
    }

    @PostMapping("/window/visits")
    View note(Actor actor, Chrome chrome, @RequestParam Map<String, String> typed) {
        scope.require(actor, May.OPEN_MATTER);
        var person = typed.getOrDefault("person", "").matches("[0-9]{1,18}") ? Long.valueOf(typed.get("person")) : null;
        try {
            attempt.run(() -> visits.note(actor, new Visit.Typed(person, typed.get("matter"), typed.get("channel"), typed.get("says"), typed.get("answer"), typed.get("caller"))));
            return Page.to("/window?noted");
        } catch (Refusal.Invalid invalid) {
            return Page.invalid(templates.deskWindow(chrome, view(actor, "", person, typed, invalid.faults(), false)));
        }
    }

    /** @param day null for all days */
    @GetMapping({"/window/visits.xlsx", "/api/visits.xlsx"})
    @ResponseBody
    Xlsx export(Actor actor, @RequestParam(defaultValue = "") String unit, @RequestParam(required = false) @Nullable LocalDate day) {
        return Xlsx.of("来访来电" + (day == null ? "" : "，" + day), List.of("日期", "时间", "怎样来的", "组织", "谁", "办件", "问什么", "怎样答复", "谁记的"),
            visits.all(actor, unit, day).map(one -> Arrays.<@Nullable Object>asList(one.day(), Say.time(one.recordedAt()), one.channelTitle(), one.unitName(),
                one.name().isEmpty() ? one.caller() : one.name(), one.matter(), one.says(), one.answer(), one.who())));
    }

    private WindowView view(Actor actor, String q, @Nullable Long person, Map<String, String> typed, List<Fault> faults, boolean noted) {
        var byNumber = q.matches("([0-9]{4,14}-)?[0-9]{2}-[0-9]{6,9}");
        var all = q.isEmpty() || byNumber ? Slice.<Found>of(List.of(), 0, 1) : search.find(actor, q, null, 1);
        var found = all.items().stream().limit(SHOWN).toList();
        var numbered = byNumber ? matters.find(actor, q, "", "", 1).items().stream().limit(SHOWN).map(lines::of).toList() : List.<MatterLine>of();
        var about = person == null ? null : people.file(actor, person);
        var drafts = matters.drafts(actor, SHOWN + 1).stream().map(lines::of).toList();
        return new WindowView(q, found.stream().map(one -> caller(actor, one)).toList(), all.total() - found.size(),
            numbered, about == null ? only(found) : about, asked(typed, numbered), faults, noted, visits.find(actor, actor.unitCode(), clock.today(), 1),
            drafts.stream().limit(SHOWN).toList(), drafts.size() > SHOWN);
    }

    /** A note is about the one matter that was looked for. */
    private static Map<String, String> asked(Map<String, String> typed, List<MatterLine> found) {
        if (found.size() != 1 || !typed.getOrDefault("matter", "").isEmpty()) {
            return typed;
        }
        var about = new HashMap<>(typed);
        about.put("matter", found.getFirst().line().number());
        return about;
    }

    private @Nullable Person only(List<Found> found) {
        return found.size() == 1 && !found.getFirst().outside() ? people.require(found.getFirst().id()) : null;
    }

    private WindowView.Caller caller(Actor actor, Found one) {
        return new WindowView.Caller(one, one.outside() ? List.of() : matters.ofPerson(actor, one.id()).stream()
            .filter(line -> line.open() && !line.number().isEmpty()).map(lines::of).toList());
    }
}
