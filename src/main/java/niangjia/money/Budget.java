package niangjia.money;

/**
 * A budget (预算) line: a programme's year at a unit, or one run's, from one source.
 *
 * @param matter 0 for a year's budget
 * @param used   reserved and spent
 */
public record Budget(long id, long book, String programme, long matter, int year, Source source, Money amount, Money used) {

    public Money free() {
        return amount.minus(used);
    }
}
