package niangjia.figure;

import static niangjia.figure.Files.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import niangjia.page.Say;
import niangjia.page.Xlsx;
import niangjia.programme.Figure;
import niangjia.programme.Figure.Kind;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** All figures of a unit for a period, and all its targets, as spreadsheets. */
@Controller
class WholeFilePages {

    private final FigureBook book;
    private final Asking asking;
    private final Figures figures;
    private final Targets targets;
    private final Exports exports;

    WholeFilePages(FigureBook book, Asking asking, Figures figures, Targets targets, Exports exports) {
        this.book = book;
        this.asking = asking;
        this.figures = figures;
        this.targets = targets;
        this.exports = exports;
    }

    /** What each figure comes to, under the headings of the page. */
    @GetMapping({"/figures/all.xlsx", "/api/figures/all.xlsx"})
    @ResponseBody
    Xlsx all(Actor actor, @RequestParam Map<String, String> query) {
        var first = book.all().getFirst();
        var question = asking.of(actor, first.code(), Query.of(query).fit(first)).by(null);
        var span = new Span(question.from(), question.to()).says();
        var title = "全部指标，%s，%s".formatted(question.unit().name(), span);
        var rows = figures.inOneSnapshot(() -> {
            var all = new ArrayList<List<?>>();
            book.titled().forEach((heading, of) -> of.forEach(figure -> all.add(row(heading, figure, figures.ask(question.of(figure)).whole()))));
            return all;
        });
        return new Xlsx(title, List.of(title, question.treeSays() + "。" + Say.longDay(question.today()) + "导出"),
            List.of("类别", "指标", "数值", "期初", "变化", "分子", "分母", "统计什么"),
            exports.rows(actor, "figure", null, "%s的全部指标，%s".formatted(question.unit().name(), span), rows));
    }

    private List<?> row(String heading, Figure figure, Amount amount) {
        var stock = figure.kind() == Kind.STOCK;
        var ratio = figure.kind() == Kind.RATIO;
        return Arrays.<@Nullable Object>asList(heading, figure.title(), cell(amount.value(), figure.measure()),
            stock ? cell(amount.opening(), figure.measure()) : null, stock ? cell(amount.change(), figure.measure()) : null,
            ratio ? cell(amount.numerator(), part(figure.parts().getFirst())) : null, ratio ? cell(amount.denominator(), part(figure.parts().getLast())) : null, figure.says());
    }

    private Figure.Measure part(String code) {
        return book.require(code).measure();
    }

    /** A unit's targets, each beside what the units directly below have. */
    @GetMapping({"/figures/circular/targets.xlsx", "/api/targets.xlsx"})
    @ResponseBody
    Xlsx targets(Actor actor, @RequestParam(defaultValue = "") String unit) {
        var code = unit.isBlank() ? actor.unitCode() : unit;
        return Xlsx.of("目标，" + code, List.of("指标", "组织", "从", "到", "目标", "另有并入的", "下级目标", "谁定的", "哪天定的"),
            exports.rows(actor, "figure", null, code + "的目标", targets.of(actor, code)).map(target -> Arrays.<@Nullable Object>asList(target.title(), target.unitName(),
                target.from(), target.to(), target.rate() ? Xlsx.share(target.value()) : target.value(), target.passed().signum() == 0 ? null : target.passed(),
                target.beside(), target.setBy(), target.setOn())));
    }
}
