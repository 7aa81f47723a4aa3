package niangjia.reorganisation;

import static niangjia.ground.Typed.text;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import niangjia.ground.Days;
import niangjia.ground.Fault;
import niangjia.unit.Part;

/**
 * What the form sends: units one a field ({@code which1}, {@code which2} …) or one a line ({@code units}), each a code or a name, new units numbered
 * from 1, {@code unit.<code>} and {@code employer.<code>} naming the number that takes it.
 *
 * @param known a name that stands alone on a line is not taken apart at its commas and blanks
 */
record Typed(Map<String, String> fields, Predicate<String> known) {

    private static final int FIELDS = 20;

    Asked asked() {
        var kind = of("kind");
        return new Asked(kind, Days.typed(of("day")).orElse(null), units(), of("name"), of("parent"), of("into").isEmpty() ? of("newCode") : of("into"),
            fields.containsKey("leave"), parts(), fields.containsKey("ends"), of("reason"));
    }

    /** An act as it would be typed to ask for it once more; without a day where that has come. */
    static Map<String, String> of(Asked asked, LocalDate today) {
        var typed = new LinkedHashMap<String, String>(Map.of("kind", text(asked.kind()), "name", text(asked.name()), "parent", text(asked.parent()), "reason", text(asked.reason())));
        typed.put(asked.what() == Kind.MERGE && !text(asked.name()).isEmpty() ? "newCode" : "into", text(asked.into()));
        var many = asked.what() == Kind.MERGE || asked.what() == Kind.MOVE;
        var units = asked.changing();
        if (many && units.size() <= FIELDS) {
            IntStream.rangeClosed(1, units.size()).forEach(n -> typed.put(Amended.WHICH + n, units.get(n - 1)));
        } else {
            typed.put("units", String.join("\n", units));
        }
        var parts = asked.parts() == null ? List.<Part>of() : asked.parts();
        for (var n = 1; n <= parts.size(); n++) {
            var part = parts.get(n - 1);
            typed.putAll(Map.of("code" + n, part.code(), "name" + n, part.name(), "units" + n, String.join("\n", part.units()), "employers" + n, String.join("\n", part.employers())));
        }
        if (asked.leaves()) {
            typed.put("leave", "1");
        }
        if (Boolean.TRUE.equals(asked.ends())) {
            typed.put("ends", "1");
        }
        if (asked.on().isAfter(today)) {
            typed.put("day", asked.on().toString());
        }
        typed.values().removeIf(String::isEmpty);
        return typed;
    }

    /** What is wrong with a unit to be founded, at the field it was typed in. */
    Fault placed(Fault fault) {
        if (fault.field().equals("parts") && of("kind").equals("split")) {
            return IntStream.rangeClosed(1, Amended.count(fields, "code", 1)).boxed().flatMap(n -> Stream.of("units" + n, "employers" + n))
                .filter(list -> each(of(list)).stream().anyMatch(typed -> fault.says().contains("“" + typed + "”"))).findFirst()
                .map(list -> new Fault(list, fault.says())).orElse(fault);
        }
        var code = fault.field().equals("code");
        if (!code && !fault.field().equals("name") || !of("kind").equals("split")) {
            return code ? new Fault("newCode", fault.says()) : fault;
        }
        Predicate<String> wrong = typed -> code ? !typed.isEmpty() && fault.says().contains(typed) : typed.isEmpty() || typed.length() > 80;
        return IntStream.rangeClosed(1, Amended.count(fields, "code", 1)).mapToObj(n -> fault.field() + n).filter(field -> wrong.test(of(field))).findFirst()
            .map(field -> new Fault(field, fault.says())).orElseGet(() -> new Fault("parts", fault.says()));
    }

    private List<Part> parts() {
        return IntStream.rangeClosed(1, Amended.count(fields, "code", 0)).filter(n -> !of("code" + n).isEmpty() || !of("name" + n).isEmpty())
            .mapToObj(n -> new Part(of("code" + n), of("name" + n), taken("unit.", n, of("units" + n)), taken("employer.", n, of("employers" + n)))).toList();
    }

    private List<String> taken(String prefix, int part, String pasted) {
        var chosen = fields.entrySet().stream().filter(it -> it.getKey().startsWith(prefix) && it.getValue().equals(Integer.toString(part)))
            .map(it -> it.getKey().substring(prefix.length()));
        return Stream.concat(chosen, each(pasted).stream()).distinct().toList();
    }

    /** Whether what goes to a new unit was written into a box rather than chosen line by line. */
    boolean pasted() {
        return fields.keySet().stream().anyMatch(field -> field.matches("(units|employers)[1-9][0-9]{0,3}") && !of(field).isEmpty());
    }

    String of(String field) {
        return text(fields.get(field));
    }

    List<String> units() {
        return Stream.concat(IntStream.rangeClosed(1, Amended.count(fields, Amended.WHICH, 0)).mapToObj(n -> of(Amended.WHICH + n)).filter(it -> !it.isEmpty()),
            each(of("units")).stream()).distinct().toList();
    }

    private List<String> each(String typed) {
        return typed.lines().map(String::strip).flatMap(line -> known.test(line) ? Stream.of(line) : Arrays.stream(line.split("[\\s,，、;；]+")))
            .filter(it -> !it.isEmpty()).toList();
    }
}
