package niangjia.union;

import java.time.LocalDate;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A union's terms over the API. */
@RestController
@RequestMapping("/api/units/{code}/terms")
class TermApi {

    private final Terms terms;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;

    TermApi(Terms terms, Units units, Scope scope, BusinessClock clock) {
        this.terms = terms;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
    }

    /** @param typed put on file by hand, so that it may be withdrawn */
    record One(long id, LocalDate since, LocalDate due, @Nullable LocalDate ended, boolean overdue, boolean typed) {}

    /** @param terms the newest first @param years how many a term may have */
    record Shown(String unit, List<One> terms, List<Integer> years) {}

    record Running(@Nullable LocalDate since, @Nullable Integer years) {}

    record Wrong(@Nullable String reason) {}

    @GetMapping
    Shown of(Actor actor, @PathVariable String code) {
        scope.require(actor, May.READ_FIGURES);
        var unit = units.require(actor, code);
        var today = clock.today();
        return new Shown(unit.code(), terms.of(unit.id()).stream()
            .map(one -> new One(one.id(), one.since(), one.due(), one.ended(), one.overdueOn(today), one.typed())).toList(), terms.lengths(unit.id()));
    }

    @PostMapping
    Shown put(Actor actor, @PathVariable String code, @RequestBody Running running) {
        terms.put(actor, code, running.since(), running.years());
        return of(actor, code);
    }

    @PostMapping("/{id}/withdraw")
    Shown withdraw(Actor actor, @PathVariable String code, @PathVariable long id, @RequestBody Wrong wrong) {
        terms.withdraw(actor, code, id, wrong.reason());
        return of(actor, code);
    }
}
