package niangjia.membership;

import niangjia.person.Memberships;
import niangjia.programme.Carrier;
import org.springframework.stereotype.Component;

/** Carries a decided membership out on the register; the database keeps it one in force a person. */
@Component
class Enrolments implements Carrier<Enrolled> {

    private final Memberships memberships;

    Enrolments(Memberships memberships) {
        this.memberships = memberships;
    }

    @Override
    public Class<Enrolled> outcome() {
        return Enrolled.class;
    }

    @Override
    public void carryOut(Granted granted, Enrolled outcome) {
        if (granted.person() == null) {
            throw new IllegalStateException("A membership is a person's.");
        }
        memberships.enrol(granted.by(), granted.person(), outcome.says());
    }
}
