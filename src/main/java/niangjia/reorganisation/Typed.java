package niangjia.reorganisation;

import static niangjia.ground.Typed.text;

import java.util.Arrays;
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

    Asked asked() {
        var kind = of("kind");
        return new Asked(kind, Days.typed(of("day")).orElse(null), units(), of("name"), of("parent"), of("into").isEmpty() ? of("newCode") : of("into"),
            fields.containsKey("leave"), parts(), fields.containsKey("ends"), of("reason"));
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
