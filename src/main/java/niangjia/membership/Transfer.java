package niangjia.membership;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import niangjia.form.Ask;
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

/**
 * 转会: handed up by the old union or a window above it, taken over by the new one; what the new one refuses stays where it was. A kept
 * membership becomes a member's again in the same way, in the union that keeps it too (恢复会籍).
 */
public final class Transfer implements Enrolling<Transfer.Form> {

    public record Form(
            @Ask(value = "转到哪家基层工会", hint = "打几个字就列出相近的；不在本范围的，填代码或全称；恢复保留的会籍，填保留它的工会", most = 80, base = true, section = "转会") String union,
            @Ask(value = "从哪一天起", past = true) LocalDate since,
            @Ask(value = "用工", section = "新的工作") Belonging.Hired hired,
            @Ask(value = "工作单位", hint = "联合工会的会员请填，打单位名称里的字就可以选，或者填统一社会信用代码", optional = true, registered = true) @Nullable CreditCode employer,
            @Ask(value = "说明", optional = true, most = 200, lines = true) String says) {}

    @Override public String code() {
        return "member.transfer";
    }

    @Override public String title() {
        return "转会";
    }

    @Override public String purpose() {
        return "会员换了单位，会籍转到新的基层工会，由新的工会接收；恢复保留的会籍也办转会";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public Procedure procedure() {
        return Procedure.of(
            Step.submit("转出受理", Role.WINDOW),
            Step.decide("accept", "转入工会接收", Role.UNION, null, 5).granting());
    }

    @Override public Optional<String> seat(String step, Form form, Facts facts) {
        return step.equals("accept") ? Optional.of(Belonging.union(facts, form.union()).code()) : Optional.empty();
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        Belonging.employer(facts, form.employer());
        var union = Belonging.union(facts, form.union());
        var now = facts.membership();
        var from = now.map(one -> one.unitName()).orElse("没有会籍");
        return List.of(
            Belonging.member(facts, form.since()),
            Belonging.exists(union, form.since()),
            Clause.of("MEM-4", "转到另一家工会，或恢复保留的会籍", now.filter(one -> one.unit() == union.id() && !one.kept()).isEmpty(),
                now.map(Belonging::says).orElse(from) + "；转到" + union.name(), "会籍登记", "已经是这家工会的会员"),
            Clause.of("MEM-5", "由转出的工会或上级窗口受理", facts.unit().level() != Level.BASE || now.filter(one -> one.unit() == facts.unit().id()).isPresent(),
                "%s受理，会籍在%s".formatted(facts.unit().name(), from), "本项目", "请转出的工会提交，转入的工会接收"));
    }

    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        return List.of(new Enrolled(new Memberships.Enrolment("transfer", Belonging.union(facts, form.union()).code(), form.since(), null,
            form.hired() == Belonging.Hired.DISPATCHED, Belonging.employer(facts, form.employer()))));
    }

    @Override public String summary(Form form, Facts facts) {
        var union = Belonging.union(facts, form.union());
        var from = facts.membership();
        return from.filter(one -> one.unit() == union.id()).isPresent() ? "在%s恢复会籍，%s起".formatted(union.name(), form.since())
            : "%s转到%s，%s起".formatted(from.map(one -> "从" + one.unitName()).orElse(""), union.name(), form.since());
    }
}
