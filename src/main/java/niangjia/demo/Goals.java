package niangjia.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import niangjia.figure.Targets;
import niangjia.unit.Actor;
import niangjia.unit.Units;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** What the city set itself for 2014; the two rates of contracts are placeholders until contracts are counted. */
@Component
@Conditional(Demonstrating.class)
class Goals {

    private static final int YEAR = 2014;

    private final Targets targets;
    private final Units units;

    Goals(Targets targets, Units units) {
        this.targets = targets;
        this.units = units;
    }

    void set() {
        var city = units.root();
        var goals = new LinkedHashMap<String, BigDecimal>();
        goals.put("units.unions", new BigDecimal("5000"));
        goals.put("people.members", new BigDecimal("200000"));
        goals.put("bargaining.contractRate", new BigDecimal("0.9"));
        goals.put("bargaining.wageRate", new BigDecimal("0.9"));
        goals.forEach((figure, value) ->
            targets.set(Actor.platform(city), figure, city.code(), LocalDate.of(YEAR, 1, 1), LocalDate.of(YEAR, 12, 31), value));
    }
}
