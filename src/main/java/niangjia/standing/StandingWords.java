package niangjia.standing;

import java.util.Map;

/**
 * What standings are called on screens. One that nobody names goes by its category alone.
 *
 * @param kinds 困难职工 by {@code hardship}: as whoever confers them calls them
 */
public record StandingWords(Map<String, String> kinds) {

    public String kind(Standing one) {
        return kinds.getOrDefault(one.kind(), one.category());
    }

    /** 困难职工（大病特困） */
    public String says(Standing one) {
        return says(one.kind(), one.category());
    }

    String says(String kind, String category) {
        return !kinds.containsKey(kind) ? category : category.isBlank() ? kinds.get(kind) : "%s（%s）".formatted(kinds.get(kind), category);
    }
}
