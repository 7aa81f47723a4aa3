package niangjia.unit;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one place of enforcement: the role must allow it (else 403), and the unit must lie in the actor's subtree (else 404).
 * SQL lists join {@link #BELOW} instead of asking row by row.
 */
@Component
public class Scope {

    /** Subquery of the ids of all units in the subtree of {@code :actorUnit} in the tree of {@code :today}. */
    public static final String BELOW =
        "(select scope.unit from unit_closure scope where scope.ancestor = :actorUnit and scope.valid @> cast(:today as date))";

    private final JdbcClient db;
    private final BusinessClock clock;

    Scope(JdbcClient db, BusinessClock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Refuses an actor whose role does not allow {@code what} anywhere. */
    public void require(Actor actor, May what) {
        requireAny(actor, what);
    }

    /** Refuses an actor whose role does not allow {@code what}, or whose subtree does not hold {@code unit}. */
    public void require(Actor actor, May what, long unit) {
        requireAny(actor, unit, what);
    }

    /** The same for what more than one role does, each by another permission. */
    public void requireAny(Actor actor, May... these) {
        if (Stream.of(these).noneMatch(actor.role()::may)) {
            var who = Stream.of(Role.values()).filter(role -> role != Role.SYSTEM && Stream.of(these).anyMatch(role::may)).map(Role::title).collect(Collectors.joining("、"));
            throw new Refusal.Forbidden("“%s”角色不能办这件事，由%s办".formatted(actor.role().title(), who));
        }
    }

    public void requireAny(Actor actor, long unit, May... these) {
        requireAny(actor, these);
        if (!covers(actor, unit)) {
            throw new Refusal.Missing();
        }
    }

    /** Whether {@code unit} hangs at or below the actor's unit in today's tree. */
    public boolean covers(Actor actor, long unit) {
        return actor.role() == Role.SYSTEM || actor.unit() == unit || db.sql("""
            select exists (select 1 from unit_closure
                            where ancestor = :actorUnit and unit = :unit and valid @> cast(:today as date))
            """)
            .param("actorUnit", actor.unit()).param("unit", unit).param("today", clock.today())
            .query(Boolean.class).single();
    }
}
