package niangjia.membership;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import niangjia.form.Ask;
import niangjia.form.Choice;
import niangjia.person.Membership;
import niangjia.person.Memberships;
import niangjia.programme.Clause;
import niangjia.programme.Decided;
import niangjia.programme.Facts;
import niangjia.programme.Outcome;

/** 会籍保留: out of work, still one of us; kept memberships are counted apart (people.kept). */
public final class Keep implements Enrolling<Keep.Form> {

    public record Form(
            @Ask(value = "从哪一天起保留", past = true, section = "会籍保留") LocalDate since,
            @Ask("原因") Why why,
            @Ask(value = "说明", optional = true, most = 200, lines = true) String says) {}

    public enum Why implements Choice {
        JOBLESS("失业"), WAITING("待岗"), RETIRED("退休"), OTHER("其他");

        private final String title;

        Why(String title) {
            this.title = title;
        }

        @Override public String title() {
            return title;
        }
    }

    @Override public String code() {
        return "member.keep";
    }

    @Override public String title() {
        return "会籍保留";
    }

    @Override public String purpose() {
        return "会员失业、待岗或者退休，会籍由原来的工会保留";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public boolean offered(Optional<Membership> membership, Set<String> standings) {
        return membership.filter(one -> !one.kept()).isPresent();
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var kept = facts.membership().filter(Membership::kept);
        return List.of(Belonging.member(facts, form.since()),
            Clause.of("MEM-6", "还没有保留", kept.isEmpty(), kept.map(Belonging::says).orElse("不在保留中"), "会籍登记", "会籍已经在保留中"));
    }

    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        return List.of(new Enrolled(new Memberships.Enrolment("keep", "", form.since(), null, null, null)));
    }

    @Override public String summary(Form form, Facts facts) {
        return "%s起保留会籍，%s".formatted(form.since(), form.why().title());
    }
}
