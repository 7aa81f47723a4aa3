package niangjia.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import niangjia.door.Accounts;
import niangjia.person.Memberships;
import niangjia.person.NewPerson;
import niangjia.person.People;
import niangjia.unit.Actor;
import niangjia.unit.Federation;
import niangjia.unit.Founding;
import niangjia.unit.Level;
import niangjia.unit.Role;
import niangjia.unit.Units;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stories opened or founded gets what every unit of the city has: a town a base union and five people, a base union a chair. */
@Component
@Conditional(Demonstrating.class)
class Newcomers {

    private final Federation federation;
    private final Units units;
    private final People people;
    private final Memberships memberships;
    private final Accounts accounts;
    private final JdbcClient db;

    Newcomers(Federation federation, Units units, People people, Memberships memberships, Accounts accounts, JdbcClient db) {
        this.federation = federation;
        this.units = units;
        this.people = people;
        this.memberships = memberships;
        this.accounts = accounts;
        this.db = db;
    }

    /** A base union that a story founded gets a chair with an account, as every base union has. */
    void seat(Invention invention) {
        var unseated = db.sql("""
            select code from unit u where level = 'base' and dissolved is null and not exists (select 1 from staff s where s.username = u.code || '.union') order by code
            """).query(String.class).list();
        accounts.enrol(unseated.stream().map(code -> {
            var union = units.require(code);
            var chair = people.registerAll(Actor.platform(units.root()), List.of(new NewPerson(invention.name(),
                invention.idNumber(true, invention.between(LocalDate.of(1970, 1, 1), LocalDate.of(1985, 12, 31)), true), invention.phone(), code))).getFirst();
            memberships.joinAll(List.of(new Memberships.Past(chair, union.id(), "member", union.founded(), null)));
            var name = db.sql("select name from person where id = :id").param("id", chair).query(String.class).single();
            return new Accounts.Enrolment(code + ".union", chair, name, Role.UNION, union.id(), union.founded());
        }).toList(), Desks.PASSWORD);
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
