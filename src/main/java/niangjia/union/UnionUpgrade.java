package niangjia.union;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import niangjia.form.Ask;
import niangjia.programme.Clause;
import niangjia.programme.Decided;
import niangjia.programme.Facts;
import niangjia.programme.Figure;
import niangjia.programme.Outcome;
import niangjia.programme.Procedure;
import niangjia.programme.Procedure.Step;
import niangjia.programme.Programme;
import niangjia.programme.Subject;
import niangjia.unit.Level;
import niangjia.unit.Role;

/** 升格: a town's union becomes a general union (镇总工会), decided by the union above; its chair is ranked as a deputy (ORG-3). */
public final class UnionUpgrade implements Programme<UnionUpgrade.Form> {

    static final int DAYS = 10;

    public record Form(
            @Ask(value = "升格后的名称", hint = "如浏河镇总工会", most = 80, section = "升格") String name,
            @Ask(value = "从哪一天起", hint = "今天或以后；批准得比这一天晚的，从批准那天起") LocalDate since,
            @Ask(value = "批准文件", hint = "文号", most = 60) String paper,
            @Ask(value = "主席", most = 40, section = "主席") String chair,
            @Ask(value = "主席的职级") Grade grade,
            @Ask("专职") boolean fullTime) {}

    @Override public String code() {
        return "union.upgrade";
    }

    @Override public String title() {
        return "升格为总工会";
    }

    @Override public String purpose() {
        return "镇、街道、开发区的工会升格为总工会";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public Subject subject() {
        return Subject.UNIT;
    }

    @Override public Set<Role> openers() {
        return Set.of(Role.OFFICER);
    }

    @Override public Procedure procedure() {
        return Procedure.of(
            Step.submit("申请升格", Role.OFFICER),
            Step.decide("approve", "上一级工会批准", Role.CHAIR, Level.COUNTY, DAYS).granting());
    }

    @Override public Optional<String> seat(String step, Form form, Facts facts) {
        return step.equals("approve") ? Optional.of(facts.above().code()) : Optional.empty();
    }

    @Override public Optional<LocalDate> due(String step, Form form, Facts facts) {
        return step.equals("approve") ? onItsDay(form.since(), facts.day(), facts) : Optional.empty();
    }

    /** It is approved on its day and no earlier, so until then nobody is late. @param begun when it came to be approved */
    static Optional<LocalDate> onItsDay(LocalDate since, LocalDate begun, Facts facts) {
        return since.isAfter(facts.calendar().after(begun, DAYS)) ? Optional.of(facts.calendar().onOrAfter(since)) : Optional.empty();
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var now = facts.unit();
        return List.of(
            Clause.of("ORG-3", "镇级工会", now.level() == Level.TOWN, "%s，%s".formatted(now.name(), now.level().title()), "本项目", "只有镇、街道、开发区的工会升格"),
            Clause.of("ORG-3", "名称是总工会", form.name().endsWith("总工会") && !form.name().equals(now.name()), "%s，改为%s".formatted(now.name(), form.name()), "本项目",
                "新名称以“总工会”结尾，和现在的不同").at("name"),
            Clause.of("ORG-3", "成立以后升格", now.existsOn(form.since()), "%s成立，%s升格".formatted(now.founded(), form.since()), "组织登记", "升格的日期不能早于成立").at("since"),
            Clause.of("ORG-3", "不改过去的日子", !form.since().isBefore(facts.day()), "%s提交，%s升格".formatted(facts.day(), form.since()), "本项目",
                "从过去的一天起改名，由市总工会系统管理员在“撤并调整”里补办").at("since"),
            Clause.noted("ORG-3", "主席按同级副职配备", form.grade().deputyAtLeast(), form.grade().title(), "ORG-3"));
    }

    @Override public List<String> mayAskFor() {
        return List.of("升格的请示", "批准文件");
    }

    @Override public Map<String, ?> begins(String step, Facts facts) {
        return Map.of("since", facts.day().toString());
    }

    @Override public List<String> rules() {
        return List.of("ORG-3");
    }

    @Override public Set<String> claims(Form form, Facts facts) {
        return Set.of("union.upgrade:" + facts.unit().id());
    }

    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        return List.of(new Raised(facts.unit().code(), form.name(), form.since(), new Board.Seat(Post.CHAIR, form.chair(), null, form.grade(), form.fullTime())));
    }

    @Override public String summary(Form form, Facts facts) {
        return "%s起称%s".formatted(form.since(), form.name());
    }

    @Override public String figuresTitle() { return "工会干部"; }

    @Override public List<Figure> figures() {
        return Stream.concat(CadreFigures.all().stream(), Stream.of(Figure.ofGrants(code(), "升格为总工会，批准", "期内批准升格为总工会的，按批准那天计。"))).toList();
    }
}
