package niangjia.unit;

import java.time.LocalDate;
import java.util.List;

/**
 * The tree has changed; published in the transaction that changed it.
 *
 * @param day   from when
 * @param units ids of the units that were founded, renamed, moved, merged or dissolved (not those below them)
 * @param says  a Chinese phrase for the trail
 */
public record Reorganised(Actor by, LocalDate day, List<Long> units, String says) {}
