package niangjia.desk;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a person: a visit, a benefit, a standing, a matter. Repeats of a year are folded into one.
 *
 * @param kind   {@code visit aid standing matter}
 * @param when   as it is read: 1月20日, 1至12月
 * @param href   where it opens, or null where it lies outside the reader's subtree
 * @param amount as it is written, or empty
 * @param state  已发, 办理中; small under the amount
 * @param parts  what was folded, one line each
 */
public record StoryLine(String kind, LocalDate day, String when, String title, @Nullable String href, String says, String amount, String state,
        List<String> parts) {

    static StoryLine of(String kind, LocalDate day, String title, @Nullable String href, String says, String amount, String state) {
        return new StoryLine(kind, day, day.getMonthValue() + "月" + day.getDayOfMonth() + "日", title, href, says, amount, state, List.of());
    }

    /** A year with what was received in it. @param times deliveries @param fen their value */
    public record Year(int year, int times, long fen, List<StoryLine> lines) {}
}
