package niangjia.figure;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import niangjia.ground.Refusal;
import niangjia.programme.Dimension;
import niangjia.programme.Figure;
import niangjia.programme.Programme;
import niangjia.programme.Programmes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every figure there is: the kernel's own, then each programme's. Fails at start if two share a code. */
@Component
class FigureBook {

    private final Map<String, Figure> byCode = new LinkedHashMap<>();
    private final Map<String, List<Figure>> byTitle = new LinkedHashMap<>();
    private final Map<String, String> programmes = new HashMap<>();

    FigureBook(Programmes programmes) {
        add("组织、会员和办件", KernelFigures.all());
        add("受助和平等对待", Figure.ofAllBenefits());
        for (Programme<?> programme : programmes.all()) {
            add(programme.figuresTitle(), programme.figures());
            programme.figures().forEach(figure -> this.programmes.put(figure.code(), programme.code()));
        }
        byCode.replaceAll((_, figure) -> figure.kind() == Figure.Kind.RATIO ? shared(figure) : figure);
        byTitle.replaceAll((_, figures) -> figures.stream().map(figure -> require(figure.code())).toList());
    }

    /** A ratio can be filtered and divided by what both its parts can. */
    private Figure shared(Figure ratio) {
        var below = require(ratio.parts().getLast()).dimensions();
        return ratio.by(require(ratio.parts().getFirst()).dimensions().stream().filter(below::contains).toArray(Dimension[]::new));
    }

    private void add(String title, List<Figure> figures) {
        if (!figures.isEmpty()) {
            byTitle.put(title, figures);
        }
        for (var figure : figures) {
            if (byCode.putIfAbsent(figure.code(), figure) != null) {
                throw new IllegalStateException("Two figures are called " + figure.code());
            }
        }
    }

    List<Figure> all() {
        return List.copyOf(byCode.values());
    }

    /** Code of the programme that declares it; empty for the kernel's own. */
    Optional<String> programme(Figure figure) {
        return Optional.ofNullable(programmes.get(figure.code()));
    }

    /** The figures under the title of whoever declares them. */
    Map<String, List<Figure>> titled() {
        return byTitle;
    }

    Figure require(String code) {
        var figure = byCode.get(code);
        if (figure == null) {
            throw new Refusal.Missing("没有代码为%s的指标".formatted(code));
        }
        return figure;
    }

    /** Of a stock what changed in the period, instead of what it holds at its end. */
    static final String CHANGE = "change";

    /** The question whose records are opened: a stock's changes, one of a ratio's two figures, else what was asked. */
    Inquiry opened(Inquiry asked, @Nullable String of) {
        return CHANGE.equals(of) && asked.stock() ? asked.changes() : asked.of(counted(asked.figure(), of));
    }

    /** The figure whose records make {@code figure}: of a ratio one of its two, {@code numerator} or {@code denominator}. */
    private Figure counted(Figure figure, @Nullable String of) {
        if (figure.kind() != Figure.Kind.RATIO) {
            return figure;
        }
        return require(switch (String.valueOf(of)) {
            case "numerator" -> figure.parts().getFirst();
            case "denominator" -> figure.parts().getLast();
            default -> throw new Refusal.Invalid("of", "比率请另填of=numerator（分子）或of=denominator（分母）");
        });
    }
}
