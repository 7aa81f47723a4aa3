package niangjia.unit;

import niangjia.ground.Refusal;
import niangjia.ground.Typed;

/** A unified social credit code (统一社会信用代码, GB 32100): 18 characters, the last a checksum modulo 31. */
public record CreditCode(String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public static CreditCode read(String field, String typed) {
        var value = Typed.number(typed).toUpperCase();
        if (!value.matches("[0-9A-HJ-NPQRTUWXY]{18}")) {
            throw new Refusal.Invalid(field, "统一社会信用代码应为18位数字和大写字母（不含I、O、S、V、Z）");
        }
        if (value.charAt(17) != check(value)) {
            throw new Refusal.Invalid(field, "统一社会信用代码最后一位对不上，请对照执照");
        }
        return new CreditCode(value);
    }

    /** The checksum of the first seventeen characters. */
    public static char check(String value) {
        var sum = 0;
        var weight = 1;
        for (var n = 0; n < 17; n++) {
            sum += ALPHABET.indexOf(value.charAt(n)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
