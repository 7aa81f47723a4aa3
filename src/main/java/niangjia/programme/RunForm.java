package niangjia.programme;

import java.util.Arrays;
import java.util.List;
import niangjia.form.Ask;
import niangjia.form.Choice;
import niangjia.ground.Refusal;
import niangjia.money.Money;
import niangjia.money.Source;
import org.jspecify.annotations.Nullable;

/** What every run asks: for when, from which money, for whom, how much each. */
public record RunForm(
        @Ask(value = "期间", hint = "按月发放的填月份，如2026-01；节日活动填年份，如2026", most = 10) String period,
        @Ask(value = "资金来源", hint = "按顺序使用，合计是本次的预算", section = "预算", most = 9) List<SourceAmount> sources,
        @Ask(value = "选对象", hint = "每行一条规则，符合任何一条的都选入；同时符合几条的只取最高的一份；不填表示全部", section = "对象", optional = true, most = 60) List<Rule> choose,
        @Ask(value = "每人金额（元）", hint = "不填按标准；规则行里另有金额的按行", optional = true) @Nullable Money amount,
        @Ask(value = "每人慰问品价值（元）", optional = true) @Nullable Money goods,
        @Ask(value = "慰问品", hint = "如米、油、棉被", optional = true, most = 60) String goodsSays,
        @Ask(value = "说明", optional = true, most = 200) String note) {

    /** A {@link Source}, as a form asks for it. */
    public enum From implements Choice {
        GOVERNMENT, DUES, SOCIETY;

        public Source source() {
            return Source.valueOf(name());
        }

        @Override public String title() {
            return source().title();
        }
    }

    public enum Kind implements Choice {
        HARDSHIP("困难职工"), LIVING("生活救助对象"), MODEL("劳动模范"), STRANDED("留守过年农民工");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        @Override public String title() {
            return title;
        }

        /** The kind of standing this chooses by. */
        public String standing() {
            return switch (this) {
                case HARDSHIP -> "hardship";
                case LIVING -> "living";
                case MODEL -> "model-worker";
                case STRANDED -> "stranded";
            };
        }
    }

    public record SourceAmount(@Ask("来源") From source, @Ask("金额（元）") Money amount) {}

    /** One rule of choice; an empty category or town means all. */
    public record Rule(
            @Ask("资格") Kind kind,
            @Ask(value = "类别", hint = "空着表示全部", optional = true, most = 30) String category,
            @Ask(value = "镇、街道", hint = "名称或代码，空着表示全部", optional = true, most = 30) String town,
            @Ask(value = "每人金额", optional = true) @Nullable Money amount,
            @Ask(value = "慰问品价值", optional = true) @Nullable Money goods) {

        public boolean takes(Run.Roll.Holder holder) {
            return (category.isEmpty() || category.equals(holder.category()))
                && (town.isEmpty() || holder.town().contains(town));
        }
    }

    public RunForm {
        if (sources.stream().map(SourceAmount::source).distinct().count() < sources.size()) {
            throw new Refusal.Invalid("sources", "同一个来源写在一行里");
        }
        if (!period.matches("20[0-9]{2}(-(0[1-9]|1[0-2]))?")) {
            throw new Refusal.Invalid("period", "期间请填年份或月份，如2026或2026-01");
        }
    }

    public boolean monthly() {
        return period.length() == 7;
    }

    /** What the list is chosen by; with no row, one row of each kind. */
    public List<Rule> rules(Kind... kinds) {
        return choose.isEmpty() ? Arrays.stream(kinds).map(kind -> new Rule(kind, "", "", null, null)).toList() : choose;
    }

    public Money budget() {
        return sources.stream().map(SourceAmount::amount).reduce(Money.ZERO, Money::plus);
    }
}
