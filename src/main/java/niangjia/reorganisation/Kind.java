package niangjia.reorganisation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an act does. */
public enum Kind {
    RENAME("更名"), MOVE("划转"), MERGE("合并"), SPLIT("分设"), DISSOLVE("撤销");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** As the database, the API and the form write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }
}
