package niangjia.unit;

import java.time.LocalDate;
import java.util.List;

/** Who holds a role at a unit. The door knows; the matter asks, so that a step never waits for nobody. */
public interface Staff {

    /** Accounts that may act in {@code role} at exactly {@code unit} on {@code day}, deputies included; nobody at a unit that does not exist then. */
    List<Member> at(long unit, Role role, LocalDate day);

    record Member(long account, long person, String name) {}
}
