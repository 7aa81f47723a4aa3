package niangjia.union;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.form.Ask;
import niangjia.ground.Refusal;
import niangjia.person.Phone;
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
import niangjia.unit.CreditCode;
import niangjia.unit.Employer;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.jspecify.annotations.Nullable;

/** 建会 (ORG-8): prepared, approved by the union above, delegates, founding congress, reported, registered as a legal person where it can be. */
public final class UnionFounding implements Programme<UnionFounding.Form> {

    static final Set<Role> OPENERS = Set.of(Role.WINDOW, Role.OFFICER);
    private static final String EMPLOYERS = "ORG-7，单独建会与覆盖建会";
    private static final Dimension MODE = Dimension.of("mode", "怎样建会", Arrays.stream(Mode.values()).map(one -> new Dimension.Value(one.code(), one.title())).toArray(Dimension.Value[]::new));

    public record Form(
            @Ask(value = "工会名称", most = 80, section = "筹备") String name,
            @Ask("怎样建会") Mode mode,
            @Ask("建立什么") Congress.Organ organ,
            @Ask(value = "职工人数", hint = "一起建会的，各单位合计", least = 1, most = 1000000) int workers,
            @Ask(value = "本单位会员人数", hint = "自愿入会的人数", least = 1, most = 1000000) int members,
            @Ask(value = "一起建会的其他单位", hint = "联合、行业、区域建会的逐家填写，打单位名称里的字就可以选", optional = true, most = 300) List<Other> others,
            @Ask(value = "筹备组负责人", most = 40) String preparer,
            @Ask(value = "联系电话", optional = true) @Nullable Phone phone,
            @Ask(value = "召开哪种大会", section = "大会和代表", at = "delegates") Congress.@Nullable Meeting meeting,
            @Ask(value = "会员选出代表的日期", hint = "会员大会不选代表，不填", optional = true, past = true, at = "delegates") @Nullable LocalDate delegatesOn,
            @Ask(value = "应到会人数", hint = "会员大会是全体会员，代表大会是选出的代表", least = 1, most = 100000, at = "delegates") @Nullable Integer entitled,
            @Ask(value = "成立大会日期", past = true, section = "成立大会", at = "congress") @Nullable LocalDate heldOn,
            @Ask(value = "到会人数", most = 100000, at = "congress") @Nullable Integer attended,
            @Ask(value = "列席人数", hint = "行政方和外来观察的人，没有选举权", optional = true, most = 100000, at = "congress") @Nullable Integer observers,
            @Ask(value = "选举结果", most = 60, at = "congress") List<Vote> elected,
            @Ask(value = "任期（年）", least = 1, most = 20, at = "congress") @Nullable Integer years,
            @Ask(value = "具备工会法人条件", section = "法人登记", hint = "不具备的，先建会，不登记法人", at = "register") @Nullable Boolean legal,
            @Ask(value = "工会法人资格证书号", optional = true, most = 30, at = "register") String certificate,
            @Ask(value = "工会的统一社会信用代码", hint = "81开头，18位", optional = true, at = "register") @Nullable CreditCode creditCode,
            @Ask(value = "住所", hint = "工会的办公地址", optional = true, most = 100, at = "register") String address,
            @Ask(value = "登记日期", optional = true, past = true, at = "register") @Nullable LocalDate registeredOn) {

        public Form {
            if (meeting == Congress.Meeting.DELEGATES && delegatesOn == null) {
                throw new Refusal.Invalid("delegatesOn", "会员代表大会的，请填选出代表的日期");
            }
            if (heldOn != null && delegatesOn != null && heldOn.isBefore(delegatesOn)) {
                throw new Refusal.Invalid("heldOn", "成立大会不能早于选出代表的日期");
            }
            LegalPerson.check(Boolean.TRUE.equals(legal), certificate, creditCode, address, registeredOn);
        }

        int all() {
            return members + others.stream().mapToInt(Other::members).sum();
        }

        /** Whose members found it together, first the one that the matter is about. */
        Stream<CreditCode> employers(Facts facts) {
            return Stream.concat(Stream.of(new CreditCode(facts.employer().creditCode())), others.stream().map(Other::employer));
        }
    }

    public record Other(@Ask(value = "单位", registered = true) CreditCode employer, @Ask(value = "会员人数", least = 1, most = 1000000) int members) {}

    @Override public String code() {
        return "union.founding";
    }

    @Override public String title() {
        return "建会";
    }

