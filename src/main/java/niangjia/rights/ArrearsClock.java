package niangjia.rights;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import niangjia.programme.Facts;
import niangjia.standard.Standard;

/** The clocks of a wage arrears (WAGE-TC-4, WAGE-TC-6), with every reading the notice leaves open as a standard. */
final class ArrearsClock {

    private static final String CALENDAR = "日历日";
    private static final String NOT_COUNTED = "首日不计";
    private static final String ROLLS = "顺延到下一个工作日";

    private static final Standard<Integer> DAYS = Standard.number("rights.arrears.days", "欠薪报告期限（天）", 5, "WAGE-TC-4");
    private static final Standard<String> KIND = Standard.reading("rights.arrears.kind", "欠薪报告期限按", List.of(CALENDAR, "工作日"), "WAGE-TC-4，原文写“日”");
    private static final Standard<String> FIRST = Standard.reading("rights.arrears.first", "欠薪首日", List.of(NOT_COUNTED, "首日计入"), "WAGE-TC-4，原文没有写明");
    private static final Standard<String> REST = Standard.reading("rights.arrears.rest", "末日遇休息日", List.of(ROLLS, "不顺延"), "WAGE-TC-4，原文没有写明");
    private static final Standard<Integer> LONGEST = Standard.number("rights.arrears.longest", "延期支付最长（天）", 30, "WAGE-TC-6");

    static final List<Standard<?>> STANDARDS = List.of(DAYS, KIND, FIRST, REST, LONGEST);

    private ArrearsClock() {}

    /** The last day on which a report of arrears that began on {@code first} is in time. */
    static LocalDate due(LocalDate first, Facts facts) {
        var counted = facts.standard(FIRST).equals(NOT_COUNTED) ? first : first.minusDays(1);
        var last = facts.standard(KIND).equals(CALENDAR) ? counted.plusDays(facts.standard(DAYS)) : facts.calendar().after(counted, facts.standard(DAYS));
        return facts.standard(REST).equals(ROLLS) ? facts.calendar().onOrAfter(last) : last;
    }

    static int longest(Facts facts) {
        return facts.standard(LONGEST);
    }

    static String longestSource(Facts facts) {
        return facts.source(LONGEST);
    }

    static String daysSource(Facts facts) {
        return facts.source(DAYS);
    }

    /** Days of deferral, counted from the first day of arrears as the other clock counts. */
    static long deferral(LocalDate first, LocalDate until, Facts facts) {
        return ChronoUnit.DAYS.between(first, until) + (facts.standard(FIRST).equals(NOT_COUNTED) ? 0 : 1);
    }
}
