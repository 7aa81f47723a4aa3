package niangjia.standard;

import java.time.LocalDate;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.page.Upload;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Standards over the API: what is in force for a unit on a day, its history, what another value would change, setting it. */
@RestController
@RequestMapping("/api/standards")
class StandardApi {

    private final StandardCatalogue catalogue;
    private final Standards standards;
    private final StandardHistory history;
    private final StandardFiles files;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;

    StandardApi(StandardCatalogue catalogue, Standards standards, StandardHistory history, StandardFiles files, Units units, Scope scope, BusinessClock clock) {
        this.catalogue = catalogue;
        this.standards = standards;
        this.history = history;
        this.files = files;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
    }

    /** @param setAt and since: null where it is the programme's own default; @param placeholder stated by no source (占位) */
    record Shown(String code, String title, List<String> programmes, String value, String says, @Nullable String setAt, @Nullable LocalDate since,
            String paper, String source, boolean placeholder) {}

    /** @param history a page of what was set, the newest first; {@code next} the number of the next page, or null on the last */
    record One(Shown inForce, String byDefault, List<StandardHistory.Set> history, @Nullable Integer next) {}

    record Typed(@Nullable String unit, @Nullable LocalDate since, @Nullable String value, @Nullable String paper, @Nullable Boolean placeholder) {}

    /** @param q stands in the title, the code or a programme that reads it */
    @GetMapping
    Slice<Shown> list(Actor actor, @RequestParam(defaultValue = "") String unit, @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(defaultValue = "") String q) {
        scope.require(actor, May.READ_FIGURES);
        var at = units.orOwn(actor, unit);
        var day = on == null ? clock.today() : on;
        var all = catalogue.all().stream().filter(one -> one.has(q)).map(one -> shown(one, at, day)).toList();
        return new Slice<>(all, all.size(), false, null);
    }

    @GetMapping("/{code}")
    One one(Actor actor, @PathVariable String code, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "1") int page) {
        scope.require(actor, May.READ_FIGURES);
        var listed = require(catalogue, code);
        var at = units.orOwn(actor, unit);
        var set = history.of(listed.standard(), at, page);
        return new One(shown(listed, at, clock.today()), listed.standard().byDefault(), set.items(), set.next());
    }

    /** What it would change; nothing is written. */
    @PostMapping("/{code}/preview")
    StandardCatalogue.Effect preview(Actor actor, @PathVariable String code, @RequestBody Typed typed) {
        scope.require(actor, May.SET_STANDARDS);
        var standard = require(catalogue, code).standard();
        var at = units.orOwn(actor, text(typed.unit()));
        var read = standards.read(standard, at, text(typed.value()), typed.since(), typed.paper() == null ? "预览" : typed.paper());
        return catalogue.effect(standard, at, read.since(), read.value());
    }

    @PostMapping("/{code}")
    @ResponseStatus(HttpStatus.CREATED)
    One set(Actor actor, @PathVariable String code, @RequestBody Typed typed) {
        scope.require(actor, May.SET_STANDARDS);
        var standard = require(catalogue, code).standard();
        var at = units.orOwn(actor, text(typed.unit()));
        standards.set(actor, standard, at, standards.read(standard, at, text(typed.value()), typed.since(), text(typed.paper())), Boolean.TRUE.equals(typed.placeholder()));
        return one(actor, code, at.code(), 1);
    }

    /** The paper of a value, as a file: PDF, JPEG or PNG. */
    @PostMapping("/{code}/values/{id}/file")
    @ResponseStatus(HttpStatus.CREATED)
    One attach(Actor actor, @PathVariable String code, @PathVariable long id, @RequestParam MultipartFile file) {
        files.attach(actor, require(catalogue, code).standard(), id, Upload.name(file), Upload.paper(file));
        return one(actor, code, "", 1);
    }

    /** Takes back what has not come into force. */
    @PostMapping("/{code}/values/{id}/drop")
    One drop(Actor actor, @PathVariable String code, @PathVariable long id) {
        standards.drop(actor, require(catalogue, code).standard(), id);
        return one(actor, code, "", 1);
    }

    static StandardCatalogue.Listed require(StandardCatalogue catalogue, String code) {
        return catalogue.all().stream().filter(one -> one.standard().code().equals(code)).findFirst()
            .orElseThrow(() -> new Refusal.Missing("没有代码为%s的标准".formatted(code)));
    }

    private Shown shown(StandardCatalogue.Listed listed, Unit unit, LocalDate day) {
        var standard = listed.standard();
        var value = standards.inForce(standard, unit.id(), day);
        return new Shown(standard.code(), standard.title(), listed.programmes(), value.text(), standard.says(value.text()), value.setAt(), value.since(),
            value.paper(), standard.source(), value.placeholder());
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
