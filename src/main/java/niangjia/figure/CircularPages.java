package niangjia.figure;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import niangjia.ground.Attempt;
import niangjia.ground.Days;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;

/** The circular as it is read, printed and sent, and the targets it is held against. */
@Controller
@RequestMapping("/figures/circular")
class CircularPages {

    /** Written out: 1E300000000 is short, and a third of a gigabyte. */
    private static final Pattern NUMBER = Pattern.compile("(-?[0-9]{1,12}(?:\\.[0-9]{1,6})?) ?(%?)");

    private final Circulars circulars;
    private final Targets targets;
    private final FigureBook book;
    private final Choices choices;
    private final Units units;
    private final Scope scope;
    private final Trail trail;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    CircularPages(Circulars circulars, Targets targets, FigureBook book, Choices choices, Units units, Scope scope, Trail trail, Attempt attempt) {
        this.circulars = circulars;
        this.targets = targets;
        this.book = book;
        this.choices = choices;
        this.units = units;
        this.scope = scope;
        this.trail = trail;
        this.attempt = attempt;
    }

    @GetMapping
    View circular(Actor actor, Chrome chrome, @RequestParam Map<String, String> query, @RequestParam(required = false) @Nullable List<String> figures) {
        try {
            return Page.ok(page(actor, chrome, circulars.of(actor, query, figures), Map.of(), List.of()));
        } catch (Refusal.Invalid wrong) {
            return Page.invalid(page(actor, chrome, usual(actor, Query.of(query).usual(wrong).unit()), query, wrong.faults()));
        }
    }

    private Circular usual(Actor actor, @Nullable String unit) {
        return circulars.of(actor, unit == null ? Map.of() : Map.of("unit", unit), null);
    }

    private JteModel page(Actor actor, Chrome chrome, Circular circular, Map<String, String> typed, List<Fault> faults) {
        return templates.figureCircular(chrome, circular, targets.of(actor, circular.unit().code()), book.titled(),
            choices.of(actor, circular.unit(), chrome.today()), typed, faults, actor.role().may(May.DECIDE));
    }

    @GetMapping("/file.xlsx")
    View xlsx(Actor actor, @RequestParam Map<String, String> query, @RequestParam(required = false) @Nullable List<String> figures) {
        var circular = circulars.of(actor, query, figures);
        trail.note(actor, "exported", "figure", null, "导出" + circular.title());
        return CircularPapers.xlsx(circular);
    }

    @GetMapping("/file.docx")
    View docx(Actor actor, @RequestParam Map<String, String> query, @RequestParam(required = false) @Nullable List<String> figures) {
        var circular = circulars.of(actor, query, figures);
        trail.note(actor, "exported", "figure", null, "导出" + circular.title());
        return CircularPapers.docx(circular);
    }

    /** @param typed {@code of figure since until value}; {@code at from to tree}: the circular that is looked at */
    @PostMapping("/targets")
    View set(Actor actor, Chrome chrome, @RequestParam Map<String, String> typed, @RequestParam(defaultValue = "") List<String> figures) {
        scope.require(actor, May.DECIDE);
        var at = typed.getOrDefault("at", actor.unitCode());
        try {
            var from = Days.read("since", typed.get("since"));
            var to = Days.read("until", typed.get("until"));
            Days.inOrder("until", from, to);
            attempt.run(() -> targets.set(actor, typed.getOrDefault("figure", ""), units.typed(actor, "of", typed.getOrDefault("of", at)).code(),
                from, to, value(typed.get("value"))));
            return Page.to(UriComponentsBuilder.fromPath("/figures/circular").queryParam("unit", "{at}").queryParam("from", from).queryParam("to", to)
                .queryParam("tree", "{tree}").queryParam("figures", "{figures}")
                .encode().buildAndExpand(at, typed.getOrDefault("tree", ""), String.join(",", figures)).toUriString());
        } catch (Refusal.Invalid wrong) {
            var looked = Map.of("unit", at, "from", typed.getOrDefault("from", ""), "to", typed.getOrDefault("to", ""), "tree", typed.getOrDefault("tree", ""));
            return Page.invalid(page(actor, chrome, circulars.of(actor, looked, figures), typed, wrong.faults()));
        }
    }

    @PostMapping("/targets/{id}/drop")
    View drop(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        targets.drop(actor, id);
        return Page.to(UriComponentsBuilder.fromPath("/figures/circular").queryParam("unit", "{at}").queryParam("from", "{from}").queryParam("to", "{to}")
            .queryParam("tree", "{tree}").queryParam("figures", "{figures}").encode().buildAndExpand(typed.getOrDefault("at", actor.unitCode()),
                typed.getOrDefault("from", ""), typed.getOrDefault("to", ""), typed.getOrDefault("tree", ""), typed.getOrDefault("figures", "")).toUriString());
    }

    /** 5,000; 0.9; 90%. */
    static BigDecimal value(@Nullable String typed) {
        var number = NUMBER.matcher(String.valueOf(typed).strip().replace(",", "").replace('％', '%'));
        if (!number.matches()) {
            throw new Refusal.Invalid("value", "目标请填数字");
        }
        return new BigDecimal(number.group(1)).movePointLeft(number.group(2).length() * 2);
    }
}
