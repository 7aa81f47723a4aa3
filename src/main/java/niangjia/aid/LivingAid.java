package niangjia.aid;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import niangjia.aid.HardshipFile.Category;
import niangjia.form.Ask;
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
import niangjia.standing.Standing;

/** 生活救助: living aid is applied for once and paid by a monthly run ({@link LivingRun}) until the hardship standing ends. */
public final class LivingAid implements Programme<LivingAid.Form> {

    static final String STANDING = "living";

    private static final Standard<Money> SPECIAL = Standard.money("aid.living.special", "生活救助：特困（每月）", "400.00", "没有文件给出数额").asPlaceholder();
    private static final Standard<Money> ORDINARY = Standard.money("aid.living.ordinary", "生活救助：困难（每月）", "200.00", "没有文件给出数额").asPlaceholder();
    private static final Standard<Money> WIDOWED = Standard.money("aid.living.widowed", "生活救助：单亲且丧偶特困（每月）", "500.00", "AID-WZ-2").asPlaceholder();

    /** What a category is paid by; serious illness follows the dibao standard (AID-WZ-1). */
    static Standard<Money> standardOf(String category) {
        return category.equals(Category.ILL.title()) ? HardshipFile.DIBAO
            : category.equals(Category.WIDOWED.title()) ? WIDOWED
            : category.equals(Category.SPECIAL.title()) ? SPECIAL : ORDINARY;
    }

    static List<Standard<?>> amounts() {
        return List.of(HardshipFile.DIBAO, SPECIAL, ORDINARY, WIDOWED);
    }

    public record Form(@Ask(value = "申请理由", hint = "家里现在的难处", most = 300, lines = true) String reason) {}

    @Override public String code() {
        return "aid.living";
    }

    @Override public String title() {
        return "生活救助";
    }

    @Override public String purpose() {
        return "有困难职工资格的，申请一次，以后按月发放，到资格结束为止";
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
        return amounts();
    }

    @Override public List<String> rules() {
        return List.of("AID-WZ-1", "AID-WZ-2", "AID-JC-2");
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var living = facts.standing(STANDING);
        return List.of(
            Hardship.clause(facts),
            Clause.of("AID-LV-1", "没有在享受生活救助", living.isEmpty(), living.map(one -> "已享受，" + Hardship.until(one)).orElse("没有重复"), "资格登记",
                "到期前重新建档后再申请"));
    }

    @Override public Map<String, String> confers() {
        return Map.of(STANDING, "生活救助");
    }

    @Override public Offer offer(Form form, Facts facts) {
        return Hardship.of(facts).map(one -> Offer.fixed(facts.standard(standardOf(one.category())))).orElse(Offer.NONE);
    }

    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        var hardship = Hardship.of(facts).orElseThrow();
        LocalDate until = hardship.until();
        return List.of(new Outcome.Confer(STANDING, hardship.category(), decided.day(), until, false));
    }

    @Override public Set<String> claims(Form form, Facts facts) {
        return Set.of("aid.living:" + facts.personKey());
    }

    @Override public String summary(Form form, Facts facts) {
        return Hardship.of(facts).map(Standing::category).orElse("没有资格") + "，每月" + offer(form, facts).amount().says();
    }
}
