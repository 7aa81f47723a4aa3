package niangjia.person;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Days;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.Role;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The memberships of two files that become one: one in force on any day. What was changed is answered, so that it can be given back. */
@Component
class MergedMemberships {

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Memberships memberships;
    private final Units units;
    private final Trail trail;

    MergedMemberships(JdbcClient db, BusinessClock clock, Memberships memberships, Units units, Trail trail) {
        this.db = db;
        this.clock = clock;
        this.memberships = memberships;
        this.units = units;
        this.trail = trail;
    }

    /** @param unit where the kept file lay, if it lies elsewhere now */
    record Taken(List<Long> moved, List<Closed> closed, @Nullable Long unit) {}

    /** @param left the day on which it had ended, null where it had not */
    record Closed(long id, long unit, @Nullable LocalDate left) {}

    Taken take(Actor actor, Person gone, long kept) {
        var over = givenWay(gone.id(), kept);
        var taken = new Taken(moved(gone.id(), kept), Stream.concat(over.stream(), overlapping(gone.id()).stream()).toList(), settle(kept));
        told(actor, taken).forEach(one -> tell(one, "%s%s合并档案，%s".formatted(gone.name(), Days.says(clock.today()), stays(one, kept))));
        return taken;
    }

    void giveBack(Actor actor, Taken taken, long kept, Person gone) {
        db.sql("update membership set person = :gone where id = any(:ids)").param("gone", gone.id()).param("ids", taken.moved().toArray(Long[]::new)).update();
        taken.closed().forEach(one -> db.sql("update membership set left_on = cast(:left as date) where id = :id").param("left", one.left()).param("id", one.id()).update());
        if (taken.unit() != null) {
            db.sql("""
                update person p set unit = :unit, version = version + 1
                 where id = :kept and not exists (select 1 from membership m where m.person = p.id and m.left_on is null)
                """).param("unit", taken.unit()).param("kept", kept).update();
        }
        told(actor, taken).forEach(one -> tell(one, "%s%s撤销合并档案，会籍恢复".formatted(gone.name(), Days.says(clock.today()))));
    }

    /** Whoever is a member in the file that goes, and in the one that stays no more, stays one: what is over there ends where that begins. */
    private List<Closed> givenWay(long gone, long kept) {
        return db.sql("""
            update membership k set left_on = greatest(k.joined, g.joined)
              from membership g
             where k.person = :kept and g.person = :gone and g.left_on is null and k.left_on > greatest(k.joined, g.joined)
               and not exists (select 1 from membership n where n.person = :kept and n.left_on is null)
            returning k.id, k.unit, old.left_on as "left"
            """).param("gone", gone).param("kept", kept).query(Closed.class).list();
    }

    private List<Long> moved(long from, long to) {
        return db.sql("""
            update membership m set person = :to
             where m.person = :from
               and not exists (select 1 from membership k
                                where k.person = :to and daterange(k.joined, k.left_on) && daterange(m.joined, m.left_on))
            returning m.id
            """).param("from", from).param("to", to).query(Long.class).list();
    }

    /** The same membership kept twice: the second is closed on the day it began, so that it never held and counts nowhere. */
    private List<Closed> overlapping(long gone) {
        return db.sql("""
            update membership set left_on = joined where person = :gone and left_on is distinct from joined
            returning id, unit, old.left_on as "left"
            """).param("gone", gone).query(Closed.class).list();
    }

    /** The file lies where the person is a member now; answers where it lay before, if elsewhere. */
    private @Nullable Long settle(long kept) {
        return db.sql("""
            update person p set unit = m.unit, version = version + 1 from membership m
             where p.id = :kept and m.person = p.id and m.left_on is null and p.unit <> m.unit
            returning old.unit
            """).param("kept", kept).query(Long.class).optional().orElse(null);
    }

    /** The union whose member he was learns where he still is one, as it does of a transfer, and that he is its again. */
    private static Stream<Closed> told(Actor actor, Taken taken) {
        return taken.closed().stream().filter(one -> one.left() == null && (actor.role() == Role.SYSTEM || actor.unit() != one.unit()));
    }

    private String stays(Closed closed, long kept) {
        return memberships.inForce(kept, clock.today()).filter(one -> one.unit() != closed.unit()).map(one -> "会籍留在" + one.unitName()).orElse("重复的会籍注销");
    }

    private void tell(Closed closed, String says) {
        trail.note(Actor.platform(units.require(closed.unit())), "told", Memberships.TOLD, closed.id(), says);
    }
}
