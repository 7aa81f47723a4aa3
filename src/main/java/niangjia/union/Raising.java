package niangjia.union;

import niangjia.programme.Carrier;
import niangjia.unit.Actor;
import niangjia.unit.Federation;
import niangjia.unit.Units;
import org.springframework.stereotype.Component;

/** Renames a union that was upgraded and puts its chair in post. */
@Component
class Raising implements Carrier<Raised> {

    private final Federation federation;
    private final Units units;
    private final Cadres cadres;

    Raising(Federation federation, Units units, Cadres cadres) {
        this.federation = federation;
        this.units = units;
        this.cadres = cadres;
    }

    @Override
    public Class<Raised> outcome() {
        return Raised.class;
    }

    @Override
    public void carryOut(Granted granted, Raised raised) {
        var unit = units.require(raised.unit());
        federation.rename(Actor.platform(unit), unit.code(), raised.name(), raised.day());
        var chair = raised.chair();
        if (chair != null) {
            cadres.replace(unit, chair, raised.day(), granted.matter());
        }
    }
}
