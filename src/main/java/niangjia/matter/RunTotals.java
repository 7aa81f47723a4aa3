package niangjia.matter;

import niangjia.money.Money;

/** What a run's list comes to: named people, heads with those counted without names, and lines that were struck, added or failed. */
public record RunTotals(long people, long heads, Money cash, Money goods, long struck, long added, long failed) {

    public Money sum() {
        return cash.plus(goods);
    }
}
