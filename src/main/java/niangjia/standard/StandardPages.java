package niangjia.standard;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.ground.Attempt;
import niangjia.ground.BusinessClock;
import niangjia.ground.Days;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Address;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.page.Upload;
import niangjia.page.Xlsx;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** Standards on screen: those in force for a unit on a day; one with its history; a new value, first what it changes, then set. */
@Controller
class StandardPages {

    private final StandardCatalogue catalogue;
    private final Standards standards;
    private final StandardHistory history;
    private final StandardFiles files;
    private final Units units;
    private final Scope scope;
    private final Exports exports;
    private final BusinessClock clock;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    StandardPages(StandardCatalogue catalogue, Standards standards, StandardHistory history, StandardFiles files, Units units, Scope scope, Exports exports, BusinessClock clock,
            Attempt attempt) {
        this.catalogue = catalogue;
        this.standards = standards;
        this.history = history;
        this.files = files;
        this.units = units;
        this.scope = scope;
        this.exports = exports;
        this.clock = clock;
        this.attempt = attempt;
    }

    @GetMapping("/admin/standards")
    Page list(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String unit,
            @RequestParam(required = false) @Nullable LocalDate on, @RequestParam(defaultValue = "") String q) {
        scope.require(actor, May.READ_FIGURES);
        var at = units.orOwn(actor, unit);
        var day = on == null ? clock.today() : on;
        var groups = new LinkedHashMap<String, Map<StandardCatalogue.Listed, Standards.InForce>>();
        inForce(at, day, q).forEach((one, value) -> groups.computeIfAbsent(one.group(), _ -> new LinkedHashMap<>()).put(one, value));
        var file = Address.of("/admin/standards.xlsx").with("unit", at.code()).with("on", day).with("q", q.strip());
        return Page.ok(templates.standardStandards(chrome, at, day, q.strip(), groups, file.toString(), actor.role().may(May.MANAGE_ACCOUNTS)));
    }

    private Map<StandardCatalogue.Listed, Standards.InForce> inForce(Unit at, LocalDate day, String q) {
        var all = catalogue.all().stream().filter(one -> one.has(q)).toList();
        var values = standards.inForce(all.stream().<Standard<?>>map(StandardCatalogue.Listed::standard).toList(), at.id(), day).iterator();
        var inForce = new LinkedHashMap<StandardCatalogue.Listed, Standards.InForce>();
        all.forEach(one -> inForce.put(one, values.next()));
        return inForce;
    }

    @GetMapping({"/admin/standards.xlsx", "/api/standards.xlsx"})
    @ResponseBody
    Xlsx export(Actor actor, @RequestParam(defaultValue = "") String unit, @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(defaultValue = "") String q) {
        scope.require(actor, May.READ_FIGURES);
        var at = units.orOwn(actor, unit);
        var day = on == null ? clock.today() : on;
        var says = "%s，%s适用的标准%s".formatted(at.name(), day, q.isBlank() ? "" : "，查找“%s”".formatted(q.strip()));
        return new Xlsx(at.name() + "标准", List.of(says), List.of("代码", "标准", "读它的项目", "适用值", "占位", "谁定的", "从哪天起", "依据"),
            exports.rows(actor, "unit", at.id(), says, List.copyOf(inForce(at, day, q).entrySet())).map(one -> {
                var standard = one.getKey().standard();
                var value = one.getValue();
                return Arrays.<@Nullable Object>asList(standard.code(), standard.title(), String.join("、", one.getKey().programmes()), standard.says(value.text()),
                    value.placeholder() ? "占位" : "", value.setAt() == null ? "默认" : value.setAt(), value.since(), value.paper());
            }));
    }

    /** All values of one standard that were ever set where they concern a unit, and what held before. */
    @GetMapping({"/admin/standards/{code}/history.xlsx", "/api/standards/{code}/history.xlsx"})
    @ResponseBody
    Xlsx history(Actor actor, @PathVariable String code, @RequestParam(defaultValue = "") String unit) {
        scope.require(actor, May.READ_FIGURES);
        var standard = StandardApi.require(catalogue, code).standard();
        var at = units.orOwn(actor, unit);
        var says = "%s，%s历来的值".formatted(at.name(), standard.title());
        var set = history.all(actor, standard, at, says).map(one -> Arrays.<@Nullable Object>asList(one.since(),
            standard.says(one.text()), one.placeholder() ? "占位" : "", one.unitCode(), one.setAt(), one.below() ? "只管它自己和下面" : "", one.setBy(), one.paper(), one.fileName()));
        var before = Arrays.<@Nullable Object>asList(null, standard.says(standard.byDefault()), standard.placeholder() ? "占位" : "", null, "默认值", "", "", standard.source(), null);
        return new Xlsx(standard.title(), List.of(says), List.of("从哪天起", "值", "占位", "组织代码", "谁定的", "管到哪里", "经办", "依据", "依据文件"), Stream.concat(set, Stream.<List<?>>of(before)));
    }

