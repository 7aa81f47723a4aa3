package niangjia.door;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * What a page session remembers; the actor is made anew from it for every request.
 *
 * @param epoch of the account when it signed in
 * @param role  the chosen role at a unit, 0 for the first
 * @param since sign-in; seen: the last request
 */
record Visit(long account, int epoch, long role, Instant since, Instant seen, boolean locked) implements Serializable {

    static final String KEY = "niangjia.visit";
    static final Duration LIVES = Duration.ofHours(8);
    static final Duration IDLE = Duration.ofMinutes(30);
    /** The session is not written more often than this only to say that it was seen. */
    private static final Duration GRAIN = Duration.ofSeconds(10);

    boolean over(Instant now) {
        return now.isAfter(since.plus(LIVES));
    }

    boolean idle(Instant now) {
        return locked || now.isAfter(seen.plus(IDLE));
    }

    boolean stale(Instant now) {
        return now.isAfter(seen.plus(GRAIN));
    }

    Visit seen(Instant now) {
        return new Visit(account, epoch, role, since, now, false);
    }

    Visit lock() {
        return new Visit(account, epoch, role, since, seen, true);
    }

    Visit as(long chosen) {
        return new Visit(account, epoch, chosen, since, seen, locked);
    }

    Visit in(int newEpoch) {
        return new Visit(account, newEpoch, role, since, seen, locked);
    }
}
