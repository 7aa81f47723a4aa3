package niangjia.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.figure.Circular.Row;
import niangjia.figure.Circular.Table;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.programme.Figure;
import niangjia.unit.Actor;
import niangjia.unit.Level;
import niangjia.unit.May;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws up the circular: of a flow the sum, of a stock the change within the period, of a ratio the quotient. */
@Component
class Circulars {

    static final List<String> USUAL = List.of("units.enterprise", "units.unions", "people.members");
    private static final int MOST = 8;

    private final Asking asking;
    private final Figures figures;
    private final Targets targets;
    private final Places places;
    private final BusinessClock clock;

    Circulars(Asking asking, Figures figures, Targets targets, Places places, BusinessClock clock) {
        this.asking = asking;
        this.figures = figures;
        this.targets = targets;
        this.places = places;
        this.clock = clock;
    }

    /** @param query {@code unit from to tree}; without a period it is this whole year, since targets are set for years */
    Circular of(Actor actor, Map<String, String> query, @Nullable List<String> chosen) {
        var codes = chosen == null ? List.<String>of() : chosen.stream().map(String::strip).filter(it -> !it.isEmpty()).distinct().toList();
        if (codes.size() > MOST) {
            throw new Refusal.Invalid("figures", "一次最多选%d个指标".formatted(MOST));
        }
        var from = query.getOrDefault("from", "").strip();
        var to = query.getOrDefault("to", "").strip();
        var year = clock.today().getYear();
        var typed = new Query(query.get("unit"), from.isEmpty() && to.isEmpty() ? year + "-01-01" : from, from.isEmpty() && to.isEmpty() ? year + "-12-31" : to,
            null, query.get("tree"), Map.of());
        var questions = (codes.isEmpty() ? USUAL : codes).stream().map(code -> asking.of(actor, code, typed)).toList();
        var first = questions.getFirst();
        var own = targets.of(actor, first.unit().code());
        var via = "&via=" + Circular.via(first, questions.stream().map(one -> one.figure().code()).toList());
        return figures.inOneSnapshot(() -> new Circular(first.unit(), first.from(), first.to(), first.until(), clock.today(), first.tree(),
            questions.stream().map(one -> table(actor, one.by(Address.below(one.unit().level())), own, via)).toList(),
            places.reorganised(first.of(first.yearBefore().from(), first.until()))));
    }

    private Table table(Actor actor, Inquiry question, List<Target> own, String via) {
        var figure = question.figure();
        var opens = figure.kind() == Figure.Kind.STOCK && (!figure.named() || actor.role().may(May.OPEN_PERSON));
        var past = question.yearBefore();
        var set = targets.by(question);
        var then = figures.ask(past);
        var named = Stream.concat(set.keySet().stream(), then.parts().stream().map(part -> part.place().unit()).filter(Objects::nonNull)).collect(Collectors.toSet());
        var now = figures.ask(question, places.standing(question, named));
        var before = then.parts().stream().collect(Collectors.toMap(Answer.Part::place, part -> part));
        var notes = new ArrayList<String>();
        own.stream().filter(one -> one.figure().equals(figure.code()) && one.from().equals(question.from()) && one.to().equals(question.to())).map(Target::differs)
            .filter(Objects::nonNull).forEach(notes::add);
        var rows = new ArrayList<Row>();
        var rest = new ArrayList<Row>();
        if (question.unit().level() != Level.BASE) {
            for (var part : now.parts()) {
                var there = before.get(part.place());
                var row = row(part.key(), part.name(), figure, part.amount(), part.self() ? null : target(set.get(part.place().unit()), part.name(), notes),
                    there == null ? null : there.amount(), href(question, part, opens) + via, (there == null ? href(past, part, false) : href(past, there, opens)) + via);
                (part.self() ? rest : rows).add(row);
            }
        }
        var whole = row(question.unit().code(), Circular.WHOLE, figure, now.whole(), target(set.get(question.unit().id()), question.unit().name(), notes), then.whole(),
            href(question, null, opens) + via, href(past, null, opens) + via);
        var ranked = ranked(rows, rows.stream().anyMatch(row -> row.target() != null) ? Row::done : Row::more);
        ranked.addAll(rest);
        return new Table(figure, ranked, whole, notes.isEmpty() ? null : String.join("；", notes));
    }

    /** A unit's target; where it holds that of another, the notes say so. */
    private static @Nullable BigDecimal target(Targets.@Nullable Held held, String name, List<String> notes) {
        if (held != null && held.passed() != null) {
            notes.add("%s的目标含已并入的%s的".formatted(name, held.passed()));
        }
        return held == null ? null : held.value();
    }

    /** A stock's growth opens at what came and what left, for who may open it; anything else at its figure. */
    private static String href(Inquiry question, Answer.@Nullable Part part, boolean opens) {
        if (opens) {
            return new Address(question).records(part == null ? null : part.key(), FigureBook.CHANGE);
        }
        var level = question.by() == null ? null : question.by().level();
        return part == null || part.self() || level == null ? new Address(question).figure() : new Address(question).unit(part.key(), Address.below(level));
    }

    private static Row row(String code, String name, Figure figure, Amount now, @Nullable BigDecimal target, @Nullable Amount then, String href, String hrefBefore) {
        var value = measured(figure, now);
        var before = then == null ? figure.kind() == Figure.Kind.RATIO ? null : BigDecimal.ZERO : measured(figure, then);
        var more = value == null || before == null ? null : value.subtract(before);
        return new Row(0, code, name, value, target, value == null || target == null ? null : share(value, target), before,
            more, more == null || before == null || before.signum() <= 0 ? null : share(more, before), href, hrefBefore);
    }

    private static @Nullable BigDecimal measured(Figure figure, Amount amount) {
        return figure.kind() == Figure.Kind.STOCK ? amount.change() : amount.value();
    }

    private static @Nullable BigDecimal share(BigDecimal part, BigDecimal of) {
        return of.signum() == 0 ? null : part.divide(of, 4, RoundingMode.HALF_UP);
    }

    /** The greater share first, then the greater value; equals in both share a rank. Who has nothing to be ranked by comes last and has no rank. */
    private static List<Row> ranked(List<Row> rows, Function<Row, @Nullable BigDecimal> by) {
        var nothingLast = Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()).reversed();
        var sorted = rows.stream().sorted(Comparator.comparing(by, nothingLast).thenComparing(Row::value, nothingLast).thenComparing(Row::code)).toList();
        var ranked = new ArrayList<Row>();
        for (var row : sorted) {
            var like = ranked.isEmpty() ? null : ranked.getLast();
            ranked.add(by.apply(row) == null ? row : row.ranked(like != null && same(by.apply(row), by.apply(like)) && same(row.value(), like.value())
                ? like.rank() : ranked.size() + 1));
        }
        return ranked;
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }
}
