package niangjia.ground;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one clock. Every business day comes from here, never from the database. Days are days in Shanghai.
 * A demonstration sets it forward; a replay speaks from within a day of its own.
 */
@Component
public class BusinessClock {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final ScopedValue<LocalDate> REPLAYED = ScopedValue.newInstance();

    private volatile Supplier<@Nullable LocalDate> shown = () -> null;

    /** The business day. */
    public LocalDate today() {
        if (REPLAYED.isBound()) {
            return REPLAYED.get();
        }
        var day = shown.get();
        return day == null ? LocalDate.now(ZONE) : day;
    }

    /** The business instant: today's date at the time of day it is. */
    public Instant instant() {
        return today().atTime(LocalTime.now(ZONE)).atZone(ZONE).toInstant();
    }

    /** When it is really written down, whatever day it counts for. */
    public Instant recorded() {
        return Instant.now();
    }

    /** The last second of a day, after which a deadline of that day has passed. */
    public static Instant endOf(LocalDate day) {
        return day.atTime(23, 59, 59).atZone(ZONE).toInstant();
    }

    /** The day on which a deadline instant made by {@link #endOf} falls. */
    public static LocalDate dayOf(Instant due) {
        return due.atZone(ZONE).toLocalDate();
    }

    /** From now on the clock shows what {@code day} gives (null: the real day). */
    public void show(Supplier<@Nullable LocalDate> day) {
        shown = day;
    }

    /** Runs {@code act} as on {@code day}. */
    public <T> T on(LocalDate day, Callable<T> act) {
        try {
            return ScopedValue.where(REPLAYED, day).call(act::call);
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
