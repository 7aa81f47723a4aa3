package niangjia.person;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is typed to register a person; {@link People#register} checks it field by field.
 *
 * @param unit     code of the union that keeps the file; empty: the actor's own
 * @param employer credit code, or empty
 * @param joined   the day the person joined {@code unit}, where that is a base union; null: no membership
 */
public record NewPerson(@Nullable String name, @Nullable String idNumber, @Nullable String phone, @Nullable String unit,
        @Nullable Boolean local, @Nullable Boolean dispatched, @Nullable String employer, @Nullable String job,
        @Nullable String bankName, @Nullable String bankAccount, @Nullable String address, @Nullable LocalDate joined) {

    /** The least that makes a file. */
    public NewPerson(String name, String idNumber, String phone, String unit) {
        this(name, idNumber, phone, unit, true, false, "", "", "", "", "", null);
    }
}
