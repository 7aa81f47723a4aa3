package niangjia.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import niangjia.figure.Drawn.Month;
import niangjia.programme.Figure.Measure;
import org.jspecify.annotations.Nullable;

/** A figure month by month, beside the year before where both are short enough to be told apart. */
final class MonthLine {

    private final Inquiry question;
    private final Numbers numbers;
    private final Places places;
    private final Span line;
    private final Map<YearMonth, Amount> now;
    private final Map<YearMonth, Amount> before;

    MonthLine(Inquiry question, Figures figures, Places places) {
        this.question = question;
        this.numbers = new Numbers(question.figure());
        this.places = places;
        this.line = new Span(question.from(), question.to()).line();
        var past = question.of(line.from(), line.to()).yearBefore();
        this.now = months(figures, line);
        this.before = isLong() ? Map.of() : months(figures, new Span(past.from(), past.to()));
    }

    private Map<YearMonth, Amount> months(Figures figures, Span span) {
        var months = new LinkedHashMap<YearMonth, Amount>();
        figures.ask(question.of(span.from(), span.to()).by(By.MONTH)).parts().forEach(part -> months.put(YearMonth.parse(part.key()), part.amount()));
        return months;
    }

    private boolean isLong() {
        return line.months() > Drawing.COMPARED;
    }

    static String says(YearMonth month) {
        return month.getYear() + "年" + month.getMonthValue() + "月";
    }

    /** The same numbers in words. */
    List<Month> months() {
        return now.entrySet().stream().map(it -> new Month(says(it.getKey()), numbers.says(it.getValue()))).toList();
    }

    /** A month that still runs stands beside as many days of the year before, and the line says up to which. */
    List<String> legend() {
        if (before.isEmpty()) {
            return List.of("各月");
        }
        var past = question.yearBefore().to();
        var cut = question.until().isBefore(question.to()) ? "，到" + past.getMonthValue() + "月" + past.getDayOfMonth() + "日" : "";
        var year = line.from().getYear();
        return year == line.to().getYear() ? List.of(year + "年", year - 1 + "年" + cut) : List.of("本期", "上年同期" + cut);
    }

    /** As {@code charts.js} reads it. */
    Map<String, Object> series() {
        var labels = now.keySet().stream().map(month -> isLong() ? month.toString() : month.getMonthValue() + "月").toList();
        var series = new LinkedHashMap<String, Object>();
        series.put("months", labels);
        series.put("names", legend());
        series.put("now", now.values().stream().map(this::drawn).toList());
        if (!before.isEmpty()) {
            series.put("before", now.keySet().stream().map(month -> drawn(before.get(month.minusYears(1)))).toList());
        }
        places.reorganised(question.of(line.from(), line.to())).stream().map(Reorganised::day).distinct().reduce((_, last) -> last)
            .ifPresent(day -> mark(series, labels, day));
        return series;
    }

    private void mark(Map<String, Object> series, List<String> labels, LocalDate day) {
        var at = new ArrayList<>(now.keySet()).indexOf(YearMonth.from(day));
        if (at >= 0) {
            series.put("mark", Map.of("at", labels.get(at), "says", day.getMonthValue() + "月" + day.getDayOfMonth() + "日组织变动"));
        }
    }

    private @Nullable BigDecimal drawn(@Nullable Amount amount) {
        if (amount == null || amount.value() == null) {
            return null;
        }
        return numbers.figure().measure() == Measure.PERCENT ? amount.value().movePointRight(2).setScale(2, RoundingMode.HALF_UP) : amount.value();
    }

    /** For whoever hears the line instead of seeing it. */
    String spoken() {
        return now.entrySet().stream().filter(it -> it.getValue().value() != null).max(Map.Entry.comparingByValue((a, b) -> a.orZero().compareTo(b.orZero())))
            .map(it -> "各月%s，%s最高，%s；下面有全部数字".formatted(numbers.word(), says(it.getKey()), numbers.says(it.getValue())))
            .orElse("这段时间没有数字");
    }
}
