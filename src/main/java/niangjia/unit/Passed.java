package niangjia.unit;

import java.util.List;

/**
 * What goes along with a reorganisation, of one sort.
 *
 * @param what  {@code units employers matters members files standings roles accounts standards …}; {@code …Below} is what hangs at the units below and stays there
 * @param title as the preview names it: 未办结的办件
 * @param says  what becomes of them, one sentence
 * @param items at most {@link #SHOWN} of them
 */
public record Passed(String what, String title, long count, String says, List<Item> items) {

    public static final int SHOWN = 200;

    /** @param href where it is read, or empty */
    public record Item(String title, String says, String href) {}
}
