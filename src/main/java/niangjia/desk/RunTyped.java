package niangjia.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import niangjia.form.Answers;
import niangjia.ground.Fault;
import niangjia.programme.RunForm;

/**
 * What was typed into the form of a run, by the fields' flat names. Rows left empty are no answers, and a fault in the second
 * answer may belong to the fourth row.
 */
public record RunTyped(Map<String, String> typed) {

    private static final List<String> OWN = List.of("_csrf", "_key", "programme", "version", "more");

    static RunTyped of(Map<String, String> parameters) {
        var typed = new LinkedHashMap<>(parameters);
        OWN.forEach(typed::remove);
        return new RunTyped(typed);
    }

    /** The fields of a form that was handed up before. */
    static RunTyped of(RunForm form) {
        return ofAnswers(Answers.of(form, (digits, _) -> digits));
    }

    /** The fields of answers, a draft's too: each source has its own row. */
    static RunTyped ofAnswers(Map<String, ?> answers) {
        var typed = new LinkedHashMap<String, String>();
        answers.forEach((name, value) -> {
            if (value instanceof List<?> rows) {
                for (var n = 0; n < rows.size(); n++) {
                    var row = (Map<?, ?>) rows.get(n);
                    var at = "%s[%d].".formatted(name, name.equals("sources") ? from(row) : n);
                    row.forEach((column, cell) -> typed.put(at + column, String.valueOf(cell)));
                }
            } else {
                typed.put(name, String.valueOf(value));
            }
        });
        return new RunTyped(typed);
    }

    private static int from(Map<?, ?> row) {
        return Arrays.stream(RunForm.From.values()).filter(from -> from.name().equals(row.get("source")) || from.title().equals(row.get("source")))
            .mapToInt(RunForm.From::ordinal).findFirst().orElse(0);
    }

    String at(String name) {
        return typed.getOrDefault(name, "");
    }

    /** How many rows of rules are drawn: those typed, and one to type in. */
    int rules() {
        return typed.keySet().stream().filter(name -> name.matches("choose\\[\\d{1,3}]\\..*"))
            .mapToInt(name -> Integer.parseInt(name.substring(7, name.indexOf(']')))).max().orElse(-1) + 1;
    }

    Map<String, Object> answers() {
        var answers = new LinkedHashMap<>(Answers.posted(typed));
        answers.put("sources", new ArrayList<>(kept("sources", "amount").values()));
        answers.put("choose", new ArrayList<>(kept("choose", "").values()));
        return answers;
    }

    /** Rows of a list by the number they are drawn with; {@code must} names the cell without which a row is none. */
    private Map<Integer, Map<String, String>> kept(String list, String must) {
        var rows = new TreeMap<Integer, Map<String, String>>();
        typed.forEach((name, value) -> {
            if (name.matches(list + "\\[\\d{1,3}]\\.\\w+")) {
                var n = Integer.parseInt(name.substring(list.length() + 1, name.indexOf(']')));
                rows.computeIfAbsent(n, _ -> new LinkedHashMap<>()).put(name.substring(name.indexOf('.') + 1), value.strip());
            }
        });
        rows.values().removeIf(row -> must.isEmpty() ? row.values().stream().allMatch(String::isEmpty) : row.getOrDefault(must, "").isEmpty());
        return rows;
    }

    /** Faults at the fields as they are drawn. */
    List<Fault> drawn(List<Fault> faults) {
        return faults.stream().map(fault -> {
            var field = fault.field().startsWith("form.") ? fault.field().substring(5) : fault.field();
            for (var list : List.of("sources", "choose")) {
                if (field.startsWith(list + "[")) {
                    var n = Integer.parseInt(field.substring(list.length() + 1, field.indexOf(']')));
                    var drawn = List.copyOf(kept(list, list.equals("sources") ? "amount" : "").keySet()).get(n);
                    field = "%s[%d]%s".formatted(list, drawn, field.substring(field.indexOf(']') + 1));
                }
            }
            return new Fault(field.equals("form") ? "" : field, fault.says());
        }).toList();
    }
}
