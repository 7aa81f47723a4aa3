package niangjia.reorganisation;

import static niangjia.ground.Typed.text;

import java.time.LocalDate;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.Slice;
import niangjia.unit.Actor;
import niangjia.unit.Dating.Changed;
import niangjia.unit.May;
import niangjia.unit.Passed;
import niangjia.unit.Scope;
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

/** Reorganising over the API: preview, propose, undo, confirm, and the acts. */
@RestController
@RequestMapping("/api/reorganisations")
class ReorganisationApi {

    private final Reorganisations reorganisations;
    private final ReorganisationRows rows;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;

    ReorganisationApi(Reorganisations reorganisations, ReorganisationRows rows, Units units, Scope scope, BusinessClock clock) {
        this.reorganisations = reorganisations;
        this.rows = rows;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
    }

    /**
     * @param needsConfirmation dated back: it waits for another administrator of the city
     * @param undoableUntil     the last day on which it can be taken back; null where it counts as soon as it is proposed, or confirmed
     */
    record Previewed(String kind, LocalDate day, String says, boolean needsConfirmation, @Nullable LocalDate undoableUntil, List<Passed> moves, List<Changed> changes) {}

    /** @param mark of what was seen: {@link Shown#mark} */
    record Seen(@Nullable String mark) {}

    /** @param units codes that change @param mark says of moves and changes what was seen, when they are confirmed */
    record Shown(long id, String kind, String title, LocalDate day, String state, String says, String reason, List<String> units, String proposedBy,
            LocalDate proposedOn, String confirmedBy, @Nullable LocalDate doneOn, @Nullable LocalDate undoneOn, String failure, List<Passed> moves, List<Changed> changes, String mark) {

        static Shown of(Reorganisation act) {
            return of(act, act.does());
        }

        static Shown of(Reorganisation act, Prospect does) {
            return new Shown(act.id(), act.kind().code(), act.kind().title(), act.day(), act.state().code(), act.says(), act.reason(), act.asked().changing(),
                act.proposedName(), act.proposedOn(), act.confirmedName(), act.doneOn(), act.undoneOn(), act.failure(), brief(does), does.changed(), does.mark());
        }
    }

    private static List<Passed> brief(Prospect does) {
        return does.passed().stream().map(Passed::brief).toList();
    }

    @PostMapping("/preview")
    Previewed preview(Actor actor, @RequestBody Asked asked) {
        scope.require(actor, May.MANAGE_UNITS);
        var seen = reorganisations.preview(actor, asked);
        return new Previewed(text(asked.kind()), asked.on(), seen.says(), seen.back(),
            asked.on().isAfter(clock.today()) ? asked.on().minusDays(1) : null, brief(seen), seen.changed());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Shown propose(Actor actor, @RequestBody Asked asked) {
        scope.require(actor, May.MANAGE_UNITS);
        return Shown.of(rows.require(reorganisations.propose(actor, asked)));
    }

    @GetMapping
    Slice<Shown> list(Actor actor, @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "1") int page) {
        scope.require(actor, May.MANAGE_UNITS);
        return rows.list(actor, state, unit.isBlank() ? 0 : units.require(actor, unit).id(), page).map(Shown::of);
    }

    /** One that waits for its confirmation with what it would do by now. */
    @GetMapping("/{id}")
    Shown one(Actor actor, @PathVariable long id) {
        scope.require(actor, May.MANAGE_UNITS);
        var act = reorganisations.reach(actor, id);
        return act.waiting() ? Shown.of(act, reorganisations.again(act)) : Shown.of(act);
    }

    @PostMapping("/{id}/undo")
    Shown undo(Actor actor, @PathVariable long id) {
        reorganisations.undo(actor, id);
        return Shown.of(rows.require(id));
    }

    /** Whoever confirms says by its mark which list he has seen. */
    @PostMapping("/{id}/confirm")
    Shown confirm(Actor actor, @PathVariable long id, @RequestBody(required = false) @Nullable Seen seen) {
        reorganisations.confirm(actor, id, seen == null ? "" : text(seen.mark()));
        return Shown.of(rows.require(id));
    }
}
