package niangjia.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.matter.MatterEvent;
import niangjia.matter.MatterStep;
import niangjia.matter.MatterView;
import niangjia.page.Link;
import niangjia.page.Say;
import niangjia.programme.Procedure.Act;
import niangjia.unit.Actor;
import niangjia.unit.Employer;
import niangjia.unit.Employers;
import niangjia.unit.May;
import niangjia.unit.Staff;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Dresses a matter for its page: the path, the answers, the story, and what may be decided. */
@Component
class MatterShowing {

    private final Deadlines deadlines;
    private final Employers employers;
    private final Units units;
    private final ObjectProvider<Staff> staff;
    private final BusinessClock clock;

    MatterShowing(Deadlines deadlines, Employers employers, Units units, ObjectProvider<Staff> staff, BusinessClock clock) {
        this.deadlines = deadlines;
        this.employers = employers;
        this.units = units;
        this.staff = staff;
        this.clock = clock;
    }

    MatterShown of(Actor actor, MatterView view, String done, List<Fault> faults, int seen, MatterShown.Typed typed) {
        var due = view.matter().open() && view.matter().paused() ? new Deadline("soon", "异议期间停止计时", "", "") : deadlines.of(view.matter().dueAt());
        var story = view.events().stream().map(event -> new MatterShown.Happened(event, says(event, view))).toList();
        var form = view.programme().form();
        var told = view.matter().submittedOn() == null ? List.<Told>of() : Told.of(form, view.form(), this::named);
        return new MatterShown(view, due, stages(view), holders(view), told, versions(view, form), story, decision(view),
            view.matter().open() && (actor.role().may(May.OPEN_MATTER) || actor.role().may(May.REVIEW)), done, faults,
            seen == 0 || seen == view.matter().version() ? List.of() : story.stream().limit(3).toList(), typed, null);
    }

    private String named(String code) {
        return employers.byCode(code).map(Employer::name).or(() -> units.byCode(code).map(Unit::name)).map(name -> name + "，").orElse("");
    }

    private List<MatterShown.Stage> stages(MatterView view) {
        var ended = view.matter().state().inVain();
        return view.steps().stream().map(step -> {
            var unit = step.unitName() + (step.kind() == Act.NOTICE || step.actingRole() == null ? "" : " " + step.actingRole().title());
            return switch (step.state()) {
                case DONE -> new MatterShown.Stage("done", step.title(), unit,
                    (step.endedName().isEmpty() ? "" : step.endedName() + "，") + Say.day(step.endedOn(), clock.today()), step.why());
                case NOW -> new MatterShown.Stage("now", step.title(), unit, now(view, step), step.why());
                case SKIPPED -> new MatterShown.Stage("skip", step.title(), "", "跳过", step.why().isEmpty() ? "没有要办的" : step.why());
                default -> ended ? new MatterShown.Stage("skip", step.title(), "", "没有走到", step.why())
                    : new MatterShown.Stage("next", step.title(), unit, step.days() == 0 ? "当天" : step.days() + (step.working() ? "个工作日" : "天"), step.why());
            };
        }).toList();
    }

    private String now(MatterView view, MatterStep step) {
        return view.matter().paused() ? "有异议，停止计时" : step.dueAt() == null ? "" : "最晚" + Say.day(BusinessClock.dayOf(step.dueAt()), clock.today());
    }

    private List<String> holders(MatterView view) {
        var at = view.at();
        var known = staff.getIfAvailable();
        var role = at == null ? null : at.actingRole();
        var unit = view.matter().holderUnit();
        return known == null || role == null || unit == null ? List.of() : known.at(unit, role, clock.today()).stream().map(Staff.Member::name).toList();
    }

    private static List<MatterShown.Version> versions(MatterView view, Class<? extends Record> form) {
        var all = new ArrayList<Map<String, Object>>(view.earlier());
        all.add(view.form());
        var versions = new ArrayList<MatterShown.Version>();
        for (var n = 1; n < all.size(); n++) {
            var changes = Told.changes(form, all.get(n - 1), all.get(n));
            if (!changes.isEmpty()) {
                versions.addFirst(new MatterShown.Version(versions.size() + 2, changes));
            }
        }
        return versions;
    }

    private static String says(MatterEvent event, MatterView view) {
        return switch (event.kind()) {
            case WORD -> approvedAfter(event, view) ? event.who() + "急事急办，先行同意" : event.says();
            case RETURNED -> event.says() + view.steps().stream().filter(step -> step.code().equals(event.target())).map(MatterStep::title).findFirst().orElse("");
            case CLOSED -> view.matter().state().title();
            default -> event.says();
        };
    }

    /** Whether a word is approved only afterwards (急事急办). */
    private static boolean approvedAfter(MatterEvent word, MatterView view) {
        return view.steps().stream().anyMatch(step -> step.n() > word.step() && step.kind() == Act.DECIDE);
    }

    private MatterShown.@Nullable Decision decision(MatterView view) {
        var at = view.at();
        var actions = view.actions();
        if (at == null || !actions.contains("approve") && !actions.contains("return") && !actions.contains("reject")) {
            return null;
        }
        var decides = at.kind() == Act.DECIDE || at.kind() == Act.WORD;
        var offer = view.offer();
        var amount = view.matter().amount();
        var next = view.steps().stream().filter(step -> step.n() > at.n() && step.state() != MatterStep.State.SKIPPED).findFirst();
        var gives = decides && amount != null;
        var verb = at.kind() == Act.REGISTER ? "登记，办结" : gives ? "同意，" + Say.money(amount) : "同意";
        var then = next.map(step -> step.kind() == Act.NOTICE ? "随后公示%d个工作日。".formatted(step.days())
            : step.kind() == Act.PAY ? "同意后预留，由%s财务发放。".formatted(step.unitName())
            : "随后交%s的%s。".formatted(step.unitName(), step.title())).orElse("这是最后一步，办完就结。");
        var returns = view.steps().stream().filter(step -> step.n() < at.n() && step.takesBack()).sorted((a, b) -> b.n() - a.n())
            .map(step -> new Link(step.code(), "%s，%s%s".formatted(step.title(), step.unitName(), step.endedName().isEmpty() ? "" : " " + step.endedName()))).toList();
        return new MatterShown.Decision(actions.contains("approve") ? verb : "", then, actions.contains("return") ? returns : List.of(),
            actions.contains("reject"), gives ? offer.min().fen() : 0, gives ? offer.max().fen() : 0, amount == null ? 0 : amount);
    }
}
