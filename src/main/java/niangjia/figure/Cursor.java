package niangjia.figure;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import niangjia.figure.Answer.Place;
import niangjia.ground.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Where a list of records goes on: after the last one shown. It carries what was counted on the first page, so that no other counts again.
 *
 * @param skip   how many records like the last one were shown already
 * @param before how many were shown altogether
 * @param of     the question it belongs to
 */
record Cursor(LocalDate day, long record, long unit, long quantity, int skip, long before, long total, long sum, String of) {

    /** Before the first of all. */
    static Cursor first(long total, long sum) {
        return new Cursor(LocalDate.of(9999, 12, 31), Long.MAX_VALUE, 0, 0, 0, 0, total, sum, "");
    }

    String token() {
        var text = String.join(" ", day.toString(), "" + record, "" + unit, "" + quantity, "" + skip, "" + before, "" + total, "" + sum, of);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Cursor read(String token, Inquiry question, @Nullable Place only) {
        try {
            var at = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(" ");
            var cursor = new Cursor(LocalDate.parse(at[0]), Long.parseLong(at[1]), Long.parseLong(at[2]), Long.parseLong(at[3]), Integer.parseInt(at[4]),
                Long.parseLong(at[5]), Long.parseLong(at[6]), Long.parseLong(at[7]), at[8]);
            if (cursor.of().equals(of(question, only)) && cursor.skip() >= 0) {
                return cursor;
            }
        } catch (IllegalArgumentException | DateTimeParseException | ArrayIndexOutOfBoundsException unreadable) {
            // Said below.
        }
        throw new Refusal.Invalid("next", "这个翻页位置不是这次查询给出的，请从第一页重新打开");
    }

    static String of(Inquiry question, @Nullable Place only) {
        var text = question.figure().code() + question.unit().id() + question.from() + question.until() + question.tree().code()
            + (question.by() == null ? "" : question.by().code()) + Cells.given(question) + only;
        return Integer.toHexString(text.hashCode());
    }
}
