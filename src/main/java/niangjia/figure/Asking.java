package niangjia.figure;

import java.time.Period;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Code;
import niangjia.ground.Days;
import niangjia.ground.Refusal;
import niangjia.programme.Dimension;
import niangjia.programme.Figure;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a question of what was typed, if this actor may ask it. Without more it is: his unit, this year, today's tree. */
@Component
class Asking {

    /** Longer periods are no report. */
    private static final Period LONGEST = Period.ofYears(100);

    private final FigureBook book;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;

    Asking(FigureBook book, Units units, Scope scope, BusinessClock clock) {
        this.book = book;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
    }

    Inquiry of(Actor actor, String code, Query typed) {
        scope.require(actor, May.READ_FIGURES);
        var figure = book.require(code);
        var unit = given(typed.unit()).map(it -> units.typed(actor, "unit", it)).orElseGet(() -> units.require(actor.unit()));
        var today = clock.today();
        var to = given(typed.to()).map(it -> Days.read("to", it));
        var from = given(typed.from()).map(it -> Days.read("from", it)).orElseGet(() -> to.orElse(today).withDayOfYear(1));
        var last = to.orElse(today.isBefore(from) ? from : today);
        Days.inOrder("to", from, last);
        if (from.plus(LONGEST).isBefore(last)) {
            throw new Refusal.Invalid("from", "期间最长100年");
        }
        var asked = new Inquiry(figure, unit, from, last, by(figure, typed.by()), tree(typed.tree()), only(figure, typed.only()), today);
        return asked.speaks().equals(today) ? asked : asked.of(units.on(unit.id(), asked.speaks()));
    }

    private static Optional<String> given(@Nullable String typed) {
        return Optional.ofNullable(typed).map(String::strip).filter(it -> !it.isEmpty());
    }

    private static @Nullable By by(Figure figure, @Nullable String typed) {
        return given(typed).map(it -> Stream.concat(By.ALWAYS.stream(), figure.dimensions().stream().map(By::of)).filter(by -> by.code().equals(it)).findFirst()
            .orElseThrow(() -> new Refusal.Invalid("by", "请填county、town、base、month" + (figure.dimensions().isEmpty() ? "" : "或"
                + figure.dimensions().stream().map(Dimension::code).collect(Collectors.joining("、")))))).orElse(null);
    }

    private static Tree tree(@Nullable String typed) {
        return given(typed).map(it -> Code.find(Tree.class, it)
            .orElseThrow(() -> new Refusal.Invalid("tree", "组织树请填then（当时）或now（现在）"))).orElse(Tree.NOW);
    }

    /** What the figure's own dimensions are filtered to, in the order it declares them. Another name is no field of ours, nor a place to link to. */
    private static Map<Dimension, List<String>> only(Figure figure, Map<String, String> typed) {
        var known = figure.dimensions();
        for (var name : typed.keySet()) {
            if (known.stream().noneMatch(it -> it.code().equals(name))) {
                throw new Refusal.Invalid("", "指标“%s”没有“%s”这个条件".formatted(figure.title(), name)
                    + (known.isEmpty() ? "" : "，只有" + known.stream().map(Dimension::code).collect(Collectors.joining("、"))));
            }
        }
        var only = new LinkedHashMap<Dimension, List<String>>();
        for (var dimension : known) {
            given(typed.get(dimension.code())).ifPresent(it -> only.put(dimension, values(dimension, it)));
        }
        return only;
    }

    private static List<String> values(Dimension dimension, String typed) {
        var asked = Arrays.stream(typed.split(",", -1)).map(String::strip).distinct().toList();
        var codes = dimension.values().stream().map(Dimension.Value::code).toList();
        asked.stream().filter(one -> !codes.contains(one)).findFirst().ifPresent(unknown -> {
            throw new Refusal.Invalid(dimension.code(), "%s没有“%s”，请从%s里选".formatted(dimension.title(), unknown, String.join("、", codes)));
        });
        return asked;
    }
}
