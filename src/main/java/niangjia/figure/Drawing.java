package niangjia.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.figure.Answer.Part;
import niangjia.figure.Drawn.Big;
import niangjia.figure.Drawn.Cell;
import niangjia.figure.Drawn.Month;
import niangjia.figure.Drawn.Row;
import niangjia.page.Say;
import niangjia.programme.Figure;
import niangjia.programme.Figure.Kind;
import niangjia.programme.Figure.Measure;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Draws a figure: its number, its parts beside the year before, its line over months. One snapshot for all of them. */
@Component
class Drawing {

    /** Beyond this the year before would only cover the line. */
    private static final int COMPARED = 12;

    private final Figures figures;
    private final FigureBook book;
    private final Places places;
    private final JsonMapper json;

    Drawing(Figures figures, FigureBook book, Places places, JsonMapper json) {
        this.figures = figures;
        this.book = book;
        this.places = places;
        this.json = json;
    }

    /** @param opens whether this actor may open a figure's records */
    Drawn draw(Inquiry question, java.util.function.Predicate<Figure> opens) {
        return figures.inOneSnapshot(() -> new Sheet(question, opens).drawn());
    }

    private final class Sheet {

        private final Inquiry question;
        private final Figure figure;
        private final Address address;
        private final boolean opens;
        private final boolean opensParts;
        private final Answer answer;
        private final Answer before;
        private final Span span;
        private final boolean compares;

        Sheet(Inquiry question, java.util.function.Predicate<Figure> opens) {
            this.question = question;
            this.figure = question.figure();
            this.address = new Address(question);
            this.span = new Span(question.from(), question.to());
            this.opens = figure.kind() != Kind.RATIO && opens.test(figure);
            this.opensParts = figure.kind() == Kind.RATIO && figure.parts().stream().allMatch(part -> opens.test(book.require(part)));
            this.answer = figures.ask(question);
            this.compares = span.months() <= COMPARED;
            this.before = compares ? figures.ask(question.yearBefore()) : answer;
        }

        Drawn drawn() {
            var line = span.line();
            var now = months(line);
            var past = question.of(line.from(), line.to()).yearBefore();
            var then = line.months() > COMPARED ? Map.<YearMonth, Amount>of() : months(new Span(past.from(), past.to()));
            var labels = now.keySet().stream().map(month -> line.months() > COMPARED ? month.toString() : month.getMonthValue() + "月").toList();
            var legend = then.isEmpty() ? List.of("各月") : legend(line);
            return new Drawn(headline(), heading(), more(), rows(), foot(), json.writeValueAsString(series(line, now, then, labels, legend)),
                spoken(now), legend, now.entrySet().stream().map(it -> new Month(it.getKey().getYear() + "年" + it.getKey().getMonthValue() + "月", says(it.getValue()))).toList());
        }

        // ---- the numbers at the top

        private List<Big> headline() {
            var whole = answer.whole();
            var shown = new ArrayList<Big>();
            shown.add(new Big(word() + (figure.kind() == Kind.STOCK ? "，" + Say.longDay(question.until()) : ""), says(whole),
                opens ? address.records(null, null) : null, hedge(answer.hedges())));
            switch (figure.kind()) {
                case STOCK -> {
                    shown.add(new Big("期初，" + Say.longDay(question.from()) + "前", number(whole.opening()), null, ""));
                    shown.add(new Big("本期变化", signed(whole.change()), opens ? address.records(null, FigureBook.CHANGE) : null, ""));
                }
                case RATIO -> {
                    shown.add(part(figure.parts().getFirst(), whole.numerator(), "numerator"));
                    shown.add(part(figure.parts().getLast(), whole.denominator(), "denominator"));
                }
                case FLOW -> { }
            }
            if (compares) {
                var past = question.yearBefore();
                shown.add(new Big("比" + (question.until().isBefore(question.to()) ? "上年同期，到" + Say.longDay(past.to())
                    : span.says().length() == 5 ? span.yearBefore().says() : "上年同期"), compared(whole, before.whole()), null, ""));
            }
            return shown;
        }

