package niangjia.wagewatch;

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
import niangjia.programme.Subject;
import niangjia.unit.Level;
import niangjia.unit.Role;

/** 工资监测点: an enterprise becomes one, and ends being one; from then on the calendar opens its quarterly return. */
public final class WagePoint implements Programme<WagePoint.Form> {

    public enum What implements Choice {
        SET("设立"), END("撤销");

        private final String title;

        What(String title) {
            this.title = title;
        }

        @Override public String title() {
            return title;
        }
    }

    public record Form(
            @Ask(value = "办理", section = "监测点") What what,
            @Ask(value = "原因", hint = "为什么选它，或为什么撤销", most = 200, lines = true) String why,
            @Ask(value = "批准文件", hint = "文号", optional = true, most = 60) String paper) {}

    @Override public String code() {
        return "wagewatch.point";
    }

    @Override public String title() {
        return "工资监测点设立、撤销";
    }

    @Override public String purpose() {
        return "定一家企业为工资监测点，以后每季度由它的工会报一线职工工资；不再监测的撤销";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public Subject subject() {
        return Subject.EMPLOYER;
    }

    @Override public Set<Role> openers() {
        return Set.of(Role.OFFICER);
    }

    @Override public Procedure procedure() {
        return Procedure.of(
            Step.submit("提出", Role.OFFICER),
            Step.decide("approve", "县级批准", Role.CHAIR, Level.COUNTY, 5).granting());
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var now = facts.standing(WageReturn.STANDING);
        var sets = form.what() == What.SET;
        return List.of(
            Clause.of("WAGEWATCH-1", sets ? "还不是监测点" : "是监测点", sets == now.isEmpty(), now.map(one -> one.since() + "起是监测点").orElse("不是监测点"), "资格登记",
                sets ? "已经是监测点" : "没有可以撤销的"),
            Clause.of("WAGEWATCH-5", "有工会报送", !sets || facts.employer().coveredBy() != null, facts.employer().coveredBy() == null ? "没有工会覆盖" : "有工会", "单位登记",
                "先建会，再定为监测点"));
    }

    @Override public Set<String> claims(Form form, Facts facts) {
        return Set.of("wagewatch.point:" + facts.employer().id());
    }

    @Override public boolean keepsClaims() {
        return false;
    }

    @Override public Map<String, String> confers() {
        return Map.of(WageReturn.STANDING, "工资监测点");
    }

    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        return List.of(form.what() == What.SET ? new Outcome.Confer(WageReturn.STANDING, "企业", decided.day(), null, false)
            : new Outcome.End(WageReturn.STANDING, decided.day(), form.why()));
    }

    @Override public String summary(Form form, Facts facts) {
        return form.what().title() + "，" + form.why();
    }
}
