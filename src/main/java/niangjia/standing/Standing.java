package niangjia.standing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * @param kind     {@code hardship}, {@code living}, {@code monitoring}, {@code model-worker} …
 * @param subject  {@code person}, {@code employer} or {@code unit}
 * @param category what of the kind: 特困, 大病特困; national, provincial …
 * @param until    the last day it holds, or null while open
 * @param number   the certificate's number (救助证号), or null
 */
public record Standing(long id, String kind, String subject, long subjectId, String category, LocalDate since,
        @Nullable LocalDate until, long unit, @Nullable String number, @Nullable Long matter, String endedBecause) {

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(since) && (until == null || !day.isAfter(until));
    }
}