        private Big part(String code, @Nullable BigDecimal value, String of) {
            var counted = book.require(code);
            var says = value == null ? Say.NOTHING : counted.measure() == Measure.MONEY ? Amount.money(value) : Say.quantity(value);
            return new Big((of.equals("numerator") ? "分子：" : "分母：") + counted.title(), says, opensParts ? address.records(null, of) : null, "");
        }

        // ---- the table

        private String heading() {
            return word() + switch (figure.measure()) {
                case MONEY -> "（元）";
                case PERCENT, COUNT -> "";
            };
        }

        /** 金秋助学，金额: the last word. */
        private String word() {
            return figure.title().substring(figure.title().lastIndexOf('，') + 1);
        }

        private List<String> more() {
            var own = switch (figure.kind()) {
                case RATIO -> List.of("分子", "分母");
                case STOCK -> question.monthly() ? List.of("月初", "当月变化") : List.of("占比", "期初", "变化");
                case FLOW -> answer.additive() ? List.of("占比") : List.<String>of();
            };
            return compares ? Stream.concat(own.stream(), Stream.of("比上年")).toList() : own;
        }

        private List<Row> rows() {
            var earlier = before.parts().stream().collect(Collectors.toMap(part -> key(part, true), Part::amount, (one, _) -> one));
            var most = answer.parts().stream().map(part -> part.amount().orZero()).reduce(BigDecimal.ZERO, BigDecimal::max);
            var merged = question.tree() == Tree.NOW && question.by() != null && question.by().level() != null ? places.merged(question) : Map.<String, String>of();
            return answer.parts().stream().map(part -> {
                var amount = part.amount();
                return new Row(part.self() ? Answer.SELF : name(part), href(part), part.self() ? self() : merged.getOrDefault(part.key(), ""), value(amount),
                    opens ? address.records(part.key(), null) : null, bar(amount.orZero(), most),
                    cells(amount, earlier.get(key(part, false)), part.key()), hedge(part.hedges()));
            }).toList();
        }

        /** What a part of the year before is compared by: a month by the same month. */
        private String key(Part part, boolean before) {
            return before && question.monthly() ? YearMonth.parse(part.key()).plusYears(1).toString() : part.key();
        }

        private String name(Part part) {
            if (!question.monthly()) {
                return part.name();
            }
            var month = YearMonth.parse(part.key());
            return month.getYear() + "年" + month.getMonthValue() + "月";
        }

        private String self() {
            return answer.parts().size() == 1 ? "" : "直接属于" + question.unit().name() + "的";
        }

        private @Nullable String href(Part part) {
            if (part.self()) {
                return null;
            }
            if (question.monthly()) {
                var month = YearMonth.parse(part.key());
                var to = month.atEndOfMonth();
                return new Address(question.by(Address.below(question.unit().level()))).span(new Span(month.atDay(1), to));
            }
            var dimension = java.util.Objects.requireNonNull(question.by()).dimension();
            if (dimension != null) {
                return address.value(dimension, part.key());
            }
            return address.unit(part.key(), Address.below(java.util.Objects.requireNonNull(java.util.Objects.requireNonNull(question.by()).level())));
        }

        private List<Cell> cells(Amount amount, @Nullable Amount earlier, @Nullable String key) {
            var cells = new ArrayList<Cell>();
            for (var label : more()) {
                cells.add(switch (label) {
                    case "占比" -> new Cell(label, Say.rate(amount.orZero(), answer.whole().orZero()), null);
                    case "分子" -> new Cell(label, number(book.require(figure.parts().getFirst()), amount.numerator()), opensParts ? address.records(key, "numerator") : null);
                    case "分母" -> new Cell(label, number(book.require(figure.parts().getLast()), amount.denominator()), opensParts ? address.records(key, "denominator") : null);
                    case "期初", "月初" -> new Cell(label, number(amount.opening()), null);
                    case "变化", "当月变化" -> new Cell(label, signed(amount.change()), opens ? address.records(key, FigureBook.CHANGE) : null);
                    default -> new Cell(label, compared(amount, earlier), null);
                });
            }
            return cells;
        }

        private Row foot() {
            var name = question.monthly() ? "全期" : answer.additive() ? "合计" : "全部";
            return new Row(name, null, answer.additive() ? "" : figure.distinct() ? "去重，不等于各行相加" : figure.kind() == Kind.STOCK ? "期末" : "",
                value(answer.whole()), opens ? address.records(null, null) : null, "0", cells(answer.whole(), before.whole(), null), "");
        }

