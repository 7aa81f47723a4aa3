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
import niangjia.standard.Standard;
import niangjia.unit.Level;
import niangjia.unit.Role;

/** 留守过年登记: a migrant worker who does not go home for the Spring Festival (AID-ZJG-2), until the day he named. */
public final class Stranded implements Programme<Stranded.Form> {

    private static final String STANDING = RunForm.Kind.STRANDED.standing();
    private static final Standard<Integer> DAYS = Standard.number("aid.stranded.days", "留守过年：登记一次最长多少天", 90, "AID-ZJG-2，天数没有文件给出").asPlaceholder();

    public enum Home implements Choice {
        OUTSIDE("外省"), PROVINCE("本省外市");

        private final String title;

        Home(String title) {
            this.title = title;
        }

        @Override public String title() {
            return title;
        }
    }

    public record Form(
            @Ask(value = "老家", section = "留守过年") Home home,
            @Ask(value = "老家在哪里", hint = "省、市、县", most = 40) String place,
            @Ask("留到哪一天") LocalDate until,
            @Ask(value = "留下的原因", hint = "如加班、买不到票", optional = true, most = 100) String why) {}

    @Override public String code() {
        return "aid.stranded";
    }

    @Override public String title() {
        return "留守过年登记";
    }

    @Override public String purpose() {
        return "不回家过年的外来职工登记在册，送温暖走访，安排年夜饭";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public Subject subject() {
        return Subject.PERSON;
    }

    @Override public Set<Role> openers() {
        return Set.of(Role.WINDOW, Role.OFFICER, Role.UNION);
    }

    @Override public Procedure procedure() {
        return Procedure.of(
            Step.submit("登记", Role.WINDOW),
            Step.review("check", "镇级核实", Role.REVIEWER, Level.TOWN, 3).granting());
    }

    @Override public List<Standard<?>> standards() {
        return List.of(DAYS);
    }

    @Override public List<String> rules() {
        return List.of("AID-ZJG-2", "AID-ALL-3");
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var now = facts.standing(STANDING);
        var last = facts.day().plusDays(facts.standard(DAYS));
        return List.of(
            Clause.of("AID-ZJG-2", "外来职工", !facts.person().local(), facts.person().local() ? "本市户籍" : "外地户籍", "职工档案", "户籍有误的，先更正档案"),
            Clause.of("AID-ZJG-2", "没有重复登记", now.isEmpty(), now.map(one -> "已登记到" + one.until()).orElse("没有登记"), "资格登记", "到期以后再登记"),
            Clause.of("AID-ZJG-2", "留到的日期", !form.until().isBefore(facts.day()) && !form.until().isAfter(last), "%s，最晚%s".formatted(form.until(), last),
                facts.source(DAYS), "填写今天以后、%s以前的日期".formatted(last)));
    }

    @Override public Set<String> claims(Form form, Facts facts) {
        return Set.of("aid.stranded:" + facts.personKey());
    }

    @Override public boolean keepsClaims() {
        return false;
    }

    @Override public Map<String, String> confers() {
        return Map.of(STANDING, "留守过年");
    }

    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        return decided.day().isAfter(form.until()) ? List.of()
            : List.of(new Outcome.Confer(STANDING, form.home().title(), decided.day(), form.until(), false));
    }

    @Override public String summary(Form form, Facts facts) {
        return "%s，%s，留到%s".formatted(form.home().title(), form.place(), form.until());
    }
}
