package niangjia.aid;

import java.util.stream.Stream;
import niangjia.money.Money;
import niangjia.programme.Clause;
import niangjia.programme.Run.Roll;
import niangjia.programme.RunForm;
import niangjia.programme.RunForm.Kind;
import niangjia.programme.RunForm.Rule;
import org.jspecify.annotations.Nullable;

/** What the monthly runs share: a month, holders of one kind, and an amount that is the standard's. */
final class Monthly {

    private Monthly() {}

    static Clause month(String rule, RunForm form) {
        return Clause.of(rule, "按月发放", form.monthly(), form.period(), "本表", "期间填月份，如2026-01");
    }

    static Clause only(String rule, RunForm form, Kind kind) {
        var others = form.choose().stream().map(Rule::kind).filter(one -> one != kind).findFirst();
        return Clause.of(rule, "对象是" + kind.title(), others.isEmpty(), others.map(Kind::title).orElse(kind.title()), "本表", "去掉这一行");
    }

    /** The form may repeat the standard's amount, never set another. */
    static Clause amount(String rule, @Nullable Money typed, Money standard, String source) {
        var same = typed == null || typed.equals(standard);
        return Clause.of(rule, "按标准发", same, typed == null || same ? "每人" + standard.says() : "%s ≠ %s".formatted(typed.says(), standard.says()), source,
            "金额空着，按标准%s发".formatted(standard.says()));
    }

    /** Holders whom any row of the form takes. */
    static Stream<Roll.Holder> chosen(RunForm form, Kind kind, Roll roll) {
        var rules = form.rules(kind);
        return roll.holders(kind.standing()).stream().filter(holder -> rules.stream().anyMatch(rule -> rule.takes(holder)));
    }
}
