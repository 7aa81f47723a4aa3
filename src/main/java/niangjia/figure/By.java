package niangjia.figure;

import java.util.List;
import niangjia.programme.Dimension;
import niangjia.unit.Level;
import org.jspecify.annotations.Nullable;

/**
 * How a figure is divided: by the units of a level, by month, or by one of its own dimensions.
 *
 * @param level     of the units it is divided by, else null
 * @param dimension whose values it is divided by, else null
 */
public record By(String code, String title, @Nullable Level level, @Nullable Dimension dimension) {

    public static final By COUNTY = new By("county", "按县级市、区", Level.COUNTY, null);
    public static final By TOWN = new By("town", "按镇、街道", Level.TOWN, null);
    public static final By BASE = new By("base", "按基层工会", Level.BASE, null);
    public static final By MONTH = new By("month", "按月", null, null);
    /** What every figure can be divided by. */
    public static final List<By> ALWAYS = List.of(COUNTY, TOWN, BASE, MONTH);

    public static By of(Dimension dimension) {
        return new By(dimension.code(), "按" + dimension.title(), null, dimension);
    }

    public boolean monthly() {
        return equals(MONTH);
    }

    /** Over the column of names. */
    public String heads() {
        return dimension != null ? dimension.title() : monthly() ? "月份" : "组织";
    }
}
