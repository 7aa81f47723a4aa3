package niangjia.desk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import niangjia.matter.MatterLists;
import niangjia.matter.Visits;
import niangjia.money.Benefit;
import niangjia.money.Benefits;
import niangjia.person.FilePart;
import niangjia.programme.Programmes;
import niangjia.standing.Standings;
import niangjia.trail.Looks;
import niangjia.unit.Actor;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A person's file over the API, as the page shows it: matters, standings, visits, who looked, and all that was received anywhere. */
@Component
class PersonParts implements FilePart {

    private static final int LOOKS = 50;

    private final Benefits benefits;
    private final Standings standings;
    private final MatterLists matters;
    private final Visits visits;
    private final Looks looks;
    private final Programmes programmes;
    private final Units units;
    private final Scope scope;

    PersonParts(Benefits benefits, Standings standings, MatterLists matters, Visits visits, Looks looks, Programmes programmes, Units units,
            Scope scope) {
        this.benefits = benefits;
        this.standings = standings;
        this.matters = matters;
        this.visits = visits;
        this.looks = looks;
        this.programmes = programmes;
        this.units = units;
        this.scope = scope;
    }

    /** @param amount yuan @param matter number, and {@code says} what exactly: null for what another unit gave */
    record Given(LocalDate day, String programme, String title, String unit, String unitName, String form, BigDecimal amount, String state,
        String period, @Nullable String matter, @Nullable String says) {}

    record Held(String kind, String category, LocalDate since, @Nullable LocalDate until, @Nullable String number, String unit) {}

    /** @param number null for another unit's */
    record Dealt(@Nullable String number, String programme, String title, String unitName, String state, String step, LocalDate openedOn,
        @Nullable Instant dueAt, String summary) {}

    @Override
    public Map<String, ?> of(Actor actor, long person) {
        var known = new HashMap<Long, Unit>();
        var mine = new HashMap<Long, Boolean>();
        return Map.of(
            "benefits", benefits.ofPerson(person).stream().map(one -> given(one, known.computeIfAbsent(one.unit(), units::require),
                mine.computeIfAbsent(one.unit(), unit -> scope.covers(actor, unit)))).toList(),
            "standings", standings.of("person", person).stream().map(one -> new Held(one.kind(), one.category(), one.since(), one.until(), one.number(),
                known.computeIfAbsent(one.unit(), units::require).code())).toList(),
            "matters", dealt(matters.ofPerson(actor, person)),
            "visits", visits.of(actor, person),
            "looks", looks.at("person", person, LOOKS));
    }

    private Given given(Benefit one, Unit unit, boolean mine) {
        return new Given(Received.day(one), one.programme(), title(one.programme()), unit.code(), unit.name(), one.form(),
            one.amount().yuan(), one.state(), one.period(), mine ? one.matterNumber() : null, mine ? one.says() : null);
    }

    private List<Dealt> dealt(List<MatterLists.Line> lines) {
        return lines.stream().map(one -> new Dealt(one.number().isEmpty() ? null : one.number(), one.programme(), title(one.programme()), one.unit(),
            one.state().code(), one.stepTitle(), one.openedOn(), one.dueAt(), one.summary())).toList();
    }

    private String title(String programme) {
        return programmes.require(programme).title();
    }
}
