package niangjia.ground;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, in the shape of every list of the API.
 *
 * @param total exact up to {@link #COUNTED}; beyond it {@code COUNTED} and {@code more}
 * @param next  the number of the next page, or null on the last
 */
public record Slice<T>(List<T> items, long total, boolean more, @Nullable Integer next) {

    public static final int SIZE = 50;
    public static final int COUNTED = 1000;

    private static final int LAST = 1_000_000;

    /** {@code page} counts from 1; anything smaller is the first, and beyond the millionth there is nothing. */
    public static int offset(int page) {
        return (Math.clamp(page, 1, LAST) - 1) * SIZE;
    }

    /** SQL that counts what stands {@code from} somewhere, so far as {@link #of} asks. */
    public static String counting(String from) {
        return "select count(*) from (select 1 %s limit %d) counted".formatted(from, COUNTED + 1);
    }

    /** A page whose total was counted, at least up to {@code COUNTED + 1}. */
    public static <T> Slice<T> of(List<T> items, long counted, int page) {
        var last = offset(page) + items.size() >= counted;
        return new Slice<>(items, Math.min(counted, COUNTED), counted > COUNTED, last ? null : Math.max(1, page) + 1);
    }

    public <R> Slice<R> map(Function<T, R> as) {
        return new Slice<>(items.stream().map(as).toList(), total, more, next);
    }
}
