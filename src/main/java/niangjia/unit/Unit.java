package niangjia.unit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A node of the federation (组织). {@code code} and {@code name} are those in force, or the last.
 *
 * @param dissolved the first day it no longer exists
 * @param successor the unit that took it over
 */
public record Unit(long id, String code, String name, Level level, String kind, LocalDate founded,
        @Nullable LocalDate dissolved, @Nullable Long successor, boolean standIn) {

    public boolean existsOn(LocalDate day) {
        return !founded.isAfter(day) && (dissolved == null || dissolved.isAfter(day));
    }
}
