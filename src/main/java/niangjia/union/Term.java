package niangjia.union;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A committee's term (届).
 *
 * @param due     its last day
 * @param ended   the day the next one was elected, or null
 * @param typedAt the unit that put it on file, where no founding or election began it
 * @param typed   whether none did
 */
public record Term(long id, long unit, LocalDate since, LocalDate due, @Nullable LocalDate ended, @Nullable Long typedAt, boolean typed) {

    /** The last day of a term: that before its anniversary, or the last of February where it began on the 29th and there is none. */
    static LocalDate due(LocalDate since, int years) {
        var anniversary = since.plusYears(years);
        return anniversary.getDayOfMonth() < since.getDayOfMonth() ? anniversary : anniversary.minusDays(1);
    }

    /** Nobody was elected by the day it was due (没有按时换届). */
    public boolean overdueOn(LocalDate day) {
        return day.isAfter(due) && (ended == null || day.isBefore(ended));
    }
}
