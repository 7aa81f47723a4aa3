package niangjia.desk;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.matter.Check;
import niangjia.matter.Drafts;
import niangjia.matter.MatterEvent;
import niangjia.matter.MatterView;
import niangjia.matter.MatterViews;
import niangjia.matter.Matters;
import niangjia.matter.Moves;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.programme.Procedure.Act;
import niangjia.programme.Run;
import niangjia.programme.Subject;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/** The form of a matter that exists: a draft that is resumed, a return the calendar opened, an application sent back for correction. */
@Controller
@RequestMapping("/matters/{number}")
class FormPages {

    private final MatterViews views;
    private final Matters matters;
    private final Drafts drafts;
    private final Moves moves;
    private final Filing filing;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;
    private final Templates templates = new StaticTemplates();

    FormPages(MatterViews views, Matters matters, Drafts drafts, Moves moves, Filing filing, BusinessClock clock, TransactionTemplate transaction) {
        this.views = views;
        this.matters = matters;
        this.drafts = drafts;
        this.moves = moves;
        this.filing = filing;
        this.clock = clock;
        this.transaction = Attempt.within(transaction);
    }

    @GetMapping("/form")
    View form(Actor actor, Chrome chrome, @PathVariable String number, @RequestParam(required = false) @Nullable String kept) {
        var filled = fillable(actor, number);
        var programme = filled.programme();
        if (programme instanceof Run) {
            return Page.to("/campaigns/" + filled.matter().number() + "/form");
        }
        var answers = views.answers(actor, number);
        var household = filing.household(filled.matter().person());
        var sheet = Sheet.of(programme.form(), at(filled), answers.isEmpty() ? filing.prefilled(programme, household) : answers, List.of());
        sheet = known(actor, filled, sheet, Map.of());
        return Page.ok(templates.deskForm(chrome, view(actor, filled, sheet, filled.matter().channel(), filled.matter().proxy(), List.of()), kept != null));
    }

    @PostMapping("/form/check")
    Page check(Actor actor, @PathVariable String number, @RequestParam Map<String, String> typed) {
        return Page.ok(templates.deskChecked(view(actor, fillable(actor, number), typed, "check", List.of())));
    }

    @PostMapping("/form")
    View file(Actor actor, Chrome chrome, @PathVariable String number, @RequestParam Map<String, String> typed,
            @RequestParam MultiValueMap<String, MultipartFile> files, @RequestParam(defaultValue = "submit") String act,
            @RequestParam(defaultValue = "0") int version) {
        var filled = fillable(actor, number);
        if (!act.equals("submit") && !act.equals("draft")) {
            return Page.ok(templates.deskForm(chrome, view(actor, filled, typed, act, List.of()), false));
        }
        var faults = Filing.proxyFaults(typed);
        if (!faults.isEmpty()) {
            return Page.invalid(templates.deskForm(chrome, view(actor, filled, typed, act, faults), false));
        }
        try {
            return transaction.execute(_ -> keep(actor, filled, typed, files, act, version));
        } catch (Refusal.Invalid invalid) {
            return Page.invalid(templates.deskForm(chrome, view(actor, filled, typed, act, invalid.faults()), false));
        } catch (Refusal.Conflict conflict) {
            return new Page(templates.deskForm(chrome, view(actor, filled, typed, act, filing.taken(actor, conflict)), false), HttpStatus.CONFLICT);
        }
    }

    /** What is typed keeps itself; nothing is checked, and papers go with the button. */
    @PostMapping("/form/keep")
    Page keep(Actor actor, @PathVariable String number, @RequestParam Map<String, String> typed, @RequestParam int version) {
        var filled = fillable(actor, number);
        if (filled.matter().version() != version) {
            throw new Refusal.Conflict("这件刚被改过，请重新打开再填");
        }
        var kept = drafts.keep(actor, number, typed.getOrDefault("channel", filled.matter().channel()), Filing.proxy(typed), answers(filled, typed));
        return Page.ok(templates.deskKept(kept, false, clock.recorded()));
    }

