package niangjia.unit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import niangjia.ground.Slice;
import niangjia.ground.Typed;
import org.jspecify.annotations.Nullable;

/**
 * Looking for units by any part of a name or code, as SQL: the few above the base unions one by one, base unions by an index over every
 * two characters of a name that stand together, or home by home below a town. Only the first so many are read, however many there are.
 */
final class Finding {

    private static final int MOST = Slice.COUNTED + 1;
    private static final String BELOW =
        "(select true from unit_closure k where k.unit = %s and k.ancestor = :unit and k.valid @> cast(:today as date) limit 1)";

    private final String text;
    private final Level below;
    private final @Nullable Level only;
    private final Map<String, Object> values = new HashMap<>();

    /** @param below level of the unit to look below, {@code :unit}; @param only null for all levels */
    Finding(String text, Level below, @Nullable Level only) {
        this.text = text.strip();
        this.below = below;
        this.only = only;
        values.put("like", Typed.like(text));
        values.put("grams", grams(this.text));
        values.put("level", only == null ? "" : only.code());
    }

    /** Every two characters that stand together, as {@code grams} in the database has them; of one character that one. */
    private static String[] grams(String text) {
        var points = text.codePoints().toArray();
        var grams = new ArrayList<String>();
        for (var n = 0; n + 1 < points.length; n++) {
            grams.add(new String(points, n, 2));
        }
        return grams.isEmpty() ? new String[] {text} : grams.toArray(String[]::new);
    }

    Map<String, Object> values() {
        return values;
    }

    /** {@code select id}: each unit once. */
    String ids() {
        var ways = new ArrayList<String>();
        if (only != Level.BASE) {
            ways.add("select u.id from unit u where u.level <> 'base' and (:level = '' or u.level = :level) and %s and %s".formatted(named("u"), BELOW.formatted("u.id")));
        }
        if (only == null || only == Level.BASE) {
            ways.addAll(bases());
        }
        return String.join(" union ", ways.stream().map(way -> "(" + way + ")").toList());
    }

    private List<String> bases() {
        if (below == Level.BASE) {
            return List.of("select u.id from unit_closure c join unit u on u.id = c.unit where c.ancestor = :unit and c.valid @> cast(:today as date) and " + named("u"));
        }
        if (text.isEmpty() || below == Level.TOWN) {
            return List.of("""
                select u.id from unit_reach r join unit u on u.home = r.home
                 where r.ancestor = :unit and %s and %s limit %d
                """.formatted(named("u"), BELOW.formatted("u.id"), MOST));
        }
        var inTree = below == Level.CITY ? "" : " and " + BELOW.formatted("n.unit");
        var named = "select n.unit from unit_name n where grams(n.name) @> cast(:grams as text[]) and n.name like :like%s limit %d".formatted(inTree, MOST);
        var coded = "select n.unit from unit_code n where n.code like :like%s limit %d".formatted(inTree, MOST);
        return text.matches("\\p{ASCII}+") ? List.of(named, coded) : List.of(named);
    }

    /** Asked unit by unit: {@code exists} would be answered by reading all names once. */
    private static String named(String unit) {
        return """
            (:like = '%%%%' or (select true from unit_name n where n.unit = %1$s.id and n.name like :like limit 1)
                or (select true from unit_code n where n.unit = %1$s.id and n.code like :like limit 1))
            """.formatted(unit).strip();
    }
}
