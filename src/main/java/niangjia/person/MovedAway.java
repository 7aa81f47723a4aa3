package niangjia.person;

import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.trail.Looks;
import niangjia.unit.Actor;
import niangjia.unit.Level;
import niangjia.unit.May;
import niangjia.unit.Telling;
import org.springframework.stereotype.Component;

/** Tells a base union whose membership has ended there without it: transferred to another (转会), whoever handed it up, or kept twice (合并档案). */
@Component
class MovedAway implements Telling {

    /** Whose chair looks in once a fortnight still sees it. */
    private static final int DAYS = 30;
    private static final int MOST = 5;

    private final Looks looks;
    private final BusinessClock clock;

    MovedAway(Looks looks, BusinessClock clock) {
        this.looks = looks;
        this.clock = clock;
    }

    @Override
    public List<Told> to(Actor actor) {
        return actor.level() != Level.BASE || !actor.role().may(May.OPEN_PERSON) ? List.of()
            : looks.told(actor.unit(), Memberships.TOLD, clock.today().minusDays(DAYS), MOST).stream()
                .map(says -> new Told("/figures/people.members/records?of=change", says)).toList();
    }
}
