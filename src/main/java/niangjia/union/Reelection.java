package niangjia.union;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.form.Ask;
import niangjia.ground.Days;
import niangjia.programme.Clause;
import niangjia.programme.Decided;
import niangjia.programme.Facts;
import niangjia.programme.Figure;
import niangjia.programme.Outcome;
import niangjia.programme.Procedure;
import niangjia.programme.Procedure.Step;
import niangjia.programme.Programme;
import niangjia.programme.Subject;
import niangjia.standard.Standard;
import niangjia.unit.Employer;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.jspecify.annotations.Nullable;

/** 换届: the union above agrees, the congress elects, the union above confirms; the new term begins on the day of the congress. */
public final class Reelection implements Programme<Reelection.Form> {

    static final Set<Role> OPENERS = Set.of(Role.UNION, Role.OFFICER);

    public record Form(
            @Ask(value = "会员人数", least = 1, most = 1000000, section = "换届准备") int members,
            @Ask("召开哪种大会") Congress.Meeting meeting,
            @Ask(value = "应到会人数", least = 1, most = 100000) int entitled,
            @Ask("选举什么") Congress.Organ organ,
            @Ask(value = "打算哪一天开会", optional = true) @Nullable LocalDate plannedOn,
            @Ask(value = "说明", hint = "提前、延期换届的写原因", optional = true, most = 300, lines = true) String says,
            @Ask(value = "大会日期", past = true, section = "大会", at = "congress") @Nullable LocalDate heldOn,
            @Ask(value = "到会人数", most = 100000, at = "congress") @Nullable Integer attended,
            @Ask(value = "选举结果", hint = "先列出现任的；没有连任的移除，新当选的添加。连任的不用再填身份证号", most = 60, at = "congress") List<Vote> elected,
            @Ask(value = "任期（年）", least = 1, most = 20, at = "congress") @Nullable Integer years) {}

    @Override public String code() {
        return "union.election";
    }

    @Override public String title() {
        return "换届选举";
    }

