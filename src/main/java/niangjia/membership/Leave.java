package niangjia.membership;

import java.time.LocalDate;
import java.util.List;
import niangjia.form.Ask;
import niangjia.form.Choice;
import niangjia.person.Memberships;
import niangjia.programme.Clause;
import niangjia.programme.Decided;
import niangjia.programme.Facts;
import niangjia.programme.Outcome;

/** 退会: the membership ends; the union confirms it. */
public final class Leave implements Enrolling<Leave.Form> {

    public record Form(
            @Ask(value = "从哪一天起不再是会员", past = true, section = "退会") LocalDate since,
            @Ask("原因") Why why,
            @Ask(value = "说明", optional = true, most = 200, lines = true) String says) {}

    public enum Why implements Choice {
        WISH("本人自愿"), AWAY("离开本市"), RETIRED("退休"), DEAD("去世"), OTHER("其他");

        private final String title;

        Why(String title) {
            this.title = title;
        }

        @Override public String title() {
            return title;
        }
    }

    @Override public String code() {
        return "member.leave";
    }

    @Override public String title() {
        return "退会";
    }

    @Override public String purpose() {
        return "会员自愿退会，或者离开本市、去世，会籍到此为止";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        return List.of(Belonging.member(facts, form.since()));
    }

    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        return List.of(new Enrolled(new Memberships.Enrolment("leave", "", form.since(), null, null, null)));
    }

    @Override public String summary(Form form, Facts facts) {
        return "%s起退会，%s".formatted(form.since(), form.why().title());
    }
}
