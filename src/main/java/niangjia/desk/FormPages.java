package niangjia.desk;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.util.List;
import java.util.Map;
import niangjia.ground.Attempt;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.matter.Drafts;
import niangjia.matter.MatterView;
import niangjia.matter.Matters;
import niangjia.matter.Moves;
import niangjia.matter.StepDrafts;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.programme.Run;
import niangjia.unit.Actor;
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

/** The form of a matter that exists: a draft that is resumed, a return the calendar opened, an application sent back for correction. */
@Controller
@RequestMapping("/matters/{number}")
class FormPages {

    private final Fillings fillings;
    private final Matters matters;
    private final Drafts drafts;
    private final StepDrafts kept;
    private final Moves moves;
    private final Filing filing;
    private final BusinessClock clock;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    FormPages(Fillings fillings, Matters matters, Drafts drafts, StepDrafts kept, Moves moves, Filing filing, BusinessClock clock,
            Attempt attempt) {
        this.fillings = fillings;
        this.matters = matters;
        this.drafts = drafts;
        this.kept = kept;
        this.moves = moves;
        this.filing = filing;
        this.clock = clock;
        this.attempt = attempt;
    }

    @GetMapping("/form")
    View form(Actor actor, Chrome chrome, @PathVariable String number, @RequestParam(required = false) @Nullable String kept) {
        var filled = fillings.fillable(actor, number);
        if (filled.programme() instanceof Run) {
            return Page.to("/campaigns/" + filled.matter().number() + "/form");
        }
        return Page.ok(templates.deskForm(chrome, fillings.opened(actor, filled), kept != null));
    }

    @PostMapping("/form/check")
    Page check(Actor actor, @PathVariable String number, @RequestParam Map<String, String> typed) {
        return Page.ok(templates.deskChecked(fillings.typed(actor, fillings.fillable(actor, number), typed, "check", List.of())));
    }

    @PostMapping("/form")
    View file(Actor actor, Chrome chrome, @PathVariable String number, @RequestParam Map<String, String> typed,
            @RequestParam MultiValueMap<String, MultipartFile> files, @RequestParam(defaultValue = "submit") String act,
            @RequestParam(defaultValue = "0") int version) {
        var filled = fillings.fillable(actor, number);
        if (!act.equals("submit") && !act.equals("draft")) {
            return Page.ok(templates.deskForm(chrome, fillings.typed(actor, filled, typed, act, List.of()), false));
        }
        var faults = Filing.proxyFaults(typed);
        if (!faults.isEmpty()) {
            return Page.invalid(templates.deskForm(chrome, fillings.typed(actor, filled, typed, act, faults), false));
        }
        try {
            return attempt.run(() -> keep(actor, filled, typed, files, act, version));
        } catch (Refusal.Invalid invalid) {
            return Page.invalid(templates.deskForm(chrome, fillings.typed(actor, filled, typed, act, invalid.faults()), false));
        } catch (Refusal.Conflict conflict) {
            return Page.refused(conflict, templates.deskForm(chrome, fillings.overtaken(actor, number, typed, act, conflict), false));
        }
    }

    /** What is typed keeps itself; nothing is checked, and papers go with the button. Where somebody was faster, the page says so in its place. */
    @PostMapping("/form/keep")
    Page keep(Actor actor, @PathVariable String number, @RequestParam Map<String, String> typed, @RequestParam int version) {
        var filled = fillings.fillable(actor, number);
        try {
            return Page.ok(templates.deskKept(attempt.run(() -> keep(actor, filled, typed, version))));
        } catch (Refusal.Conflict conflict) {
            return Page.refused(conflict, templates.deskKept(Kept.not(conflict.says())));
        }
    }

    private Kept keep(Actor actor, MatterView filled, Map<String, String> typed, int version) {
        var number = filled.matter().number();
        if (Fillings.inTheMiddle(filled)) {
            kept.keep(actor, number, version, ApplyPages.sheet(typed), fillings.answers(actor, filled, typed), note(typed));
            return Kept.at(clock.recorded());
        }
        return Kept.draft(drafts.keep(actor, number, version, typed.getOrDefault("channel", filled.matter().channel()),
            Filing.proxy(typed), fillings.answers(actor, filled, typed)), clock.recorded());
    }

    private static String note(Map<String, String> typed) {
        return typed.getOrDefault("note", "").strip();
    }

    /** A draft of a new matter goes with its papers; of a step in the middle only what was typed. */
    @PostMapping("/discard")
    View discard(Actor actor, @PathVariable String number) {
        var filled = fillings.fillable(actor, number);
        if (Fillings.inTheMiddle(filled)) {
            kept.discard(actor, number);
            return Page.to("/matters/" + number + "/form");
        }
        drafts.discard(actor, number);
        return Page.to("/");
    }

    private View keep(Actor actor, MatterView filled, Map<String, String> typed, MultiValueMap<String, MultipartFile> files, String act, int version) {
        var matter = filled.matter();
        var number = matter.number();
        var answers = filing.attach(actor, number, fillings.answers(actor, filled, typed), files);
        if (matter.draft()) {
            var kept = drafts.keep(actor, number, version, typed.getOrDefault("channel", matter.channel()), Filing.proxy(typed), answers);
            if (act.equals("draft")) {
                return Page.to("/matters/" + number + "/form?kept");
            }
            matters.submit(actor, number, kept.version(), answers);
        } else if (matter.submittedOn() == null && act.equals("draft")) {
            drafts.keep(actor, number, version, matter.channel(), "", answers);
            return Page.to("/matters/" + number + "/form?kept");
        } else if (matter.submittedOn() == null) {
            matters.submit(actor, number, version, answers);
        } else if (act.equals("draft")) {
            kept.keep(actor, number, version, ApplyPages.sheet(typed), answers, note(typed));
            return Page.to("/matters/" + number + "/form?kept");
        } else {
            moves.make(actor, number, new Moves.Move(Fillings.at(filled).isEmpty() ? "resubmit" : "fill", null, note(typed), version, null, answers));
        }
        return Page.to("/matters/" + number + "?done=submitted");
    }
}
