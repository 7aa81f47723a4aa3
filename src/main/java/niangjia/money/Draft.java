package niangjia.money;

import java.time.LocalDate;
import java.util.List;
import niangjia.ground.Digest;
import org.jspecify.annotations.Nullable;

/**
 * An entry about to be posted.
 *
 * @param key  the same key posts once; with other content it is refused
 * @param pair index in the same list of drafts of the entry it is matched with, or null
 */
record Draft(long book, LocalDate day, String kind, String says, @Nullable Long matter, @Nullable Long benefit, @Nullable Long payoutLine,
        @Nullable Integer pair, @Nullable Long reverses, String key, List<Line> lines) {

    /** Fen on one side. */
    record Line(long account, long debit, long credit) {

        static Line debit(long account, Money amount) {
            return new Line(account, amount.fen(), 0);
        }

        static Line credit(long account, Money amount) {
            return new Line(account, 0, amount.fen());
        }
    }

    static Draft of(long book, LocalDate day, String kind, String says, String key, Line... lines) {
        return new Draft(book, day, kind, says, null, null, null, null, null, key, List.of(lines));
    }

    Draft about(@Nullable Long matter, @Nullable Long benefit, @Nullable Long payoutLine) {
        return new Draft(book, day, kind, says, matter, benefit, payoutLine, pair, reverses, key, lines);
    }

    Draft pairedWith(int index) {
        return new Draft(book, day, kind, says, matter, benefit, payoutLine, index, reverses, key, lines);
    }

    Draft reversing(long entry) {
        return new Draft(book, day, kind, says, matter, benefit, payoutLine, pair, entry, key, lines);
    }

    byte[] content() {
        var text = new StringBuilder().append(book).append('|').append(day).append('|').append(kind).append('|').append(says)
            .append('|').append(matter).append('|').append(benefit).append('|').append(payoutLine).append('|').append(reverses);
        lines.forEach(line -> text.append('|').append(line.account()).append(':').append(line.debit()).append(':').append(line.credit()));
        return Digest.of(text.toString());
    }
}
