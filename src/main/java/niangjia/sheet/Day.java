package niangjia.sheet;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** A day as people write it into a cell: 2026-01-21, 2026年1月21日, 2026.1.21, 20260121, or as Excel counts it. */
public final class Day {

    private static final Pattern DAY = Pattern.compile("([12][0-9]{3})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[ T][0-9:.]+)?");
    private static final Pattern EIGHT = Pattern.compile("([12][0-9]{3})([0-9]{2})([0-9]{2})");
    /** Excel's count of days; 2 is 1 January 1900. */
    private static final Pattern SERIAL = Pattern.compile("[1-9][0-9]{4}(?:\\.[0-9]+)?");
    private static final LocalDate BEFORE_SERIALS = LocalDate.of(1899, 12, 30);

    private Day() {}

    /** Nothing where it cannot be read as a day. */
    public static Optional<LocalDate> of(String typed) {
        var text = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        try {
            for (var pattern : new Pattern[] {DAY, EIGHT}) {
                var match = pattern.matcher(text);
                if (match.matches()) {
                    return Optional.of(LocalDate.of(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)), Integer.parseInt(match.group(3))));
                }
            }
            return SERIAL.matcher(text).matches() ? Optional.of(BEFORE_SERIALS.plusDays((long) Double.parseDouble(text))) : Optional.empty();
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }
}
