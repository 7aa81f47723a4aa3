package niangjia.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import niangjia.figure.Answer.Place;
import niangjia.page.Say;
import niangjia.page.Xlsx;
import niangjia.programme.Figure;
import niangjia.programme.Figure.Measure;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** A figure's table and its records as spreadsheets. */
@Component
class Files {

    private final Figures figures;
    private final FigureBook book;
    private final Records records;
    private final Exports exports;

    Files(Figures figures, FigureBook book, Records records, Exports exports) {
        this.figures = figures;
        this.book = book;
        this.records = records;
        this.exports = exports;
    }

    Xlsx table(Answer answer) {
        var figure = answer.question().figure();
        var heading = new ArrayList<>(List.of("代码", answer.question().by() == null ? "组织" : answer.question().by().heads(), figure.title()));
        switch (figure.kind()) {
            case STOCK -> heading.addAll(List.of("期初", "变化"));
            case RATIO -> figure.parts().forEach(code -> heading.add(book.require(code).title()));
            case FLOW -> { }
        }
        var hedged = answer.parts().stream().anyMatch(part -> !part.hedges().isEmpty());
        if (hedged) {
            heading.add("来源用语");
        }
        var rows = new ArrayList<List<?>>();
        answer.parts().forEach(part -> rows.add(row(figure, part.key(), part.name(), part.amount(), part.hedges())));
        rows.add(row(figure, answer.question().unit().code(), answer.additive() ? "合计" : "全部（不等于各行相加）", answer.whole(), List.of()));
        return new Xlsx(name(answer.question()), above(answer.question(), answer.question().unit().name()), heading, rows.stream());
    }

    private List<?> row(Figure figure, String key, String name, Amount amount, List<String> hedges) {
        var row = new ArrayList<@Nullable Object>(List.of(key, name));
        row.add(cell(amount.value(), figure.measure()));
        switch (figure.kind()) {
            case STOCK -> row.addAll(Arrays.asList(cell(amount.opening(), figure.measure()), cell(amount.change(), figure.measure())));
            case RATIO -> row.addAll(Arrays.asList(cell(amount.numerator(), measure(figure.parts().getFirst())), cell(amount.denominator(), measure(figure.parts().getLast()))));
            case FLOW -> { }
        }
        row.add(String.join("；", hedges));
        return row;
    }

    private Measure measure(String code) {
        return book.require(code).measure();
    }

    /** A number that can be reckoned with, read as the page reads it. */
    static @Nullable Object cell(@Nullable BigDecimal value, Measure measure) {
        return value == null ? null : switch (measure) {
            case COUNT -> Xlsx.count(value.longValue());
            case MONEY -> value;
            case PERCENT -> Xlsx.share(value);
        };
    }

    /** Written as it is read, within one snapshot, so that a hundred thousand records need no memory. */
    View records(Actor actor, Inquiry question, @Nullable Place only, String part) {
        var figure = question.figure();
        exports.take(actor, "figure", null, question.says() + "的记录", records.count(actor, question, only));
        var heading = List.of("日期", "办件", "内容", "组织代码", "组织", figure.measure() == Figure.Measure.MONEY ? "金额（元）" : "数量");
        return (model, request, response) -> figures.inOneSnapshot(() -> {
            try {
                new Xlsx(name(question) + "，明细", above(question, part), heading, records.all(actor, question, only).map(item -> Arrays.asList(item.day(),
                    item.number(), item.title(), item.unit(), item.unitName(), cell(item.quantity(), figure.measure())))).render(model, request, response);
                return true;
            } catch (java.io.IOException gone) {
                throw new java.io.UncheckedIOException(gone);
            }
        });
    }

    private static String name(Inquiry question) {
        return question.figure().title() + "，" + question.unit().name() + "，" + new Span(question.from(), question.to()).says() + (question.only().isEmpty() ? "" : "，" + question.onlySays());
    }

    private static List<String> above(Inquiry question, String part) {
        return List.of(question.figure().title(), question.figure().says(), part + "，" + new Span(question.from(), question.to()).says() + (question.only().isEmpty() ? "" : "，" + question.onlySays()),
            question.treeSays() + "。" + Say.longDay(question.today()) + "导出");
    }
}
