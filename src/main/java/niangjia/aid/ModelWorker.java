package niangjia.aid;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import niangjia.form.Ask;
import niangjia.form.Choice;
import niangjia.programme.Clause;
import niangjia.programme.Decided;
import niangjia.programme.Facts;
import niangjia.programme.Outcome;
import niangjia.programme.Procedure;
import niangjia.programme.Procedure.Step;
import niangjia.programme.Programme;
import niangjia.programme.RunForm;
import niangjia.programme.Subject;
import niangjia.standing.Standing;
import niangjia.unit.Level;
import niangjia.unit.Role;

/** 劳模登记: a title that a government conferred goes on file with its paper; the Spring Festival campaign visits by its class (AID-TC-1). */
public final class ModelWorker implements Programme<ModelWorker.Form> {

    private static final String STANDING = RunForm.Kind.MODEL.standing();

    /** The classes of AID-TC-1, by which the campaign gives. */
    public enum Rank implements Choice {
        NATIONAL("全国级"), PROVINCE("省级"), CITY("市级"), HARDSHIP("有特殊困难");

        private final String title;

        Rank(String title) {
            this.title = title;
        }

        @Override public String title() {
            return title;
        }
    }

    public record Form(
            @Ask(value = "类别", hint = "有特殊困难的按困难走访", section = "称号") Rank rank,
            @Ask(value = "称号", hint = "如江苏省劳动模范", most = 60) String honour,
            @Ask(value = "授予日期", past = true) LocalDate conferredOn,
            @Ask(value = "授予单位", most = 60) String by,
            @Ask(value = "授予文件", hint = "文号", most = 60) String paper) {}

    @Override public String code() {
        return "aid.model";
    }

    @Override public String title() {
        return "劳模登记";
    }

    @Override public String purpose() {
        return "各级政府授予的劳动模范登记在册，送温暖按类别走访";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public Subject subject() {
        return Subject.PERSON;
    }

    @Override public Procedure procedure() {
        return Procedure.of(
            Step.submit("窗口登记", Role.WINDOW),
            Step.decide("approve", "县级核定", Role.CHAIR, Level.COUNTY, 5).granting());
    }

    @Override public List<String> rules() {
        return List.of("AID-TC-1");
    }

    @Override public List<String> mayAskFor() {
        return List.of("劳模证书");
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var now = facts.standing(STANDING);
        return List.of(
            Clause.of("AID-TC-1", "和登记的类别不同", now.map(Standing::category).filter(form.rank().title()::equals).isEmpty(),
                now.map(one -> "已登记" + one.category()).orElse("没有登记"), "资格登记", "已经登记为" + form.rank().title()),
            Clause.of("AID-TC-1", "今天还没有变动", now.filter(one -> !one.since().isBefore(facts.day())).isEmpty(),
                now.map(one -> one.since() + "登记").orElse("没有登记"), "资格登记", "一天变动一次，明天再改"),
            Clause.proven("AID-TC-1", "劳模证书", facts.hasPaper("劳模证书"), "已交的材料", "补交劳模证书"));
    }

    @Override public Set<String> claims(Form form, Facts facts) {
        return Set.of("aid.model:" + facts.personKey());
    }

    @Override public boolean keepsClaims() {
        return false;
    }

    @Override public Map<String, String> confers() {
        return Map.of(STANDING, "劳动模范");
    }

    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        return List.of(new Outcome.Confer(STANDING, form.rank().title(), decided.day(), null, false));
    }

    @Override public String summary(Form form, Facts facts) {
        return "%s，%s，%s授予".formatted(form.rank().title(), form.honour(), form.conferredOn());
    }
}
