package niangjia.union;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import niangjia.form.Ask;
import niangjia.form.Choice;
import niangjia.ground.Code;
import niangjia.ground.Refusal;
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

/** 新设工会: a development zone's, an industry's or a bureau's union below a county or the city, with its first chair. */
public final class UnionOpening implements Programme<UnionOpening.Form> {

    public record Form(
            @Ask(value = "工会名称", most = 80, section = "新设") String name,
            @Ask("类型") Kind kind,
            @Ask(value = "级别", hint = "在市级新设的可以是县级或镇级，在县级新设的是镇级") Rank rank,
            @Ask(value = "组织代码", hint = "2至20位数字或大写字母，从未用过", most = 20) String unitCode,
            @Ask(value = "成立日期", hint = "今天或以后；批准得比这一天晚的，从批准那天起") LocalDate since,
            @Ask(value = "批准文件", hint = "文号", most = 60) String paper,
            @Ask(value = "主席", most = 40, section = "主席") String chair,
            @Ask("主席的职级") Grade grade,
            @Ask("专职") boolean fullTime) {

        public Form {
            if (!unitCode.matches("[0-9A-Z]{2,20}")) {
                throw new Refusal.Invalid("unitCode", "代码应为2至20位数字或大写字母");
            }
        }
    }

    public enum Kind implements Choice, Code {
        ZONE("开发区工会"), INDUSTRY("产业工会"), BUREAU("机关系统工会"), COMPANY("集团公司工会");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        @Override public String title() {
            return title;
        }
    }

    public enum Rank implements Choice {
        COUNTY(Level.COUNTY), TOWN(Level.TOWN);

        private final Level level;

        Rank(Level level) {
            this.level = level;
        }

        @Override public String title() {
            return level.title();
        }
    }

    @Override public String code() {
        return "union.opening";
    }

    @Override public String title() {
        return "新设开发区、产业、系统工会";
    }

    @Override public String purpose() {
        return "在市或县级工会下面设立开发区、产业、机关系统的工会";
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
            Step.submit("提出新设", Role.OFFICER),
            Step.review("review", "审核", Role.REVIEWER, null, 5),
            Step.decide("approve", "本级工会批准", Role.CHAIR, null, UnionUpgrade.DAYS).granting());
    }

    @Override public Optional<LocalDate> due(String step, Form form, Facts facts) {
        return step.equals("approve") ? UnionUpgrade.onItsDay(form.since(), facts.passed("review").orElse(facts.day()), facts) : Optional.empty();
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var above = facts.living();
        return List.of(
            Clause.of("ORG-7", "%s下面设%s工会".formatted(above.name(), form.rank().title()), above.level().above(form.rank().level),
                "%s，%s".formatted(above.level().title(), form.rank().title()), "组织登记", "在上一级工会提出").at("rank"),
            Clause.of("ORG-7", "代码没有用过", facts.unit(form.unitCode()).isEmpty(), form.unitCode(), "组织登记", "换一个代码").at("unitCode"),
            Clause.of("ORG-7", "不改过去的日子", !form.since().isBefore(facts.day()), "%s提交，%s成立".formatted(facts.day(), form.since()), "本项目",
                "从过去的一天起成立，由市总工会系统管理员在上级组织的“成立下级、改代码”里补办").at("since"),
            Clause.noted("ORG-3", "主席按同级副职配备", form.grade().deputyAtLeast(), form.grade().title(), "ORG-3"));
    }

    @Override public List<String> mayAskFor() {
        return List.of("新设工会的请示", "批准文件");
    }

    @Override public List<String> rules() {
        return List.of("ORG-3");
    }

    @Override public Set<String> claims(Form form, Facts facts) {
        return Set.of("union.opening:" + form.unitCode());
    }

    @Override public Map<String, ?> begins(String step, Facts facts) {
        return Map.of("since", facts.day().toString());
    }

    /** From the day it was decided where that is later: what has passed stays as it was. */
    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        var since = form.since().isBefore(decided.day()) ? decided.day() : form.since();
        return List.of(new Established(form.name(), form.rank().level, form.kind().code(), facts.living().code(), form.unitCode(), since, List.of(),
            null, new Board.Seat(Post.CHAIR, form.chair(), null, form.grade(), form.fullTime()), null));
    }

    @Override public String summary(Form form, Facts facts) {
        return "%s，%s".formatted(form.name(), form.kind().title());
    }

    @Override public List<Figure> figures() {
        return List.of(Figure.ofGrants(code(), "新设工会，批准", "期内批准新设的开发区、产业、系统工会，按批准那天计；基层工会在建会里计。"));
    }
}
