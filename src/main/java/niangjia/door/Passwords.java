package niangjia.door;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import niangjia.ground.Refusal;
import org.jspecify.annotations.Nullable;

/** What a password must be, and one made up for whoever has forgotten his. */
final class Passwords {

    private static final String EASY_TO_READ = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** Throws {@link Refusal.Invalid} at {@code field}. */
    static void check(String field, String password) {
        if (password.length() < 8) {
            throw new Refusal.Invalid(field, "密码至少8位");
        }
        // bcrypt reads 72 bytes and would silently ignore the rest.
        if (password.getBytes(StandardCharsets.UTF_8).length > 72) {
            throw new Refusal.Invalid(field, "密码太长，最多72个字母或24个汉字");
        }
    }

    /** As it was typed, but for what stands around it. */
    static String typed(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    static String made() {
        return RANDOM.ints(12, 0, EASY_TO_READ.length()).mapToObj(EASY_TO_READ::charAt)
            .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append).toString();
    }
}
