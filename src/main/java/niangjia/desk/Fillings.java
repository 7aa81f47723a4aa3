package niangjia.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import niangjia.form.Question;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.matter.Check;
import niangjia.matter.Happening;
import niangjia.matter.Inquiries;
import niangjia.matter.MatterEvent;
import niangjia.matter.MatterView;
import niangjia.matter.MatterViews;
import niangjia.matter.Matters;
import niangjia.matter.StepDrafts;
import niangjia.programme.Facts;
import niangjia.programme.Procedure.Act;
import niangjia.programme.Subject;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The form of a matter that exists, as it is drawn: from what stands, from what was kept of the step that waits, or from what was typed. */
@Component
class Fillings {

    private final Scope scope;
    private final MatterViews views;
    private final Matters matters;
    private final StepDrafts kept;
    private final Filing filing;
    private final Inquiries inquiries;

    Fillings(Scope scope, MatterViews views, Matters matters, StepDrafts kept, Filing filing, Inquiries inquiries) {
        this.scope = scope;
        this.views = views;
        this.matters = matters;
        this.kept = kept;
        this.filing = filing;
        this.inquiries = inquiries;
    }

    /** The matter, where it waits to be filled in by the actor. */
    MatterView fillable(Actor actor, String number) {
        scope.require(actor, May.OPEN_MATTER);
        var view = views.read(actor, number);
        if (!view.actions().contains("submit") && !view.actions().contains("resubmit") && !view.actions().contains("fill")) {
            throw new Refusal.Forbidden(view.why().isEmpty() ? "这件现在不等你填写" : view.why());
        }
        return view;
    }

    /** The step that asks now; empty for what is asked at first. */
    static String at(MatterView filled) {
        var now = filled.at();
        return now == null || now.kind() != Act.FILL ? "" : now.code();
    }

    /** Whether it was handed up before, and a later step or a correction is filled in. */
    static boolean inTheMiddle(MatterView filled) {
        return filled.matter().submittedOn() != null;
    }

    Map<String, Object> answers(Actor actor, MatterView filled, Map<String, String> typed) {
        return filing.whole(actor, filled.programme(), Sheet.typed(filled.programme().form(), at(filled), typed, "").answers(), filing.household(filled.matter().person()));
    }

    /** As it is opened. */
    FormView opened(Actor actor, MatterView filled) {
        var matter = filled.matter();
        var programme = filled.programme();
        var standing = views.answers(actor, matter.number());
        var before = inTheMiddle(filled) ? kept.of(actor, matter).orElse(null) : null;
        var facts = inquiries.about(actor, matter.number());
        var household = filing.household(matter.person());
        var answers = before != null ? over(standing, at(filled), filled, before)
            : standing.isEmpty() || !at(filled).isEmpty() ? under(standing, filing.begins(programme, at(filled), facts, household)) : standing;
        var drawn = filing.masked(programme, answers, household);
        var sheet = known(actor, filled, facts, Sheet.of(programme.form(), at(filled), drawn, List.of()), Map.of());
        return view(actor, filled, facts, sheet, matter.channel(), matter.proxy(), List.of(), begun(filled, before, UUID.randomUUID().toString()));
    }

    /** What was kept, over what stands: a row that was taken out stays out. */
    private static Map<String, Object> over(Map<String, Object> standing, String at, MatterView filled, StepDrafts.Kept before) {
        var answers = new LinkedHashMap<>(standing);
        Question.of(filled.programme().form()).stream().filter(question -> question.at().equals(at)).map(Question::name).forEach(answers::remove);
        answers.putAll(before.answers());
        return answers;
    }

    /** What a step begins with, under what stands: what it has not asked yet stands there empty. */
    private static Map<String, Object> under(Map<String, Object> standing, Map<String, Object> begins) {
        var answers = new LinkedHashMap<>(begins);
        standing.forEach((name, value) -> answers.merge(name, value, (begun, stands) -> "".equals(stands) || stands instanceof List<?> rows && rows.isEmpty() ? begun : stands));
        return answers;
    }

