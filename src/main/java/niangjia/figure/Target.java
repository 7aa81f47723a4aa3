package niangjia.figure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.page.Say;
import org.jspecify.annotations.Nullable;

/**
 * What a figure shall come to at a unit within a period (目标): of a flow its sum, of a stock its change, of a ratio its value.
 *
 * @param placeholder nobody counts it yet (占位)
 * @param ratio       not to be added up; {@code rate}: one that is whole at 1
 * @param below       what the units directly below have for the same period, added up; null where none has, and for a ratio
 * @param without     how many of them have none
 * @param passed      what units that were merged into it had for the same period, which is its to reach as well
 * @param setBy       who set it so, {@code setOn} when; {@code was} what it was before, the last first
 * @param above       it was set above whoever asks, who may not change it
 */
public record Target(long id, String figure, String title, String unit, String unitName, LocalDate from, LocalDate to, BigDecimal value, boolean placeholder,
        boolean ratio, boolean rate, @Nullable BigDecimal below, int without, BigDecimal passed, String setBy, LocalDate setOn, boolean above, List<Was> was) {

    /** An earlier value. */
    public record Was(BigDecimal value, String setBy, LocalDate setOn) {}

    /** Its own and what was passed to it. */
    private BigDecimal whole() {
        return value.add(passed);
    }

    /** A sentence where the targets below do not add up to this one; null where they do, or nothing lies below. */
    public @Nullable String differs() {
        if (ratio || below == null && without == 0 || below != null && below.compareTo(whole()) == 0) {
            return null;
        }
        var missing = without == 0 ? "" : "，还有%d个下级没有定目标".formatted(without);
        return below == null ? "下级都还没有定目标，合计不到%s的目标%s".formatted(unitName, Say.quantity(whole()))
            : "下级目标合计%s，与%s的目标%s相差%s%s".formatted(Say.quantity(below), unitName, Say.quantity(whole()),
                Say.quantity(whole().subtract(below).abs()), missing);
    }

    /** What the targets below come to beside this one, in words; rates are not added up. */
    public String beside() {
        var differs = differs();
        if (differs != null) {
            return differs;
        }
        return ratio ? without == 0 ? "比率，不相加" : "比率，不相加；还有%d个下级没有定目标".formatted(without) : below == null ? Say.NOTHING : "下级合计相符";
    }

    /** Rates that can be aimed at before anybody counts them, by code. */
    public static Map<String, String> awaited() {
        return Targets.AWAITED;
    }

    /** 5,000; 90.0%. */
    public String says() {
        return says(value);
    }

    public String says(BigDecimal value) {
        return rate ? Say.rate(value, BigDecimal.ONE) : Say.quantity(value);
    }

    Target plain() {
        return new Target(id, figure, title, unit, unitName, from, to, plain(value), placeholder, ratio, rate, below == null ? null : plain(below), without,
            plain(passed), setBy, setOn,
            above, was.stream().map(it -> new Was(plain(it.value()), it.setBy(), it.setOn())).toList());
    }

    private static BigDecimal plain(BigDecimal value) {
        var shortest = value.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
}
