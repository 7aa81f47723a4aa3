package niangjia.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import niangjia.figure.Targets;
import niangjia.unit.Actor;
import niangjia.unit.Units;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/**
 * What the city set itself for 2014, and what each county takes of it by the unions it has here, so that theirs add up to the city's. The two
 * rates of contracts are placeholders until contracts are counted: every county has the city's for the one, none has one for the other yet.
 */
@Component
@Conditional(Demonstrating.class)
class Goals {

    private static final int YEAR = 2014;
    private static final String RATE = "0.9";

    private final Targets targets;
    private final Units units;

    Goals(Targets targets, Units units) {
        this.targets = targets;
        this.units = units;
    }

    void set() {
        var city = units.root().code();
        shared("units.enterprise", city, 5_000);
        shared("people.members", city, 200_000);
        set("bargaining.contractRate", city, RATE);
        Divisions.UNIONS.keySet().forEach(county -> set("bargaining.contractRate", county, RATE));
        set("bargaining.wageRate", city, RATE);
    }

    private void shared(String figure, String city, int whole) {
        set(figure, city, Integer.toString(whole));
        var all = Divisions.UNIONS.values().stream().mapToInt(Integer::intValue).sum();
        var before = 0;
        for (var county : Divisions.UNIONS.keySet()) {
            var upTo = before + Divisions.UNIONS.getOrDefault(county, 0);
            set(figure, county, Integer.toString(Math.toIntExact((long) whole * upTo / all - (long) whole * before / all)));
            before = upTo;
        }
    }

    private void set(String figure, String unit, String value) {
        targets.set(Actor.platform(units.root()), figure, unit, LocalDate.of(YEAR, 1, 1), LocalDate.of(YEAR, 12, 31), new BigDecimal(value));
    }
}
