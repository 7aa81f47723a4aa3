package niangjia.union;

import java.util.Arrays;
import java.util.stream.Collectors;
import niangjia.form.Choice;
import niangjia.ground.Code;

/** A post of a union, in one of its committees. Chair, audit, women and organiser are held by one person at a time. */
public enum Post implements Choice, Code {
    CHAIR("主席", Body.UNION), VICE("副主席", Body.UNION), COMMITTEE("委员", Body.UNION), AUDIT("经费审查委员会主任", Body.AUDIT), AUDIT_MEMBER("经费审查委员会委员", Body.AUDIT),
    WOMEN("女职工委员会主任", Body.WOMEN), WOMEN_MEMBER("女职工委员会委员", Body.WOMEN), ORGANISER("组织员", Body.NONE);

    /** The committees that a congress elects (ORG-8); one organiser belongs to none. */
    public enum Body {
        UNION("工会委员会"), AUDIT("经费审查委员会"), WOMEN("女职工委员会"), NONE("组织员");

        private final String title;

        Body(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** All posts in the order they are listed, as an array of the database. */
    static final String LISTED = Arrays.stream(values()).map(one -> "'" + one.code() + "'").collect(Collectors.joining(", ", "array[", "]"));

    private final String title;
    private final Body body;

    Post(String title, Body body) {
        this.title = title;
        this.body = body;
    }

    public Body body() {
        return body;
    }

    @Override public String title() {
        return title;
    }

    /** Whether one person at a time holds it. */
    boolean alone() {
        return this == CHAIR || this == AUDIT || this == WOMEN || this == ORGANISER;
    }

    /** Whether whoever holds it stands for the union (法定代表人). */
    boolean heads() {
        return this == CHAIR || this == ORGANISER;
    }

    /** What a post is called within its committee: 主任, 委员. */
    public String within() {
        return title.replace(body.title, "");
    }

    static Post of(String code) {
        return Code.of(Post.class, code);
    }
}
