package niangjia.person;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Membership (会籍) in a base union.
 *
 * @param kind {@code member}, or {@code kept} (会籍保留: out of work, still counted as one of us)
 * @param left the first day it no longer holds, or null
 */
public record Membership(long id, long person, long unit, String unitCode, String unitName, String kind, LocalDate joined, @Nullable LocalDate left) {

    public boolean kept() {
        return kind.equals("kept");
    }
}
