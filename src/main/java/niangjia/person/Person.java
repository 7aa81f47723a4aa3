package niangjia.person;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A person's file (职工) as it may be shown: numbers masked.
 *
 * @param unit       the union that keeps the file
 * @param mergedInto the file that took this one over, or null
 */
public record Person(long id, String name, String idNumber, @Nullable String phone, LocalDate born, String sex, boolean local,
        boolean dispatched, long unit, String unitCode, String unitName, @Nullable Long employer, String employerName, String job,
        String bankName, String bankTail, LocalDate registered, @Nullable Long mergedInto, int version) {

    Person with(String idNumber, @Nullable String phone) {
        return new Person(id, name, idNumber, phone, born, sex, local, dispatched, unit, unitCode, unitName, employer, employerName, job,
            bankName, bankTail, registered, mergedInto, version);
    }

    public int ageOn(LocalDate day) {
        return born.until(day).getYears();
    }

    /** 沈**, as a notice and a stub show it. */
    public String maskedName() {
        return masked(name);
    }

    public static String masked(String name) {
        var first = name.substring(0, name.offsetByCodePoints(0, 1));
        return first + "*".repeat(Math.max(1, name.codePointCount(0, name.length()) - 1));
    }
}
