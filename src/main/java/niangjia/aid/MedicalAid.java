package niangjia.aid;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import niangjia.form.Ask;
import niangjia.ground.Refusal;
import niangjia.money.Ceiling;
import niangjia.money.Expense;
import niangjia.money.Money;
import niangjia.programme.Clause;
import niangjia.programme.Decided;
import niangjia.programme.Facts;
import niangjia.programme.Offer;
import niangjia.programme.Outcome;
import niangjia.programme.Procedure;
import niangjia.programme.Programme;
import niangjia.programme.Subject;
import niangjia.standard.Standard;

/** 医疗救助: medical aid gives back a share of what the worker paid himself, up to a ceiling a year. */
public final class MedicalAid implements Programme<MedicalAid.Form> {

    private static final Standard<BigDecimal> SHARE = Standard.percent("aid.medical.share", "医疗救助：自付部分的", "50", "没有文件给出比例").asPlaceholder();
    private static final Standard<Money> CEILING = Standard.money("aid.medical.ceiling", "医疗救助：每人每年最多", "10000.00", "没有文件给出上限").asPlaceholder();

    public record Form(
            @Ask(value = "医院", most = 60) String hospital,
            @Ask(value = "就诊或入院日期", past = true) LocalDate from,
            @Ask(value = "结算日期", past = true) LocalDate to,
            @Ask(value = "自付金额（元）", hint = "医保和商业保险报过以后，自己付的") Money own,
            @Ask(value = "结算单号", hint = "医疗费票据右上角的号码，同一张票据只能用一次", most = 40) String invoice) {

        public Form {
            if (to.isBefore(from)) {
                throw new Refusal.Invalid("to", "结算日期不能早于就诊日期");
            }
            if (!own.isPositive()) {
                throw new Refusal.Invalid("own", "自付金额应大于0");
            }
        }
    }

    @Override public String code() {
        return "aid.medical";
    }

    @Override public String title() {
        return "医疗救助";
    }

    @Override public String purpose() {
        return "困难职工看病自己付的钱，按比例补一部分，一年有上限";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public Subject subject() {
        return Subject.PERSON;
    }

    @Override public Procedure procedure() {
        return Hardship.PATH;
    }

    @Override public List<Standard<?>> standards() {
        return List.of(SHARE, CEILING);
    }

    @Override public List<String> mayAskFor() {
        return List.of("医疗票据", "诊断证明");
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var given = given(facts);
        var left = left(facts);
        return List.of(
            Hardship.clause(facts),
            Clause.of("AID-MD-1", "今年还有额度", left.isPositive(), "上限%s，已批%s，还剩%s".formatted(facts.standard(CEILING).says(), given.says(), left.says()),
                facts.source(CEILING), "明年1月1日起重新计算"),
            Clause.proven("AID-MD-2", "票据和诊断证明", facts.hasPaper("医疗票据") && facts.hasPaper("诊断证明"), "已交的材料", "补交后由审核人核对"));
    }

    /** By the year in which it was handed up, as the ceiling: one of December that is decided in January takes nothing of the new year's. */
    private static Money given(Facts facts) {
        var year = facts.day().getYear();
        return facts.given("aid.medical", LocalDate.of(year, 1, 1), MonthDay.of(12, 31).atYear(year));
    }

    private static Money left(Facts facts) {
        var left = facts.standard(CEILING).minus(given(facts));
        return left.isPositive() ? left : Money.ZERO;
    }

    @Override public Offer offer(Form form, Facts facts) {
        return Offer.fixed(form.own().percent(facts.standard(SHARE)).atMost(left(facts)));
    }

    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        var ceiling = new Ceiling("aid.medical:person:%d:%d".formatted(facts.person().id(), facts.day().getYear()), facts.standard(CEILING), "医疗救助每人每年");
        return List.of(new Outcome.Give("cash", "医疗救助，" + form.hospital(), decided.amount(), ceiling));
    }

    @Override public Set<String> claims(Form form, Facts facts) {
        return Set.of("aid.medical:invoice:" + form.invoice().replaceAll("\\s", "").toUpperCase());
    }

    @Override public String summary(Form form, Facts facts) {
        return "%s，自付%s".formatted(form.hospital(), form.own().says());
    }

    @Override public Optional<Expense> expense() {
        return Optional.of(Expense.HARDSHIP_AID);
    }
}
