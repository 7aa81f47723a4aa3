package niangjia.union;

import niangjia.form.Choice;
import niangjia.ground.Code;

/** A chair's rank among the party and government posts of his level (ORG-3: 按同级副职配备). */
public enum Grade implements Choice, Code {
    HEAD("同级党政正职"), DEPUTY("同级党政副职"), MIDDLE("中层正副职"), OTHER("其他");

    private final String title;

    Grade(String title) {
        this.title = title;
    }

    @Override public String title() {
        return title;
    }

    /** A chair is ranked as his level's deputy at least (ORG-3). */
    boolean deputyAtLeast() {
        return this == HEAD || this == DEPUTY;
    }

    static Grade of(String code) {
        return Code.of(Grade.class, code);
    }
}
