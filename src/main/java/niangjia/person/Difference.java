package niangjia.person;

/** What stands on two files under one heading. */
public record Difference(String what, String one, String other) {

    public boolean differs() {
        return !one.equals(other);
    }
}