    @Override public String purpose() {
        return "工会委员会任期届满，召开大会选举新一届";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public Subject subject() {
        return Subject.UNIT;
    }

    @Override public Set<Role> openers() {
        return OPENERS;
    }

    @Override public Procedure procedure() {
        return Procedure.of(
            Step.submit("报告换届", Role.UNION),
            Step.decide("approve", "上一级工会同意", Role.CHAIR, Level.TOWN, 10),
            Step.fill("congress", "召开大会", Role.UNION, null, 30),
            Step.review("report", "上一级工会批复", Role.REVIEWER, Level.TOWN, 10).granting());
    }

    /** The term that runs and who holds its posts. */
    @Override public Map<String, String> tells(Facts facts) {
        var office = facts.recorded(Office.class);
        var running = office.running();
        var tells = new LinkedHashMap<String, String>();
        tells.put("本届开始", running == null ? "没有任期记载" : Days.says(running.since()));
        if (running != null) {
            tells.put("本届届满", Days.says(running.due()));
        }
        tells.put("现任", office.posts().isEmpty() ? "职务都空着" : office.posts().stream().map(one -> one.postTitle() + one.name()).collect(Collectors.joining("、")));
        return tells;
    }

    /** The congress begins with the board that goes: most are elected again, for as long as before. */
    @Override public Map<String, ?> begins(String step, Facts facts) {
        var office = facts.recorded(Office.class);
        var running = office.running();
        var begins = new HashMap<String, Object>();
        if (step.isEmpty() && !office.posts().isEmpty()) {
            begins.put("organ", (office.posts().stream().allMatch(one -> one.post().equals(Post.ORGANISER.code())) ? Congress.Organ.ORGANISER : Congress.Organ.COMMITTEE).name());
        } else if (step.equals("congress")) {
            begins.put("elected", office.posts().stream().map(one -> Map.of("post", Post.of(one.post()).name(), "name", one.name(), "fullTime", one.fullTime(),
                "grade", Grade.of(one.grade()) == Grade.OTHER ? "" : Grade.of(one.grade()).name())).toList());
            begins.put("years", running == null ? "" : Integer.toString(Period.between(running.since(), running.due().plusDays(1)).getYears()));
        }
        return begins;
    }

    /** The members on the roster, all of whom a meeting of the members is entitled to. */
    @Override public Map<String, String> known(Facts facts, Map<String, ?> typed, Function<String, Optional<Employer>> registered) {
        var members = facts.members() == 0 ? "" : Integer.toString(facts.members());
        var said = Objects.toString(typed.get("members"), "").strip();
        return Map.of("members", members, "entitled", Congress.Meeting.MEMBERS.name().equals(typed.get("meeting")) ? said.isEmpty() ? members : said : "");
    }

    /** The union right above, whatever its level. */
    @Override public Optional<String> seat(String step, Form form, Facts facts) {
        return step.equals("approve") || step.equals("report") ? Optional.of(facts.above().code()) : Optional.empty();
    }

    @Override public List<Standard<?>> standards() {
        return Stream.concat(Congress.STANDARDS.stream(), Stream.of(TermList.NOTICE)).toList();
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var clauses = new ArrayList<Clause>();
        clauses.add(Congress.entitled(form.meeting(), form.entitled(), form.members()));
        clauses.add(Congress.organ(facts, form.organ(), form.members()));
        if (facts.unit().dissolved() != null) {
            clauses.add(Clause.of("ORG-8", "工会还在", false, "%s已在%s撤销".formatted(facts.unit().name(), facts.unit().dissolved()), "组织登记", "请经办撤回；接续的工会按自己的任期换届"));
        }
        clauses.add(Clause.noted("ORG-8", "会员人数与花名册一致", form.members() == facts.members(), "填报%d人，花名册%d人".formatted(form.members(), facts.members()), "会籍登记").at("members"));
        if (form.heldOn() != null) {
            clauses.add(Congress.agreed(facts, form.heldOn(), "heldOn", "上一级工会同意"));
            var running = facts.recorded(Office.class).running();
            if (running != null) {
                clauses.add(Clause.of("ORG-8", "大会在本届开始以后", form.heldOn().isAfter(running.since()), "%s开会，本届%s开始".formatted(form.heldOn(), running.since()), "任期记载",
                    "核对大会日期").at("heldOn"));
            }
            clauses.add(Clause.of("ORG-8", "大会在工会成立以后", facts.unit().existsOn(form.heldOn()), "%s成立，%s开会".formatted(facts.unit().founded(), form.heldOn()), "组织登记",
                "大会日期不能早于工会成立").at("heldOn"));
        }
        if (form.attended() != null && form.years() != null) {
            clauses.addAll(Congress.held(facts, form.entitled(), form.attended(), form.elected(), form.years(), form.organ() == Congress.Organ.ORGANISER));
        }
        return clauses;
    }

    @Override public List<String> papers(Form form) {
        return form.heldOn() == null ? List.of() : mayAskFor();
    }

    @Override public List<String> mayAskFor() {
        return List.of("选举结果报告");
    }

    /** One election of a union at a time. */
    @Override public Set<String> claims(Form form, Facts facts) {
        return Set.of("union.election:" + facts.unit().id());
    }

    @Override public boolean keepsClaims() {
        return false;
    }

    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        return List.of(new Elected(facts.unit().id(), new Board(Objects.requireNonNull(form.heldOn()), Objects.requireNonNull(form.years()),
            form.elected().stream().map(Vote::seat).toList())));
    }

    @Override public String summary(Form form, Facts facts) {
        return "%s，会员%d人，应到%d人".formatted(form.meeting().title(), form.members(), form.entitled());
    }

    @Override public List<Figure> figures() {
        return List.of(
            // Late from the day after a term was due until the next board is elected.
            Figure.stock("union.terms.overdue", "超期没有换届，工会", "期末那天任期已满、还没有选出下一届的工会；届满的第二天起计，选出那天起不计。", Figure.Measure.COUNT, "union_term", """
                select t.unit, t.due + 1 as day, 1::bigint as quantity, 'unit' as record, t.unit as record_id, null::bigint as person, null::bigint as key
                  from union_term t where t.ended is null or t.ended > t.due + 1
                union all
                select t.unit, t.ended, -1, 'unit', t.unit, null, null
                  from union_term t where t.ended > t.due + 1
                """),
            Figure.stock("union.terms.running", "有任期记载，工会", "期末那天记有任期的工会，不论届满没有；没有登记过任期的不在内。", Figure.Measure.COUNT, "union_term", """
                select t.unit, t.since as day, 1::bigint as quantity, 'unit' as record, t.unit as record_id, null::bigint as person, null::bigint as key
                  from union_term t
                union all
                select t.unit, t.ended, -1, 'unit', t.unit, null, null from union_term t where t.ended is not null
                """),
            Figure.ratio("union.terms.late", "超期没有换届，占有任期记载的", "期末那天超期没有换届的工会，占有任期记载的工会多少。", Figure.Measure.PERCENT, "union.terms.overdue", "union.terms.running"));
    }
}
