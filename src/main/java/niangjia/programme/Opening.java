package niangjia.programme;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How the calendar opens a periodic return (定期报表) for every employer that holds a standing. The form's {@code period} question
 * comes filled with the period's key.
 *
 * @param standing the kind of standing that owes it
 */
public interface Opening<F extends Record> {

    String standing();

    /** The period that is open on a day: the quarter that has ended. */
    Optional<Period> periodOn(LocalDate day);

    /** The return's due day, for the unit's standards. */
    LocalDate due(Period period, Facts facts);

    /** The day on which whoever owes it is reminded (提醒), before the due day; once it is late there is another reminder. */
    LocalDate remind(Period period, Facts facts);

    /** {@code key} as it is stored ({@code 2012Q1}), and the days it covers. */
    record Period(String key, String title, LocalDate from, LocalDate to) {}
}
