package niangjia.person;

import org.jspecify.annotations.Nullable;

/**
 * What is put right on a file; null leaves a field as it is, an empty text empties it where it may be empty.
 *
 * @param version the file's version as it was read; another is a conflict
 */
public record Correction(int version, @Nullable String name, @Nullable String idNumber, @Nullable String phone, @Nullable Boolean local,
        @Nullable Boolean dispatched, @Nullable String employer, @Nullable String job, @Nullable String bankName,
        @Nullable String bankAccount, @Nullable String address) {}
