package niangjia.reorganisation;

import java.util.List;
import java.util.Objects;
import niangjia.unit.Dating.Changed;
import niangjia.unit.Passed;

/**
 * What an act would do, found by doing it and taking it back.
 *
 * @param says    沧浪区总工会、平江区总工会并入姑苏区总工会
 * @param back    dated back: it waits for the city's second administrator, and {@code changed} tells which figures it alters
 * @param passed  what goes along, sort by sort
 * @param changed figures of the tree of that time that change, by what hangs below the units since the day
 */
public record Prospect(String says, boolean back, List<Passed> passed, List<Changed> changed) {

    /** The same as long as nothing of it changes: whoever confirms says by it what he has seen. */
    public String mark() {
        return Integer.toHexString(Objects.hash(passed, changed));
    }
}
