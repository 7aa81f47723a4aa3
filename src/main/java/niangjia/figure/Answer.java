package niangjia.figure;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure's answer to a question, all of one snapshot.
 *
 * @param additive whether the parts add up to the whole; not for distinct counts, ratios, and what a stock held month by month
 * @param hedges   the words the sources hedge it with: 多, 近, 余
 */
record Answer(Inquiry question, Amount whole, boolean additive, List<Part> parts, List<String> hedges) {

    static final String SELF = "本级";
    /** What is left beside the parts of one page. */
    static final String REST = "本页以外";

    /**
     * @param key  a unit's code, a month ({@code 2012-01}), or a value of a dimension
     */
    record Part(Place place, String key, String name, Amount amount, List<String> hedges) {
        boolean self() {
            return place.equals(Place.SELF);
        }
    }

    /** A place in a division: a unit, a month, a value of a dimension, or none for what is left. */
    record Place(@Nullable Long unit, @Nullable LocalDate month, @Nullable String value) {
        static final Place SELF = new Place(null, null, null);
    }
}
