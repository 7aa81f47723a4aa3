package niangjia.unit;

import niangjia.ground.Code;

/** The levels of the federation, from the top. */
public enum Level implements Code {
    CITY("市级"), COUNTY("县级"), TOWN("镇级"), BASE("基层");

    private final String title;

    Level(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public static Level of(String code) {
        return Code.of(Level.class, code);
    }

    public boolean above(Level other) {
        return ordinal() < other.ordinal();
    }
}
