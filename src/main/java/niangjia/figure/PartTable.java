package niangjia.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.figure.Answer.Part;
import niangjia.figure.Answer.Place;
import niangjia.figure.Drawn.Cell;
import niangjia.figure.Drawn.Row;
import niangjia.page.Say;
import org.jspecify.annotations.Nullable;

/** The table of a figure's parts, each with its bar and beside the year before, and the whole below them. */
final class PartTable {

    private final Sheet sheet;
    private final Inquiry question;
    private final Answer answer;
    private final Numbers numbers;
    private final FigureBook book;
    private final Places places;

    PartTable(Sheet sheet, FigureBook book, Places places) {
        this.sheet = sheet;
        this.question = sheet.question();
        this.answer = sheet.answer();
        this.numbers = sheet.numbers();
        this.book = book;
        this.places = places;
    }

    /** Of the column of values. */
    String heading() {
        return numbers.word() + switch (sheet.figure().measure()) {
            case MONEY -> "（元）";
            case PERCENT, COUNT -> "";
        };
    }

    /** Headings of the columns behind the bar. */
    List<String> more() {
        var own = switch (sheet.figure().kind()) {
            case RATIO -> List.of("分子", "分母");
            case STOCK -> question.monthly() ? List.of("月初", "当月变化") : List.of("占比", "期初", "变化");
            case FLOW -> answer.additive() ? List.of("占比") : List.<String>of();
        };
        return sheet.before() != null ? Stream.concat(own.stream(), Stream.of("比上年")).toList() : own;
    }

    List<Row> rows() {
        var before = sheet.before();
        var earlier = before == null ? Map.<Place, Amount>of()
            : before.parts().stream().collect(Collectors.toMap(PartTable::aYearLater, Part::amount));
        var most = answer.parts().stream().filter(part -> !rest(part)).map(part -> part.amount().orZero()).reduce(BigDecimal.ZERO, BigDecimal::max);
        var merged = question.by() != null && question.by().level() != null ? places.merged(question) : Map.<Place, String>of();
        return answer.parts().stream().map(part -> {
            var amount = part.amount();
            var row = new Row(name(part), href(part), part.self() ? self() : merged.getOrDefault(part.place(), ""), numbers.value(amount),
                sheet.records(part.key(), null), bar(amount.orZero(), most), cells(amount, earlier.get(part.place()), part.key()), Numbers.hedge(part.hedges()));
            return rest(part) ? row.plain() : row;
        }).toList();
    }

    /** What lies on other pages: no one part, so nothing to open. */
    private boolean rest(Part part) {
        return part.self() && !question.among().whole();
    }

    Row foot() {
        var figure = sheet.figure();
        var name = question.monthly() ? "全期" : answer.additive() ? "合计" : "全部";
        var before = sheet.before();
        return new Row(name, null, answer.additive() ? "" : figure.distinct() ? "去重，不等于各行相加" : sheet.stock() ? "期末" : "",
            numbers.value(answer.whole()), sheet.records(null, null), "0", cells(answer.whole(), before == null ? null : before.whole(), null), "");
    }

    /** A month is compared with the same month, a unit with itself, whatever code it had then. */
    private static Place aYearLater(Part part) {
        var month = part.place().month();
        return month == null ? part.place() : new Place(null, month.plusYears(1), null);
    }

    private String name(Part part) {
        if (!question.monthly()) {
            return part.name();
        }
        return MonthLine.says(YearMonth.parse(part.key()));
    }

    private String self() {
        return answer.parts().size() == 1 || !question.among().whole() ? "" : "直接属于" + question.unit().name() + "的";
    }

    /** The same figure of this part alone. */
    private @Nullable String href(Part part) {
        if (part.self()) {
            return null;
        }
        if (question.monthly()) {
            var month = YearMonth.parse(part.key());
            return new Address(question.by(Address.below(question.unit().level()))).span(new Span(month.atDay(1), month.atEndOfMonth()));
        }
        var by = Objects.requireNonNull(question.by());
        return by.dimension() != null ? new Address(question).value(by.dimension(), part.key())
            : new Address(question).unit(part.key(), Address.below(Objects.requireNonNull(by.level())));
    }

    private List<Cell> cells(Amount amount, @Nullable Amount earlier, @Nullable String key) {
        var parts = sheet.figure().parts();
        return more().stream().map(label -> switch (label) {
            case "占比" -> new Cell(label, Say.rate(amount.orZero(), answer.whole().orZero()), null);
            case "分子" -> new Cell(label, new Numbers(book.require(parts.getFirst())).number(amount.numerator()), sheet.recordsOfPart(key, "numerator"));
            case "分母" -> new Cell(label, new Numbers(book.require(parts.getLast())).number(amount.denominator()), sheet.recordsOfPart(key, "denominator"));
            case "期初", "月初" -> new Cell(label, numbers.number(amount.opening()), null);
            case "变化", "当月变化" -> new Cell(label, numbers.signed(amount.change()), sheet.records(key, FigureBook.CHANGE));
            default -> new Cell(label, Numbers.compared(amount, earlier), null);
        }).toList();
    }

    private static String bar(BigDecimal value, BigDecimal most) {
        return most.signum() <= 0 || value.signum() <= 0 ? "0" : value.movePointRight(2).divide(most, 1, RoundingMode.HALF_UP) + "%";
    }
}
