package niangjia.union;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import niangjia.form.Ask;
import niangjia.form.Choice;
import niangjia.ground.Days;
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
import niangjia.unit.CreditCode;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.jspecify.annotations.Nullable;

/** 工会法人登记 (ORG-8): a base union that was founded without it, or registered elsewhere, is registered; what is registered changes; it is struck off. */
public final class UnionRegistration implements Programme<UnionRegistration.Form> {

    public record Form(
            @Ask(value = "办什么登记", section = "登记") What what,
            @Ask(value = "说明", hint = "变更的写变了什么，注销的写原因", optional = true, most = 300, lines = true) String says,
            @Ask(value = "工会法人资格证书号", section = "县级登记", hint = "注销的只填登记日期", optional = true, most = 30, at = "register") String certificate,
            @Ask(value = "工会的统一社会信用代码", hint = "81开头，18位", optional = true, at = "register") @Nullable CreditCode creditCode,
            @Ask(value = "住所", hint = "工会的办公地址", optional = true, most = 100, at = "register") String address,
            @Ask(value = "登记日期", hint = "登记、变更或注销的那一天", past = true, at = "register") @Nullable LocalDate registeredOn) {

        public Form {
            if (what != What.REGISTER && says.isEmpty()) {
                throw new Refusal.Invalid("says", what == What.CHANGE ? "请写明变了什么" : "请写明为什么注销");
            }
            LegalPerson.check(registeredOn != null && what != What.STRIKE, certificate, creditCode, address, registeredOn);
        }
    }

    public enum What implements Choice {
        REGISTER("登记为工会法人", "工会法人登记申请表"), CHANGE("变更登记", "工会法人变更登记申请表"), STRIKE("注销登记", "工会法人注销登记申请表");

        private final String title;
        private final String paper;

        What(String title, String paper) {
            this.title = title;
            this.paper = paper;
        }

        @Override public String title() {
            return title;
        }
    }

    @Override public String code() {
        return "union.registration";
    }

    @Override public String title() {
        return "工会法人登记";
    }

