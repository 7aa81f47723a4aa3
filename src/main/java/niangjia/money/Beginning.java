package niangjia.money;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A payment to a person, or money that came in, where an auditor begins.
 *
 * @param whom the payee, or empty
 */
public record Beginning(long entry, LocalDate day, String kind, String says, String unitName, String whom, @Nullable String matter, long amount) {

    public String kindTitle() {
        return Entry.kindTitle(kind);
    }
}
