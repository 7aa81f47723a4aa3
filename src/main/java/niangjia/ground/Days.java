package niangjia.ground;

import java.time.LocalDate;
import java.util.regex.Pattern;

/** Days as people read them: 2026年1月21日. Inputs, spreadsheets and the API keep 2026-01-21. */
public final class Days {

    private static final Pattern WRITTEN = Pattern.compile("(?<![0-9A-Za-z-])([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z-])");

    private Days() {}

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
