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

/** A union's posts, term and registration over the API. */
@RestController
@RequestMapping("/api/units/{code}/cadres")
class CadreApi {

    private final Cadres cadres;
    private final Terms terms;
    private final LegalPersons legalPersons;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;

    CadreApi(Cadres cadres, Terms terms, LegalPersons legalPersons, Units units, Scope scope, BusinessClock clock) {
        this.cadres = cadres;
        this.terms = terms;
        this.legalPersons = legalPersons;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
    }

    record Running(LocalDate since, LocalDate due, boolean overdue) {}

    /** @param until the last day in post, or null */
    record One(long id, String post, String postTitle, String name, String grade, boolean fullTime, LocalDate since, @Nullable LocalDate until) {}

    /** @param cadres those in post first, the chair at their head; {@code vacant} the posts it must have filled and nobody holds */
    record Shown(String unit, @Nullable Running term, @Nullable Registered legalPerson, List<One> cadres, List<String> vacant) {}

    record Asked(@Nullable String post, @Nullable String name, @Nullable String idNumber, @Nullable String grade, @Nullable Boolean fullTime,
            @Nullable LocalDate since, @Nullable LocalDate until) {}

    @GetMapping
    Shown of(Actor actor, @PathVariable String code) {
        scope.require(actor, May.READ_FIGURES);
        var unit = units.require(actor, code);
        var today = clock.today();
        var all = cadres.of(unit.id());
        var held = all.stream().map(one -> new One(one.id(), one.post(), one.postTitle(), one.name(), one.grade(), one.fullTime(),
            one.since(), one.until() == null ? null : one.until().minusDays(1))).toList();
        return new Shown(unit.code(), terms.on(unit.id(), today).map(term -> new Running(term.since(), term.due(), term.overdueOn(today))).orElse(null),
            legalPersons.of(unit.id()).orElse(null), held,
            unit.dissolved() == null ? Cadres.vacant(all, today).stream().map(Post::code).toList() : List.of());
    }

    @PostMapping
    Shown appoint(Actor actor, @PathVariable String code, @RequestBody Asked asked) {
        cadres.kept(actor, code);
        cadres.appoint(actor, code, Board.Seat.read(asked.post(), asked.name(), asked.idNumber(), asked.grade(), Boolean.TRUE.equals(asked.fullTime())),
            asked.since() == null ? clock.today() : asked.since());
        return of(actor, code);
    }

    /** {@code until} is the first day no more. */
    @PostMapping("/{id}/end")
    Shown end(Actor actor, @PathVariable String code, @PathVariable long id, @RequestBody Asked asked) {
        cadres.end(actor, code, id, asked.until() == null ? clock.today() : asked.until());
        return of(actor, code);
    }

    /** Takes back what was ended by hand today. */
    @PostMapping("/{id}/restore")
    Shown restore(Actor actor, @PathVariable String code, @PathVariable long id) {
        cadres.restore(actor, code, id);
        return of(actor, code);
    }
}
