package niangjia.figure;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import niangjia.figure.Answer.Place;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.programme.Dimension;
import niangjia.programme.Figure;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Figures as they are looked at: all of them for a unit and a period; one divided, drawn and opened into its records; both as files. */
@Controller
@RequestMapping("/figures")
class FigurePages {

    private final FigureBook book;
    private final Asking asking;
    private final Figures figures;
    private final Parts parts;
    private final Drawing drawing;
    private final Records records;
    private final Places places;
    private final Choices choices;
    private final Files files;
    private final Trail trail;
    private final Templates templates = new StaticTemplates();

    FigurePages(FigureBook book, Asking asking, Figures figures, Parts parts, Drawing drawing, Records records, Places places, Choices choices, Files files, Trail trail) {
        this.book = book;
        this.asking = asking;
        this.figures = figures;
        this.parts = parts;
        this.drawing = drawing;
        this.records = records;
        this.places = places;
        this.choices = choices;
        this.files = files;
        this.trail = trail;
    }

    /** All figures, or, when the form chose one, the way to it. */
    @GetMapping
    View all(Actor actor, Chrome chrome, @RequestParam Map<String, String> query) {
        var code = query.get("code");
        if (code != null && !code.isBlank()) {
            var chosen = read(actor, code, Query.of(query).fit(book.require(code)));
            return chosen.faults().isEmpty() ? Page.to(new Address(chosen.question()).figure()) : one(actor, chrome, chosen, query.get("via"), 1);
        }
        var read = read(actor, book.all().getFirst().code(), Query.of(query).fit(book.all().getFirst()));
        var question = read.question().by(null);
        var entries = figures.inOneSnapshot(() -> {
            var all = new ArrayList<Catalogue>();
            book.titled().forEach((title, of) -> all.add(Catalogue.of(title, of.stream().map(figure -> entry(question.of(figure))).toList())));
            return all;
        });
        var page = templates.figureAll(chrome, question, read.faults(), read.typed(), choices.of(actor, question.unit(), question.speaks()), entries, query.containsKey("says"));
        return read.faults().isEmpty() ? Page.ok(page) : Page.invalid(page);
    }

    private Catalogue.Entry entry(Inquiry question) {
        return new Catalogue.Entry(question.figure(), question.figure().title(), figures.ask(question).whole().says(question.figure()),
            new Address(question.by(Address.below(question.unit().level()))).figure());
    }

    @GetMapping("/{code}")
    View one(Actor actor, Chrome chrome, @PathVariable String code, @RequestParam Map<String, String> query, @RequestParam(name = "page", defaultValue = "1") int number) {
        return one(actor, chrome, read(actor, code, Query.of(query)), query.get("via"), number);
    }

    private Page one(Actor actor, Chrome chrome, Read read, @Nullable String via, int number) {
        var question = parts.page(divided(read.question()), number);
        var page = templates.figureOne(chrome, question, read.faults(), read.typed(), choices.of(actor, question.unit(), question.speaks()), book.titled(),
            drawing.draw(question, figure -> opens(actor, figure)), places.reorganised(question), pager(question, number),
            Circular.back(via, question.tree()));
        return read.faults().isEmpty() ? Page.ok(page) : Page.invalid(page);
    }

    /** Under a table that goes on; null where it is whole. */
    private @Nullable Pager pager(Inquiry question, int number) {
        if (question.among().whole()) {
            return null;
        }
        var count = parts.count(question);
        var before = Math.min((number - 1L) * Parts.SHOWN, count);
        var address = new Address(question);
        return new Pager(before == count ? 0 : before + 1, Math.min(before + Parts.SHOWN, count), count, false, "个",
            number == 1 ? null : address.page(number - 1), question.among().next() == null ? null : address.page(number + 1));
    }

    @GetMapping("/{code}/table.xlsx")
    View table(Actor actor, @PathVariable String code, @RequestParam Map<String, String> query) {
        var question = divided(question(actor, code, query));
        trail.note(actor, "exported", "figure", null, "导出" + question.says());
        return files.table(question);
    }

