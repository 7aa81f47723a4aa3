package niangjia.door;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import niangjia.store.Keys;
import org.springframework.stereotype.Component;

/**
 * Kept answers may hold numbers that nobody may read in the database: AES-256-GCM, nonce first. Bodies are kept as keyed hashes only. They are
 * swept within days, so that none need name its key, as numbers at rest do.
 */
@Component
class Sealed {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Keys keys;
    private final SecureRandom random = new SecureRandom();

    Sealed(Keys keys) {
        this.keys = keys;
    }

    byte[] hash(byte[] text) {
        return keys.mac("request-hash").doFinal(text);
    }

    byte[] seal(byte[] text) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var cipher = cipher(Cipher.ENCRYPT_MODE, text, 0, text.length, nonce);
        var sealed = Arrays.copyOf(nonce, NONCE + cipher.length);
        System.arraycopy(cipher, 0, sealed, NONCE, cipher.length);
        return sealed;
    }

    byte[] open(byte[] sealed) {
        return cipher(Cipher.DECRYPT_MODE, sealed, NONCE, sealed.length - NONCE, Arrays.copyOf(sealed, NONCE));
    }

    private byte[] cipher(int mode, byte[] text, int from, int count, byte[] nonce) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, keys.lasting("request-answer"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text, from, count);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("A kept answer cannot be opened", broken);
        }
    }
}
