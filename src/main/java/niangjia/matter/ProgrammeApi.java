package niangjia.matter;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import niangjia.form.JsonSchema;
import niangjia.ground.BusinessClock;
import niangjia.programme.Programme;
import niangjia.programme.Programmes;
import niangjia.standard.Standards;
import niangjia.unit.Actor;
import niangjia.unit.Role;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The programmes over the API: the form's JSON Schema, the procedure, the standards with their values. */
@RestController
@RequestMapping("/api/programmes")
class ProgrammeApi {

    private final Programmes programmes;
    private final Standards standards;
    private final Units units;
    private final BusinessClock clock;

    ProgrammeApi(Programmes programmes, Standards standards, Units units, BusinessClock clock) {
        this.programmes = programmes;
        this.standards = standards;
        this.units = units;
        this.clock = clock;
    }

    @GetMapping
    Map<String, Object> list(Actor actor) {
        var items = programmes.all().stream().map(programme -> Map.of("code", programme.code(), "title", programme.title(),
            "purpose", programme.purpose(), "subject", programme.subject().code(),
            "mayOpen", programme.openers().contains(actor.role()))).toList();
        var shown = new LinkedHashMap<String, Object>();
        shown.put("items", items);
        shown.put("total", items.size());
        shown.put("more", false);
        shown.put("next", null);
        return shown;
    }

    @GetMapping("/{code}")
    Map<String, Object> one(Actor actor, @PathVariable String code, @RequestParam(defaultValue = "") String unit, @RequestParam(required = false) @Nullable LocalDate on) {
        var programme = programmes.require(code);
        var at = units.orOwn(actor, unit);
        var day = on == null ? clock.today() : on;
        var shown = new LinkedHashMap<String, Object>();
        shown.put("code", programme.code());
        shown.put("title", programme.title());
        shown.put("purpose", programme.purpose());
        shown.put("subject", programme.subject().code());
        shown.put("openers", programme.openers().stream().map(Role::code).sorted().toList());
        shown.put("formVersion", programme.formVersion());
        shown.put("form", JsonSchema.of(programme.form()));
        shown.put("procedure", steps(programme));
        shown.put("standards", programme.standards().stream().map(standard -> {
            var value = standards.inForce(standard, at.id(), day);
            var one = new LinkedHashMap<String, Object>();
            one.put("code", standard.code());
            one.put("title", standard.title());
            one.put("value", value.text());
            one.put("says", standard.says(value.text()));
            one.put("setAt", value.setAt());
            one.put("since", value.since());
            one.put("paper", value.paper());
            one.put("source", standard.source());
            one.put("placeholder", value.placeholder());
            return one;
        }).toList());
        return shown;
    }

    private static List<Map<String, Object>> steps(Programme<?> programme) {
        return programme.procedure().steps().stream().<Map<String, Object>>map(step -> {
            var one = new LinkedHashMap<String, Object>();
            one.put("code", step.code());
            one.put("title", step.title());
            one.put("act", step.act().code());
            one.put("role", step.role() == null ? null : step.role().code());
            one.put("level", step.level() == null ? null : step.level().code());
            one.put("days", step.days());
            one.put("working", step.working());
            one.put("grants", step.grants());
            return one;
        }).toList();
    }
}
