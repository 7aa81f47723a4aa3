package niangjia.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import niangjia.ground.Digest;

/** Keys by purpose, derived (HKDF-SHA-256) from the master keys that are kept apart from the data. */
public final class Keys {

    private final SequencedMap<String, byte[]> masters;
    private final Map<String, SecretKey> derived = new ConcurrentHashMap<>();

    private Keys(SequencedMap<String, byte[]> masters) {
        this.masters = masters;
    }

    /**
     * The keys of a database that knows them by {@code checks} (id to check value).
     *
     * @throws Setback when there are data but not their key: it is never made anew
     */
    static Keys open(Path file, Map<String, String> checks) {
        if (!Files.exists(file)) {
            if (!checks.isEmpty()) {
                throw new Setback("数据库里已有数据，但找不到它的密钥文件" + file + "，请放回原来的密钥文件，或用NIANGJIA_KEY_FILE指明",
                    "there are data but not their key file " + file + ": put it back or name it in NIANGJIA_KEY_FILE");
            }
            KeyFile.make(file);
        }
        var keys = new Keys(KeyFile.read(file));
        checks.forEach((id, check) -> {
            if (!keys.masters.containsKey(id) || !keys.check(id).equals(check)) {
                throw new Setback("密钥不对：" + file + "不是这个数据库的密钥文件", "wrong key: " + file + " is not the key file of this database");
            }
        });
        return keys;
    }

    /** The id of the key that locks. A ciphertext names it, so that keys can be rotated. */
    public String current() {
        return masters.lastEntry().getKey();
    }

    /** Ids of all keys that open, oldest first. */
    public List<String> ids() {
        return List.copyOf(masters.sequencedKeySet());
    }

    /** The current key for a purpose: 32 bytes, for AES-256-GCM or HMAC-SHA-256. */
    public SecretKey key(String purpose) {
        return key(purpose, current());
    }

    /** The oldest key for a purpose: for a look-up hash, which must stay the same while keys are rotated. */
    public SecretKey lasting(String purpose) {
        return key(purpose, masters.firstEntry().getKey());
    }

    /** A keyed hash (HMAC-SHA-256) under the lasting key for a purpose. Of one thread only. */
    public Mac mac(String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(lasting(purpose));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key by that id for a purpose. */
    public SecretKey key(String purpose, String id) {
        return derived.computeIfAbsent(id + " " + purpose, _ -> new SecretKeySpec(derive(purpose, id), "AES"));
    }

    private byte[] derive(String purpose, String id) {
        var master = masters.get(id);
        if (master == null) {
            throw new IllegalArgumentException("Sealed with key " + id + ", which this platform does not hold");
        }
        try {
            var how = HKDFParameterSpec.ofExtract().addIKM(master)
                .thenExpand(("niangjia " + purpose).getBytes(StandardCharsets.UTF_8), 32);
            return KDF.getInstance("HKDF-SHA256").deriveData(how);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the database keeps to know a key by: says nothing about it. */
    String check(String id) {
        return HexFormat.of().formatHex(Digest.of(derive("check", id)), 0, 16);
    }
}
