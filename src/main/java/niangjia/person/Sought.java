package niangjia.person;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for as SQL on {@code person p}. The most telling term leads: it gives one way in, or a few with the closest first, each
 * of which an index answers; the other terms are conditions on what is found. Of whatever is looked for only the first so many are read.
 */
final class Sought {

    /** Where to look: everywhere; below a unit, at the homes it reaches; in a base union. Below a unit the tree of {@code :today} decides. */
    enum Reach { CITY, BELOW, BASE }

    /** Home by home: {@code exists} would be made a join with the whole tree. */
    private static final String IN_TREE =
        "(select true from unit_closure c where c.unit = p.unit and c.ancestor = :unit and c.valid @> cast(:today as date) limit 1)";

    private final Reach reach;
    private final List<SearchTerm> terms;
    private final @Nullable SearchTerm leader;
    private final Map<String, Object> values = new HashMap<>();
    private final List<String> ways;
    private final String others;

    Sought(List<SearchTerm> terms, Reach reach, Seals seals) {
        this.terms = terms;
        this.reach = reach;
        leader = terms.stream().min(Comparator.comparingInt(Sought::weight)).orElse(null);
        ways = leader == null ? List.of("true") : ways(leader, seals);
        var conditions = new ArrayList<>(List.of("p.merged_into is null"));
        for (var n = 0; n < terms.size(); n++) {
            if (terms.get(n) != leader) {
                conditions.add(condition(terms.get(n), "also" + n, seals));
            }
        }
        others = String.join(" and ", conditions);
    }

    private static int weight(SearchTerm term) {
        return switch (term) {
            case SearchTerm.Nothing _ -> -1;
            case SearchTerm.Number _ -> 0;
            case SearchTerm.Telephone _ -> 1;
            case SearchTerm.Tail _ -> 2;
            case SearchTerm.Name _ -> 3;
            case SearchTerm.Letters _ -> 4;
        };
    }

    /** Conditions of which no two hold for one person. */
    private List<String> ways(SearchTerm term, Seals seals) {
        return switch (term) {
            case SearchTerm.Name(var text) when Spelling.bigrams(text).isEmpty() -> List.of(equal("p.name", text), begins("p.name", text) + " and p.name <> :text");
            case SearchTerm.Name(var text) -> List.of(equal("p.name", text), begins("p.name", text) + " and p.name <> :text",
                condition(term, "pairs", seals) + " and not (" + begins("p.name", text) + ")");
            case SearchTerm.Letters(var text) -> List.of(equal("p.initials", text), begins("p.initials", text) + " and p.initials <> :text",
                begins("p.pinyin", text) + " and not (" + begins("p.initials", text) + ")");
            default -> List.of(condition(term, "one", seals));
        };
    }

    private String equal(String column, String text) {
        values.put("text", text);
        return column + " = :text";
    }

    /** A range of bytes: unlike a pattern, a plan made once for any text finds it in the index. */
    private String begins(String column, String text) {
        values.put("text", text);
        values.put("end", text + Character.toString(Character.MAX_CODE_POINT));
        return "%s ~>=~ :text and %s ~<~ :end".formatted(column, column);
    }

    private String condition(SearchTerm term, String name, Seals seals) {
        return switch (term) {
            case SearchTerm.Number(var digits) -> set(name, seals.hash(digits), "p.id = (select coalesce(one.merged_into, one.id) from person one where one.id_hash = :%s)");
            case SearchTerm.Telephone(var digits) -> set(name, seals.hash(digits), "p.phone_hash = :%s");
            case SearchTerm.Tail(var digits) -> set(name, digits, "p.phone_tail = :%s");
            case SearchTerm.Name(var text) when Spelling.bigrams(text).isEmpty() -> set(name, text, "starts_with(p.name, :%s)");
            case SearchTerm.Name(var text) -> set(name, String.join(",", Spelling.bigrams(text)), "p.bigrams @> string_to_array(:%s, ',')");
            case SearchTerm.Letters(var text) -> set(name, text, "(starts_with(p.initials, :%1$s) or starts_with(p.pinyin, :%1$s))");
            case SearchTerm.Nothing _ -> "false";
        };
    }

