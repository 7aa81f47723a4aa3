package niangjia.aid;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.form.Ask;
import niangjia.form.Choice;
import niangjia.ground.Refusal;
import niangjia.money.Money;
import niangjia.person.IdNumber;
import niangjia.programme.Clause;
import niangjia.programme.Decided;
import niangjia.programme.Dimension;
import niangjia.programme.Facts;
import niangjia.programme.Figure;
import niangjia.programme.Outcome;
import niangjia.programme.Procedure;
import niangjia.programme.Procedure.Step;
import niangjia.programme.Programme;
import niangjia.programme.Renewal;
import niangjia.programme.Subject;
import niangjia.standard.Standard;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.jspecify.annotations.Nullable;

/** 困难职工建档: the hardship file with its five clears (AID-JC-1), its categories (AID-WZ-1, AID-WZ-2) and the relief certificate (AID-CS-1). */
public final class HardshipFile implements Programme<HardshipFile.Form> {

    static final String STANDING = "hardship";

    /** 城乡居民最低生活保障标准, a head and month. No source states it. */
    static final Standard<Money> DIBAO = Standard.money("aid.dibao", "低保标准（每人每月）", "510.00", "本市民政部门公布").asPlaceholder();
    private static final Standard<BigDecimal> SPECIAL = Standard.factor("aid.hardship.special", "特困：人均收入不高于低保的", "1", "AID-WZ-1").asPlaceholder();
    private static final Standard<BigDecimal> ORDINARY = Standard.factor("aid.hardship.ordinary", "困难：人均收入不高于低保的", "2", "AID-JC-2").asPlaceholder();
    private static final Standard<BigDecimal> ILL = Standard.factor("aid.hardship.ill", "大病特困：扣除自付医疗费后不高于低保的", "1", "AID-WZ-1").asPlaceholder();
    private static final Standard<BigDecimal> WIDOWED = Standard.factor("aid.hardship.widowed", "单亲且丧偶特困：人均收入不高于低保的", "2", "AID-WZ-2").asPlaceholder();
    private static final Standard<Integer> MONTHS = Standard.number("aid.hardship.months", "资格有效期（月）", 12, "AID-CS-1").asPlaceholder();

    private static final Standard<Integer> REVIEW = Standard.number("aid.hardship.review", "资格到期前多少天复核（日历日）", 30, "没有文件给出天数").asPlaceholder();

    enum Category implements Choice {
        SPECIAL("特困"), ORDINARY("困难"), ILL("大病特困"), WIDOWED("单亲且丧偶特困");

        private final String title;

        Category(String title) {
            this.title = title;
        }

        @Override public String title() {
            return title;
        }
    }

    record Member(@Ask(value = "关系", most = 10) String relation, @Ask(value = "姓名", most = 40) String name,
            @Ask("身份证号") IdNumber idNumber, @Ask(value = "状况", hint = "在职、病休、失业、高中在读……", most = 20) String state,
            @Ask("月收入（元）") Money income) {}

    public record Form(
            @Ask("申请类别") Category category,
            @Ask(value = "家庭住址", section = "五清", hint = "写到门牌", most = 120) String address,
            @Ask(value = "贫困原因", most = 300, lines = true) String cause,
            @Ask(value = "子女就学", hint = "没有在读子女写“无”", most = 200) String schooling,
            @Ask(value = "就业需求", hint = "没有写“无”", most = 200) String jobNeeds,
            @Ask(value = "思想状况", most = 200) String stateOfMind,
            @Ask(value = "本人月收入（元）", section = "家庭成员和收入", hint = "近六个月的平均数，没有收入写0") Money income,
            @Ask(value = "家庭成员", hint = "同住和共同生活的都要写，不写本人；单身可不填", optional = true, most = 12) List<Member> members,
            @Ask(value = "每月自付医疗费（元）", hint = "大病特困填近六个月的平均数", optional = true) @Nullable Money medical,
            @Ask(value = "同意核查和公示的日期", section = "同意、走访和意见", past = true) LocalDate consentOn,
            @Ask(value = "同意书", hint = "同意书的名称或编号", most = 60) String consentPaper,
            @Ask(value = "入户走访日期", past = true) LocalDate visitOn,
            @Ask(value = "走访人一", most = 20) String visitor,
            @Ask(value = "走访人二", most = 20) String secondVisitor,
            @Ask(value = "基层工会意见", hint = "有基层工会的填写", optional = true, most = 200, lines = true) String unionComment) {

        public Form {
            if (visitor.equals(secondVisitor)) {
                throw new Refusal.Invalid("secondVisitor", "入户走访要有两个人，请写另一位的姓名");
            }
            if (visitOn.isBefore(consentOn)) {
                throw new Refusal.Invalid("visitOn", "走访应在本人同意之后");
            }
            if (category == Category.ILL && medical == null) {
                throw new Refusal.Invalid("medical", "大病特困请填每月自付医疗费");
            }
        }

        int heads() {
            return members.size() + 1;
        }

        Money householdIncome() {
            return members.stream().map(Member::income).reduce(income, Money::plus);
        }

        Money perHead() {
            return householdIncome().dividedBy(heads());
        }

        Money perHeadAfterMedical() {
            return householdIncome().minus(medical == null ? Money.ZERO : medical).dividedBy(heads());
        }
    }

    @Override public String code() {
        return "aid.hardship";
    }

    @Override public String title() {
        return "困难职工建档";
    }

    @Override public String purpose() {
        return "核清家庭困难，公示后确定困难类别，发救助证；其他帮扶都以它为前提";
    }

    @Override public Class<Form> form() {
        return Form.class;
    }

    @Override public Subject subject() {
        return Subject.PERSON;
    }

