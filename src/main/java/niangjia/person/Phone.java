package niangjia.person;

import niangjia.ground.Refusal;
import niangjia.ground.Typed;

/** A telephone number: a mobile of 11 digits, or a fixed line with its area code. */
public record Phone(String digits) {

    /** Reads what people type: dashes, an area code in brackets and the +86 of a telephone's own list are accepted. Throws {@link Refusal.Invalid} at {@code field}. */
    public static Phone read(String field, String typed) {
        var digits = Typed.number(typed).replaceAll("[-()]", "").replaceFirst("^(?:\\+|00)?86(?=1[0-9]{10}$)", "");
        if (!digits.matches("1[3-9][0-9]{9}|0[0-9]{9,11}")) {
            throw new Refusal.Invalid(field, "电话应为11位手机号，或带区号的固定电话");
        }
        return new Phone(digits);
    }

    public String masked() {
        return digits.substring(0, 3) + "****" + tail();
    }

    public String tail() {
        return digits.substring(digits.length() - 4);
    }

    @Override
    public String toString() {
        return masked();
    }
}
