package niangjia.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import niangjia.ground.BusinessClock;
import niangjia.ground.Days;
import niangjia.ground.Slice;
import org.jspecify.annotations.Nullable;

/** How amounts, days and counts are written on screens and paper. Pure functions for templates; amounts are whole fen. */
public final class Say {

    public static final String NOTHING = "—";

    private static final String MINUS = "−";
    private static final String[] WEEKDAYS = {"周一", "周二", "周三", "周四", "周五", "周六", "周日"};
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private Say() {}

    /** ¥1,234.50; −¥3.00. */
    public static String money(long fen) {
        return (fen < 0 ? MINUS : "") + "¥" + decimals(BigDecimal.valueOf(fen, 2).abs(), "#,##0.00");
    }

    /** As {@link #money}, and — for nothing at all. */
    public static String money(@Nullable Long fen) {
        return fen == null ? NOTHING : money(fen.longValue());
    }

    /** 1,234.50 without the sign of the currency, for a column whose heading names it. */
    public static String amount(long fen) {
        return (fen < 0 ? MINUS : "") + decimals(BigDecimal.valueOf(fen, 2).abs(), "#,##0.00");
    }

    /** 1,716. */
    public static String count(long n) {
        return (n < 0 ? MINUS : "") + decimals(BigDecimal.valueOf(n).abs(), "#,##0");
    }

    /** What {@link Slice#counting} found: 716, or 1,000多 where there is more than it counts. */
    public static String many(long n) {
        return n > Slice.COUNTED ? count(Slice.COUNTED) + "多" : count(n);
    }

    /** 26-001426: a matter's number in a list, without the unit's code. */
    public static String number(String number) {
        return number.substring(number.indexOf('-') + 1);
    }

    /** A quantity as it is: 1,716 or 2,612.35, two decimals at most. */
    public static String quantity(BigDecimal n) {
        return (n.signum() < 0 ? MINUS : "") + decimals(n.abs(), "#,##0.##");
    }

    /** 17.2%; — when there is nothing to divide by. */
    public static String rate(BigDecimal numerator, BigDecimal denominator) {
        return denominator.signum() == 0 ? NOTHING : percent(hundredths(numerator, denominator));
    }

    /** +9.2%, −2.6%, and — from nothing. */
    public static String change(BigDecimal before, BigDecimal now) {
        if (before.signum() == 0) {
            return NOTHING;
        }
        var by = hundredths(now.subtract(before), before.abs());
        return (by.signum() > 0 ? "+" : "") + percent(by);
    }

    private static BigDecimal hundredths(BigDecimal part, BigDecimal whole) {
        return part.movePointRight(2).divide(whole, 1, RoundingMode.HALF_UP);
    }

    private static String percent(BigDecimal value) {
        return (value.signum() < 0 ? MINUS : "") + decimals(value.abs(), "#,##0.0") + "%";
    }

    /** 1月21日, and 2025年10月8日 when the year is not today's. */
    public static String day(@Nullable LocalDate day, LocalDate today) {
        if (day == null) {
            return NOTHING;
        }
        return day.getYear() == today.getYear() ? day.getMonthValue() + "月" + day.getDayOfMonth() + "日" : longDay(day);
    }

    /** 2026年1月21日. */
    public static String longDay(LocalDate day) {
        return Days.says(day);
    }

    /** 1月21日 周三. */
    public static String dayAndWeekday(LocalDate day, LocalDate today) {
        return day(day, today) + " " + weekday(day);
    }

    /** 周三. */
    public static String weekday(LocalDate day) {
        return WEEKDAYS[day.getDayOfWeek().getValue() - 1];
    }

    /** 2012-08-27, for columns of records and for date inputs; empty for none. */
    public static String iso(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    /** 09:42 in Shanghai. */
    public static String time(Instant at) {
        return TIME.format(at.atZone(BusinessClock.ZONE));
    }

    /** 1月21日 09:42. With the year where it comes after today: the clock of a demonstration stands back, and 11月23日 would read as last year's. */
    public static String moment(@Nullable Instant at, LocalDate today) {
        if (at == null) {
            return NOTHING;
        }
        var day = at.atZone(BusinessClock.ZONE).toLocalDate();
        return (day.isAfter(today) ? longDay(day) : day(day, today)) + " " + time(at);
    }

    /** 1月3日至1月21日; with both years where they differ; 1月21日起 when it has no end. */
    public static String span(LocalDate from, @Nullable LocalDate to, LocalDate today) {
        return to == null ? day(from, today) + "起" : from.getYear() == to.getYear() ? day(from, today) + "至" + day(to, today) : longDay(from) + "至" + longDay(to);
    }

    /** 640 KB, 1.2 MB. */
    public static String size(long bytes) {
        return bytes < 1024 * 1024 ? Math.max(1, bytes / 1024) + " KB"
            : decimals(BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(1024 * 1024), 1, RoundingMode.HALF_UP), "0.#") + " MB";
    }

    private static String decimals(BigDecimal value, String pattern) {
        var format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }
}
