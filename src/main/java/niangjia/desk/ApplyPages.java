package niangjia.desk;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import niangjia.ground.Attempt;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.matter.Check;
import niangjia.matter.Drafts;
import niangjia.matter.Inquiries;
import niangjia.matter.Matters;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.programme.Facts;
import niangjia.programme.Procedure.Act;
import niangjia.programme.Programme;
import niangjia.unit.Actor;
import niangjia.unit.Employer;
import niangjia.unit.Employers;
import niangjia.unit.Level;
import niangjia.unit.May;
import niangjia.unit.Role;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** Applying: which programme, then its form with the check beside it; kept as a draft or handed up. */
@Controller
@RequestMapping("/apply")
class ApplyPages {

    /** The draft that keeping by itself has begun meanwhile. */
    static final String BEGUN = "draft";
    /** The page's own key: it stays while what is typed on it is corrected, whatever else the page is sent back with. */
    static final String BLANK = "blank";

    private final Matters matters;
    private final Inquiries inquiries;
    private final Drafts drafts;
    private final Filing filing;
    private final Glances glances;
    private final Subjects subjects;
    private final Employers employers;
    private final Scope scope;
    private final BusinessClock clock;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    ApplyPages(Matters matters, Inquiries inquiries, Drafts drafts, Filing filing, Glances glances, Subjects subjects, Employers employers, Scope scope, BusinessClock clock,
            Attempt attempt) {
        this.matters = matters;
        this.inquiries = inquiries;
        this.drafts = drafts;
        this.filing = filing;
        this.glances = glances;
        this.subjects = subjects;
        this.employers = employers;
        this.scope = scope;
        this.clock = clock;
        this.attempt = attempt;
    }

    @GetMapping
    Page choose(Actor actor, Chrome chrome, @RequestParam(required = false) @Nullable Long person, @RequestParam(defaultValue = "") String employer,
            @RequestParam(defaultValue = "") String find) {
        scope.require(actor, May.OPEN_MATTER);
        var about = subjects.opened(actor, person, employer);
        var found = actor.level() == Level.BASE ? employers.of(actor.unit())
            : find.isBlank() ? List.<Employer>of() : employers.search(actor, null, find, 1).items();
        return Page.ok(templates.deskChoose(chrome, about.person(), about.employer(), find, found, glances.of(actor, about.person(), about.employer())));
    }

    @GetMapping("/{code}")
    Page blank(Actor actor, Chrome chrome, @PathVariable String code, @RequestParam(required = false) @Nullable Long person,
            @RequestParam(defaultValue = "") String employer, @RequestParam(defaultValue = "") String unit) {
        scope.require(actor, May.OPEN_MATTER);
        var programme = subjects.programme(actor, code);
        var request = filing.request(actor, programme, Map.of("person", person == null ? "" : person.toString(), "employer", employer, "unit", unit,
            "channel", actor.role() == Role.UNION ? "base" : "window"));
        var about = subjects.opened(actor, programme, request);
        var facts = inquiries.about(actor, request);
        var begins = filing.begins(programme, "", facts, filing.household(person));
        var sheet = filing.known(actor, programme, facts, begins, Sheet.of(programme.form(), "", begins, List.of()), Map.of());
        var judged = judged(actor, programme, request, sheet);
        return Page.ok(templates.deskForm(chrome, view(programme, about, request, facts, sheet, new Judged(judged.check(), List.of()),
            Map.of(BLANK, UUID.randomUUID().toString()), List.of()), false));
    }

    /** The check alone, for what changes in place; with a plain button the whole page. */
    @PostMapping("/{code}/check")
    Page check(Actor actor, Chrome chrome, @PathVariable String code, @RequestParam Map<String, String> typed) {
        return Page.ok(templates.deskChecked(view(actor, subjects.programme(actor, code), typed, "check", List.of())));
    }

    /** What is typed keeps itself: the first time it begins a draft, and the page learns its number. */
    @PostMapping("/{code}/keep")
    Page keep(Actor actor, @PathVariable String code, @RequestParam Map<String, String> typed) {
        var programme = subjects.programme(actor, code);
        var request = filing.request(actor, programme, typed);
        subjects.named(actor, programme, request);
        return Page.ok(templates.deskKept(drafts.along(actor, request, sheet(typed)).map(kept -> Kept.begun(kept, clock.recorded())).orElseGet(Kept::over)));
    }

