package niangjia.page;

import niangjia.ground.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Where we are in a list, and the addresses of the page before and the page after.
 *
 * @param first number of the first row shown, from 1; 0 when there is none
 * @param what  the counter of what is listed: 件, 人, 笔
 */
public record Pager(long first, long last, long total, boolean more, String what, @Nullable String back, @Nullable String next) {

    /** @param address of this list; its page is replaced */
    public static Pager of(Slice<?> slice, int page, String what, Address address) {
        return of(slice, page, what, address, "page");
    }

    /** The same of a second list on a page. @param as the name its page is asked for by */
    public static Pager of(Slice<?> slice, int page, String what, Address address, String as) {
        var at = Math.max(1, page);
        var shown = slice.items().size();
        var first = shown == 0 ? 0 : Slice.offset(at) + 1L;
        return new Pager(first, first == 0 ? 0 : first + shown - 1, slice.total(), slice.more(), what,
            at == 1 ? null : address.with(as, at - 1).toString(), slice.next() == null ? null : address.with(as, slice.next()).toString());
    }

    /** 第1至17件，共26件. */
    public String says() {
        var all = Say.count(total) + (more ? "以上" : "");
        return first == 0 ? "没有" : "第" + Say.count(first) + "至" + Say.count(last) + what + "，共" + all + what;
    }
}
