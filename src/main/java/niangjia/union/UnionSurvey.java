package niangjia.union;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import niangjia.form.Ask;
import niangjia.form.Choice;
import niangjia.programme.Clause;
import niangjia.programme.Decided;
import niangjia.programme.Dimension;
import niangjia.programme.Facts;
import niangjia.programme.Figure;
import niangjia.programme.Outcome;
import niangjia.programme.Procedure;
import niangjia.programme.Procedure.Step;
import niangjia.programme.Programme;
import niangjia.programme.Subject;
import niangjia.standard.Standard;
import niangjia.unit.Kinds;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.jspecify.annotations.Nullable;

/** 企业工会情况登记: what holds of an enterprise (congress, contract, rating, central investigation), from which its class follows (OUT-1 to OUT-3). */
public final class UnionSurvey implements Programme<UnionSurvey.Form> {

    static final Set<Role> OPENERS = Set.of(Role.UNION, Role.OFFICER);
    static final String LARGE = "above-size";
    static final String CONGRESS = "workers-congress";
    static final String MEMBERS = "members-congress";
    static final String CONTRACT = "collective-contract";
    static final String WAGES = "wage-agreement";
    static final String RATING = "members-rating";
    static final String HARD = "investigated-hard";
    static final String YES = "有";
    static final String NO = "没有";
    /** A contract or agreement that was recorded and has run out: there is none. */
    static final String OVER = "没有（已到期）";

    public record Form(
            @Ask(value = "规模以上企业", section = "企业") boolean large,
            @Ask(value = "建立职工代表大会制度", section = "工会工作") boolean workersCongress,
            @Ask("建立会员代表大会制度") boolean membersCongress,
            @Ask(value = "集体合同有效期到", hint = "没有签订的不填", optional = true) @Nullable LocalDate contractUntil,
            @Ask(value = "工资专项协议有效期到", hint = "没有签订的不填", optional = true) @Nullable LocalDate wagesUntil,
            @Ask(value = "会员评家满意率（%）", hint = "没有评过的不填", most = 100, optional = true) @Nullable Integer rating,
            @Ask(value = "集中排查的结论", hint = "没有列入集中排查的不填", section = "集中排查", optional = true, most = 3) List<Finding> findings) {}

    public record Finding(@Ask("结论") Hard what) {}

    /** What a central investigation may fix (OUT-2). */
    public enum Hard implements Choice {
        FOUNDING("建会难度大"), ROLE("工会难以发挥作用"), CONFLICT("劳动关系矛盾突出");

        private final String title;

        Hard(String title) {
            this.title = title;
        }

        @Override public String title() {
            return title;
        }
    }

    @Override public String code() {
        return "union.survey";
    }

    @Override public String title() {
        return "企业工会情况登记";
    }

    @Override public String purpose() {
        return "登记企业的职代会、集体合同、工资协议、会员评家和集中排查情况，由此分出一、二、三类企业";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public Subject subject() {
        return Subject.EMPLOYER;
    }

    @Override public Set<Role> openers() {
        return OPENERS;
    }

    @Override public Procedure procedure() {
        return Procedure.of(
            Step.submit("登记情况", Role.UNION),
            Step.review("check", "上级核实", Role.REVIEWER, Level.TOWN, 5).granting());
    }

    @Override public List<Standard<?>> standards() {
        return EmployerClass.STANDARDS;
    }

    @Override public List<String> rules() {
        return List.of("OUT-1", "OUT-2", "OUT-3");
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var last = facts.standing(CONGRESS);
        return List.of(Clause.of("OUT-3", "今天还没有登记过", last.filter(one -> !one.since().isBefore(facts.day())).isEmpty(),
            last.map(one -> "上次登记%s".formatted(one.since())).orElse("第一次登记"), "本项目", "一天登记一次，明天再改"));
    }

    @Override public Set<String> claims(Form form, Facts facts) {
        return Set.of("union.survey:%d:%s".formatted(facts.employer().id(), facts.day()));
    }

    @Override public Map<String, String> confers() {
        return Map.of(LARGE, "规模以上", CONGRESS, "职工代表大会", MEMBERS, "会员代表大会", CONTRACT, "集体合同", WAGES, "工资专项协议", RATING, "会员评家满意率", HARD, "集中排查",
            Classing.STANDING, "企业类别");
    }

    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        var day = decided.day();
        var all = new ArrayList<Outcome>(List.of(yes(LARGE, form.large(), day), yes(CONGRESS, form.workersCongress(), day), yes(MEMBERS, form.membersCongress(), day),
            until(CONTRACT, form.contractUntil(), day), until(WAGES, form.wagesUntil(), day)));
        if (form.rating() != null) {
            all.add(new Outcome.Confer(RATING, Integer.toString(form.rating()), day, null, false));
        }
        if (!form.findings().isEmpty() || facts.standing(HARD).isPresent()) {
            all.add(new Outcome.Confer(HARD, form.findings().stream().map(one -> one.what().title()).distinct().collect(Collectors.joining("、")), day, null, false));
        }
        all.add(new Classed());
        return all;
    }

