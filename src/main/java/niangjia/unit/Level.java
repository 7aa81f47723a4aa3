package niangjia.unit;

/** The levels of the federation, from the top. */
public enum Level {
    CITY("市级"), COUNTY("县级"), TOWN("镇级"), BASE("基层");

    private final String title;

    Level(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** As the database and the API write it. */
    public String code() {
        return name().toLowerCase();
    }

    public static Level of(String code) {
        return valueOf(code.toUpperCase());
    }

    public boolean above(Level other) {
        return ordinal() < other.ordinal();
    }
}
