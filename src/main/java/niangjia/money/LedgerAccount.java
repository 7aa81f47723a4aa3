package niangjia.money;

import org.jspecify.annotations.Nullable;

/**
 * An account (科目) of one book.
 *
 * @param code    within the book; {@link #fullCode} names it everywhere
 * @param source  of a fund, else null
 * @param balance debits less credits, in fen
 * @param reserved approved and unpaid, in fen; of a fund only
 */
public record LedgerAccount(long id, long book, String unitCode, String unitName, String code, String name, String kind, @Nullable String source, String purpose,
        boolean fund, long balance, long reserved) {

    public String fullCode() {
        return unitCode + "-" + code;
    }

    public long free() {
        return balance - reserved;
    }
}
