package niangjia.sheet;

/** What heads a list, as whoever reads it knows: the first line that does is the heading, and more sheets than one that have such a line are too many. */
@FunctionalInterface
public interface Heads {

    /** How many columns of a line it knows; 0 where the line heads nothing. */
    int known(Line line);

    default boolean in(Line line) {
        return known(line) > 0;
    }
}
