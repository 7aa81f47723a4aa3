package niangjia.figure;

import java.time.LocalDate;
import java.util.List;
import niangjia.page.Say;

/** A period in words: the shortest that is exact. Both days included. */
public record Span(LocalDate from, LocalDate to) {

    private static final String[] QUARTERS = {"第一季度", "第二季度", "第三季度", "第四季度"};

    /** A period that is often asked for, and what it is called. */
    public record Named(String says, Span span) {}

    public String says() {
        var ends = to.getDayOfMonth() == to.lengthOfMonth();
        if (from.getYear() == to.getYear() && from.getDayOfMonth() == 1 && ends) {
            var year = from.getYear() + "年";
            if (from.getMonthValue() == 1 && to.getMonthValue() == 12) {
                return year;
            }
            if (from.getMonthValue() == to.getMonthValue()) {
                return year + from.getMonthValue() + "月";
            }
            if (from.getMonthValue() % 3 == 1 && to.getMonthValue() == from.getMonthValue() + 2) {
                return year + QUARTERS[from.getMonthValue() / 3];
            }
            return year + from.getMonthValue() + "月至" + to.getMonthValue() + "月";
        }
        if (from.getDayOfMonth() == 1 && ends) {
            return from.getMonthValue() == 1 && to.getMonthValue() == 12 ? from.getYear() + "年至" + to.getYear() + "年"
                : from.getYear() + "年" + from.getMonthValue() + "月至" + to.getYear() + "年" + to.getMonthValue() + "月";
        }
        return from.equals(to) ? Say.longDay(from) : Say.longDay(from) + "至" + Say.longDay(to);
    }

    public Span yearBefore() {
        var ends = to.getDayOfMonth() == to.lengthOfMonth();
        var last = to.minusYears(1);
        return new Span(from.minusYears(1), ends ? last.withDayOfMonth(last.lengthOfMonth()) : last);
    }

    /** The months a line is drawn over: at least twelve. */
    public Span line() {
        var first = from.withDayOfMonth(1);
        var least = to.withDayOfMonth(1).minusMonths(11);
        return new Span(first.isAfter(least) ? least : first, to);
    }

    public long months() {
        return (to.getYear() - from.getYear()) * 12L + to.getMonthValue() - from.getMonthValue() + 1;
    }

    public static List<Named> often(LocalDate today) {
        var january = today.withDayOfYear(1);
        var first = today.withDayOfMonth(1);
        return List.of(
            new Named("今年", new Span(january, today)),
            new Named("去年", new Span(january.minusYears(1), january.minusDays(1))),
            new Named("本季度", new Span(first.minusMonths((today.getMonthValue() - 1) % 3), today)),
            new Named("本月", new Span(first, today)),
            new Named("近五年", new Span(january.minusYears(4), today)));
    }
}