    private static FormView.Begun begun(MatterView filled, StepDrafts.@Nullable Kept before, String blank) {
        return !inTheMiddle(filled) ? FormView.Begun.NOTHING
            : before == null ? new FormView.Begun(blank, "", "", null) : new FormView.Begun(blank, Integer.toString(before.version()), before.note(), before.at());
    }

    /** As it comes back. */
    FormView typed(Actor actor, MatterView filled, Map<String, String> typed, String act, List<Fault> faults) {
        return typed(actor, filled, typed, act, faults, typed.getOrDefault(ApplyPages.BEGUN, ""));
    }

    /** As it comes back after somebody else, or another page, was faster: with the version that stands now, so that pressed once more it is this one that counts. */
    FormView overtaken(Actor actor, String number, Map<String, String> typed, String act, Refusal.Conflict conflict) {
        var filled = views.read(actor, number);
        var faults = conflict.extra().containsKey(StepDrafts.ELSEWHERE) ? List.of(new Fault("", "你在另一页又填过这一步。要用这一页填的，请再按一次“存草稿”"))
            : filing.taken(actor, conflict);
        return typed(actor, filled, typed, act, faults, kept.of(actor, filled.matter()).map(one -> Integer.toString(one.version())).orElse(""))
            .barred(faults.getFirst().says());
    }

    private FormView typed(Actor actor, MatterView filled, Map<String, String> typed, String act, List<Fault> faults, String version) {
        var sheet = Sheet.typed(filled.programme().form(), at(filled), typed, act).with(Filing.here(faults));
        var begun = new FormView.Begun(typed.getOrDefault(ApplyPages.BLANK, ""), version, typed.getOrDefault("note", ""), null);
        var facts = inquiries.about(actor, filled.matter().number());
        return view(actor, filled, facts, known(actor, filled, facts, sheet, typed), typed.getOrDefault("channel", filled.matter().channel()), Filing.proxy(typed), faults, begun);
    }

    private FormView view(Actor actor, MatterView filled, Facts facts, Sheet sheet, String channel, String proxy, List<Fault> faults, FormView.Begun begun) {
        var household = filing.household(filled.matter().person());
        Check check = null;
        var unread = new ArrayList<Fault>();
        try {
            check = matters.check(actor, filled.matter().number(), filing.whole(actor, filled.programme(), sheet.answers(), household));
        } catch (Refusal.Invalid invalid) {
            unread.addAll(Filing.here(invalid.faults()));
        }
        var now = filled.at();
        return new FormView(filled.programme(), filled.person(), filled.employer(), filled.programme().subject() == Subject.UNIT ? filled.unit() : null,
            at(filled).isEmpty() || now == null ? "" : now.title(), filled.matter(), channel, Filing.proxyWho(proxy), Filing.proxyPaper(proxy),
            sheet, check, unread, Filing.here(faults), filled.papers(), returned(filled), ApplyPages.next(filled.programme()), household,
            filled.programme().tells(facts), begun, "");
    }

    /** A later step knows what was handed up as well; what was handed up itself stays as it is. */
    private Sheet known(Actor actor, MatterView filled, Facts facts, Sheet sheet, Map<String, String> typed) {
        if (at(filled).isEmpty()) {
            return filled.matter().draft() ? filing.known(actor, filled.programme(), facts, sheet.answers(), sheet, typed)
                : filing.named(actor, filled.programme(), sheet);
        }
        var all = new LinkedHashMap<>(views.answers(actor, filled.matter().number()));
        all.putAll(sheet.answers());
        return filing.known(actor, filled.programme(), facts, all, sheet, typed);
    }

    /** What whoever sent it back wants corrected. */
    private static String returned(MatterView filled) {
        return filled.matter().resume() == null ? "" : filled.events().stream().filter(event -> event.kind() == Happening.RETURNED).findFirst()
            .map(MatterEvent::note).orElse("");
    }
}