    private static Outcome yes(String kind, boolean has, LocalDate day) {
        return new Outcome.Confer(kind, has ? YES : NO, day, null, false);
    }

    /** A contract holds to its last day; one that is over is none. */
    private static Outcome until(String kind, @Nullable LocalDate last, LocalDate day) {
        return last == null || last.isBefore(day) ? yes(kind, false, day) : new Outcome.Confer(kind, YES, day, last, false);
    }

    /** What was handed in with the form; what is said of a congress or a contract is looked at on its paper. */
    @Override public List<String> papers(Form form) {
        return Stream.of(form.workersCongress() || form.membersCongress() ? "职代会、会员代表大会的决议" : "", form.contractUntil() != null ? "集体合同" : "",
            form.wagesUntil() != null ? "工资专项协议" : "", form.rating() != null ? "会员评家结果" : "").filter(one -> !one.isEmpty()).toList();
    }

    @Override public List<String> mayAskFor() {
        return List.of("职代会、会员代表大会的决议", "集体合同", "工资专项协议", "会员评家结果");
    }

    @Override public List<Figure> figures() {
        return Stream.concat(
            Stream.of(classed("union.surveyed", "登记过工会情况的企业", "期末那天有核实过的工会情况登记的单位", "true")),
            IntStream.rangeClosed(1, 3).mapToObj(n -> classed("union.class" + n, Classing.title(n) + "企业",
                "期末那天按核实过的情况登记，属于%s企业的".formatted(Classing.title(n)), "s.category like '%%%s%%'".formatted(Classing.title(n))))).toList();
    }

    /** By what the employer is now; of which class, by what held when it was looked at. */
    private static Figure classed(String code, String title, String says, String which) {
        return Figure.stock(code, title, says + "，核实那天起计，以后合同到期、届满的从那天起改，换届、登记任期的从记下那天起改；没有登记过的不在内，一家可以属于几类。经济类型、行业按现在登记的。", Figure.Measure.COUNT, "standing", """
            select c.unit, c.day, c.quantity, 'employer' as record, c.employer as record_id, null::bigint as person, null::bigint as key, e.ownership, e.industry
              from (select s.unit, lower(s.valid) as day, 1::bigint as quantity, s.subject_id as employer from standing s where s.kind = 'employer-class' and %1$s
                     union all
                    select s.unit, upper(s.valid), -1, s.subject_id from standing s where s.kind = 'employer-class' and not upper_inf(s.valid) and %1$s) c
              left join employer e on e.id = c.employer
            """.formatted(which)).by(Dimension.of("ownership", "经济类型", Kinds.OWNERSHIPS), Dimension.of("industry", "行业", Kinds.INDUSTRIES));
    }

    @Override public String summary(Form form, Facts facts) {
        var findings = form.findings().stream().map(one -> one.what().title());
        return Stream.concat(Stream.of("职代会" + (form.workersCongress() ? YES : NO), "集体合同" + (form.contractUntil() == null ? NO : "到" + form.contractUntil())), findings)
            .collect(Collectors.joining("，"));
    }
}
