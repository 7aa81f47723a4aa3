package niangjia.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import niangjia.demo.Folk.Soul;
import niangjia.door.Accounts;
import niangjia.person.NewPerson;
import niangjia.person.People;
import niangjia.unit.Actor;
import niangjia.unit.Role;
import niangjia.unit.Units;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** An account {@code <unit code>.<role>} for every role of the city, of every county (those of early 2012 too) and of every town, and a chair for every base union. */
@Component
@Conditional(Demonstrating.class)
class Desks {

    static final String PASSWORD = "niangjia";
    private static final LocalDate FROM = LocalDate.of(2005, 1, 1);
    private static final List<Role> ROLES = List.of(Role.WINDOW, Role.OFFICER, Role.REVIEWER, Role.CHAIR, Role.FINANCE, Role.AUDITOR, Role.ADMIN);

    private final People people;
    private final Accounts accounts;
    private final Units units;

    Desks(People people, Accounts accounts, Units units) {
        this.people = people;
        this.accounts = accounts;
        this.units = units;
    }

    void fill(Actor platform, List<Soul> souls, Invention invention) {
        var codes = new ArrayList<>(List.of("3205", "320502", "320503", "320504", "320584"));
        Divisions.of("county").forEach(county -> codes.add(county.code()));
        Divisions.of("town").forEach(town -> codes.add(town.code()));
        var clerks = new ArrayList<NewPerson>();
        for (var code : codes) {
            for (var n = 0; n < ROLES.size(); n++) {
                var male = invention.chance(48);
                var born = invention.between(LocalDate.of(1966, 1, 1), LocalDate.of(1985, 12, 31));
                clerks.add(new NewPerson(invention.name(), invention.idNumber(true, born, male), invention.phone(), code, true, false, "", "工会干部",
                    "子虚银行", invention.account(), "", FROM));
            }
        }
        var ids = people.registerAll(platform, clerks);
        var enrolments = new ArrayList<Accounts.Enrolment>();
        for (var n = 0; n < ids.size(); n++) {
            var unit = units.require(codes.get(n / ROLES.size()));
            var role = ROLES.get(n % ROLES.size());
            enrolments.add(new Accounts.Enrolment(codes.get(n / ROLES.size()) + "." + role.code(), ids.get(n), String.valueOf(clerks.get(n).name()), role, unit.id(), FROM));
        }
        var seated = new HashSet<String>();
        for (var soul : souls) {
            if (soul.member() && !soul.moved() && seated.add(soul.base())) {
                var unit = units.require(soul.base());
                enrolments.add(new Accounts.Enrolment(soul.base() + ".union", soul.id(), soul.name(), Role.UNION, unit.id(),
                    unit.founded().isAfter(FROM) ? unit.founded() : FROM));
            }
        }
        accounts.enrol(enrolments, PASSWORD);
    }
}
