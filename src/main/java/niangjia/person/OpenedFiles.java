package niangjia.person;

import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Telling;
import org.springframework.stereotype.Component;

/** Tells a unit who from elsewhere has opened the files of its people. */
@Component
class OpenedFiles implements Telling {

    private static final int DAYS = 7;

    private final Access access;
    private final BusinessClock clock;

    OpenedFiles(Access access, BusinessClock clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public List<Told> to(Actor actor) {
        return !actor.role().may(May.OPEN_PERSON) ? List.of() : access.byOutsiders(actor, clock.today().minusDays(DAYS)).stream()
            .map(one -> new Told("/people/" + one.person(), "%s打开了%s的档案：%s".formatted(one.unitName(), one.name(), one.reason()))).toList();
    }
}
