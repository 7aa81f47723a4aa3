package niangjia.person;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import niangjia.store.Keys;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Numbers at rest: sealed with AES-256-GCM, found through HMAC-SHA-256. A ciphertext is the id of its key (four bytes, zeros
 * behind), a nonce, and what the cipher gave; the keys live outside the database.
 */
@Component
public class Seals {

    private static final int NAMED = 4;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Keys keys;

    /** Asking for one anew is nearly half of opening a number. */
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(Seals::cipher);

    Seals(Keys keys) {
        this.keys = keys;
    }

    public byte[] seal(String text) {
        try {
            var nonce = new byte[NONCE];
            random.nextBytes(nonce);
            var name = Arrays.copyOf(keys.current().getBytes(StandardCharsets.US_ASCII), NAMED);
            var cipher = cipher(Cipher.ENCRYPT_MODE, name, nonce);
            var sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NAMED + NONCE + sealed.length).put(name).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Throws where the text was sealed with another key, or was changed. */
    public String open(byte[] sealed) {
        var bytes = ByteBuffer.wrap(sealed);
        var named = new byte[NAMED];
        var nonce = new byte[NONCE];
        bytes.get(named).get(nonce);
        try {
            var text = cipher(Cipher.DECRYPT_MODE, named, nonce).doFinal(sealed, NAMED + NONCE, bytes.remaining());
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("A sealed text was changed.", broken);
        }
    }

    /** Opens what may not be there; empty for nothing. */
    public String openOrEmpty(byte @Nullable [] sealed) {
        return sealed == null ? "" : open(sealed);
    }

    /** The same text always gives the same 32 bytes; without the key they tell nothing. */
    public byte[] hash(String text) {
        return keys.mac("person-hash").doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    /** For one thread that seals by the million. */
    public Press press() {
        return new Press();
    }

    /** The same as {@link #seal} and {@link #hash}, with cipher and keys found once. Of one thread only. */
    public final class Press {

        private static final int NONCES = 1024;

        private final byte[] name = Arrays.copyOf(keys.current().getBytes(StandardCharsets.US_ASCII), NAMED);
        private final SecretKey key = keys.key("person-seal", keys.current());
        private final byte[] nonces = new byte[NONCE * NONCES];
        private final Cipher cipher = cipher();
        private final Mac mac = keys.mac("person-hash");
        private int used = NONCES;

        private Press() {}

        public byte[] seal(byte[] text) {
            if (used == NONCES) {
                random.nextBytes(nonces);
                used = 0;
            }
            var nonce = NONCE * used++;
            var sealed = new byte[NAMED + NONCE + text.length + TAG_BITS / 8];
            System.arraycopy(name, 0, sealed, 0, NAMED);
            System.arraycopy(nonces, nonce, sealed, NAMED, NONCE);
            try {
                cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonces, nonce, NONCE));
                cipher.updateAAD(name);
                cipher.doFinal(text, 0, text.length, sealed, NAMED + NONCE);
                return sealed;
            } catch (GeneralSecurityException broken) {
                throw new IllegalStateException(broken);
            }
        }

        public byte[] hash(byte[] text) {
            return mac.doFinal(text);
        }
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Cipher cipher(int mode, byte[] name, byte[] nonce) throws GeneralSecurityException {
        var cipher = ciphers.get();
        var id = new String(name, StandardCharsets.US_ASCII).replace("\0", "");
        cipher.init(mode, keys.key("person-seal", id), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name);
        return cipher;
    }
}
