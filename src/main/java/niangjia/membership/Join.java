package niangjia.membership;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import niangjia.form.Ask;
import niangjia.person.Membership;
import niangjia.person.Memberships;
import niangjia.programme.Clause;
import niangjia.programme.Decided;
import niangjia.programme.Facts;
import niangjia.programme.Outcome;
import niangjia.programme.Procedure;
import niangjia.programme.Procedure.Step;
import niangjia.unit.CreditCode;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.jspecify.annotations.Nullable;

/** 入会: a worker joins the base union, which says yes; handed up by that union itself, it has said so already. */
public final class Join implements Enrolling<Join.Form> {

    public record Form(
            @Ask(value = "加入哪家基层工会", hint = "打几个字就列出相近的；也可以填代码", most = 80, base = true, section = "入会") String union,
            @Ask(value = "从哪一天起", past = true) LocalDate since,
            @Ask(value = "户籍", section = "职工", hint = "外来务工人员和本市职工同等对待，单独统计") Belonging.Home home,
            @Ask("用工") Belonging.Hired hired,
            @Ask(value = "工作单位", hint = "联合工会的会员请填，打单位名称里的字就可以选，或者填统一社会信用代码", optional = true, registered = true) @Nullable CreditCode employer) {}

    @Override public String code() {
        return "member.join";
    }

    @Override public String title() {
        return "入会";
    }

    @Override public String purpose() {
        return "职工自愿申请加入基层工会，由那家工会批准";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public boolean offered(Optional<Membership> membership, Set<String> standings) {
        return membership.isEmpty();
    }

    /** Today, as his file has it, and where a union opens it, in that union. */
    @Override public Map<String, ?> begins(String step, Facts facts) {
        var person = facts.person();
        return Map.of("union", facts.unit().level() == Level.BASE ? facts.unit().code() : "", "since", facts.day().toString(),
            "home", (person.local() ? Belonging.Home.LOCAL : Belonging.Home.MIGRANT).name(),
            "hired", (person.dispatched() ? Belonging.Hired.DISPATCHED : Belonging.Hired.DIRECT).name());
    }

    @Override public Procedure procedure() {
        return Procedure.of(
            Step.submit("受理申请", Role.WINDOW),
            Step.word("accept", "基层工会批准", Role.UNION, 5).granting());
    }

    @Override public Optional<String> seat(String step, Form form, Facts facts) {
        return step.equals("accept") ? Optional.of(Belonging.union(facts, form.union()).code()) : Optional.empty();
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        Belonging.employer(facts, form.employer());
        var now = facts.membership();
        return List.of(
            Belonging.exists(Belonging.union(facts, form.union()), form.since()),
            Clause.of("MEM-3", "一人同时只有一份会籍", now.isEmpty(), now.map(Belonging::says).orElse("现在没有会籍"), "会籍登记",
                now.filter(Membership::kept).isPresent() ? "会籍保留着，请办转会恢复" : "请办转会"));
    }

    @Override public Set<String> claims(Form form, Facts facts) {
        return Set.of("member.join:" + facts.personKey());
    }

    /** One at a time; whoever has left since may join again. */
    @Override public boolean keepsClaims() {
        return false;
    }

    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        return List.of(new Enrolled(new Memberships.Enrolment("join", Belonging.union(facts, form.union()).code(), form.since(),
            form.home() == Belonging.Home.LOCAL, form.hired() == Belonging.Hired.DISPATCHED, Belonging.employer(facts, form.employer()))));
    }

    @Override public String summary(Form form, Facts facts) {
        return "加入%s，%s起，%s，%s".formatted(Belonging.union(facts, form.union()).name(), form.since(), form.home().title(), form.hired().title());
    }
}
