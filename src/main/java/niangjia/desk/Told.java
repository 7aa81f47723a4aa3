package niangjia.desk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import niangjia.form.Choice;
import niangjia.form.Question;
import niangjia.page.Say;

/**
 * One answer as it is read back: a text, or a table.
 *
 * @param heads of the table; empty for a text
 */
public record Told(String section, String title, String text, List<String> heads, List<List<String>> rows) {

    public boolean table() {
        return !heads.isEmpty();
    }

    /** All that was answered, in the form's order; {@code named} says the name that belongs to a code and what parts the two, or nothing. */
    static List<Told> of(Class<? extends Record> form, Map<String, Object> answers, UnaryOperator<String> named) {
        var told = new ArrayList<Told>();
        var section = "";
        for (var question : Question.of(form)) {
            section = question.ask().section().isEmpty() ? section : question.ask().section();
            var value = answers.get(question.name());
            if (value == null || value.toString().isBlank() || value instanceof List<?> list && list.isEmpty()) {
                continue;
            }
            if (question instanceof Question.Rows rows && value instanceof List<?> list) {
                told.add(new Told(section, title(question), "", rows.columns().stream().map(Question::title).toList(),
                    list.stream().map(row -> cells(rows, (Map<?, ?>) row, named)).toList()));
            } else {
                told.add(new Told(section, title(question), text(question, value, named), List.of(), List.of()));
            }
        }
        return told;
    }

    /** An amount read back carries its sign, so its question need not name the unit. */
    private static String title(Question question) {
        return question.title().replace("（元）", "");
    }

    private static List<String> cells(Question.Rows rows, Map<?, ?> row, UnaryOperator<String> named) {
        return rows.columns().stream().map(column -> row.get(column.name()) == null ? "" : text(column, row.get(column.name()), named)).toList();
    }

    private static String text(Question question, Object value, UnaryOperator<String> named) {
        var text = value.toString();
        return switch (question) {
            case Question.Amount _ -> Say.money(new BigDecimal(text).movePointRight(2).longValue());
            case Question.Day _ -> Say.longDay(LocalDate.parse(text));
            case Question.YesNo _ -> text.equals("true") ? "是" : "否";
            case Question.OneOf one -> one.options().stream().filter(option -> option.name().equals(text)).map(Choice::title).findFirst().orElse(text);
            case Question.Credit _ when question.registered() -> named.apply(text) + text;
            case Question.Text _ when question.ask().base() -> named.apply(text) + text;
            case Question.Paper _ -> "已交";
            default -> text;
        };
    }

    /** One answer that was corrected. */
    public record Change(String title, String before, String after) {}

    /** What differs between two versions of the answers. */
    static List<Change> changes(Class<? extends Record> form, Map<String, Object> before, Map<String, Object> after) {
        var old = of(form, before, _ -> "");
        var now = of(form, after, _ -> "");
        var changes = new ArrayList<Change>();
        for (var question : Question.of(form)) {
            var was = whole(old, title(question));
            var is = whole(now, title(question));
            if (!Objects.equals(was, is)) {
                changes.add(new Change(title(question), was.isEmpty() ? "没有填" : was, is.isEmpty() ? "没有填" : is));
            }
        }
        return changes;
    }

    private static String whole(List<Told> told, String title) {
        return told.stream().filter(one -> one.title().equals(title)).findFirst()
            .map(one -> one.table() ? String.join("；", one.rows().stream().map(row -> String.join("，", row)).toList()) : one.text()).orElse("");
    }
}
