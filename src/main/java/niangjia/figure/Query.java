package niangjia.figure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import niangjia.ground.Refusal;
import niangjia.programme.Dimension;
import niangjia.programme.Figure;
import org.jspecify.annotations.Nullable;

/**
 * A question as it was typed, each part where it was typed.
 *
 * @param only whatever else was typed: the figure's own dimensions
 */
public record Query(@Nullable String unit, @Nullable String from, @Nullable String to, @Nullable String by, @Nullable String tree, Map<String, String> only) {

    private static final Set<String> OTHERS = Set.of("unit", "from", "to", "by", "tree", "code", "part", "of", "page", "next", "via");

    /** As it can be asked of another figure: without what that one does not know. */
    Query fit(Figure figure) {
        var known = figure.dimensions().stream().map(Dimension::code).toList();
        var kept = new LinkedHashMap<>(only);
        kept.keySet().retainAll(known);
        var divides = by == null || known.contains(by) || By.ALWAYS.stream().anyMatch(one -> one.code().equals(by));
        return new Query(unit, from, to, divides ? by : null, tree, kept);
    }

    /** What is shown beside a wrong answer: the unit, where that is not the wrong one, and what is usual. */
    Query usual(Refusal.Invalid wrong) {
        return new Query(wrong.faults().stream().anyMatch(fault -> fault.field().equals("unit")) ? null : unit, null, null, null, null, Map.of());
    }

    static Query of(Map<String, String> query) {
        var only = new LinkedHashMap<>(query);
        only.keySet().removeAll(OTHERS);
        only.keySet().removeIf(name -> name.startsWith("_"));
        only.values().removeIf(String::isBlank);
        return new Query(query.get("unit"), query.get("from"), query.get("to"), query.get("by"), query.get("tree"), only);
    }
}
