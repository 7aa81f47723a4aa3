package niangjia.unit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.page.Pager;
import org.jspecify.annotations.Nullable;

/**
 * A unit as it is drawn on a day.
 *
 * @param then     what it was called on that day
 * @param children the units below it, or {@code employers} that a base union covers: a page of either
 * @param roles    who acts here today, by role
 */
public record UnitView(Unit unit, Unit then, LocalDate day, List<Unit> above, List<Unit> children, List<Employer> employers, Pager pager, Past past, Kin kin,
        Map<String, List<String>> roles, List<Annals.Chapter> chapters, boolean manages) {

    /** What it was called, and hung below. */
    public record Past(List<Histories.Once> names, List<Histories.Once> codes, List<Histories.Once> parents) {}

    /** @param members the union that took the members of one that was dissolved */
    public record Kin(List<Unit> merged, @Nullable Unit successor, @Nullable Unit members) {}
}
