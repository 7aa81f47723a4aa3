package niangjia.unit;

import java.time.LocalDate;
import java.util.List;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.store.Readings;
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

/** The tree over the API, on any day. */
@RestController
@RequestMapping("/api/units")
class UnitsApi {

    private final Units units;
    private final Histories histories;
    private final Scope scope;
    private final Federation federation;
    private final Readings readings;

    UnitsApi(Units units, Histories histories, Scope scope, Federation federation, Readings readings) {
        this.units = units;
        this.histories = histories;
        this.scope = scope;
        this.federation = federation;
        this.readings = readings;
    }

    /**
     * A unit with the code and name of the day asked for.
     *
     * @param from the day it was founded
     * @param to   the last day it existed, or null
     * @param codes every code it ever had, the oldest first
     * @param membersTo the union that took its members where it was dissolved without a successor
     */
    record Shown(String code, String name, String level, String kind, @Nullable String parent, @Nullable String parentName,
            LocalDate from, @Nullable LocalDate to, List<String> codes, List<Histories.Once> names, @Nullable String successor, @Nullable String membersTo, boolean standIn) {}

    record Asked(@Nullable String code, @Nullable String name, @Nullable String level, @Nullable String kind, @Nullable LocalDate day,
            @Nullable String parent) {}

    @GetMapping
    Slice<Shown> search(Actor actor, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page) {
        scope.require(actor, May.READ_FIGURES);
        return readings.plannedOnce(() -> shown(units.search(actor, q, null, page), units.today()));
    }

    @GetMapping("/{code}")
    Shown one(Actor actor, @PathVariable String code, @RequestParam(required = false) @Nullable LocalDate on) {
        return shown(asked(actor, code), on == null ? units.today() : on);
    }

    @GetMapping("/{code}/children")
    Slice<Shown> children(Actor actor, @PathVariable String code, @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(defaultValue = "1") int page) {
        var parent = asked(actor, code);
        var day = on == null ? units.today() : on;
        return readings.plannedOnce(() -> shown(units.children(parent.id(), day, page), day));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Shown found(Actor actor, @RequestBody Asked asked) {
        var level = need("level", asked.level(), "请选择级别");
        if (!List.of("county", "town", "base").contains(level)) {
            throw new Refusal.Invalid("level", "级别应为county、town或base");
        }
        var code = need("code", asked.code(), "请填写代码");
        federation.found(actor, new Founding(code, need("name", asked.name(), "请填写名称"), Level.of(level),
            need("kind", asked.kind(), "请选择类型"), day(asked), need("parent", asked.parent(), "请填写上级组织的代码")));
        return shown(units.require(code), units.today());
    }

    @PostMapping("/{code}/recode")
    Shown recode(Actor actor, @PathVariable String code, @RequestBody Asked asked) {
        federation.recode(actor, asked(actor, code).code(), need("code", asked.code(), "请填写新代码"), day(asked));
        return shown(units.require(code), units.today());
    }

    private Unit asked(Actor actor, String code) {
        scope.require(actor, May.READ_FIGURES);
        return units.require(actor, code);
    }

    private Shown shown(Unit unit, LocalDate day) {
        return shown(Slice.of(List.of(unit), 1, 1), day).items().getFirst();
    }

    private Slice<Shown> shown(Slice<Unit> slice, LocalDate day) {
        var known = histories.of(slice.items(), day);
        return slice.map(unit -> {
            var history = known.get(unit.id());
            return new Shown(history.code(), history.name(), unit.level().code(), unit.kind(), history.parent(), history.parentName(), unit.founded(),
                unit.dissolved() == null ? null : unit.dissolved().minusDays(1), history.codes(), history.names(), history.successor(), history.membersTo(), unit.standIn());
        });
    }

    private static String need(String field, @Nullable String value, String says) {
        if (value == null || value.isBlank()) {
            throw new Refusal.Invalid(List.of(new Fault(field, says)));
        }
        return value.strip();
    }

    private LocalDate day(Asked asked) {
        if (asked.day() == null) {
            throw new Refusal.Invalid("day", "请填写从哪一天起");
        }
        return asked.day();
    }
}