    @PostMapping("/discard")
    View discard(Actor actor, @PathVariable String number) {
        drafts.discard(actor, number);
        return Page.to("/");
    }

    private View keep(Actor actor, MatterView filled, Map<String, String> typed, MultiValueMap<String, MultipartFile> files, String act, int version) {
        var matter = filled.matter();
        var number = matter.number();
        if (matter.version() != version) {
            throw new Refusal.Conflict("这件刚被改过，请重新打开再填");
        }
        var answers = filing.attach(actor, number, answers(filled, typed), files);
        if (matter.draft()) {
            var kept = drafts.keep(actor, number, typed.getOrDefault("channel", matter.channel()), Filing.proxy(typed), answers);
            if (act.equals("draft")) {
                return Page.to("/matters/" + number + "/form?kept");
            }
            matters.submit(actor, number, kept.version(), answers);
        } else if (matter.submittedOn() == null && act.equals("draft")) {
            drafts.keep(actor, number, matter.channel(), "", answers);
            return Page.to("/matters/" + number + "/form?kept");
        } else if (matter.submittedOn() == null) {
            matters.submit(actor, number, version, answers);
        } else {
            moves.make(actor, number, new Moves.Move(at(filled).isEmpty() ? "resubmit" : "fill", null, typed.getOrDefault("note", "").strip(), version, null, answers));
        }
        return Page.to("/matters/" + number + "?done=submitted");
    }

    private MatterView fillable(Actor actor, String number) {
        var view = views.read(actor, number);
        if (!view.actions().contains("submit") && !view.actions().contains("resubmit") && !view.actions().contains("fill")) {
            throw new Refusal.Forbidden(view.why().isEmpty() ? "这件现在不等你填写" : view.why());
        }
        return view;
    }

    /** The step that asks now; empty for what is asked at first. */
    private static String at(MatterView filled) {
        var now = filled.at();
        return now == null || now.kind() != Act.FILL ? "" : now.code();
    }

    private static String filling(MatterView filled) {
        var now = filled.at();
        return now == null ? "" : now.title();
    }

    private Map<String, Object> answers(MatterView filled, Map<String, String> typed) {
        return filing.whole(filled.programme(), Sheet.typed(filled.programme().form(), at(filled), typed, "").answers(), filing.household(filled.matter().person()));
    }

    private FormView view(Actor actor, MatterView filled, Map<String, String> typed, String act, List<Fault> faults) {
        var sheet = Sheet.typed(filled.programme().form(), at(filled), typed, act).with(Filing.here(faults));
        return view(actor, filled, known(actor, filled, sheet, typed), typed.getOrDefault("channel", filled.matter().channel()), Filing.proxy(typed), faults);
    }

    private FormView view(Actor actor, MatterView filled, Sheet sheet, String channel, String proxy, List<Fault> faults) {
        var household = filing.household(filled.matter().person());
        Check check = null;
        var unread = new ArrayList<Fault>();
        try {
            check = matters.check(actor, filled.matter().number(), filing.whole(filled.programme(), sheet.answers(), household));
        } catch (Refusal.Invalid invalid) {
            unread.addAll(Filing.here(invalid.faults()));
        }
        return new FormView(filled.programme(), filled.person(), filled.employer(), filled.programme().subject() == Subject.UNIT ? filled.unit() : null,
            at(filled).isEmpty() ? "" : filling(filled), filled.matter(), channel, Filing.proxyWho(proxy), Filing.proxyPaper(proxy),
            sheet, check, unread, Filing.here(faults), filled.papers(), returned(filled), ApplyPages.next(filled.programme()), household, "", "");
    }

    private Sheet known(Actor actor, MatterView filled, Sheet sheet, Map<String, String> typed) {
        return filled.matter().draft() ? filing.known(actor, filled.programme(), filled.employer(), sheet, typed) : sheet;
    }

    /** What whoever sent it back wants corrected. */
    private static String returned(MatterView filled) {
        return filled.matter().resume() == null ? "" : filled.events().stream().filter(event -> event.kind().equals("returned")).findFirst()
            .map(MatterEvent::note).orElse("");
    }
}
