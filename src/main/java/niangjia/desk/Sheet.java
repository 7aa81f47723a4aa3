package niangjia.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.form.Answers;
import niangjia.form.Question;
import niangjia.ground.Fault;

/**
 * A form on a page: its questions in sections, what was typed, what is wrong. Inputs are named {@code form.income} and
 * {@code form.members[0].name}, as faults name them.
 *
 * @param blanks  how many empty rows are drawn below the filled ones, by question
 * @param known   what the registers filled in, by question; the page hands it back, so that what was typed over it is told apart
 * @param renewed those of them that have just changed
 * @param named   the names of the employers whose codes stand in it, by code
 */
public record Sheet(List<Section> sections, Map<String, Object> answers, List<Fault> faults, Map<String, Integer> blanks, Map<String, String> known, Set<String> renewed,
        Map<String, String> named) {

    private static final String PREFIX = "form.";
    private static final String KNOWN = "known.";
    private static final String ADD = "add:";
    private static final String DROP = "drop:";

    /** A heading and the questions below it; the first may have none. */
    public record Section(String title, List<Question> questions) {}

    /** @param at the step that asks, or empty for what is asked at first */
    static Sheet of(Class<? extends Record> form, String at, Map<String, Object> answers, List<Fault> faults) {
        return new Sheet(sections(form, at), answers, faults, Map.of(), Map.of(), Set.of(), Map.of());
    }

    /** What a page posted, with one row more or less where that was asked for. */
    static Sheet typed(Class<? extends Record> form, String at, Map<String, String> posted, String act) {
        var answers = answers(posted);
        var blanks = new LinkedHashMap<String, Integer>();
        answers.replaceAll((name, value) -> {
            if (!(value instanceof List<?> rows)) {
                return value;
            }
            if (act.startsWith(DROP + name + ":")) {
                return drop(rows, act.substring((DROP + name + ":").length()));
            }
            return rows;
        });
        if (act.startsWith(ADD)) {
            var name = act.substring(ADD.length());
            blanks.put(name, 1 + (answers.get(name) instanceof List<?> rows ? (int) rows.stream().filter(Sheet::blank).count() : 0));
        }
        answers.replaceAll((_, value) -> value instanceof List<?> rows ? rows.stream().filter(row -> !blank(row)).toList() : value);
        return new Sheet(sections(form, at), answers, List.of(), blanks, Map.of(), Set.of(), Map.of());
    }

    Sheet with(List<Fault> faults) {
        return new Sheet(sections, answers, faults, blanks, known, renewed, named);
    }

    Sheet named(Map<String, String> named) {
        return new Sheet(sections, answers, faults, blanks, known, renewed, named);
    }

    /** What stands beside an employer's code. */
    public String named(String code) {
        return named.getOrDefault(code.strip(), "");
    }

    /**
     * With what the registers know, where nothing else was typed. A draft that is opened again says the same as they do where nothing was.
     *
     * @param posted the page as it came back, or nothing where it is drawn for the first time
     */
    Sheet known(Map<String, String> knows, Map<String, String> posted) {
        var with = new LinkedHashMap<>(answers);
        var stands = new LinkedHashMap<String, String>();
        var changed = new LinkedHashSet<String>();
        for (var question : questions()) {
            var now = knows.getOrDefault(question.name(), "");
            var text = text(question).strip();
            var before = posted.getOrDefault(KNOWN + question.name(), posted.isEmpty() && text.equals(now) ? now : "");
            var untouched = text.equals(before);
            if (before.isEmpty() && now.isEmpty()) {
                continue;
            }
            stands.put(question.name(), untouched ? now : before);
            if (untouched && !now.equals(before)) {
                with.put(question.name(), now);
                changed.add(question.name());
            }
        }
        return new Sheet(sections, with, faults, blanks, stands, changed, named);
    }

    private List<Question> questions() {
        return sections.stream().flatMap(section -> section.questions().stream()).toList();
    }

    /** What has just changed by itself, to be drawn again. */
    public List<Question> again() {
        return questions().stream().filter(question -> renewed.contains(question.name())).toList();
    }

    private static Map<String, Object> answers(Map<String, String> posted) {
        var plain = new LinkedHashMap<String, String>();
        posted.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                plain.put(name.substring(PREFIX.length()), value);
            }
        });
        return new LinkedHashMap<>(Answers.posted(plain));
    }

    private static List<?> drop(List<?> rows, String at) {
        var left = new ArrayList<Object>(rows);
        if (at.matches("[0-9]{1,3}") && Integer.parseInt(at) < left.size()) {
            left.remove(Integer.parseInt(at));
        }
        return left;
    }

    private static boolean blank(Object row) {
        return row instanceof Map<?, ?> cells && cells.values().stream().allMatch(cell -> cell == null || cell.toString().isBlank());
    }

    private static List<Section> sections(Class<? extends Record> form, String at) {
        var sections = new ArrayList<Section>();
        for (var question : Question.of(form)) {
            if (!question.at().equals(at)) {
                continue;
            }
            if (sections.isEmpty() || !question.ask().section().isEmpty()) {
                sections.add(new Section(question.ask().section(), new ArrayList<>()));
            }
            sections.getLast().questions().add(question);
        }
        return sections;
    }

    /** The value of a question as it stands in its input. */
    public String text(Question question) {
        var value = answers.get(question.name());
        return value == null || value instanceof List ? "" : value.toString();
    }

    public String fault(String field) {
        return faults.stream().filter(fault -> fault.field().equals(field)).map(Fault::says).distinct().collect(Collectors.joining("；"));
    }

    /** The rows to draw: the filled ones and at least one to fill. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> rows(Question.Rows question) {
        var filled = answers.get(question.name()) instanceof List<?> list ? (List<Map<String, Object>>) list : List.<Map<String, Object>>of();
        var blank = blanks.getOrDefault(question.name(), filled.isEmpty() ? 1 : 0);
        return Stream.concat(filled.stream(), Stream.<Map<String, Object>>generate(Map::of).limit(blank)).toList();
    }

    public static String cell(Map<String, Object> row, Question column) {
        var value = row.get(column.name());
        return value == null ? "" : value.toString();
    }

    /** An input's name within an address; the number a new row gets is put in by the page. */
    public static String inAddress(String name) {
        return name.replace("[", "%5B").replace("]", "%5D");
    }

    /** How wide the input is: by what goes into it. */
    public static String width(Question question) {
        return switch (question) {
            case Question.Whole _, Question.Amount _, Question.Day _, Question.Telephone _ -> "w-name";
            case Question.Identity _, Question.Credit _ -> "w-long";
            case Question.Text text when text.ask().most() <= 20 -> "w-name";
            case Question.Text text when text.ask().most() <= 60 -> "w-long";
            default -> "";
        };
    }

    public static String keyboard(Question question) {
        return switch (question) {
            case Question.Whole _ -> "numeric";
            case Question.Amount _ -> "decimal";
            case Question.Telephone _ -> "tel";
            default -> "text";
        };
    }

    /** Whether the options fit side by side. */
    public static boolean sideBySide(Question.OneOf one) {
        return one.options().size() <= 5 && one.options().stream().mapToInt(option -> option.title().length() + 2).sum() <= 44;
    }
}
