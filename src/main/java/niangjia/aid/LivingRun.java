package niangjia.aid;

import java.util.List;
import java.util.Optional;
import niangjia.money.Expense;
import niangjia.money.Money;
import niangjia.programme.Clause;
import niangjia.programme.Facts;
import niangjia.programme.Figure;
import niangjia.programme.Run;
import niangjia.programme.RunForm;
import niangjia.programme.RunForm.Kind;
import niangjia.standard.Standard;

/** 生活救助按月发放: pays everyone who holds living aid, at the amount of his category where he is kept. */
public final class LivingRun implements Run {

    @Override public String code() {
        return "aid.living.run";
    }

    @Override public String title() {
        return "生活救助按月发放";
    }

    @Override public String purpose() {
        return "给已批准生活救助的职工发当月的钱，每人每月一次";
    }

    @Override public List<Standard<?>> standards() {
        return LivingAid.amounts();
    }

    @Override public List<Clause> judge(RunForm form, Facts facts) {
        return List.of(
            Monthly.month("AID-LV-2", form),
            Monthly.only("AID-LV-2", form, Kind.LIVING),
            Clause.of("AID-LV-2", "按类别标准发", form.amount() == null && form.goods() == null, "各类别的标准", "AID-WZ-1", "金额和慰问品空着，按类别标准发"));
    }

    @Override public List<Candidate> choose(RunForm form, Roll roll) {
        return Monthly.chosen(form, Kind.LIVING, roll).map(holder -> new Candidate(holder.person(), holder.unit(), holder.category(), 0,
            roll.standard(LivingAid.standardOf(holder.category()), holder.unit()), Money.ZERO, "")).toList();
    }

    @Override public Optional<String> once(RunForm form) {
        return Optional.of("aid.living:" + form.period());
    }

    @Override public Optional<Expense> expense() {
        return Optional.of(Expense.HARDSHIP_AID);
    }

    @Override public List<Figure> figures() {
        return Figure.ofBenefits("aid.living", "生活救助", code());
    }
}
