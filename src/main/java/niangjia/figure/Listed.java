package niangjia.figure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the records that make a number. @param sum added from the records; {@code next} null on the last page */
public record Listed(long total, BigDecimal sum, List<Item> items, boolean more, @Nullable Integer next) {

    /**
     * @param record its kind and id: {@code benefit:1204}
     * @param title  what it is, with the name where this actor may read it
     * @param url    where it opens, null where this actor may not open it
     */
    public record Item(String record, String unit, String unitName, LocalDate day, BigDecimal quantity, String title, @Nullable String number,
            @Nullable String url) {}
}
