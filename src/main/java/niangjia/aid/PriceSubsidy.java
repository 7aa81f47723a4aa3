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

/** 物价补贴: price subsidy to all holders, in every county at the standard of the city (AID-WZ-3). */
public final class PriceSubsidy implements Run {

    private static final Standard<Money> AMOUNT = Standard.money("aid.price.amount", "物价补贴：每人每月（市区标准）", "50.00", "AID-WZ-3，数额没有文件给出").asPlaceholder();

    @Override public String code() {
        return "aid.price";
    }

    @Override public String title() {
        return "物价补贴";
    }

    @Override public String purpose() {
        return "物价涨得快的月份，给全部困难职工按市区标准补贴";
    }

    @Override public List<Standard<?>> standards() {
        return List.of(AMOUNT);
    }

    @Override public List<Clause> judge(RunForm form, Facts facts) {
        return List.of(
            Monthly.month("AID-WZ-3", form),
            Clause.of("AID-WZ-3", "发给全部困难职工", form.choose().isEmpty(), form.choose().isEmpty() ? "全部" : "选了%d条规则".formatted(form.choose().size()), "本表", "“选对象”空着"),
            Clause.of("AID-WZ-3", "按市区标准", form.amount() == null && form.goods() == null, "各县（市、区）同一标准", "AID-WZ-3", "金额和慰问品空着，按市区标准发"));
    }

    @Override public List<Candidate> choose(RunForm form, Roll roll) {
        var each = roll.cityStandard(AMOUNT);
        return Monthly.chosen(form, Kind.HARDSHIP, roll)
            .map(holder -> new Candidate(holder.person(), holder.unit(), holder.category(), 0, each, Money.ZERO, "")).toList();
    }

    @Override public Optional<String> once(RunForm form) {
        return Optional.of("aid.price:" + form.period());
    }

    @Override public Optional<Expense> expense() {
        return Optional.of(Expense.HARDSHIP_AID);
    }
}
