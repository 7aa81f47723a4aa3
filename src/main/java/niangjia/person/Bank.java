package niangjia.person;

/** A person's bank account in full. Whoever shows or exports it leaves a trail line. {@code bank} is the bank's name. */
public record Bank(String bank, String account) {

    public static final Bank NONE = new Bank("", "");

    public boolean known() {
        return !account.isEmpty();
    }

    @Override
    public String toString() {
        return known() ? bank + " …" + account.substring(account.length() - 4) : "";
    }
}