    /** One standard; with {@code ask} also what the value typed would change. */
    @GetMapping("/admin/standards/{code}")
    Page one(Actor actor, Chrome chrome, @PathVariable String code, @RequestParam Map<String, String> typed) {
        scope.require(actor, May.READ_FIGURES);
        var listed = StandardApi.require(catalogue, code);
        var at = units.orOwn(actor, typed.getOrDefault("unit", ""));
        if (!typed.containsKey("ask")) {
            return Page.ok(page(actor, chrome, listed, at, typed, List.of(), null));
        }
        scope.require(actor, May.SET_STANDARDS);
        try {
            var read = read(listed.standard(), at, typed);
            return Page.ok(page(actor, chrome, listed, at, typed, List.of(), catalogue.effect(listed.standard(), at, read.since(), read.value())));
        } catch (Refusal.Invalid invalid) {
            return Page.invalid(page(actor, chrome, listed, at, typed, invalid.faults(), null));
        }
    }

    @PostMapping("/admin/standards/{code}")
    View set(Actor actor, Chrome chrome, @PathVariable String code, @RequestParam Map<String, String> typed, @RequestParam(required = false) @Nullable MultipartFile file) {
        scope.require(actor, May.SET_STANDARDS);
        var listed = StandardApi.require(catalogue, code);
        var at = units.orOwn(actor, typed.getOrDefault("unit", ""));
        try {
            var typedValue = read(listed.standard(), at, typed);
            attempt.run(() -> {
                var set = standards.set(actor, listed.standard(), at, typedValue, typed.containsKey("placeholder"));
                if (file != null && !file.isEmpty()) {
                    attach(actor, listed.standard(), set, file);
                }
            });
            return Page.to("/admin/standards/" + code + "?unit=" + at.code() + "&done=set");
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, page(actor, chrome, listed, at, typed, refused.at("since"), null));
        }
    }

    /** The paper of a value that was set without it. */
    @PostMapping("/admin/standards/{code}/values/{id}/file")
    View attach(Actor actor, Chrome chrome, @PathVariable String code, @PathVariable long id, @RequestParam MultipartFile file) {
        scope.require(actor, May.SET_STANDARDS);
        var listed = StandardApi.require(catalogue, code);
        try {
            attempt.run(() -> attach(actor, listed.standard(), id, file));
            return Page.to("/admin/standards/" + code + "?done=file");
        } catch (Refusal.Invalid invalid) {
            return Page.invalid(page(actor, chrome, listed, units.require(actor.unit()), Map.of(), invalid.faults(), null));
        }
    }

    private void attach(Actor actor, Standard<?> standard, long id, MultipartFile file) {
        files.attach(actor, standard, id, Upload.name(file), Upload.paper(file));
    }

    @GetMapping({"/admin/standards/{code}/values/{id}/file", "/api/standards/{code}/values/{id}/file"})
    @ResponseBody
    ResponseEntity<Resource> file(Actor actor, @PathVariable String code, @PathVariable long id) {
        return files.content(actor, StandardApi.require(catalogue, code).standard(), id).shown();
    }

    @PostMapping("/admin/standards/{code}/values/{id}/drop")
    View drop(Actor actor, @PathVariable String code, @PathVariable long id) {
        standards.drop(actor, StandardApi.require(catalogue, code).standard(), id);
        return Page.to("/admin/standards/" + code + "?done=drop");
    }

    private Standards.Typed read(Standard<?> standard, Unit at, Map<String, String> typed) {
        return standards.read(standard, at, typed.getOrDefault("value", ""), Days.typed(typed.get("since")).orElse(null), typed.getOrDefault("paper", ""));
    }

    private JteModel page(Actor actor, Chrome chrome, StandardCatalogue.Listed listed, Unit at, Map<String, String> typed, List<Fault> faults,
            StandardCatalogue.@Nullable Effect effect) {
        var standard = listed.standard();
        var number = typed.getOrDefault("page", "").matches("[0-9]{1,6}") ? Integer.parseInt(typed.getOrDefault("page", "")) : 1;
        var set = history.of(standard, at, number);
        return templates.standardStandard(chrome, listed, at, standards.inForce(standard, at.id(), clock.today()),
            set.items(), Pager.of(set, number, "条", Address.of("/admin/standards/" + standard.code()).with("unit", at.code()).on("history")), typed, faults, effect, actor.role().may(May.SET_STANDARDS),
            standard.kind() instanceof Standard.ReadingKind(var readings) ? readings : List.of());
    }
}
