package niangjia.aid;

import java.util.List;
import java.util.Optional;
import niangjia.money.Expense;
import niangjia.money.Money;
import niangjia.programme.Clause;
import niangjia.programme.Facts;
import niangjia.programme.Run;
import niangjia.programme.RunForm;
import niangjia.programme.RunForm.Kind;
import niangjia.standard.Standard;

/** 爱心援助卡: a card worth 66 yuan of grain and oil every month for part of the holders, never two in a month (AID-JC-3). */
public final class LoveCard implements Run {

    private static final Standard<Money> WORTH = Standard.money("aid.card.worth", "爱心援助卡：每月", "66.00", "AID-JC-3");

    @Override public String code() {
        return "aid.card";
    }

    @Override public String title() {
        return "爱心援助卡";
    }

    @Override public String purpose() {
        return "每月给部分困难职工一张买粮油的卡，每人每月一张";
    }

    @Override public List<Standard<?>> standards() {
        return List.of(WORTH);
    }

    @Override public List<Clause> judge(RunForm form, Facts facts) {
        return List.of(
            Monthly.month("AID-JC-3", form),
            Monthly.only("AID-JC-3", form, Kind.HARDSHIP),
            Clause.of("AID-JC-3", "发卡，不发现金", form.amount() == null || form.amount().isZero(), form.amount() == null ? "卡" : form.amount().says(), "AID-JC-3", "“每人金额”空着"),
            Monthly.amount("AID-JC-3", form.goods(), facts.standard(WORTH), facts.source(WORTH)));
    }

    @Override public List<Candidate> choose(RunForm form, Roll roll) {
        return Monthly.chosen(form, Kind.HARDSHIP, roll).map(holder -> new Candidate(holder.person(), holder.unit(), holder.category(), 0,
            Money.ZERO, roll.standard(WORTH, holder.unit()), "爱心援助卡")).toList();
    }

    @Override public Optional<String> once(RunForm form) {
        return Optional.of("aid.card:" + form.period());
    }

    @Override public Optional<Expense> expense() {
        return Optional.of(Expense.HARDSHIP_AID);
    }
}