    @PostMapping("/{code}")
    View apply(Actor actor, Chrome chrome, @PathVariable String code, @RequestParam Map<String, String> typed,
            @RequestParam MultiValueMap<String, MultipartFile> files, @RequestParam(defaultValue = "submit") String act) {
        var programme = subjects.programme(actor, code);
        if (!act.equals("submit") && !act.equals("draft")) {
            return Page.ok(templates.deskForm(chrome, view(actor, programme, typed, act, List.of()), false));
        }
        var faults = Filing.proxyFaults(typed);
        if (!faults.isEmpty()) {
            return Page.invalid(templates.deskForm(chrome, view(actor, programme, typed, act, faults), false));
        }
        var request = filing.request(actor, programme, typed);
        subjects.named(actor, programme, request);
        try {
            return attempt.run(() -> keep(actor, request, sheet(typed), files, act));
        } catch (Refusal.Invalid invalid) {
            return Page.invalid(templates.deskForm(chrome, view(actor, programme, typed, act, invalid.faults()), false));
        } catch (Refusal.Conflict conflict) {
            return Page.refused(conflict, templates.deskForm(chrome, view(actor, programme, typed, act, filing.taken(actor, conflict)).barred(conflict.says()), false));
        }
    }

    private View keep(Actor actor, Matters.Request request, Drafts.Sheet sheet, MultiValueMap<String, MultipartFile> files, String act) {
        var draft = drafts.press(actor, request, sheet);
        var answers = filing.attach(actor, draft.number(), Map.copyOf(plain(request.form())), files);
        if (act.equals("draft")) {
            drafts.keep(actor, draft.number(), draft.version(), draft.channel(), draft.proxy(), answers);
            return Page.to("/matters/" + draft.number() + "/form?kept");
        }
        var submitted = matters.submit(actor, draft.number(), draft.version(), answers);
        return Page.to("/matters/" + submitted.number() + "?done=submitted");
    }

    static Drafts.Sheet sheet(Map<String, String> typed) {
        var blank = typed.getOrDefault(BLANK, "");
        return new Drafts.Sheet(blank.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? UUID.fromString(blank) : null, typed.getOrDefault(BEGUN, ""));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> plain(Map<String, ?> form) {
        return (Map<String, Object>) form;
    }

    private FormView view(Actor actor, Programme<?> programme, Map<String, String> typed, String act, List<Fault> faults) {
        var request = filing.request(actor, programme, typed);
        var about = subjects.named(actor, programme, request);
        var facts = inquiries.about(actor, request);
        var here = Filing.here(faults);
        var read = Sheet.typed(programme.form(), "", typed, act).with(here);
        var sheet = filing.known(actor, programme, facts, read.answers(), read, typed);
        return view(programme, about, request, facts, sheet, judged(actor, programme, request, sheet), typed, here);
    }

    /** What the rules say, or what keeps the form from being read. */
    private record Judged(@Nullable Check check, List<Fault> unread) {}

    private Judged judged(Actor actor, Programme<?> programme, Matters.Request request, Sheet sheet) {
        try {
            return new Judged(matters.judge(actor, request.with(filing.whole(actor, programme, sheet.answers(), filing.household(request.person())))), List.of());
        } catch (Refusal.Invalid invalid) {
            return new Judged(null, Filing.here(invalid.faults()));
        }
    }

    private FormView view(Programme<?> programme, Subjects.About about, Matters.Request request, Facts facts, Sheet sheet,
            Judged judged, Map<String, String> typed, List<Fault> faults) {
        return new FormView(programme, about.person(), about.employer(), about.unit(), "", null, request.channel(), typed.getOrDefault("proxy", ""),
            typed.getOrDefault("proxyPaper", ""), sheet, judged.check(), judged.unread(), faults, List.of(), "", next(programme), filing.household(request.person()),
            programme.tells(facts), new FormView.Begun(typed.getOrDefault(BLANK, ""), typed.getOrDefault(BEGUN, ""), "", null), "");
    }

    /** Who gets it first. */
    static String next(Programme<?> programme) {
        return programme.procedure().steps().stream().skip(1).filter(step -> step.act() != Act.NOTICE).findFirst()
            .map(step -> "交" + step.title()).orElse("办结");
    }
}
