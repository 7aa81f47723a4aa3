package niangjia.union;

import java.time.LocalDate;
import java.util.List;
import niangjia.person.IdNumber;
import org.jspecify.annotations.Nullable;

/** Those elected on a day, for so many years. */
record Board(LocalDate on, int years, List<Seat> seats) {

    /** @param number leads to the person's file, where there is one */
    record Seat(Post post, String name, @Nullable IdNumber number, Grade grade, boolean fullTime) {}
}
