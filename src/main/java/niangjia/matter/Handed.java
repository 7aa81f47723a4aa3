package niangjia.matter;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form as the matter's row keeps it: what was answered, by which standards, what the rules said and what it comes to.
 *
 * @param form      sealed; {@code standards} and {@code clauses} are JSON texts too
 * @param amount    fen, or null where there is none
 * @param flags     rules whose breach is recorded
 * @param submitted the day it was handed up, or null for a draft
 */
record Handed(String form, int formVersion, String standards, String clauses, @Nullable Long amount, String period, String summary, String[] flags,
        @Nullable LocalDate submitted) {

    static Handed draft(String form) {
        return new Handed(form, 1, "{}", "[]", null, "", "", new String[0], null);
    }

    /** As named parameters of a statement. */
    Map<String, @Nullable Object> values() {
        var values = new HashMap<String, @Nullable Object>();
        values.put("form", form);
        values.put("formVersion", formVersion);
        values.put("standards", standards);
        values.put("clauses", clauses);
        values.put("amount", amount);
        values.put("period", period);
        values.put("summary", summary);
        values.put("flags", flags);
        values.put("submitted", submitted);
        return values;
    }
}
