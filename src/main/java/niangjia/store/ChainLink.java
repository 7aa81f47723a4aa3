package niangjia.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * A link of a chain: hashed with a key over the one before it and what it seals, so that nothing in the chain can be changed, left out or put in
 * by whoever has the database and not the key.
 *
 * @param seq counts from 1
 */
public record ChainLink(long seq, byte[] hash) {

    /** What the first link is hashed over. */
    public static final ChainLink BEGINNING = new ChainLink(0, new byte[32]);

    public ChainLink next(Mac mac, byte[] content) {
        mac.update(hash);
        return new ChainLink(seq + 1, mac.doFinal(content));
    }

    public ChainLink next(Mac mac, String content) {
        return next(mac, content.getBytes(StandardCharsets.UTF_8));
    }

    public boolean hasHash(byte[] other) {
        return Arrays.equals(hash, other);
    }
}
