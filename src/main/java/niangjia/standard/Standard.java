package niangjia.standard;

import java.math.BigDecimal;
import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.List;
import niangjia.ground.Refusal;
import niangjia.money.Money;

/**
 * A parameter a programme reads (标准), with its type and its default. Units set other values for their subtree.
 *
 * @param code        {@code aid.tuition.senior}
 * @param byDefault   the value where no unit has set one, as text
 * @param source      the rule it comes from ({@code AID-JC-4}), or why it is a placeholder
 * @param placeholder no source states it; screens mark it 占位
 */
public record Standard<T>(String code, String title, Kind<T> kind, String byDefault, String source, boolean placeholder) {

    /** Reads a value from its text; throws {@link Refusal.Invalid} at {@code value}. */
    public interface Kind<T> {
        T read(String text);

        String says(T value);
    }

    public T read(String text) {
        return kind.read(text);
    }

    /** The value as people read it: ¥500.00, 5, 50%. */
    public String says(String text) {
        return kind.says(kind.read(text));
    }

    public static Standard<Money> money(String code, String title, String yuan, String source) {
        return new Standard<>(code, title, new MoneyKind(), yuan, source, false);
    }

    public static Standard<Integer> number(String code, String title, int value, String source) {
        return new Standard<>(code, title, new NumberKind(), Integer.toString(value), source, false);
    }

    public static Standard<BigDecimal> percent(String code, String title, String value, String source) {
        return new Standard<>(code, title, new DecimalKind("%"), value, source, false);
    }

    public static Standard<BigDecimal> factor(String code, String title, String value, String source) {
        return new Standard<>(code, title, new DecimalKind("倍"), value, source, false);
    }

    /** Two thirds, a half: written 2/3, compared without rounding. */
    public static Standard<Fraction> fraction(String code, String title, String fraction, String source) {
        return new Standard<>(code, title, new FractionKind(), fraction, source, false);
    }

    /** @param over of {@code under} parts */
    public record Fraction(int over, int under) {

        /** Whether a part is at least this much of the whole. */
        public boolean reachedBy(long part, long whole) {
            return part * under >= whole * over;
        }

        /** Whether a part is more than this much of the whole. */
        public boolean passedBy(long part, long whole) {
            return part * under > whole * over;
        }

        public String says() {
            return "%s分之%s".formatted(numeral(under), numeral(over));
        }

        private static String numeral(int n) {
            return n >= 1 && n <= 10 ? "一二三四五六七八九十".substring(n - 1, n) : Integer.toString(n);
        }
    }

    /** A day of the year, written 07-01; 02-29 is the end of February. */
    public static Standard<MonthDay> dayOfYear(String code, String title, String monthDay, String source) {
        return new Standard<>(code, title, new DayKind(), monthDay, source, false);
    }

    /** One of several readings of a rule that leaves it open. */
    public static Standard<String> reading(String code, String title, List<String> readings, String source) {
        return new Standard<>(code, title, new ReadingKind(readings), readings.getFirst(), source, false);
    }

    /** The same, marked as stated by no source (占位). */
    public Standard<T> asPlaceholder() {
        return new Standard<>(code, title, kind, byDefault, source, true);
    }

    private record MoneyKind() implements Kind<Money> {
        @Override public Money read(String text) {
            return Money.read("value", text);
        }

        @Override public String says(Money value) {
            return value.says();
        }
    }

    private record NumberKind() implements Kind<Integer> {
        @Override public Integer read(String text) {
            if (!text.strip().matches("[0-9]{1,6}")) {
                throw new Refusal.Invalid("value", "请填不带小数的数字");
            }
            return Integer.valueOf(text.strip());
        }

        @Override public String says(Integer value) {
            return value.toString();
        }
    }

    private record FractionKind() implements Kind<Fraction> {
        @Override public Fraction read(String text) {
            var parts = text.strip().split("/", -1);
            if (parts.length != 2 || !parts[0].matches("[1-9][0-9]?") || !parts[1].matches("[1-9][0-9]?")) {
                throw new Refusal.Invalid("value", "请填分数，如2/3");
            }
            return new Fraction(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }

        @Override public String says(Fraction value) {
            return value.says();
        }
    }

    private record DayKind() implements Kind<MonthDay> {
        @Override public MonthDay read(String text) {
            try {
                return MonthDay.parse("--" + text.strip());
            } catch (DateTimeParseException wrong) {
                throw new Refusal.Invalid("value", "请填月和日，如07-01");
            }
        }

        @Override public String says(MonthDay value) {
            return "%d月%d日".formatted(value.getMonthValue(), value.getDayOfMonth());
        }
    }

    private record DecimalKind(String suffix) implements Kind<BigDecimal> {
        @Override public BigDecimal read(String text) {
            if (!text.strip().matches("[0-9]{1,6}(\\.[0-9]{1,4})?")) {
                throw new Refusal.Invalid("value", "请填数字，最多四位小数");
            }
            return new BigDecimal(text.strip());
        }

        @Override public String says(BigDecimal value) {
            return value.stripTrailingZeros().toPlainString() + suffix;
        }
    }

    /** The readings a rule allows, by their texts. */
    public record ReadingKind(List<String> readings) implements Kind<String> {
        @Override public String read(String text) {
            if (!readings.contains(text.strip())) {
                throw new Refusal.Invalid("value", "请从" + String.join("、", readings) + "中选一个");
            }
            return text.strip();
        }

        @Override public String says(String value) {
            return value;
        }
    }
}
