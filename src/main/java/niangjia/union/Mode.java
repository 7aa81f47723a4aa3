package niangjia.union;

import niangjia.form.Choice;
import niangjia.ground.Code;

/** How a base union is founded (ORG-7): by one employer's members, or by those of several together; figures divide by its code. */
public enum Mode implements Choice, Code {
    OWN("单独建会", "enterprise"), JOINT("联合建会", "joint"), INDUSTRY("行业建会", "trade"), REGION("区域建会", "region");

    private final String title;
    private final String kind;

    Mode(String title, String kind) {
        this.title = title;
        this.kind = kind;
    }

    @Override public String title() {
        return title;
    }

    /** What a union founded so is in the tree. */
    String kind() {
        return kind;
    }
}
