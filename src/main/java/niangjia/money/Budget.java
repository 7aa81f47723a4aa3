package niangjia.money;

/**
 * A budget (预算) line: a programme's year at a unit, or one run's, from one source.
 *
 * @param matter 0 for a year's budget
 * @param used   reserved and spent
 * @param worded how the source it was reported by put it, or empty
 */
public record Budget(long id, long book, String programme, long matter, int year, Source source, Money amount, Money used, String worded) {

    public Money free() {
        return amount.minus(used);
    }
}
