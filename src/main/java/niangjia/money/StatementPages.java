package niangjia.money;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import niangjia.ground.Attempt;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.page.Upload;
import niangjia.page.Xlsx;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reconciling with the bank (对账): reading its statement in, matching line by line, seeing what stands on one side only. */
@Controller
class StatementPages {

    private final Shelves shelves;
    private final Statements statements;
    private final Matching matching;
    private final Units units;
    private final Scope scope;
    private final JsonMapper json;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    StatementPages(Shelves shelves, Statements statements, Matching matching, Units units, Scope scope, JsonMapper json, Attempt attempt) {
        this.shelves = shelves;
        this.statements = statements;
        this.matching = matching;
        this.units = units;
        this.scope = scope;
        this.json = json;
        this.attempt = attempt;
    }

    private StatementView view(Actor actor, Shelf shelf, boolean open, int page, int beyond) {
        var book = shelf.book().id();
        var lines = statements.lines(actor, book, open, page);
        var address = shelf.list("/money/statements").with("open", open ? true : null);
        var unseen = matching.unseen(actor, book, beyond);
        return new StatementView(shelf, open, lines.items(), Pager.of(lines, page, "行", address), matching.candidates(actor, book, lines.items()), unseen.items(),
            Pager.of(unseen, beyond, "笔", address.with("page", page > 1 ? page : null).on("unseen"), "unseen"), statements.comparison(actor, book));
    }

    /** All lines from the first, beside what has just been read in. */
    private JteModel page(Actor actor, Chrome chrome, Shelf shelf, Statements.@Nullable Read read, List<Fault> faults) {
        return templates.moneyStatements(chrome, view(actor, shelf, false, 1, 1), read, read == null || read.bad().isEmpty() ? "" : json.writeValueAsString(read.bad()), faults);
    }

    @GetMapping("/money/statements")
    Page all(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "1") int unseen) {
        return Page.ok(templates.moneyStatements(chrome, view(actor, shelves.of(actor, unit, "/money/statements"), open, page, unseen), null, "", List.of()));
    }

    /** What was good is kept; what was not is shown with its reason, on this very page. */
    @PostMapping("/money/statements")
    View read(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String unit, @RequestParam MultipartFile file) {
        scope.require(actor, May.BOOK_MONEY);
        var shelf = shelves.of(actor, unit, "/money/statements");
        try {
            var read = attempt.run(() -> statements.read(actor, shelf.book().id(), Upload.sheet(file)));
            return read.bad().isEmpty() ? Page.to(shelf.at("/money/statements")) : Page.ok(page(actor, chrome, shelf, read, List.of()));
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, page(actor, chrome, shelf, null, refused.faults()));
        }
    }

    /** The rows that could not be read, as they came, with the reason beside each. */
    @PostMapping("/money/statements/bad")
    Xlsx bad(Actor actor, @RequestParam String rows) {
        scope.require(actor, May.BOOK_MONEY);
        try {
            List<Statements.Bad> bad = json.readValue(rows, new TypeReference<>() {});
            var heading = new LinkedHashSet<String>();
            bad.forEach(row -> heading.addAll(row.cells().keySet()));
            var columns = new ArrayList<>(heading);
            heading.add("有误的原因");
            return Xlsx.of("对账单有误的行", List.copyOf(heading), bad.stream().map(row -> {
                var cells = new ArrayList<Object>(columns.stream().map(column -> row.cells().getOrDefault(column, "")).toList());
                cells.add(row.reason());
                return cells;
            }));
        } catch (JacksonException unreadable) {
            throw new Refusal.Invalid("rows", "请重新读入对账单");
        }
    }

    @PostMapping("/money/statements/{line}/match")
    View match(Actor actor, Chrome chrome, @PathVariable long line, @RequestParam Map<String, String> typed) {
        scope.require(actor, May.BOOK_MONEY);
        var shelf = shelves.of(actor, units.require(matching.book(line)), "/money/statements");
        matching.match(actor, line, typed.getOrDefault("match", ""));
        return Page.to(shelf.at("/money/statements?open=true"));
    }

    @PostMapping("/money/statements/{line}/unmatch")
    View unmatch(Actor actor, @PathVariable long line) {
        scope.require(actor, May.BOOK_MONEY);
        var shelf = shelves.of(actor, units.require(matching.book(line)), "/money/statements");
        matching.unmatch(actor, line);
        return Page.to(shelf.at("/money/statements"));
    }
}