    @Override public String purpose() {
        return "单位的职工组建基层工会：筹备、批准、选代表、开成立大会、报批、登记法人";
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
            Step.submit("申请筹备", Role.OFFICER),
            Step.decide("approve", "上一级工会批准筹备", Role.CHAIR, null, 10),
            Step.fill("delegates", "定大会、选代表", null, null, 30),
            Step.fill("congress", "召开成立大会", null, null, 30),
            Step.review("report", "上一级工会批复选举结果", Role.REVIEWER, null, 10),
            Step.fill("register", "报县级登记法人", Role.OFFICER, Level.COUNTY, 10).granting());
    }

    /** The union's name and the workers of all its employers; a trade's or an area's union is called after what no register of employers holds. */
    @Override public Map<String, String> known(Facts facts, Map<String, ?> typed, Function<String, Optional<Employer>> registered) {
        var employer = facts.employer();
        var rows = typed.get("others") instanceof List<?> list ? list : List.of();
        var all = Stream.concat(Stream.of(employer), rows.stream().flatMap(row -> row instanceof Map<?, ?> cells && cells.get("employer") != null
            ? registered.apply(cells.get("employer").toString().strip()).stream() : Stream.empty())).distinct().toList();
        var known = new HashMap<>(Map.of("workers", Integer.toString(all.stream().mapToInt(Employer::headcount).sum())));
        var mode = typed.get("mode");
        if (!Mode.INDUSTRY.name().equals(mode) && !Mode.REGION.name().equals(mode)) {
            known.put("name", all.size() == 1 ? employer.name() + "工会委员会" : "%s等%d家单位联合工会委员会".formatted(employer.name(), all.size()));
        }
        known.put("entitled", Congress.Meeting.MEMBERS.name().equals(typed.get("meeting")) ? Integer.toString(Stream.concat(Stream.of(typed), rows.stream())
            .mapToInt(row -> row instanceof Map<?, ?> cells && Objects.toString(cells.get("members"), "").matches("[0-9]{1,7}") ? Integer.parseInt(cells.get("members").toString()) : 0)
            .sum()) : "");
        return known;
    }

    @Override public List<String> rules() {
        return List.of("ORG-7", "ORG-8", "REPORT-1");
    }

    @Override public List<Standard<?>> standards() {
        return Congress.STANDARDS;
    }

    @Override public List<String> papers(Form form) {
        return form.heldOn() == null ? List.of("建会申请书") : mayAskFor();
    }

    @Override public List<String> mayAskFor() {
        return List.of("建会申请书", "选举结果报告");
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var clauses = new ArrayList<Clause>();
        clauses.add(Clause.of("ORG-8", "由上一级工会受理", facts.unit().level() != Level.BASE, "在%s受理".formatted(facts.unit().name()), "ORG-8", "请镇、街道或县级工会受理"));
        clauses.addAll(employers(form, facts));
        clauses.addAll(size(form, facts));
        var entitled = form.entitled();
        if (entitled != null && form.meeting() != null) {
            clauses.add(Congress.entitled(form.meeting(), entitled, form.all()));
        }
        if (form.delegatesOn() != null) {
            clauses.add(Congress.agreed(facts, form.delegatesOn(), "delegatesOn", "上一级工会批准筹备"));
        }
        if (form.heldOn() != null) {
            clauses.add(Congress.agreed(facts, form.heldOn(), "heldOn", "上一级工会批准筹备"));
        }
        if (entitled != null && form.attended() != null && form.years() != null) {
            clauses.addAll(Congress.held(facts, entitled, form.attended(), form.elected(), form.years(), form.organ() == Congress.Organ.ORGANISER));
        }
        if (form.all() > form.workers()) {
            clauses.add(Clause.noted("ORG-8", "会员不多于职工", false, "会员%d人，职工%d人，请核对".formatted(form.all(), form.workers()), "本表"));
        }
        if (form.legal() != null) {
            clauses.addAll(registered(form));
            clauses.add(Clause.noted("ORG-8", "登记为工会法人", form.legal(), form.legal() ? form.certificate() : "不具备条件，先建会", "ORG-8"));
        }
        return clauses;
    }

    /** Registered after it was founded, and nothing of a registration where there is none. */
    private static List<Clause> registered(Form form) {
        var clauses = new ArrayList<Clause>();
        if (form.registeredOn() != null && form.heldOn() != null) {
            clauses.add(Clause.of("ORG-8", "先成立后登记", !form.registeredOn().isBefore(form.heldOn()), "%s成立，%s登记".formatted(form.heldOn(), form.registeredOn()), "本表",
                "登记日期不能早于成立大会").at("registeredOn"));
        }
        if (Boolean.FALSE.equals(form.legal()) && (!form.certificate().isEmpty() || form.creditCode() != null || !form.address().isEmpty() || form.registeredOn() != null)) {
            clauses.add(Clause.of("ORG-8", "不登记法人的没有登记内容", false, "选了不具备法人条件，又填了登记内容", "本表", "具备条件的选“是”，不具备的把登记内容清空").at("legal"));
        }
        return clauses;
    }

    private static List<Clause> employers(Form form, Facts facts) {
        var own = form.mode() == Mode.OWN;
        var clauses = new ArrayList<Clause>();
        var different = form.employers(facts).distinct().count();
        clauses.add(Clause.of("ORG-7", form.mode().title(), own == form.others().isEmpty() && different == 1 + form.others().size(), "%d家单位".formatted(different), EMPLOYERS,
            own ? "单独建会的不填其他单位" : "至少两家单位，每家填一次").at("others"));
        for (var n = 0; n <= form.others().size(); n++) {
            var at = n - 1;
            var employer = n == 0 ? facts.employer() : facts.employer(form.others().get(at).employer()).orElseThrow(() ->
                new Refusal.Invalid("form.others[%d].employer".formatted(at), "没有登记这家单位，请先登记"));
            clauses.add(Clause.of("ORG-7", employer.name() + "在本地", facts.reaches(employer), facts.living().name(), "单位登记", "请共同的上一级工会受理").at(n == 0 ? "" : "others"));
            clauses.add(Clause.of("ORG-7", employer.name() + "还没有工会", employer.coveredBy() == null, employer.coveredBy() == null ? "没有" : "已有工会覆盖", "单位登记",
                "已经建会的不再建，改由别的工会覆盖的在单位页上办").at(n == 0 ? "" : "others"));
        }
        return clauses;
    }

    /** An employer of twenty-five members or more has a union of its own, and a union of as many a committee; a smaller one may join with others, or have one organiser. */
    private static List<Clause> size(Form form, Facts facts) {
        var least = facts.standard(Congress.OWN);
        var most = Stream.concat(Stream.of(form.members()), form.others().stream().map(Other::members)).mapToInt(it -> it).max().orElseThrow();
        return List.of(
            Clause.of("ORG-8", "会员%d人以上的单位单独建会".formatted(least), form.mode() == Mode.OWN || most < least,
                "%s，最多的一家会员%d人".formatted(form.mode().title(), most), facts.source(Congress.OWN), "会员%d人以上的单位应当单独建立基层工会".formatted(least)).at("mode"),
            Congress.organ(facts, form.organ(), form.all()));
    }

    /** An employer is in one founding at a time; whose union has ended may found another at once. */
    @Override public Set<String> claims(Form form, Facts facts) {
        return form.employers(facts).map(one -> "union.founding:" + one.value()).collect(Collectors.toSet());
    }

    @Override public boolean keepsClaims() {
        return false;
    }

    /** Where the unit above was itself founded after the congress, out of the one that agreed to it, the union begins with it. */
    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        var above = facts.living();
        var held = Objects.requireNonNull(form.heldOn());
        var since = held.isBefore(above.founded()) ? above.founded() : held;
        var board = new Board(since, Objects.requireNonNull(form.years()), form.elected().stream().map(Vote::seat).toList());
        var legal = Boolean.TRUE.equals(form.legal()) && form.creditCode() != null && form.registeredOn() != null
            ? new LegalPerson(form.certificate(), form.creditCode(), form.address(), form.registeredOn()) : null;
        return List.of(new Established(form.name(), Level.BASE, form.mode().kind(), above.code(), "", since, form.employers(facts).toList(), board, null, legal));
    }

    @Override public String summary(Form form, Facts facts) {
        return "%s，%s，会员%d人".formatted(form.name(), form.mode().title(), form.all());
    }

    @Override public List<Figure> figures() {
        return List.of(
            founded("union.founding.times", "建会，批准成立", "期内上级批准成立的基层工会，按批准那天计；还在筹备的、没有批准的不计。", "closed_on", "m.state = 'granted'"),
            founded("union.founding.received", "建会，受理筹备", "期内提交的建会筹备，按提交那天计，后来批没批准都计。", "submitted_on", "m.submitted_on is not null"));
    }

    /** By what the form says of how it is founded: the union's kind may change after. */
    private static Figure founded(String code, String title, String says, String day, String which) {
        return Figure.flow(code, title, says, Figure.Measure.COUNT, "matter", """
            select m.unit, m.%s as day, 1::bigint as quantity, 'matter' as record, m.id as record_id, null::bigint as person, null::bigint as key, lower(m.form ->> 'mode') as mode
              from matter m where m.programme = 'union.founding' and %s
            """.formatted(day, which)).by(MODE);
    }
}
