package niangjia.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.programme.Figure;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures as JSON: the list, a figure divided, the records that make it. */
@RestController
@RequestMapping("/api/figures")
class FiguresApi {

    private final FigureBook book;
    private final Asking asking;
    private final Figures figures;
    private final Parts parts;
    private final Records records;
    private final Places places;
    private final Scope scope;
    private final Trail trail;

    FiguresApi(FigureBook book, Asking asking, Figures figures, Parts parts, Records records, Places places, Scope scope, Trail trail) {
        this.book = book;
        this.asking = asking;
        this.figures = figures;
        this.parts = parts;
        this.records = records;
        this.places = places;
        this.scope = scope;
        this.trail = trail;
    }

    /** All of them on one page: there are as many as the programmes declare. */
    record All(List<One> items, int total, boolean more, @Nullable Integer next) {}

    /** @param says what it counts, as of which day, and what not */
    record One(String code, String title, String says, String kind, String measure, boolean additive, List<String> of) {}

    @GetMapping
    All all(Actor actor) {
        scope.require(actor, May.READ_FIGURES);
        var items = book.all().stream().map(it -> new One(it.code(), it.title(), it.says(), it.kind().code(), it.measure().code(),
            additive(it), it.parts())).toList();
        return new All(items, items.size(), false, null);
    }

    private static boolean additive(Figure figure) {
        return !figure.distinct() && figure.kind() != Figure.Kind.RATIO;
    }

    /** @param next where the parts go on, where it is divided by more base unions than one answer names; the last part is then what this answer does not name */
    record Divided(String code, String title, String unit, LocalDate from, LocalDate to, String tree, String kind, String measure,
            @Nullable BigDecimal value, boolean additive,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal opening, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal change,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal numerator, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal denominator,
            List<String> hedges, List<Part> parts, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long next) {

        static Divided of(Answer answer) {
            var question = answer.question();
            var figure = question.figure();
            var whole = answer.whole();
            return new Divided(figure.code(), figure.title(), question.unit().code(), question.from(), question.to(), question.tree().code(),
                figure.kind().code(), figure.measure().code(), whole.value(), answer.additive(),
                whole.opening(), whole.change(), whole.numerator(), whole.denominator(), answer.hedges(), answer.parts().stream().map(Part::of).toList(), question.among().next());
        }
    }

    record Part(String key, String name, @Nullable BigDecimal value,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal opening, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal change,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal numerator, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal denominator,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> hedges) {

        static Part of(Answer.Part part) {
            var amount = part.amount();
            return new Part(part.key(), part.name(), amount.value(), amount.opening(), amount.change(), amount.numerator(), amount.denominator(), part.hedges());
        }
    }

    @GetMapping("/{code}")
    Divided one(Actor actor, @PathVariable String code, @RequestParam Map<String, String> query, @RequestParam(defaultValue = "0") long next) {
        var question = asking.of(actor, code, Query.of(query));
        return figures.inOneSnapshot(() -> Divided.of(figures.ask(parts.page(question, next, Parts.MOST))));
    }

    @GetMapping("/{code}/records")
    Listed records(Actor actor, @PathVariable String code, @RequestParam Map<String, String> query,
            @RequestParam(required = false) @Nullable String part, @RequestParam(required = false) @Nullable String of,
            @RequestParam(defaultValue = "1") String page, @RequestParam(required = false) @Nullable String next) {
        var asked = asking.of(actor, code, Query.of(query));
        var question = book.opened(asked, of);
        var only = part == null || part.isBlank() ? null : places.require(question, part.strip());
        records.allow(actor, question.figure());
        if (question.figure().named()) {
            trail.note(actor, "read", "figure", null, "打开" + question.says() + "的记录");
        }
        return records.read(actor, Parts.only(question, only), only, page, next);
    }
}