    private String set(String name, Object value, String condition) {
        values.put(name, value);
        return condition.formatted(name);
    }

    /** Whether anybody could be meant. */
    boolean possible() {
        return !(leader instanceof SearchTerm.Nothing);
    }

    /** Whether it is so telling that few can be meant. */
    boolean simple() {
        return leader instanceof SearchTerm.Number || leader instanceof SearchTerm.Telephone;
    }

    boolean empty() {
        return terms.isEmpty();
    }

    Map<String, Object> values() {
        return values;
    }

    /** As the trail keeps it. */
    String says() {
        return terms.isEmpty() ? "全部职工" : terms.stream().map(SearchTerm::says).collect(Collectors.joining("，"));
    }

    /** {@code select id, rank}: so many at most, the closest first. */
    String first(int most) {
        var parts = new ArrayList<String>();
        for (var rank = 0; rank < ways.size(); rank++) {
            parts.add("(" + way(rank, ways.get(rank) + " and " + others, most) + ")");
        }
        return "select id, rank from (" + String.join(" union all ", parts) + ") way limit " + most;
    }

    private String way(int rank, String where, int most) {
        var named = leader instanceof SearchTerm.Name;
        var spelt = leader instanceof SearchTerm.Letters;
        return switch (reach) {
            case BASE -> """
                select p.id, %d as rank from unit_closure c join person p on p.unit = c.unit
                 where c.ancestor = :unit and c.valid @> cast(:today as date) and %s limit %d
                """.formatted(rank, where, most);
            case CITY -> spelt ? atHomes(rank, where, most) : somewhere(rank, where, most);
            case BELOW -> spelt || named || leader == null ? atHomes(rank, where + " and " + IN_TREE, most) : somewhere(rank, where + " and " + IN_TREE, most);
        };
    }

    private static String somewhere(int rank, String where, int most) {
        return "select p.id, %d as rank from person p where %s limit %d".formatted(rank, where, most);
    }

    /** Home by home: an index begins with it. */
    private static String atHomes(int rank, String where, int most) {
        return """
            select p.id, %d as rank
              from unit_reach r
             cross join lateral (select p.id from person p where p.home = r.home and %s limit %d) p
             where r.ancestor = :unit limit %d
            """.formatted(rank, where, most, most);
    }

    /** What follows {@code from person p …} so that all are found that are looked for: from the units down, whose people an index gives. */
    String every(Seals seals) {
        var which = leader == null ? others : condition(leader, "lead", seals) + " and " + others;
        return (reach == Reach.CITY ? "" : " join unit_closure below on below.unit = p.unit and below.ancestor = :unit and below.valid @> cast(:today as date)")
            + " where " + which;
    }

    /** What follows {@code from person p …} of a full number: found by it alone, and only then looked for in the tree. */
    String few() {
        return " where " + ways.getFirst() + " and " + others + (reach == Reach.CITY ? "" : " and " + IN_TREE);
    }

    /** By what only the person or his papers could have told, beyond where one may look. */
    boolean reachesBeyond() {
        return leader instanceof SearchTerm.Number || leader instanceof SearchTerm.Telephone && terms.stream().anyMatch(SearchTerm.Name.class::isInstance);
    }

    /** Anywhere in the federation; a name must be the whole name. */
    String beyond() {
        var names = terms.stream().filter(SearchTerm.Name.class::isInstance).map(term -> ((SearchTerm.Name) term).text()).toList();
        values.put("whole", names.isEmpty() ? "" : names.getFirst());
        return ways.getFirst() + " and " + others + (names.isEmpty() ? "" : " and p.name = :whole");
    }
}
