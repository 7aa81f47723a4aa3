package niangjia.aid;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import niangjia.aid.ModelWorker.Rank;
import niangjia.money.Expense;
import niangjia.money.Money;
import niangjia.programme.Clause;
import niangjia.programme.Dimension;
import niangjia.programme.Facts;
import niangjia.programme.Figure;
import niangjia.programme.Run;
import niangjia.programme.RunForm;
import niangjia.programme.RunForm.Kind;
import niangjia.programme.RunForm.Rule;
import niangjia.standard.Standard;

/** 送温暖: the Spring Festival campaign visits hardship households, model workers by class (AID-TC-1) and stranded migrants, with money and goods. */
public final class FestivalCampaign implements Run {

    private static final Standard<Money> HARDSHIP = amount("hardship", "困难职工", "600.00");
    private static final Standard<Money> STRANDED = amount("stranded", "留守过年农民工", "100.00");
    private static final Standard<Money> MODEL = amount("model", "劳模，没有分级", "800.00");
    private static final Standard<Money> NATIONAL = amount("model.national", "劳模，全国级", "3000.00");
    private static final Standard<Money> PROVINCE = amount("model.province", "劳模，省级", "1500.00");
    private static final Standard<Money> CITY = amount("model.city", "劳模，市级", "800.00");
    private static final Standard<Money> MODEL_HARDSHIP = amount("model.hardship", "劳模，有特殊困难", "1000.00");
    /** By the category of the standing (AID-TC-1). */
    private static final Map<String, Standard<Money>> MODELS = Map.of(Rank.NATIONAL.title(), NATIONAL, Rank.PROVINCE.title(), PROVINCE, Rank.CITY.title(), CITY,
        Rank.HARDSHIP.title(), MODEL_HARDSHIP);

    private static Standard<Money> amount(String code, String whom, String yuan) {
        return Standard.money("aid.festival." + code, "送温暖：" + whom, yuan, "没有文件给出数额").asPlaceholder();
    }

    @Override public String code() {
        return "aid.festival";
    }

    @Override public String title() {
        return "送温暖";
    }

    @Override public String purpose() {
        return "元旦春节走访困难职工、劳模和留守过年的农民工，送慰问金和慰问品";
    }

    @Override public List<Standard<?>> standards() {
        return List.of(HARDSHIP, STRANDED, MODEL, NATIONAL, PROVINCE, CITY, MODEL_HARDSHIP);
    }

    @Override public List<String> rules() {
        return List.of("AID-TC-1", "AID-SZ-2", "AID-JC-2", "AID-ALL-3");
    }

    @Override public List<Clause> judge(RunForm form, Facts facts) {
        return List.of(
            Clause.of("AID-FS-1", "预算写明来源", !form.sources().isEmpty(), "%d个来源，合计%s".formatted(form.sources().size(), form.budget().says()), "本表", "每个来源一行"),
            Clause.of("AID-FS-2", "对象是困难职工、劳模或留守过年农民工", form.choose().stream().noneMatch(rule -> rule.kind() == Kind.LIVING),
                form.choose().isEmpty() ? "全部三类" : "%d条规则".formatted(form.choose().size()), "AID-TC-1", "生活救助对象都是困难职工，选“困难职工”"));
    }

    @Override public List<Candidate> choose(RunForm form, Roll roll) {
        return form.rules(Kind.HARDSHIP, Kind.MODEL, Kind.STRANDED).stream()
            .flatMap(rule -> roll.holders(rule.kind().standing()).stream().filter(rule::takes).map(holder -> candidate(form, rule, holder, roll)))
            .toList();
    }

    /** The row's own amount, else the form's, else the standard of the unit that keeps the person. */
    private static Candidate candidate(RunForm form, Rule rule, Roll.Holder holder, Roll roll) {
        var cash = rule.amount() != null ? rule.amount() : form.amount() != null ? form.amount()
            : roll.standard(standardOf(rule.kind(), holder.category()), holder.unit());
        var goods = rule.goods() != null ? rule.goods() : form.goods() != null ? form.goods() : Money.ZERO;
        return new Candidate(holder.person(), holder.unit(), rule.kind().title() + "，" + holder.category(), rule.kind() == Kind.HARDSHIP ? 1 : 0,
            cash, goods, form.goodsSays());
    }

    private static Standard<Money> standardOf(Kind kind, String category) {
        return switch (kind) {
            case HARDSHIP, LIVING -> HARDSHIP;
            case STRANDED -> STRANDED;
            case MODEL -> MODELS.getOrDefault(category, MODEL);
        };
    }

    @Override public Optional<Expense> expense() {
        return Optional.of(Expense.WARMTH);
    }

    @Override public List<Figure> figures() {
        // A household is known by whoever keeps its file: a member's benefit counts for the household whose file names him.
        var households = Figure.distinct("aid.festival.households", "送温暖，户数", "期内得到过送温暖的户，一户几口人、得几次都只计一户；不记名发给的不在内。户籍和派遣按批准那天领的人档案上写的。", "", """
            select b.unit, b.delivered_on as day, 1::bigint as quantity, 'benefit' as record, b.id as record_id, b.person,
                   coalesce((select min(h.person) from household_member h join person p on p.id_hash = h.id_hash where p.id = b.person), b.person) as key, %s
              from benefit b where b.programme = 'aid.festival' and b.state = 'delivered' and b.households > 0 and b.person is not null
            """.formatted(Dimension.whose("b"))).by(Dimension.ORIGIN, Dimension.DISPATCHED);
        // A year's own budget counts from its first day, a run's from the day it was handed up.
        var budget = Figure.flow("aid.festival.budget", "送温暖，预算", "送温暖的预算，计入出钱的组织：年度预算从1月1日计，各批的预算从提交那天计。", Figure.Measure.MONEY, "", """
            select b.book as unit, coalesce(m.submitted_on, make_date(b.year, 1, 1)) as day, b.amount as quantity, 'budget' as record,
                   b.id as record_id, null::bigint as person, null::bigint as key
              from budget b left join matter m on m.id = b.matter and b.matter <> 0
             where b.programme = 'aid.festival' and b.amount > 0
            """);
        return Figure.ofBenefits(code(), title(), households, budget);
    }
}
