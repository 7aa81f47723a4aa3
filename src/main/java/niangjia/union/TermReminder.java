package niangjia.union;

import java.util.ArrayList;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.Days;
import niangjia.page.Say;
import niangjia.unit.Actor;
import niangjia.unit.Level;
import niangjia.unit.May;
import niangjia.unit.Telling;
import niangjia.unit.Units;
import org.springframework.stereotype.Component;

/** Tells a union half a year before its term ends, and when it is over; and those above how many there are. */
@Component
class TermReminder implements Telling {

    private final Terms terms;
    private final TermList list;
    private final Units units;
    private final BusinessClock clock;

    TermReminder(Terms terms, TermList list, Units units, BusinessClock clock) {
        this.terms = terms;
        this.list = list;
        this.units = units;
        this.clock = clock;
    }

    @Override
    public List<Told> to(Actor actor) {
        if (!actor.role().may(May.KEEP_CADRES)) {
            return List.of();
        }
        return actor.level() == Level.BASE ? own(actor) : below(actor);
    }

    private List<Told> own(Actor actor) {
        var today = clock.today();
        return terms.on(actor.unit(), today).filter(term -> !term.due().isAfter(list.noticed(actor.unit())))
            .map(term -> new Told("/units/%s/cadres".formatted(actor.unitCode()), term.overdueOn(today)
                ? "本届委员会%s已经届满，请尽快换届".formatted(Days.says(term.due())) : "本届委员会%s届满，请准备换届".formatted(Days.says(term.due()))))
            .map(List::of).orElse(List.of());
    }

    private List<Told> below(Actor actor) {
        var unit = units.require(actor.unit());
        var told = new ArrayList<Told>();
        var late = list.count(unit, TermList.Which.LATE);
        var soon = list.count(unit, TermList.Which.SOON);
        if (late > 0) {
            told.add(new Told("/unions/terms?which=late", Say.many(late) + "家工会届满没有换届"));
        }
        if (soon > 0) {
            told.add(new Told("/unions/terms?which=soon", Say.many(soon) + "家工会" + list.soon(unit)));
        }
        return told;
    }
}
