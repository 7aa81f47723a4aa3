package niangjia.figure;

import niangjia.ground.Code;

/** Where a record hangs: where its unit or that unit's successor hangs today, or where it hung then. */
public enum Tree implements Code {
    NOW("现在的组织树"), THEN("当时的组织树");

    private final String title;

    Tree(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
