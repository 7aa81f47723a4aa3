package niangjia.rights;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import niangjia.form.Ask;
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

/** 欠薪线索: word of arrears from any channel starts the report's clock (WAGE-TC-4); no report by its end is "missing". */
public final class ArrearsLead implements Programme<ArrearsLead.Form> {

    public record Form(
            @Ask(value = "从哪一天起欠薪", hint = "说不准的写听说的那一天", past = true) LocalDate firstDay,
            @Ask(value = "涉及人数", least = 1, most = 100000, optional = true) @Nullable Integer people,
            @Ask(value = "欠薪总额（元）", optional = true) @Nullable Money amount,
            @Ask(value = "谁反映的", hint = "愿意留名的写，不愿意的空着", optional = true, most = 60) String teller,
            @Ask(value = "反映的情况", most = 500, lines = true) String says) {}

    @Override public String code() {
        return "rights.lead";
    }

    @Override public String title() {
        return "欠薪线索";
    }

    @Override public String purpose() {
        return "来访、来电、网上反映的欠薪，登记后开始计时，到期没有报告的列为漏报";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public Subject subject() {
        return Subject.EMPLOYER;
    }

    @Override public Set<Role> openers() {
        return Set.of(Role.WINDOW, Role.OFFICER, Role.UNION);
    }

    @Override public Procedure procedure() {
        return Procedure.of(
            Step.submit("登记线索", Role.WINDOW),
            Step.register("县级核实", Role.OFFICER, Level.COUNTY, 5));
    }

    @Override public List<Standard<?>> standards() {
        return ArrearsClock.STANDARDS;
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var due = ArrearsClock.due(form.firstDay(), facts);
        return List.of(Clause.noted("WAGE-TC-4", "报告期限还没有过", !facts.day().isAfter(due), "欠薪自%s，最晚%s报告".formatted(form.firstDay(), due), ArrearsClock.daysSource(facts)));
    }

    /** The same clock as the report's. */
    @Override public Optional<LocalDate> due(String step, Form form, Facts facts) {
        return step.equals("register") ? Optional.of(ArrearsClock.due(form.firstDay(), facts)) : Optional.empty();
    }

    /** The day the report is due, by which a missing one is known. */
    @Override public String period(Form form, Facts facts) {
        return ArrearsClock.due(form.firstDay(), facts).toString();
    }

    @Override public Set<String> claims(Form form, Facts facts) {
        return Set.of("rights.lead:%d:%s".formatted(facts.employer().id(), form.firstDay()));
    }

    @Override public String summary(Form form, Facts facts) {
        return "%s，自%s，最晚%s报告".formatted(facts.employer().name(), form.firstDay(), ArrearsClock.due(form.firstDay(), facts));
    }

    @Override public List<Figure> figures() {
        // Missing from the day after the due day; a report of arrears that had begun, delivered on or before it, keeps it from being so, whenever it was typed in.
        return List.of(Figure.flow("rights.arrears.missing", "欠薪漏报", "有线索说单位拖欠工资、到报告期限还没有收到单位报告的，一条线索计一件，期限的第二天计；撤回的线索不计。", Figure.Measure.COUNT, "", """
            select m.unit, cast(m.period as date) + 1 as day, 1::bigint as quantity, 'matter' as record, m.id as record_id, null::bigint as person,
                   null::bigint as key
              from matter m
             where m.programme = 'rights.lead' and m.submitted_on is not null and m.state <> 'withdrawn'
               and not exists (select 1 from matter r
                                where r.programme = 'rights.arrears' and r.employer = m.employer and r.state <> 'withdrawn'
                                  and r.submitted_on >= cast(m.form ->> 'firstDay' as date)
                                  and coalesce(cast(r.form ->> 'deliveredFederation' as date), r.submitted_on) <= cast(m.period as date))
            """));
    }
}
