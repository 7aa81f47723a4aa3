package niangjia.person;

import java.time.LocalDate;
import java.util.Optional;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Files that look alike and are two people's (不是同一个人): no longer listed as doubles until that is taken back. */
@Component
class Differs {

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Access access;
    private final Trail trail;

    Differs(JdbcClient db, BusinessClock clock, Access access, Trail trail) {
        this.db = db;
        this.clock = clock;
        this.access = access;
        this.trail = trail;
    }

    /** The day on which it was said of these two, in either order. */
    Optional<LocalDate> since(long one, long other) {
        return db.sql("select said_on from person_differ where one = least(:one, :other) and other = greatest(:one, :other)")
            .param("one", one).param("other", other).query(LocalDate.class).optional();
    }

    /** Says it, or takes it back; both files must be open to the officer. Twice is once. */
    @Transactional
    void say(Actor actor, long one, long other, boolean differ) {
        var first = access.reach(actor, one, May.MERGE_PEOPLE);
        var second = access.reach(actor, other, May.MERGE_PEOPLE);
        if (first.id() == second.id()) {
            throw new Refusal.Conflict("这已经是同一份档案");
        }
        var changed = db.sql(differ ? """
            insert into person_differ (one, other, said_by, said_on) values (least(:one, :other), greatest(:one, :other), :by, :today) on conflict do nothing
            """ : "delete from person_differ where one = least(:one, :other) and other = greatest(:one, :other)")
            .param("one", first.id()).param("other", second.id()).param("by", actor.account()).param("today", clock.today()).update() == 1;
        if (changed) {
            trail.note(actor, "changed", "person", first.id(), (differ ? "认定%s和另一份%s的档案不是同一个人" : "%s和另一份%s的档案重新列为疑似重复").formatted(first.name(), second.name()));
        }
    }
}
