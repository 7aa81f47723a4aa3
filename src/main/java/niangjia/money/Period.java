package niangjia.money;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import niangjia.ground.Refusal;
import org.jspecify.annotations.Nullable;

/** From a day to a day, both included; what a page of the books asks for. */
record Period(LocalDate from, LocalDate to) {

    /** What was asked; the year so far where nothing was. A period that runs backwards ends where it begins. */
    static Period of(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate today) {
        var end = to == null ? today : to;
        var start = from == null ? end.withDayOfYear(1) : from;
        return new Period(start, end.isBefore(start) ? start : end);
    }

    /** The first day of {@code 2026-01}. */
    static LocalDate month(String typed) {
        try {
            return YearMonth.parse(typed.strip()).atDay(1);
        } catch (DateTimeException unreadable) {
            throw new Refusal.Invalid("month", "月份请写成2026-01");
        }
    }
}
