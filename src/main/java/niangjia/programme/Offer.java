package niangjia.programme;

import niangjia.money.Money;

/** What may be given: proposed, and between which limits the decider may set it. */
public record Offer(Money amount, Money min, Money max) {

    public static final Offer NONE = fixed(Money.ZERO);

    public static Offer fixed(Money amount) {
        return new Offer(amount, amount, amount);
    }
}