    @Override public String purpose() {
        return "已经成立的基层工会登记为工会法人，证书、住所有变的办变更，不再具备条件的办注销";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public Subject subject() {
        return Subject.UNIT;
    }

    @Override public Set<Role> openers() {
        return Set.of(Role.UNION, Role.OFFICER);
    }

    @Override public Procedure procedure() {
        return Procedure.of(
            Step.submit("申请登记", Role.UNION),
            Step.review("review", "上一级工会审核", Role.REVIEWER, Level.TOWN, 5),
            Step.fill("register", "县级登记", Role.OFFICER, Level.COUNTY, 10).granting());
    }

    /** What is registered now, and who would stand for it. */
    @Override public Map<String, String> tells(Facts facts) {
        var office = facts.recorded(Office.class);
        var now = office.registered();
        var tells = new LinkedHashMap<String, String>();
        tells.put("现在的登记", now == null ? "没有登记为工会法人" : "%s，%s登记".formatted(now.certificate(), Days.says(now.since())));
        if (now != null) {
            tells.put("信用代码", now.creditCode());
            tells.put("住所", now.address().isEmpty() ? "没有登记" : now.address());
        }
        tells.put("法定代表人", head(office));
        return tells;
    }

    private static String head(Office office) {
        var heads = office.posts().stream().filter(one -> Post.of(one.post()).heads()).map(one -> one.postTitle() + one.name()).collect(Collectors.joining("、"));
        return heads.isEmpty() ? "主席空着" : heads;
    }

    /** What is registered stands in the form: most changes are of one thing. */
    @Override public Map<String, ?> begins(String step, Facts facts) {
        var now = facts.recorded(Office.class).registered();
        if (step.isEmpty()) {
            return Map.of("what", (now == null ? What.REGISTER : What.CHANGE).name());
        }
        return now == null ? Map.of() : Map.of("certificate", now.certificate(), "creditCode", now.creditCode(), "address", now.address());
    }

    @Override public List<String> rules() {
        return List.of("ORG-8", "REPORT-1");
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var unit = facts.unit();
        var office = facts.recorded(Office.class);
        var now = office.registered();
        var anew = form.what() == What.REGISTER;
        var clauses = new ArrayList<Clause>();
        clauses.add(Clause.of("ORG-8", "是基层工会", unit.level() == Level.BASE, unit.level().title(), "组织登记", "县级、镇级的工会依法就是法人，不用登记"));
        clauses.add(Clause.of("ORG-8", anew ? "还没有登记为工会法人" : "已经登记为工会法人", anew == (now == null), now == null ? "没有登记" : now.certificate(), "法人登记",
            anew ? "已经登记的，办变更登记" : "还没有登记的，先办登记").at("what"));
        if (anew) {
            clauses.add(Clause.noted("ORG-8", "有主席担任法定代表人", office.posts().stream().anyMatch(one -> Post.of(one.post()).heads()), head(office), "任职记载"));
        }
        var day = form.registeredOn();
        if (day != null) {
            var from = anew || now == null ? unit.founded() : now.since();
            clauses.add(Clause.of("ORG-8", anew ? "先成立后登记" : "先登记后变更、注销", !day.isBefore(from), "%s%s，%s办理".formatted(from, anew ? "成立" : "登记", day),
                anew ? "组织登记" : "法人登记", "办理的日期不能更早").at("registeredOn"));
            clauses.add(Clause.noted("REPORT-1", "办理在提交以后", !day.isBefore(facts.day()), "%s提交，%s办理，指标从办理那天起变".formatted(facts.day(), day), "本表").at("registeredOn"));
        }
        return clauses;
    }

    @Override public List<String> papers(Form form) {
        return List.of(form.what().paper);
    }

    @Override public List<String> mayAskFor() {
        return List.of(What.REGISTER.paper, What.CHANGE.paper, What.STRIKE.paper);
    }

    /** One registration of a union at a time. */
    @Override public Set<String> claims(Form form, Facts facts) {
        return Set.of("union.registration:" + facts.unit().id());
    }

    @Override public boolean keepsClaims() {
        return false;
    }

    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        var day = Objects.requireNonNull(form.registeredOn());
        return List.of(new Incorporated(form.what(), form.what() == What.STRIKE ? null
            : new LegalPerson(form.certificate(), Objects.requireNonNull(form.creditCode()), form.address(), day), day));
    }

    @Override public String summary(Form form, Facts facts) {
        return form.what().title() + (form.registeredOn() == null || form.what() == What.STRIKE ? "" : "，" + form.certificate());
    }

    @Override public List<Figure> figures() {
        return List.of(
            Figure.ofGrants(code(), "工会法人登记，办结", "期内办结的工会法人登记、变更和注销，按办结那天计；建会时一并登记的不在内。"),
            Figure.stock("union.legal", "工会法人，个数", "期末那天登记为工会法人的工会，登记那天起计，注销或者工会撤销那天起不计；建了会还没有登记的不在内。", Figure.Measure.COUNT, "union", """
                select l.unit, l.since as day, 1::bigint as quantity, 'unit' as record, l.unit as record_id, null::bigint as person, null::bigint as key
                  from union_legal_person l join unit u on u.id = l.unit where l.since < coalesce(least(l.until, u.dissolved), date 'infinity')
                union all
                select l.unit, least(l.until, u.dissolved), -1, 'unit', l.unit, null, null
                  from union_legal_person l join unit u on u.id = l.unit where l.since < least(l.until, u.dissolved)
                """),
            Figure.ratio("union.legal.rate", "工会法人登记率", "期末那天登记为工会法人的工会，占基层工会多少。", Figure.Measure.PERCENT, "union.legal", "units.unions"));
    }
}
