package niangjia.page;

/** One tab of a page: a link that carries its own question. @param count shown behind the word unless negative; @param late whether that is bad news */
public record Tab(String href, String says, long count, boolean current, boolean late) {

    public static Tab of(String href, String says, boolean current) {
        return new Tab(href, says, -1, current, false);
    }
}
