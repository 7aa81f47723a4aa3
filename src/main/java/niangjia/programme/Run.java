package niangjia.programme;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import niangjia.money.Money;
import niangjia.programme.Procedure.Step;
import niangjia.standard.Standard;
import niangjia.unit.Role;
import niangjia.unit.Unit;

/** A programme whose matter is about a unit and gives many benefits at once: festival, card, price subsidy, monthly living aid. */
public interface Run extends Programme<RunForm> {

    @Override
    default Class<RunForm> form() {
        return RunForm.class;
    }

    @Override
    default Subject subject() {
        return Subject.UNIT;
    }

    @Override
    default Set<Role> openers() {
        return Set.of(Role.OFFICER);
    }

    /** All four sign at the unit that runs it. */
    @Override
    default Procedure procedure() {
        return Procedure.of(
            Step.submit("编制名单", Role.OFFICER),
            Step.review("review", "复核名单", Role.REVIEWER, null, 3),
            Step.decide("decide", "审定", Role.CHAIR, null, 3).granting(),
            Step.pay(null, 5));
    }

    @Override
    default String period(RunForm form, Facts facts) {
        return form.period();
    }

    @Override
    default String summary(RunForm form, Facts facts) {
        return "%s，预算%s%s".formatted(form.period(), form.budget().says(), form.note().isEmpty() ? "" : "，" + form.note());
    }

    /** Everyone the rule chooses, once each. */
    List<Candidate> choose(RunForm form, Roll roll);

    /** What one person may have only once ({@code aid.card:2026-01}); empty where a run may repeat. */
    default Optional<String> once(RunForm form) {
        return Optional.empty();
    }

    /**
     * @param group what the list is grouped by: 特困, 全国级劳模
     * @param households 1 where the person stands for a household
     * @param goods value of goods handed over, beside or instead of {@code cash}
     */
    record Candidate(long person, long unit, String group, int households, Money cash, Money goods, String goodsSays) {}

    /** What a run may know of the registers while it chooses, on the run's day and below its unit. */
    interface Roll {

        Unit unit();

        /** Persons who hold a standing of a kind, with the unit that keeps it. */
        List<Holder> holders(String kind);

        <T> T standard(Standard<T> standard, long unit);

        /** The city's own value, whatever counties have set (AID-WZ-3). */
        <T> T cityStandard(Standard<T> standard);

        record Holder(long person, String category, long unit, String town) {}
    }
}
