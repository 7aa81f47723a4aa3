package niangjia.matter;

import niangjia.money.Money;

/** What a run's list comes to: named people, heads with those counted without names, and lines that were struck, added or failed, of {@code lines} that stand. */
public record RunTotals(long people, long heads, Money cash, Money goods, long struck, long added, long failed, long lines) {

    /** Whether no rule chose anybody: every line was put in one by one. */
    public boolean byHand() {
        return lines > 0 && added == lines;
    }

    public Money sum() {
        return cash.plus(goods);
    }
}
