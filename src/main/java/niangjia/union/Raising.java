package niangjia.union;

import niangjia.ground.Days;
import niangjia.ground.Refusal;
import niangjia.programme.Carrier;
import niangjia.unit.Actor;
import niangjia.unit.Federation;
import niangjia.unit.Units;
import org.springframework.stereotype.Component;

/** Renames a union that was upgraded and puts its chair in post, from the day it was decided: what has passed stays as it was. */
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
        if (raised.day().isAfter(granted.day())) {
            throw new Refusal.Conflict("从%s起升格，请到那天再批准".formatted(Days.says(raised.day())));
        }
        var unit = units.require(raised.unit());
        var day = granted.day();
        federation.rename(Actor.platform(unit), unit.code(), raised.name(), day);
        var chair = raised.chair();
        if (chair != null) {
            cadres.replace(granted.by(), unit, chair, day, granted.matter());
        }
    }
}
