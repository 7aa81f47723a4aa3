package niangjia.reorganisation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the form's own buttons do to what was typed: {@code act} is {@code add:which} for one more unit, {@code drop:which:2} for the second
 * one less, {@code add:part} and {@code drop:part:2} the same for new units. Fields are numbered from 1: {@code which1}; {@code code1 name1 units1 employers1}.
 */
final class Amended {

    static final String WHICH = "which";
    private static final String[] OF_PART = {"code", "name", "units", "employers"};

    private Amended() {}

    /** How many fields of a name there are, empty ones too; at least {@code least}. */
    static int count(Map<String, String> typed, String field, int least) {
        return Math.max(least, typed.keySet().stream().filter(it -> it.matches(field + "[1-9][0-9]{0,3}"))
            .mapToInt(it -> Integer.parseInt(it.substring(field.length()))).max().orElse(0));
    }

    /** The same form, amended; nothing is asked for yet. */
    static Map<String, String> by(String act, Map<String, String> typed) {
        var amended = new LinkedHashMap<>(typed);
        amended.remove("ask");
        var said = act.split(":");
        var which = said.length > 1 && said[1].equals(WHICH);
        var fields = which ? new String[] {WHICH} : OF_PART;
        var last = count(typed, fields[0], which ? 1 : 2);
        if (said[0].equals("add")) {
            amended.put(fields[0] + (last + 1), "");
        } else if (said.length == 3 && said[2].matches("[1-9][0-9]{0,3}")) {
            drop(amended, fields, Integer.parseInt(said[2]), last);
        }
        return amended;
    }

    /** Those behind it move up, and what was to go to the new unit stays where it is. */
    private static void drop(Map<String, String> typed, String[] fields, int at, int last) {
        for (var field : fields) {
            IntStream.range(at, last).forEach(n -> typed.put(field + n, typed.getOrDefault(field + (n + 1), "")));
            typed.remove(field + last);
        }
        if (!fields[0].equals(WHICH)) {
            typed.replaceAll((name, value) -> !name.startsWith("unit.") && !name.startsWith("employer.") || !value.matches("[1-9][0-9]{0,3}")
                ? value : moved(Integer.parseInt(value), at));
        }
    }

    private static String moved(int part, int dropped) {
        return part == dropped ? "" : Integer.toString(part > dropped ? part - 1 : part);
    }
}
