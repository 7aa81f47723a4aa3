package niangjia.matter;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One thing that happened to a matter (经过).
 *
 * @param changed what had come out differently since the clauses were last frozen, for an approval
 * @param target the step a return went to
 * @param day  the day it counts for; {@code recordedDay} the business day it was written
 */
public record MatterEvent(long id, Happening kind, int step, String stepTitle, long account, String who, String note, LocalDate day,
        Instant recordedAt, LocalDate recordedDay, String changed, String target) {

    /** In a sentence, as far as the event alone knows. */
    public String says() {
        return kind.says(who, stepTitle);
    }

    public boolean datedBack() {
        return recordedDay.isAfter(day);
    }
}
