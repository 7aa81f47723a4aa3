package niangjia.ground;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days as people read them, 2026年1月21日, and as they type them. Inputs, spreadsheets and the API keep 2026-01-21. */
public final class Days {

    private static final Pattern WRITTEN = Pattern.compile("(?<![0-9A-Za-z-])([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z-])");

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    private Days() {}

    /** A day as a date field sends it, 2026-01-21; empty where it is none, or in a year that only a slip of the finger writes. */
    public static Optional<LocalDate> typed(@Nullable String text) {
        try {
            return Optional.of(LocalDate.parse(text == null ? "" : text.strip())).filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    /** The same where there must be one: {@link Refusal.Invalid} at the field. */
    public static LocalDate read(String field, @Nullable String text) {
        return typed(text).orElseThrow(() -> new Refusal.Invalid(field, "请填写日期，如2026-01-21"));
    }

    /** The first day of a month as a month field sends it, 2026-01. */
    public static LocalDate month(String field, @Nullable String text) {
        return typed((text == null ? "" : text.strip()) + "-01").orElseThrow(() -> new Refusal.Invalid(field, "请填写月份，如2026-01"));
    }

    /** A period ends no earlier than it begins: {@link Refusal.Invalid} at the field of its end. */
    public static void inOrder(String field, LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new Refusal.Invalid(field, "止日不能早于起日");
        }
    }

    /** 2026年1月21日. */
    public static String says(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    /** A sentence with every 2026-01-21 in it written so; numbers of papers that only look alike stay. */
    public static String inWords(String sentence) {
        return WRITTEN.matcher(sentence).replaceAll(day ->
            "%s年%d月%d日".formatted(day.group(1), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3))));
    }
}
