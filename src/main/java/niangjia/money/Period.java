package niangjia.money;

import java.time.LocalDate;
import niangjia.ground.Days;
import org.jspecify.annotations.Nullable;

/** From a day to a day, both included; what a page of the books asks for. */
record Period(LocalDate from, LocalDate to) {

    Period {
        Days.inOrder("to", from, to);
    }

    /** What was asked; the year so far where nothing was. */
    static Period of(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate today) {
        var start = from == null ? (to == null ? today : to).withDayOfYear(1) : from;
        return new Period(start, to != null ? to : today.isBefore(start) ? start : today);
    }
}
