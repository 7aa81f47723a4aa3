package niangjia.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import niangjia.page.Say;
import niangjia.programme.Figure;
import niangjia.programme.Figure.Measure;
import org.jspecify.annotations.Nullable;

/**
 * What a figure comes to: counts as they are, money in yuan with two decimals, a ratio as one quotient over the whole.
 *
 * @param value       null for a ratio of nothing
 * @param opening     of a stock: what held before the period; {@code change} is the difference since
 * @param numerator   of a ratio, with its {@code denominator}
 */
public record Amount(@Nullable BigDecimal value, @Nullable BigDecimal opening, @Nullable BigDecimal change,
        @Nullable BigDecimal numerator, @Nullable BigDecimal denominator) {

    /** A value that was measured already. */
    public static Amount of(BigDecimal value) {
        return new Amount(value, null, null, null, null);
    }

    public static Amount flow(Measure measure, long quantity) {
        return new Amount(measured(measure, quantity), null, null, null, null);
    }

    public static Amount stock(Measure measure, long quantity, long opening) {
        return new Amount(measured(measure, quantity), measured(measure, opening), measured(measure, quantity - opening), null, null);
    }

    public static Amount ratio(Measure measure, Amount above, Amount below) {
        var numerator = above.orZero();
        var denominator = below.orZero();
        var value = denominator.signum() == 0 ? null : measure == Measure.MONEY
            ? numerator.divide(denominator, 2, RoundingMode.HALF_UP)
            : numerator.divide(denominator, 6, RoundingMode.HALF_UP);
        return new Amount(value, null, null, numerator, denominator);
    }

    public static BigDecimal measured(Measure measure, long quantity) {
        return measure == Measure.MONEY ? BigDecimal.valueOf(quantity, 2) : BigDecimal.valueOf(quantity);
    }

    /** ¥6,545.00, 10,080, 93.2%; — for a ratio of nothing. */
    public String says(Figure figure) {
        return value == null ? Say.NOTHING : switch (figure.measure()) {
            case MONEY -> money(value);
            case COUNT -> Say.quantity(value);
            case PERCENT -> Say.rate(value, BigDecimal.ONE);
        };
    }

    static String money(BigDecimal yuan) {
        return Say.money(yuan.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** What is left of a count, a sum or a stock without a part of it. */
    Amount less(Amount part) {
        return new Amount(orZero().subtract(part.orZero()), opening == null ? null : opening.subtract(part.opening()),
            change == null ? null : change.subtract(part.change()), null, null);
    }

    boolean isNothing() {
        return orZero().signum() == 0 && (opening == null || opening.signum() == 0);
    }

    BigDecimal orZero() {
        return value == null ? BigDecimal.ZERO : value;
    }
}
