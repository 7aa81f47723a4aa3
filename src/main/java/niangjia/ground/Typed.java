package niangjia.ground;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was typed or pasted, as it looks: pages and other systems bring along wide and no-break spaces, and marks that nobody sees. */
public final class Typed {

    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private Typed() {}

    /** Every run of spaces as one plain space, none at the ends; no unseen marks. Empty where nothing came. */
    public static String text(@Nullable String typed) {
        return typed == null ? "" : SPACES.matcher(UNSEEN.matcher(typed).replaceAll("")).replaceAll(" ").strip();
    }

    /** A number or a code: no spaces at all, and full-width digits and letters as plain ones. */
    public static String number(@Nullable String typed) {
        return Normalizer.normalize(text(typed), Normalizer.Form.NFKC).replace(" ", "");
    }

    /** A pattern for SQL's {@code like} that finds the text anywhere, whatever signs are in it. */
    public static String like(String text) {
        return "%" + text.strip().replaceAll("([%_\\\\])", "\\\\$1") + "%";
    }
}
