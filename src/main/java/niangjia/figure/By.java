package niangjia.figure;

import niangjia.unit.Level;
import org.jspecify.annotations.Nullable;

/** How a figure is divided: by the units of a level, or by month. */
enum By {
    COUNTY("按县级市、区"), TOWN("按镇、街道"), BASE("按基层工会"), MONTH("按月");

    private final String title;

    By(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    String code() {
        return name().toLowerCase();
    }

    /** The level of the units it is divided by; none for months. */
    @Nullable Level level() {
        return this == MONTH ? null : Level.valueOf(name());
    }
}
