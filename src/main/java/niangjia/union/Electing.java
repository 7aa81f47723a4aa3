package niangjia.union;

import niangjia.ground.Days;
import niangjia.ground.Refusal;
import niangjia.programme.Carrier;
import niangjia.unit.Units;
import org.springframework.stereotype.Component;

/** Seats an elected board and begins its term. */
@Component
class Electing implements Carrier<Elected> {

    private final Units units;
    private final Terms terms;
    private final Cadres cadres;

    Electing(Units units, Terms terms, Cadres cadres) {
        this.units = units;
        this.terms = terms;
        this.cadres = cadres;
    }

    @Override
    public Class<Elected> outcome() {
        return Elected.class;
    }

    @Override
    public void carryOut(Granted granted, Elected elected) {
        var union = units.require(elected.unit());
        if (union.dissolved() != null) {
            throw new Refusal.Conflict("%s已在%s撤销，不再换届".formatted(union.name(), Days.says(union.dissolved())));
        }
        terms.begin(elected.unit(), elected.board().on(), elected.board().years(), granted.matter());
        cadres.seat(granted.by(), union, elected.board(), granted.matter());
    }
}
