package niangjia.desk;

import java.time.Instant;
import niangjia.matter.Matter;
import org.jspecify.annotations.Nullable;

/**
 * What became of keeping what was typed, said beside the buttons.
 *
 * @param at    when it was kept, or null where it was not
 * @param says  why it was not
 * @param input the hidden input that changes with it: {@code draft} or {@code version}; empty for none
 */
public record Kept(@Nullable Instant at, String says, String input, String value) {

    /** The page has begun a draft, and learns its number. */
    static Kept begun(Matter draft, Instant at) {
        return new Kept(at, "", ApplyPages.BEGUN, draft.number());
    }

    static Kept draft(Matter draft, Instant at) {
        return new Kept(at, "", "version", Integer.toString(draft.version()));
    }

    static Kept at(Instant at) {
        return new Kept(at, "", "", "");
    }

    static Kept not(String says) {
        return new Kept(null, says, "", "");
    }

    /** A button was pressed on this page before. */
    static Kept over() {
        return not("这一页已经交过，这里再填的不会保存；请到办件里接着办。");
    }
}
