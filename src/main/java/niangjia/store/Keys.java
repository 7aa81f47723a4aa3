package niangjia.store;

/** The secrets that seal and hash, held outside the database. */
public interface Keys {

    /** 32 bytes for one purpose, always the same while the key file is. */
    byte[] key(String purpose);

    /** Which key file this is: hex, at least eight digits; stands before every ciphertext. */
    String id();
}
