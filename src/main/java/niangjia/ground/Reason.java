package niangjia.ground;

import org.jspecify.annotations.Nullable;

/** Why somebody does what others will ask about (理由): a few words, kept in the trail. */
public final class Reason {

    private static final int LEAST = 2;
    private static final int MOST = 200;

    private Reason() {}

    /** @param asks the sentence that asks for it, without its end; {@link Refusal.Invalid} at the field where it is too short or too long */
    public static String read(String field, @Nullable String typed, String asks) {
        var reason = typed == null ? "" : typed.strip();
        if (reason.length() < LEAST || reason.length() > MOST) {
            throw new Refusal.Invalid(field, "%s（%d至%d字）".formatted(asks, LEAST, MOST));
        }
        return reason;
    }
}
