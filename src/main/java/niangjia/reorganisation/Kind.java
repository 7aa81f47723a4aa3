package niangjia.reorganisation;

import java.util.Optional;
import niangjia.ground.Code;

/** What an act does. */
public enum Kind implements Code {
    RENAME("更名"), MOVE("划转"), MERGE("合并"), SPLIT("分设"), DISSOLVE("撤销");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    static Optional<Kind> of(String code) {
        return Code.find(Kind.class, code);
    }
}
