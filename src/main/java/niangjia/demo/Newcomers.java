package niangjia.demo;

import java.time.LocalDate;
import java.util.stream.IntStream;
import niangjia.person.Memberships;
import niangjia.person.NewPerson;
import niangjia.person.People;
import niangjia.unit.Actor;
import niangjia.unit.Federation;
import niangjia.unit.Founding;
import niangjia.unit.Level;
import niangjia.unit.Units;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** A union that a story opened at the level of a town gets, as every town has, a base union and five people. */
@Component
@Conditional(Demonstrating.class)
class Newcomers {

    private final Federation federation;
    private final Units units;
    private final People people;
    private final Memberships memberships;

    Newcomers(Federation federation, Units units, People people, Memberships memberships) {
        this.federation = federation;
        this.units = units;
        this.people = people;
        this.memberships = memberships;
    }

    void moveIn(String town, LocalDate day, Invention invention) {
        var platform = Actor.platform(units.root());
        var base = town + "0001";
        federation.found(platform, new Founding(base, units.require(town).name().replace("工会", "机关工会"), Level.BASE, "enterprise", day, town));
        var newcomers = IntStream.range(0, 5).mapToObj(n -> {
            var born = invention.between(LocalDate.of(1970, 1, 1), LocalDate.of(1995, 12, 31));
            return new NewPerson(invention.name(), invention.idNumber(true, born, n % 2 == 0), invention.phone(), base);
        }).toList();
        var union = units.require(base).id();
        memberships.joinAll(people.registerAll(platform, newcomers).stream().map(id -> new Memberships.Past(id, union, "member", day, null)).toList());
    }
}
