package niangjia.page;

import java.util.regex.Pattern;
import niangjia.ground.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where we are in a list, and the addresses of the page before and the page after.
 *
 * @param first number of the first row shown, from 1; 0 when there is none
 * @param what  the counter of what is listed: 件, 人, 笔
 */
public record Pager(long first, long last, long total, boolean more, String what, @Nullable String back, @Nullable String next) {

    /** What a browser would ask for as it is: encoded once, it is not encoded again. */
    private static final Pattern ENCODED = Pattern.compile("(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*");

    /** @param address path and query of this list; its {@code page} is replaced */
    public static Pager of(Slice<?> slice, int page, String what, String address) {
        var at = Math.max(1, page);
        var shown = slice.items().size();
        var first = shown == 0 ? 0 : Slice.offset(at) + 1L;
        return new Pager(first, first == 0 ? 0 : first + shown - 1, slice.total(), slice.more(), what,
            at == 1 ? null : page(address, at - 1), slice.next() == null ? null : page(address, slice.next()));
    }

    private static String page(String address, int page) {
        var uri = UriComponentsBuilder.fromUriString(address).replaceQueryParam("page", page);
        return ENCODED.matcher(address).matches() ? uri.build(true).toUriString() : uri.build().encode().toUriString();
    }

    /** 第1至17件，共26件. */
    public String says() {
        var all = Say.count(total) + (more ? "以上" : "");
        return first == 0 ? "没有" : "第" + Say.count(first) + "至" + Say.count(last) + what + "，共" + all + what;
    }
}
