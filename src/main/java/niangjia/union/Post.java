package niangjia.union;

import niangjia.form.Choice;

/** A post of a union. Chair, audit, women and organiser are held by one person at a time. */
public enum Post implements Choice {
    CHAIR("主席"), VICE("副主席"), COMMITTEE("委员"), AUDIT("经费审查委员会主任"), WOMEN("女职工委员会主任"), ORGANISER("组织员");

    private final String title;

    Post(String title) {
        this.title = title;
    }

    @Override public String title() {
        return title;
    }

    /** Whether one person at a time holds it. */
    boolean alone() {
        return this != VICE && this != COMMITTEE;
    }

    /** Whether whoever holds it stands for the union (法定代表人). */
    boolean heads() {
        return this == CHAIR || this == ORGANISER;
    }

    public String code() {
        return name().toLowerCase();
    }

    static Post of(String code) {
        return valueOf(code.toUpperCase());
    }
}
