package niangjia.figure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the records that make a number.
 *
 * @param sum    added from the records
 * @param next   where the next page begins; null on the last
 * @param before how many records come before this page
 */
public record Listed(long total, BigDecimal sum, List<Item> items, boolean more, @Nullable String next, long before) {

    /**
     * @param record its kind and id: {@code benefit:1204}
     * @param title  what it is, with the name where this actor may read it
     * @param url    where it opens, null where this actor may not open it
     */
    public record Item(String record, String unit, String unitName, LocalDate day, BigDecimal quantity, String title, @Nullable String number,
            @Nullable String url) {}
}