    @GetMapping("/{code}/records")
    View records(Actor actor, Chrome chrome, @PathVariable String code, @RequestParam Map<String, String> query, @RequestParam(defaultValue = "1") String page) {
        var asked = question(actor, code, query);
        var of = query.get("of");
        var opened = book.opened(asked, of);
        var changed = FigureBook.CHANGE.equals(of) && asked.stock();
        var only = only(opened, query);
        var question = Parts.only(opened, only);
        records.allow(actor, question.figure());
        note(actor, question);
        var address = new Address(asked).records(query.get("part"), of);
        return figures.inOneSnapshot(() -> {
            var listed = records.read(actor, question, only, page, query.get("next"));
            var number = (int) (listed.before() / Slice.SIZE) + 1;
            var pager = new Pager(listed.items().isEmpty() ? 0 : listed.before() + 1, listed.before() + listed.items().size(), listed.total(), false, "条",
                number == 1 ? null : address + "&page=" + (number - 1), listed.next() == null ? null : address + "&next=" + listed.next());
            return Page.ok(templates.figureRecords(chrome, asked, question, of, query.get("part"), part(question, only), listed,
                counted(changed ? Parts.only(asked, only) : question, only, changed), changed, pager,
                Circular.back(query.get("via"), asked.tree())));
        });
    }

    @GetMapping("/{code}/records.xlsx")
    View recordsFile(Actor actor, @PathVariable String code, @RequestParam Map<String, String> query) {
        var asked = question(actor, code, query);
        var question = book.opened(asked, query.get("of"));
        var only = only(question, query);
        records.allow(actor, question.figure());
        return files.records(actor, question, only, part(question, only));
    }

    private void note(Actor actor, Inquiry question) {
        if (question.figure().named()) {
            trail.note(actor, "read", "figure", null, "打开" + question.says() + "的记录");
        }
    }

    private static boolean opens(Actor actor, Figure figure) {
        return !figure.named() || actor.role().may(May.OPEN_PERSON);
    }

    private @Nullable Place only(Inquiry question, Map<String, String> query) {
        var part = query.get("part");
        return part == null || part.isBlank() ? null : places.require(question, part.strip());
    }

    /** What the figure itself says of this part, to hold against the sum of its records. */
    private BigDecimal counted(Inquiry question, @Nullable Place only, boolean changed) {
        var answer = figures.ask(only == null ? question.by(null) : question);
        var amount = only == null ? Optional.of(answer.whole()) : answer.parts().stream().filter(one -> one.place().equals(only)).map(Answer.Part::amount).findFirst();
        return amount.map(one -> changed ? one.change() : one.orZero()).orElse(BigDecimal.ZERO);
    }

    /** The name of what is opened: the unit, one of its parts, or one of its months. */
    private String part(Inquiry question, @Nullable Place only) {
        if (only == null) {
            return question.unit().name();
        }
        if (only.month() != null) {
            return question.unit().name() + "，" + new Span(only.month(), only.month().plusMonths(1).minusDays(1)).says();
        }
        if (only.value() != null) {
            return question.unit().name() + "，" + question.by().dimension().values().stream().filter(value -> value.code().equals(only.value()))
                .map(Dimension.Value::title).findFirst().orElseThrow();
        }
        return only.equals(Place.SELF) ? question.unit().name() + Answer.SELF : places.name(only, question.speaks());
    }

    private static Inquiry divided(Inquiry question) {
        return question.by() != null ? question : question.by(Address.below(question.unit().level()));
    }

    // ---- what was typed

    private record Read(Inquiry question, List<Fault> faults, Query typed) {}

    private Inquiry question(Actor actor, String code, Map<String, String> query) {
        return asking.of(actor, code, Query.of(query));
    }

    /** A wrong answer keeps its place on the page, beside the figure of the usual period. */
    private Read read(Actor actor, String code, Query typed) {
        try {
            return new Read(asking.of(actor, code, typed), List.of(), typed);
        } catch (Refusal.Invalid wrong) {
            return new Read(asking.of(actor, code, typed.usual(wrong)), wrong.faults(), typed);
        }
    }
}
