package niangjia.person;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person's file (职工) as it may be shown: numbers masked.
 *
 * @param unit the union that keeps the file
 */
public record Person(long id, String name, String idNumber, @Nullable String phone, LocalDate born, String sex, boolean local,
        boolean dispatched, long unit, String unitName, @Nullable Long employer, String employerName, String job,
        String bankName, String bankTail, LocalDate registered, @Nullable Long mergedInto, int version) {

    public int ageOn(LocalDate day) {
        return born.until(day).getYears();
    }
}
