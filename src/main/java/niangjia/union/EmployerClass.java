package niangjia.union;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import niangjia.programme.Clause;
import niangjia.programme.Clause.Verdict;
import niangjia.standard.Standard;
import niangjia.unit.Employer;
import niangjia.unit.Kinds;
import org.jspecify.annotations.Nullable;

/** Of which class an enterprise is today (一、二、三类企业, OUT-1 to OUT-3), each with what was compared. An enterprise may be of several. */
public final class EmployerClass {

    private static final Set<String> NON_PUBLIC = Set.of("private", "hmt", "foreign");
    static final String ANY = "有一项就算";
    static final String ALL = "全部都有才算";
    private static final String EITHER = "缺一项就算";
    static final Standard<Integer> WORKERS = Standard.number("union.class1.workers", "一类企业：非公企业职工几人以上", 100, "OUT-1");
    static final Standard<String> SECOND = Standard.reading("union.class2.reading", "二类企业：集中排查的三项", List.of(ANY, ALL), "OUT-2，没有写明一项还是全部");
    static final Standard<String> THIRD = Standard.reading("union.class3.reading", "三类企业：四项问题", List.of(ANY, ALL), "OUT-3，没有写明一项还是全部");
    static final Standard<String> PAIRS = Standard.reading("union.class3.pairs", "三类企业：职代会和会员代表大会、集体合同和工资协议", List.of(EITHER, "两项都缺才算"), "OUT-3，没有写明");
    static final Standard<BigDecimal> LOW = Standard.percent("union.class3.rating", "三类企业：会员评家满意率低于", "60", "OUT-3没有写明数字").asPlaceholder();
    static final List<Standard<?>> STANDARDS = List.of(WORKERS, SECOND, THIRD, PAIRS, LOW);

    private EmployerClass() {}

    /** @param clauses what was compared; a thing nobody has recorded is unproven, and counts for nothing */
    public record Class(int number, boolean holds, List<Clause> clauses) {}

    /** What a standard's value is for the employer's unit today. */
    interface Values {
        <T> T of(Standard<T> standard);
    }

    /**
     * @param holds categories of the employer's standings today, by kind
     * @param term  of the union that covers it, or null
     */
    static List<Class> of(Employer employer, Map<String, String> holds, @Nullable Term term, LocalDate day, Values values) {
        return List.of(first(employer, holds, values), second(employer, holds, values), third(employer, holds, term, day, values));
    }

    private static Class first(Employer employer, Map<String, String> holds, Values values) {
        var least = values.of(WORKERS);
        var many = Clause.of("OUT-1", "职工%d人以上".formatted(least), employer.headcount() >= least, "%d人".formatted(employer.headcount()), "单位登记", "");
        var large = yes("OUT-1", "规模以上", holds.get(UnionSurvey.LARGE), UnionSurvey.YES);
        var open = Clause.of("OUT-1", "非公有制企业", NON_PUBLIC.contains(employer.ownership()), Kinds.OWNERSHIPS.getOrDefault(employer.ownership(), ""), "单位登记", "");
        return new Class(1, open.met() && (many.met() || large.met()), List.of(open, many, large));
    }

    private static Class second(Employer employer, Map<String, String> holds, Values values) {
        var found = holds.getOrDefault(UnionSurvey.HARD, "");
        var clauses = new ArrayList<Clause>(Arrays.stream(UnionSurvey.Hard.values())
            .map(one -> Clause.of("OUT-2", "集中排查：" + one.title(), List.of(found.split("、")).contains(one.title()), found.isEmpty() ? "没有列入" : found, "情况登记", "")).toList());
        var has = values.of(SECOND).equals(ANY) ? clauses.stream().anyMatch(Clause::met) : clauses.stream().allMatch(Clause::met);
        clauses.addFirst(enterprise("OUT-2", employer));
        return new Class(2, employer.enterprise() && has, clauses);
    }

    private static Class third(Employer employer, Map<String, String> holds, @Nullable Term term, LocalDate day, Values values) {
        var either = values.of(PAIRS).equals(EITHER);
        var rating = holds.get(UnionSurvey.RATING);
        var low = values.of(LOW);
        var clauses = new ArrayList<Clause>(List.of(
            lacks("没有职代会和会员代表大会制度", holds.get(UnionSurvey.CONGRESS), holds.get(UnionSurvey.MEMBERS), either),
            lacks("没有集体合同和工资协议", holds.get(UnionSurvey.CONTRACT), holds.get(UnionSurvey.WAGES), either),
            term == null ? unknown("没有按时换届") : Clause.of("OUT-3", "没有按时换届", term.overdueOn(day), "%s届满".formatted(term.due()), "届次", ""),
            rating == null ? unknown("会员评家满意率低") : Clause.of("OUT-3", "会员评家满意率低", new BigDecimal(rating).compareTo(low) < 0,
                "%s%%，低于%s%%的算".formatted(rating, low.stripTrailingZeros().toPlainString()), "情况登记", "")));
        var has = values.of(THIRD).equals(ANY) ? clauses.stream().anyMatch(Clause::met) : clauses.stream().allMatch(Clause::met);
        clauses.addFirst(Clause.of("OUT-3", "已经建会", employer.coveredBy() != null, employer.coveredBy() == null ? "没有工会" : "有工会", "单位登记", ""));
        clauses.addFirst(enterprise("OUT-3", employer));
        return new Class(3, employer.enterprise() && employer.coveredBy() != null && has, clauses);
    }

    private static Clause enterprise(String rule, Employer employer) {
        return Clause.of(rule, "企业", employer.enterprise(), Kinds.OWNERSHIPS.getOrDefault(employer.ownership(), ""), "单位登记", "");
    }

    /** @param either one of the two missing is enough */
    private static Clause lacks(String title, @Nullable String one, @Nullable String other, boolean either) {
        if (one == null && other == null) {
            return unknown(title);
        }
        var without = one != null && !one.equals(UnionSurvey.YES);
        var withoutOther = other != null && !other.equals(UnionSurvey.YES);
        return Clause.of("OUT-3", title, either ? without || withoutOther : without && withoutOther,
            "%s、%s".formatted(one == null ? "不详" : one, other == null ? "不详" : other), "情况登记", "");
    }

    private static Clause yes(String rule, String title, @Nullable String recorded, String wanted) {
        return recorded == null ? new Clause(rule, title, Verdict.UNPROVEN, "没有登记", "", "办企业工会情况登记")
            : Clause.of(rule, title, recorded.equals(wanted), recorded, "情况登记", "");
    }

    private static Clause unknown(String title) {
        return new Clause("OUT-3", title, Verdict.UNPROVEN, "没有登记", "", "办企业工会情况登记");
    }
}
