package niangjia.matter;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.programme.Procedure.Act;
import niangjia.programme.Programmes;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Role;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.springframework.stereotype.Component;

/** Which act an actor may take on a matter as it stands. The screens, the API and the verb itself ask here. */
@Component
class Allowed {

    static final List<String> ACTIONS = List.of("submit", "approve", "return", "reject", "withdraw", "resubmit", "fill", "object", "settle");

    private final Programmes programmes;
    private final Bars bars;
    private final Grants grants;
    private final Scope scope;
    private final Units units;
    private final BusinessClock clock;

    Allowed(Programmes programmes, Bars bars, Grants grants, Scope scope, Units units, BusinessClock clock) {
        this.programmes = programmes;
        this.bars = bars;
        this.grants = grants;
        this.scope = scope;
        this.units = units;
        this.clock = clock;
    }

    void require(Actor actor, Matter matter, MatterStep step, String action) {
        because(actor, matter, step, action).ifPresent(because -> {
            throw new Refusal.Forbidden(because);
        });
    }

    /** Which acts an actor may take; {@code why} says why he may not pass the step that waits, and is empty when he may or none waits. */
    record Acts(List<String> actions, String why) {}

    Acts of(Actor actor, Matter matter, MatterStep step, boolean granted) {
        var mine = mine(actor, matter, step);
        var actions = ACTIONS.stream().filter(action -> because(actor, matter, step, action, () -> mine, () -> granted).isEmpty()).toList();
        return new Acts(actions, because(actor, matter, step, step.kind() == Act.SUBMIT ? "resubmit" : "approve", () -> mine, () -> granted).orElse(""));
    }

    Acts ofDraft(Actor actor, Matter matter) {
        var own = matter.draft() && opens(actor, matter) && Cases.mine(actor, matter);
        return new Acts(own ? List.of("submit") : List.of(), "");
    }

    private Optional<String> because(Actor actor, Matter matter, MatterStep step, String action) {
        return because(actor, matter, step, action, () -> mine(actor, matter, step), () -> grants.any(matter));
    }

    /** Why the actor may not take the action now, or empty; {@code mine} says whether the step waits for him, {@code granted} whether the outcome was carried out. */
    private Optional<String> because(Actor actor, Matter matter, MatterStep step, String action, Supplier<Optional<String>> mine, BooleanSupplier granted) {
        var act = step.kind();
        return switch (action) {
            case "submit" -> act == Act.SUBMIT && matter.submittedOn() == null && opens(actor, matter) ? Optional.empty()
                : Optional.of("这件现在不等提交");
            case "resubmit" -> act == Act.SUBMIT && matter.submittedOn() != null && opens(actor, matter) ? Optional.empty()
                : Optional.of("这件没有退回给你补正");
            case "fill" -> act == Act.FILL ? fills(actor, matter, step) : Optional.of("这一步不等填报");
            case "approve" -> acts(act) ? mine.get() : Optional.of("这一步不等意见");
            case "return" -> acts(act) || act == Act.FILL && holder(matter) != matter.unit() ? mine.get() : Optional.of("这一步不能退回");
            case "reject" -> act == Act.DECIDE || act == Act.WORD ? mine.get() : Optional.of("只有决定的一步可以不予");
            case "withdraw" -> !opens(actor, matter) ? Optional.of("只有受理的窗口可以撤回")
                : granted.getAsBoolean() ? Optional.of("已经批准，不能撤回") : Optional.empty();
            case "object" -> act != Act.NOTICE || matter.paused() ? Optional.of("现在不在公示")
                : actor.role().may(May.OPEN_MATTER) || actor.role().may(May.REVIEW) ? Optional.empty() : Optional.of("由窗口或经办登记异议");
            case "settle" -> act != Act.NOTICE || !matter.paused() ? Optional.of("没有待处理的异议")
                : !actor.role().may(May.REVIEW) || actor.unit() != holder(matter) ? Optional.of("由公示的一级处理异议")
                : bars.signed(matter, actor.person()) ? Optional.of("作出决定的人不能处理异议") : bars.against(matter, step.n(), actor.person());
            default -> Optional.of("没有这个动作");
        };
    }

    private static boolean acts(Act act) {
        return switch (act) {
            case REVIEW, DECIDE, WORD, REGISTER -> true;
            case SUBMIT, FILL, NOTICE, PAY -> false;
        };
    }

    /** Hands up, corrects, fills in and takes back: in a role that opens such matters, at the unit where it was opened or above. */
    boolean opens(Actor actor, Matter matter) {
        return opener(actor, matter) && scope.covers(actor, matter.unit());
    }

    private boolean opener(Actor actor, Matter matter) {
        return programmes.require(matter.programme()).openers().contains(actor.role()) || actor.role() == Role.SYSTEM;
    }

    private static long holder(Matter matter) {
        return matter.holderUnit() == null ? -1 : matter.holderUnit();
    }

    /** The step waits for this actor's role at his unit; an overdue one also for the unit above. */
    private Optional<String> mine(Actor actor, Matter matter, MatterStep step) {
        var here = actor.unit() == holder(matter) || late(matter) && above(actor, holder(matter));
        if (actor.role() != step.actingRole() || !here) {
            return Optional.of("这一步由%s的%s办理".formatted(step.unitName(), step.actingRole() == null ? "平台" : step.actingRole().title()));
        }
        return bars.against(matter, step.n(), actor.person());
    }

    /** Filling in is no signature: whoever opened it goes on with it. */
    private Optional<String> fills(Actor actor, Matter matter, MatterStep step) {
        return holder(matter) == matter.unit() && opens(actor, matter) || actor.unit() == holder(matter) && actor.role() == step.actingRole() ? Optional.empty()
            : Optional.of("这一步由%s的%s填报".formatted(step.unitName(), step.actingRole() == null ? "平台" : step.actingRole().title()));
    }

    private boolean late(Matter matter) {
        return matter.dueAt() != null && matter.dueAt().isBefore(clock.instant());
    }

    private boolean above(Actor actor, long unit) {
        return units.upwards(unit, clock.today()).stream().skip(1).filter(one -> one.existsOn(clock.today())).findFirst()
            .filter(parent -> parent.id() == actor.unit()).isPresent();
    }
}
