package niangjia.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import niangjia.figure.Answer.Part;
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
    private final Parts parts;
    private final FigureBook book;
    private final Records records;
    private final Exports exports;

    Files(Figures figures, Parts parts, FigureBook book, Records records, Exports exports) {
        this.figures = figures;
        this.parts = parts;
        this.book = book;
        this.records = records;
        this.exports = exports;
    }

    /** Every part, however many: they are asked for and written page by page. */
    View table(Inquiry question) {
        return inOneSnapshot(() -> table(figures.ask(parts.page(question, 0, Parts.WRITTEN))));
    }

    /** @param first its first page */
    Xlsx table(Answer first) {
        var question = first.question();
        var figure = question.figure();
        var heading = new ArrayList<>(List.of("代码", question.by() == null ? "组织" : question.by().heads(), figure.title()));
        switch (figure.kind()) {
            case STOCK -> heading.addAll(List.of("期初", "变化"));
            case RATIO -> figure.parts().forEach(code -> heading.add(book.require(code).title()));
            case FLOW -> { }
        }
        if (!first.hedges().isEmpty()) {
            heading.add("来源用语");
        }
        var foot = row(figure, question.unit().code(), first.additive() ? "合计" : "全部（不等于各行相加）", first.whole(), List.of());
        return new Xlsx(name(question), above(question, question.unit().name()), heading,
            Stream.concat(named(first).map(part -> row(figure, part.key(), part.name(), part.amount(), part.hedges())), Stream.of(foot)));
    }

    /** Beside the parts of all pages what is left of the whole, where parts can be taken off it. */
    private Stream<Part> named(Answer first) {
        var question = first.question();
        if (question.among().whole()) {
            return first.parts().stream();
        }
        var left = new AtomicReference<>(first.whole());
        var pages = Stream.iterate(first, Objects::nonNull, page -> {
            var next = page.question().among().next();
            return next == null ? null : figures.ask(parts.page(question, next, Parts.WRITTEN));
        });
        var named = pages.flatMap(page -> page.parts().stream()).filter(part -> !part.self()).peek(part -> left.updateAndGet(rest -> rest.less(part.amount())));
        return Stream.concat(named, Stream.of(left).filter(_ -> first.additive()).map(rest -> new Part(Place.SELF, question.unit().code(), Answer.SELF, rest.get(), List.of()))
            .filter(own -> !own.amount().isNothing()));
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
        return inOneSnapshot(() -> new Xlsx(name(question) + "，明细", above(question, part), heading, records.all(actor, question, only).map(item ->
            Arrays.asList(item.day(), item.number(), item.title(), item.unit(), item.unitName(), cell(item.quantity(), figure.measure())))));
    }

    private View inOneSnapshot(Supplier<Xlsx> file) {
        return (model, request, response) -> figures.inOneSnapshot(() -> {
            try {
                file.get().render(model, request, response);
                return true;
            } catch (java.io.IOException gone) {
                throw new java.io.UncheckedIOException(gone);
            }
        });
    }

    private static String name(Inquiry question) {
        return question.figure().title() + "，" + question.unit().name() + "，" + new Span(question.from(), question.to()).says()
            + (question.only().isEmpty() ? "" : "，" + question.onlySays());
    }

    private static List<String> above(Inquiry question, String part) {
        return List.of(question.figure().title(), question.figure().says(), part + "，" + new Span(question.from(), question.to()).says()
            + (question.only().isEmpty() ? "" : "，" + question.onlySays()),
            question.treeSays() + "。" + Say.longDay(question.today()) + "导出");
    }
}
