package niangjia.desk;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.matter.Check;
import niangjia.matter.Drafts;
import niangjia.matter.Matters;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.person.People;
import niangjia.person.Person;
import niangjia.programme.Procedure.Act;
import niangjia.programme.Programme;
import niangjia.programme.Programmes;
import niangjia.programme.Run;
import niangjia.programme.Subject;
import niangjia.unit.Actor;
import niangjia.unit.Employer;
import niangjia.unit.Employers;
import niangjia.unit.Level;
import niangjia.unit.May;
import niangjia.unit.Role;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
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

    private final Programmes programmes;
    private final Matters matters;
    private final Drafts drafts;
    private final Filing filing;
    private final Glances glances;
    private final People people;
    private final Employers employers;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;
    private final Templates templates = new StaticTemplates();

    ApplyPages(Programmes programmes, Matters matters, Drafts drafts, Filing filing, Glances glances, People people, Employers employers, Units units, Scope scope,
            BusinessClock clock, TransactionTemplate transaction) {
        this.programmes = programmes;
        this.matters = matters;
        this.drafts = drafts;
        this.filing = filing;
        this.glances = glances;
        this.people = people;
        this.employers = employers;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
        this.transaction = Attempt.within(transaction);
    }

    /** Whom it is about; all null while nobody is chosen. */
    private record About(@Nullable Person person, @Nullable Employer employer, @Nullable Unit unit) {}

    @GetMapping
    Page choose(Actor actor, Chrome chrome, @RequestParam(required = false) @Nullable Long person, @RequestParam(defaultValue = "") String employer,
            @RequestParam(defaultValue = "") String find) {
        scope.require(actor, May.OPEN_MATTER);
        var about = opened(actor, person, employer);
        var found = actor.level() == Level.BASE ? employers.of(actor.unit())
            : find.isBlank() ? List.<Employer>of() : employers.search(actor, null, find, 1).items();
        return Page.ok(templates.deskChoose(chrome, about.person(), about.employer(), find, found, glances.of(actor, about.person(), about.employer())));
    }

    @GetMapping("/{code}")
    Page blank(Actor actor, Chrome chrome, @PathVariable String code, @RequestParam(required = false) @Nullable Long person,
            @RequestParam(defaultValue = "") String employer, @RequestParam(defaultValue = "") String unit) {
        scope.require(actor, May.OPEN_MATTER);
        var programme = open(actor, code);
        var about = programme.subject() == Subject.UNIT ? new About(null, null, units.require(actor, unit.isBlank() ? actor.unitCode() : unit, scope))
            : opened(actor, person, employer);
        if (programme.subject() == Subject.PERSON && about.person() == null || programme.subject() == Subject.EMPLOYER && about.employer() == null) {
            throw new Refusal.Missing("请先找到%s，再从他的页面申请%s".formatted(programme.subject() == Subject.PERSON ? "职工" : "用人单位", programme.title()));
        }
        var household = filing.household(person);
        var begins = new HashMap<>(filing.prefilled(programme, household));
        if (about.person() != null) {
            begins.putAll(programme.begins(about.person(), units.require(actor.unit()), clock.today()));
        }
        var sheet = filing.known(actor, programme, about.employer(), Sheet.of(programme.form(), "", begins, List.of()), Map.of());
        var channel = actor.role() == Role.UNION ? "base" : "window";
        return Page.ok(templates.deskForm(chrome, new FormView(programme, about.person(), about.employer(), about.unit(), "", null, channel, "", "", sheet, null,
            List.of(), List.of(), List.of(), "", next(programme), household, new FormView.Begun(UUID.randomUUID().toString(), "", "", null), ""), false));
    }

    /** The check alone, for what changes in place; with a plain button the whole page. */
    @PostMapping("/{code}/check")
    Page check(Actor actor, Chrome chrome, @PathVariable String code, @RequestParam Map<String, String> typed) {
        return Page.ok(templates.deskChecked(view(actor, open(actor, code), typed, "check", List.of())));
    }

    /** What is typed keeps itself: the first time it begins a draft, and the page learns its number. */
    @PostMapping("/{code}/keep")
    Page keep(Actor actor, @PathVariable String code, @RequestParam Map<String, String> typed) {
        var programme = open(actor, code);
        var request = filing.request(actor, programme, typed);
        about(actor, programme, request);
        return Page.ok(templates.deskKept(drafts.along(actor, request, sheet(typed)).map(kept -> Kept.begun(kept, clock.recorded())).orElseGet(Kept::over)));
    }

    @PostMapping("/{code}")
    View apply(Actor actor, Chrome chrome, @PathVariable String code, @RequestParam Map<String, String> typed,
            @RequestParam MultiValueMap<String, MultipartFile> files, @RequestParam(defaultValue = "submit") String act) {
        var programme = open(actor, code);
        if (!act.equals("submit") && !act.equals("draft")) {
            return Page.ok(templates.deskForm(chrome, view(actor, programme, typed, act, List.of()), false));
        }
        var faults = Filing.proxyFaults(typed);
        if (!faults.isEmpty()) {
            return Page.invalid(templates.deskForm(chrome, view(actor, programme, typed, act, faults), false));
        }
        var request = filing.request(actor, programme, typed);
        about(actor, programme, request);
        try {
            return transaction.execute(_ -> keep(actor, request, sheet(typed), files, act));
        } catch (Refusal.Invalid invalid) {
            return Page.invalid(templates.deskForm(chrome, view(actor, programme, typed, act, invalid.faults()), false));
        } catch (Refusal.Conflict conflict) {
            return Page.stale(templates.deskForm(chrome, view(actor, programme, typed, act, filing.taken(actor, conflict)).barred(conflict.says()), false));
        }
    }

    private View keep(Actor actor, Matters.Request request, Drafts.Sheet sheet, MultiValueMap<String, MultipartFile> files, String act) {
        var draft = drafts.press(actor, request, sheet);
        var answers = filing.attach(actor, draft.number(), Map.copyOf(plain(request.form())), files);
        if (act.equals("draft")) {
            drafts.keep(actor, draft.number(), draft.channel(), draft.proxy(), answers);
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
        var about = about(actor, programme, request);
        var here = Filing.here(faults);
        var sheet = filing.known(actor, programme, about.employer(), Sheet.typed(programme.form(), "", typed, act).with(here), typed);
        Check check = null;
        var unread = new ArrayList<Fault>();
        try {
            check = matters.judge(actor, request);
        } catch (Refusal.Invalid invalid) {
            unread.addAll(Filing.here(invalid.faults()));
        }
        return new FormView(programme, about.person(), about.employer(), about.unit(), "", null, request.channel(), typed.getOrDefault("proxy", ""),
            typed.getOrDefault("proxyPaper", ""), sheet, check, unread, here, List.of(), "", next(programme), filing.household(request.person()),
            new FormView.Begun(typed.getOrDefault(BLANK, ""), typed.getOrDefault(BEGUN, ""), "", null), "");
    }

    private Programme<?> open(Actor actor, String code) {
        var programme = programmes.require(code);
        if (programme instanceof Run || programme.opening().isPresent() || !programme.openers().contains(actor.role())) {
            throw new Refusal.Forbidden("“%s”角色不能在这里开办%s".formatted(actor.role().title(), programme.title()));
        }
        return programme;
    }

    /** Opens the file, which leaves a line. */
    private About opened(Actor actor, @Nullable Long person, String employer) {
        return new About(person == null ? null : people.file(actor, person), employer.isBlank() ? null : employers.require(actor, employer), null);
    }

    /** The same on the way: no further line for every keystroke. */
    private About about(Actor actor, Programme<?> programme, Matters.Request request) {
        var employer = request.employer();
        var person = request.person() == null ? null : people.require(request.person());
        if (person != null && !people.mayOpen(actor, person)) {
            throw new Refusal.Missing("没有找到，或不在你的工作范围内");
        }
        return new About(person, employer == null || employer.isBlank() ? null : employers.require(actor, employer),
            programme.subject() == Subject.UNIT ? units.require(actor, request.unit(), scope) : null);
    }

    /** Who gets it first. */
    static String next(Programme<?> programme) {
        return programme.procedure().steps().stream().skip(1).filter(step -> step.act() != Act.NOTICE).findFirst()
            .map(step -> "交" + step.title()).orElse("办结");
    }
}
