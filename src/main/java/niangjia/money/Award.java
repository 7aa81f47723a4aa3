package niangjia.money;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an approval gives to one person (or to a count without names), before it is a {@link Benefit}.
 *
 * @param unit       where the matter was opened; the benefit counts there
 * @param payer      the unit whose book pays
 * @param person     null for a count without names
 * @param heads      times it counts (人次), 1 for a named person
 * @param form       {@code cash}, {@code goods} or {@code service}
 * @param period     the month or term it is for, or empty
 * @param hedge      how the source hedged the figure (多、近、余), or empty
 * @param sources    drawn on in this order; a benefit may be split
 * @param run        whether a budget of this matter (Budgets.ofRun) must hold it too
 * @param ceiling    a limit shared with other approvals, or null
 */
public record Award(long matter, String number, String programme, long unit, long payer, @Nullable Long person, int heads, int households,
        String form, String says, Money amount, String period, String hedge, Expense expense, List<Source> sources, boolean run,
        @Nullable Ceiling ceiling) {}
