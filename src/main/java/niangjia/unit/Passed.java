package niangjia.unit;

import java.util.List;

/**
 * What goes along with a reorganisation, of one sort.
 *
 * @param what  {@code units employers matters members left files standings roles accounts standards …}; {@code …Below} is what hangs at the units below and stays there
 * @param title as the preview names it: 未办结的办件
 * @param says  what becomes of them, one sentence
 * @param items at most {@link #KEPT} of them; a screen shows {@link #SHOWN}, all are taken away
 */
public record Passed(String what, String title, long count, String says, List<Item> items) {

    public static final int SHOWN = 200;
    public static final int KEPT = 2000;

    /** As a screen and the API tell it. */
    public Passed brief() {
        return new Passed(what, title, count, says, items.subList(0, Math.min(items.size(), SHOWN)));
    }

    /** @param href where it is read, or empty */
    public record Item(String title, String says, String href) {}
}
