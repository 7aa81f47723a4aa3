package niangjia.unit;

import java.time.LocalDate;
import java.util.List;

/** Tells what changes in the tree of that time when units are said to have hung elsewhere since a day that has passed. */
public interface Dating {

    /** What changes; nothing for what has no record since. */
    List<Changed> since(LocalDate day, List<Long> units);

    /**
     * @param quantity the sum of the period for a flow, what held on the day for a stock; fen where {@code money}
     * @param records  how many records make it
     */
    record Changed(String figure, String title, boolean stock, boolean money, long records, long quantity) {}
}
