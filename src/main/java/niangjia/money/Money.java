package niangjia.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import niangjia.ground.Refusal;
import niangjia.page.Say;

/** An amount of yuan, kept as whole fen. */
public record Money(long fen) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    public static Money yuan(long yuan) {
        return new Money(Math.multiplyExact(yuan, 100L));
    }

    /** Reads what people type (1,234.5 or ¥500); three decimals are refused at {@code field}. */
    public static Money read(String field, String typed) {
        var plain = typed.replaceAll("[\\s,，¥￥]", "");
        if (!plain.matches("-?[0-9]{1,13}(\\.[0-9]*)?")) {
            throw new Refusal.Invalid(field, "金额请填数字，如1200或1200.50");
        }
        var value = new BigDecimal(plain);
        if (value.stripTrailingZeros().scale() > 2) {
            throw new Refusal.Invalid(field, "金额最多两位小数（到分）");
        }
        return new Money(value.movePointRight(2).longValueExact());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    public Money times(long n) {
        return new Money(Math.multiplyExact(fen, n));
    }

    /** Whole fen, half up. */
    public Money percent(BigDecimal percent) {
        return new Money(BigDecimal.valueOf(fen).multiply(percent).divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP).longValueExact());
    }

    /** Rounded down to the fen, as an income per head is. */
    public Money dividedBy(long n) {
        return new Money(Math.floorDiv(fen, n));
    }

    public Money times(BigDecimal factor) {
        return new Money(BigDecimal.valueOf(fen).multiply(factor).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** Shares it among {@code n} so that the shares add up: the first get one fen more. */
    public List<Money> shared(int n) {
        var shares = new ArrayList<Money>(n);
        var over = Math.floorMod(fen, (long) n);
        for (var i = 0; i < n; i++) {
            shares.add(new Money(Math.floorDiv(fen, (long) n) + (i < over ? 1 : 0)));
        }
        return shares;
    }

    public Money atMost(Money other) {
        return fen <= other.fen ? this : other;
    }

    public boolean isZero() {
        return fen == 0;
    }

    public boolean isPositive() {
        return fen > 0;
    }

    /** Yuan with two decimals, as the API and spreadsheets carry it. */
    public BigDecimal yuan() {
        return BigDecimal.valueOf(fen, 2);
    }

    /** ¥1,234.50, as people read it. */
    public String says() {
        return Say.money(fen);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    @Override
    public String toString() {
        return yuan().toPlainString();
    }
}
