package niangjia.unit;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells what changes in the tree of that time when units are said to have hung elsewhere since a day that has passed. */
public interface Dating {

    /** What changes; nothing for what has no record since. */
    List<Changed> since(LocalDate day, Leaving leaving);

    /** The very records of all that changes, figure by figure, to be taken away. To be closed. @param says what is taken, for the trail */
    Stream<Record> records(Actor actor, String says, LocalDate day, Leaving leaving);

    /**
     * Whose records hang elsewhere from the day on.
     *
     * @param employers of what the units have only these and whoever works for them; empty for all
     */
    record Leaving(List<Long> units, List<Long> employers) {}

    /**
     * @param ratio    it changes with its numerator or denominator, and has no records of its own
     * @param records  how many records make it
     * @param opening  what a stock held on the day; 0 for a flow
     * @param quantity the sum since the day for a flow, what is held today for a stock; fen where {@code money}
     */
    record Changed(String figure, String title, boolean stock, boolean money, boolean ratio, long records, long opening, long quantity) {}

    /** @param about a number or a name it is known by, never a person's @param quantity fen where {@code money} */
    record Record(String title, boolean money, LocalDate day, String unit, String unitName, @Nullable String about, long quantity) {}
}