        // ---- the line over months

        private Map<YearMonth, Amount> months(Span line) {
            var months = new LinkedHashMap<YearMonth, Amount>();
            figures.ask(question.of(line.from(), line.to()).by(By.MONTH)).parts().forEach(part -> months.put(YearMonth.parse(part.key()), part.amount()));
            return months;
        }

        /** A month that still runs stands beside as many days of the year before, and the line says up to which. */
        private List<String> legend(Span line) {
            var cut = question.until().isBefore(question.to()) ? "，到" + question.yearBefore().to().getMonthValue() + "月" + question.yearBefore().to().getDayOfMonth() + "日" : "";
            return line.from().getYear() == line.to().getYear() ? List.of(line.from().getYear() + "年", line.from().getYear() - 1 + "年" + cut) : List.of("本期", "上年同期" + cut);
        }

        private Map<String, Object> series(Span line, Map<YearMonth, Amount> now, Map<YearMonth, Amount> then, List<String> labels, List<String> legend) {
            var series = new LinkedHashMap<String, Object>();
            series.put("months", labels);
            series.put("names", legend);
            series.put("now", now.values().stream().map(this::drawn).toList());
            if (!then.isEmpty()) {
                series.put("before", now.keySet().stream().map(month -> drawn(then.get(month.minusYears(1)))).toList());
            }
            places.reorganised(question.of(line.from(), line.to())).stream().map(Reorganised::day).distinct().reduce((_, last) -> last)
                .ifPresent(day -> mark(series, new ArrayList<>(now.keySet()), labels, day));
            return series;
        }

        private static void mark(Map<String, Object> series, List<YearMonth> months, List<String> labels, LocalDate day) {
            var at = months.indexOf(YearMonth.from(day));
            if (at >= 0) {
                series.put("mark", Map.of("at", labels.get(at), "says", day.getMonthValue() + "月" + day.getDayOfMonth() + "日组织变动"));
            }
        }

        private @Nullable BigDecimal drawn(@Nullable Amount amount) {
            if (amount == null || amount.value() == null) {
                return null;
            }
            return figure.measure() == Measure.PERCENT ? amount.value().movePointRight(2).setScale(2, RoundingMode.HALF_UP) : amount.value();
        }

        private String spoken(Map<YearMonth, Amount> months) {
            return months.entrySet().stream().filter(it -> it.getValue().value() != null).max(Map.Entry.comparingByValue((a, b) -> a.orZero().compareTo(b.orZero())))
                .map(it -> "各月%s，%d年%d月最高，%s；下面有全部数字".formatted(word(), it.getKey().getYear(), it.getKey().getMonthValue(), says(it.getValue())))
                .orElse("这段时间没有数字");
        }

        // ---- numbers in words

        private String says(Amount amount) {
            return amount.says(figure);
        }

        /** As it stands in a column whose heading names the unit. */
        private String value(Amount amount) {
            return figure.measure() == Measure.PERCENT ? says(amount) : number(amount.value());
        }

        private String number(@Nullable BigDecimal value) {
            return number(figure, value);
        }

        private static String number(Figure of, @Nullable BigDecimal value) {
            if (value == null) {
                return Say.NOTHING;
            }
            return of.measure() == Measure.MONEY ? Say.amount(value.movePointRight(2).longValue()) : Say.quantity(value);
        }

        private String signed(@Nullable BigDecimal change) {
            return (change != null && change.signum() > 0 ? "+" : "") + number(change);
        }

        private String compared(Amount now, @Nullable Amount earlier) {
            if (earlier == null || now.value() == null || earlier.value() == null) {
                return Say.NOTHING;
            }
            return Say.change(earlier.value(), now.value());
        }

        private static String bar(BigDecimal value, BigDecimal most) {
            return most.signum() <= 0 || value.signum() <= 0 ? "0" : value.movePointRight(2).divide(most, 1, RoundingMode.HALF_UP) + "%";
        }

        private static String hedge(List<String> words) {
            return words.isEmpty() ? "" : "来源用语：" + words.stream().flatMap(it -> Stream.of(it.split("、"))).distinct()
                .map(it -> "“" + it + "”").collect(Collectors.joining());
        }
    }
}
