package niangjia.person;

import java.time.DateTimeException;
import java.time.LocalDate;
import niangjia.ground.Refusal;
import niangjia.ground.Typed;

/** A citizen identity number (居民身份证号, GB 11643): 18 characters whose last is a checksum; birth date and sex are read off it. */
public record IdNumber(String digits) {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    /** Reads what people type: spaces, full-width digits and a small x are accepted. Throws {@link Refusal.Invalid} at {@code field}. */
    public static IdNumber read(String field, String typed) {
        var digits = Typed.number(typed).toUpperCase();
        if (digits.matches("[0-9.]+E\\+[0-9]+")) {
            throw new Refusal.Invalid(field, "身份证号成了科学计数法，后几位已丢失，请把这一列设为文本重填");
        }
        if (!digits.matches("[0-9]{17}[0-9X]")) {
            throw new Refusal.Invalid(field, "身份证号应为18位，前17位是数字，最后一位是数字或X");
        }
        var born = digits.substring(6, 14);
        try {
            var day = LocalDate.of(Integer.parseInt(born, 0, 4, 10), Integer.parseInt(born, 4, 6, 10), Integer.parseInt(born, 6, 8, 10));
            if (day.getYear() < 1900) {
                throw new DateTimeException("before 1900");
            }
        } catch (DateTimeException impossible) {
            throw new Refusal.Invalid(field, "身份证号里的出生日期%s年%s月%s日不存在，请对照证件"
                .formatted(born.substring(0, 4), born.substring(4, 6), born.substring(6)));
        }
        if (digits.charAt(17) != check(digits)) {
            throw new Refusal.Invalid(field, "身份证号最后一位和前面的数字对不上，请对照证件");
        }
        return new IdNumber(digits);
    }

    /** The checksum of the first seventeen digits. */
    public static char check(String digits) {
        var sum = 0;
        for (var n = 0; n < 17; n++) {
            sum += (digits.charAt(n) - '0') * WEIGHTS[n];
        }
        return CHECKS.charAt(sum % 11);
    }

    public LocalDate born() {
        return LocalDate.of(Integer.parseInt(digits, 6, 10, 10), Integer.parseInt(digits, 10, 12, 10), Integer.parseInt(digits, 12, 14, 10));
    }

    /** 男 or 女. */
    public String sex() {
        return (digits.charAt(16) - '0') % 2 == 1 ? "男" : "女";
    }

    public String masked() {
        return digits.substring(0, 4) + "**********" + digits.substring(14);
    }

    @Override
    public String toString() {
        return masked();
    }
}
