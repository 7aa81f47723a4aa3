package niangjia.figure;

import niangjia.unit.Level;
import org.jspecify.annotations.Nullable;

/** How a figure is divided: by the units of a level, or by month. */
public enum By {
    COUNTY("按县级市、区"), TOWN("按镇、街道"), BASE("按基层工会"), MONTH("按月");

    private final String title;

    By(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Over the column of names. */
    public String heads() {
        return this == MONTH ? "月份" : "组织";
    }

    public String code() {
        return name().toLowerCase();
    }

    /** The level of the units it is divided by; none for months. */
    public @Nullable Level level() {
        return this == MONTH ? null : Level.valueOf(name());
    }
}
