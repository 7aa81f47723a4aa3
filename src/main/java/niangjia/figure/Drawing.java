package niangjia.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import niangjia.figure.Drawn.Big;
import niangjia.page.Say;
import niangjia.programme.Figure;
import niangjia.programme.Figure.Kind;
import niangjia.programme.Figure.Measure;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Draws a figure: its number, its parts beside the year before ({@link PartTable}), its line over months ({@link MonthLine}). One snapshot for all of them. */
@Component
class Drawing {

    /** Months beyond which the year before would only cover the line. */
    static final int COMPARED = 12;

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
    Drawn draw(Inquiry question, Predicate<Figure> opens) {
        return figures.inOneSnapshot(() -> drawn(sheet(question, opens)));
    }

    private Sheet sheet(Inquiry question, Predicate<Figure> opens) {
        var figure = question.figure();
        var ratio = figure.kind() == Kind.RATIO;
        return new Sheet(question, figures.ask(question), span(question).months() <= COMPARED ? figures.ask(question.yearBefore()) : null,
            !ratio && opens.test(figure), ratio && figure.parts().stream().allMatch(part -> opens.test(book.require(part))));
    }

    private Drawn drawn(Sheet sheet) {
        var table = new PartTable(sheet, book, places);
        var line = new MonthLine(sheet.question(), figures, places);
        return new Drawn(headline(sheet), table.heading(), table.more(), table.rows(), table.foot(), json.writeValueAsString(line.series()),
            line.spoken(), line.legend(), line.months());
    }

    private static Span span(Inquiry question) {
        return new Span(question.from(), question.to());
    }

    /** The numbers at the top. */
    private List<Big> headline(Sheet sheet) {
        var question = sheet.question();
        var figure = sheet.figure();
        var numbers = sheet.numbers();
        var whole = sheet.answer().whole();
        var shown = new ArrayList<Big>();
        shown.add(new Big(numbers.word() + (sheet.stock() ? "，" + Say.longDay(question.until()) : ""), numbers.says(whole),
            sheet.records(null, null), Numbers.hedge(sheet.answer().hedges())));
        switch (figure.kind()) {
            case STOCK -> {
                shown.add(new Big("期初，" + Say.longDay(question.from()) + "前", numbers.number(whole.opening()), null, ""));
                shown.add(new Big("本期变化", numbers.signed(whole.change()), sheet.records(null, FigureBook.CHANGE), ""));
            }
            case RATIO -> {
                shown.add(part("分子：", figure.parts().getFirst(), whole.numerator(), sheet.recordsOfPart(null, "numerator")));
                shown.add(part("分母：", figure.parts().getLast(), whole.denominator(), sheet.recordsOfPart(null, "denominator")));
            }
            case FLOW -> { }
        }
        if (sheet.before() != null) {
            shown.add(new Big("比" + yearBefore(question), Numbers.compared(whole, sheet.before().whole()), null, ""));
        }
        return shown;
    }

    private Big part(String role, String code, @Nullable BigDecimal value, @Nullable String href) {
        var counted = book.require(code);
        var says = value == null ? Say.NOTHING : counted.measure() == Measure.MONEY ? Amount.money(value) : Say.quantity(value);
        return new Big(role + counted.title(), says, href, "");
    }

    /** A whole year before is called by its number; of a period that still runs, only as much. */
    private static String yearBefore(Inquiry question) {
        var span = span(question);
        return question.until().isBefore(question.to()) ? "上年同期，到" + Say.longDay(question.yearBefore().to())
            : span.says().length() == 5 ? span.yearBefore().says() : "上年同期";
    }
}