    @Override public Procedure procedure() {
        return Procedure.of(
            Step.submit("窗口受理", Role.WINDOW),
            Step.review("review", "镇级审核", Role.REVIEWER, Level.TOWN, 5),
            Step.decide("decide", "县级审定", Role.CHAIR, Level.COUNTY, 5),
            Step.notice(5).granting());
    }

    @Override public List<Standard<?>> standards() {
        return List.of(DIBAO, SPECIAL, ORDINARY, ILL, WIDOWED, MONTHS, REVIEW);
    }

    @Override public List<String> mayAskFor() {
        return List.of("户口簿", "收入证明", "同意书", "诊断证明", "医疗票据");
    }

    @Override public List<String> rules() {
        return List.of("AID-JC-1", "AID-WZ-1", "AID-WZ-2", "AID-CS-1");
    }

    @Override public List<Clause> judge(Form form, Facts facts) {
        var clauses = new ArrayList<Clause>();
        clauses.add(Clause.given("AID-JC-1", "五清齐全", "住址、贫困原因、子女就学、就业需求、思想状况", "本表"));
        clauses.add(income(form, facts));
        clauses.add(Clause.given("AID-HF-1", "两人入户走访", "%s，%s、%s".formatted(form.visitOn(), form.visitor(), form.secondVisitor()), "本表"));
        clauses.add(Clause.given("AID-HF-2", "本人同意核查和公示", "%s，%s".formatted(form.consentOn(), form.consentPaper()), "本表"));
        var elsewhere = claims(form, facts).stream().flatMap(claim -> facts.taken(claim).stream()).findFirst();
        clauses.add(Clause.of("AID-HF-3", "一户只在一份有效档案里", elsewhere.isEmpty(),
            elsewhere.map(number -> "已在" + number).orElse("没有重复"), "全市档案", "先办结或注销那一份"));
        clauses.add(Clause.proven("AID-HF-4", "户口簿和收入证明", facts.hasPaper("户口簿") && facts.hasPaper("收入证明"), "已交的材料", "补交后由审核人核对"));
        return clauses;
    }

    /** The category's own multiple of dibao; serious illness counts what is left after own medical cost (AID-WZ-1). */
    private static Clause income(Form form, Facts facts) {
        var ill = form.category() == Category.ILL;
        var factor = switch (form.category()) {
            case SPECIAL -> SPECIAL;
            case ORDINARY -> ORDINARY;
            case ILL -> ILL;
            case WIDOWED -> WIDOWED;
        };
        var most = facts.standard(DIBAO).times(facts.standard(factor));
        var head = ill ? form.perHeadAfterMedical() : form.perHead();
        var met = head.compareTo(most) <= 0;
        return Clause.of(ill ? "AID-WZ-1" : form.category() == Category.WIDOWED ? "AID-WZ-2" : "AID-HF-5",
            (ill ? "扣除自付医疗费后" : "") + "人均月收入符合" + form.category().title(), met,
            "%s %s %s".formatted(head.says(), met ? "≤" : "＞", most.says()), "低保标准：" + facts.source(DIBAO),
            "人均再少%s就符合".formatted(head.minus(most).says()));
    }

    /** A household member's identity number stands in one live file, the applicant's own too. */
    @Override public Set<String> claims(Form form, Facts facts) {
        return Stream.concat(Stream.of(facts.personKey()), form.members().stream().map(member -> facts.key(member.idNumber())))
            .map(key -> "aid.hardship:" + key).collect(Collectors.toSet());
    }

    @Override public Map<String, String> confers() {
        return Map.of(STANDING, "困难职工");
    }

    @Override public List<Outcome> outcome(Form form, Facts facts, Decided decided) {
        var until = decided.day().plusMonths(facts.standard(MONTHS)).minusDays(1);
        return List.of(
            new Outcome.Confer(STANDING, form.category().title(), decided.day(), until, true),
            new Outcome.Household(form.members().stream()
                .map(member -> new Outcome.Household.Member(member.relation(), member.name(), member.idNumber(), member.state(), member.income())).toList()));
    }

    /** Income may have changed little; consent, visit and comment are of this year. */
    @Override public Optional<Renewal> renewal() {
        return Optional.of(new Renewal(STANDING, REVIEW, Set.of("consentOn", "consentPaper", "visitOn", "visitor", "secondVisitor", "unionComment")));
    }

    @Override public List<String> papers(Form form) {
        return form.category() == Category.ILL ? mayAskFor() : List.of("户口簿", "收入证明", "同意书");
    }

    @Override public String summary(Form form, Facts facts) {
        return "%s，%d人，人均%s".formatted(form.category().title(), form.heads(), form.perHead().says());
    }

    @Override public String noticed(Form form, Facts facts) {
        return form.category() == Category.ORDINARY ? Category.ORDINARY.title() : Category.SPECIAL.title();
    }

    @Override public List<Figure> figures() {
        return List.of(Figure.stock("aid.hardship.holders", "困难职工，在册", "期末那天困难职工资格有效的人，批准建档那天起计，到期、批准退出的第二天起不计。户籍和派遣按批准建档那天档案上写的。", Figure.Measure.COUNT, "standing", """
            select unit, lower(valid) as day, 1::bigint as quantity, 'standing' as record, id as record_id, subject_id as person, null::bigint as key, %1$s
              from standing s where kind = 'hardship'
            union all
            select unit, upper(valid), -1, 'standing', id, subject_id, null, %1$s from standing s where kind = 'hardship' and not upper_inf(valid)
            """.formatted(Dimension.whose("s"))).by(Dimension.ORIGIN, Dimension.DISPATCHED));
    }
}
