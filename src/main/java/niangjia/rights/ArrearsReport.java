package niangjia.rights;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import niangjia.form.Ask;
import niangjia.ground.Refusal;
import niangjia.money.Money;
import niangjia.programme.Clause;
import niangjia.programme.Facts;
import niangjia.programme.Figure;
import niangjia.programme.Procedure;
import niangjia.programme.Procedure.Step;
import niangjia.programme.Programme;
import niangjia.programme.Subject;
import niangjia.standard.Standard;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.jspecify.annotations.Nullable;

/** 欠薪报告: an employer's written report that it will owe wages (WAGE-TC-3 to -6). Never refused for breaking a rule: the breach is recorded. */
public final class ArrearsReport implements Programme<ArrearsReport.Form> {

    public record Form(
            @Ask(value = "从哪一天起欠薪", past = true, section = "欠薪") LocalDate firstDay,
            @Ask(value = "涉及人数", least = 1, most = 100000) int people,
            @Ask("欠薪总额（元）") Money amount,
            @Ask(value = "延期支付的程序", hint = "怎样决定、怎样告知职工", section = "报告的四项内容", optional = true, most = 300, lines = true) String procedure,
            @Ask(value = "延期到哪一天支付", hint = "期限", optional = true) @Nullable LocalDate deferredUntil,
            @Ask(value = "责任", hint = "谁负责支付，到期不付怎么办", optional = true, most = 300, lines = true) String responsibility,
            @Ask(value = "对职工的救济措施", optional = true, most = 300, lines = true) String relief,
            @Ask(value = "本单位工会已同意", section = "同意") boolean unionConsent,
            @Ask("职工代表已同意") boolean delegatesConsent,
            @Ask(value = "送达劳动社保局的日期", past = true, optional = true, section = "送达") @Nullable LocalDate deliveredLabour,
            @Ask(value = "劳动社保局签收凭证", hint = "回执或快递单号", optional = true, most = 60) String proofLabour,
            @Ask(value = "送达总工会的日期", hint = "不填就是提交这张表的当天", past = true, optional = true) @Nullable LocalDate deliveredFederation,
            @Ask(value = "总工会签收凭证", hint = "不填就用本件的办件号", optional = true, most = 60) String proofFederation) {

        public Form {
            if (deferredUntil != null && deferredUntil.isBefore(firstDay)) {
                throw new Refusal.Invalid("deferredUntil", "延期支付的日期不能早于欠薪首日");
            }
            if (deliveredLabour != null && proofLabour.isEmpty()) {
                throw new Refusal.Invalid("proofLabour", "写了送达日期，请填签收凭证");
            }
        }
    }

    @Override public String code() {
        return "rights.arrears";
    }

    @Override public String title() {
        return "欠薪报告";
    }

    @Override public String purpose() {
        return "单位要拖欠工资，先征得工会和职工代表同意，五日内书面报告劳动社保局和总工会";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public Subject subject() {
        return Subject.EMPLOYER;
    }

    @Override public Set<Role> openers() {
        return Set.of(Role.UNION, Role.OFFICER);
    }

    @Override public Procedure procedure() {
        return Procedure.of(
            Step.submit("企业工会报告", Role.UNION),
            Step.register("县级登记", Role.OFFICER, Level.COUNTY, 5));
    }

    @Override public List<Standard<?>> standards() {
        return ArrearsClock.STANDARDS;
    }

    @Override public List<String> mayAskFor() {
        return List.of("书面报告");
    }

    @Override public List<String> rules() {
        return List.of("WAGE-TC-3", "WAGE-TC-4", "WAGE-TC-5", "WAGE-TC-6");
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var due = ArrearsClock.due(form.firstDay(), facts);
        var federation = form.deliveredFederation() == null ? facts.day() : form.deliveredFederation();
        var source = ArrearsClock.daysSource(facts);
        return Stream.concat(Stream.of(
                Clause.noted("WAGE-TC-3", "本单位工会同意", form.unionConsent(), form.unionConsent() ? "已同意" : "没有同意", "WAGE-TC-3"),
                Clause.noted("WAGE-TC-3", "职工代表同意", form.delegatesConsent(), form.delegatesConsent() ? "已同意" : "没有同意", "WAGE-TC-3"),
                delivery("送达劳动社保局", form.deliveredLabour(), due, facts, source),
                delivery("送达总工会", federation, due, facts, source)),
            contents(form, facts)).toList();
    }

    /** Late is a delivery after the due day, and one that has not happened when that day is over. */
    private static Clause delivery(String title, @Nullable LocalDate on, LocalDate due, Facts facts, String source) {
        if (on == null && !facts.day().isAfter(due)) {
            return Clause.proven("WAGE-TC-4", title, false, "还没有送达，最晚" + due, "送达后补填日期和签收凭证");
        }
        var inTime = on != null && !on.isAfter(due);
        return Clause.noted("WAGE-TC-4", title, inTime, on == null ? "没有送达，最晚" + due : "%s %s %s".formatted(on, inTime ? "≤" : "＞", due), source);
    }

    private static Stream<Clause> contents(Form form, Facts facts) {
        var until = form.deferredUntil();
        var days = until == null ? 0 : ArrearsClock.deferral(form.firstDay(), until, facts);
        var most = ArrearsClock.longest(facts);
        return Stream.of(
            content("程序", !form.procedure().isBlank()),
            content("期限", until != null),
            content("责任", !form.responsibility().isBlank()),
            content("对职工的救济措施", !form.relief().isBlank()),
            Clause.noted("WAGE-TC-6", "延期支付不超过%d天".formatted(most), days <= most, until == null ? "没有写期限" : "%d天 %s %d天".formatted(days, days <= most ? "≤" : "＞", most),
                ArrearsClock.longestSource(facts)));
    }

    private static Clause content(String title, boolean stated) {
        return Clause.noted("WAGE-TC-5", "写明" + title, stated, stated ? "已写明" : "没有写", "WAGE-TC-5");
    }

    @Override public Set<String> claims(Form form, Facts facts) {
        return Set.of("rights.arrears:%d:%s".formatted(facts.employer().id(), form.firstDay()));
    }

    @Override public String summary(Form form, Facts facts) {
        return "%s，%d人，%s，自%s".formatted(facts.employer().name(), form.people(), form.amount().says(), form.firstDay());
    }

    @Override public List<Figure> figures() {
        return List.of(
            Figure.flow("rights.arrears.reports", "欠薪报告", "期内单位提交的欠薪报告，按提交那天计，后来撤回的也计。", Figure.Measure.COUNT, "matter", rows("true")),
            Figure.flow("rights.arrears.late", "欠薪报告，迟报", "期内提交的欠薪报告中，提交时已过报告期限的。", Figure.Measure.COUNT, "matter", rows("'WAGE-TC-4' = any (m.flags)")),
            Figure.flow("rights.arrears.overlong", "欠薪报告，延期过长", "期内提交的欠薪报告中，延期支付超过最长天数的。", Figure.Measure.COUNT, "matter", rows("'WAGE-TC-6' = any (m.flags)")));
    }

    private static String rows(String which) {
        return """
            select m.unit, m.submitted_on as day, 1::bigint as quantity, 'matter' as record, m.id as record_id, null::bigint as person, null::bigint as key
              from matter m where m.programme = 'rights.arrears' and m.submitted_on is not null and %s
            """.formatted(which);
    }
}
