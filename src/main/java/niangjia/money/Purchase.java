package niangjia.money;

import java.time.LocalDate;

/**
 * Goods bought to be handed out. Handing them out later makes a benefit and no second expense.
 *
 * @param purpose the fund's purpose, or empty for the unrestricted one
 * @param matter  the run it is for (its budget must hold it), or 0
 */
public record Purchase(long book, Source source, String purpose, Expense expense, long matter, Money amount, LocalDate day, String says) {}
