package niangjia.form;

import java.lang.reflect.InvocationTargetException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import niangjia.money.Money;
import niangjia.person.IdNumber;
import niangjia.person.Phone;
import niangjia.unit.CreditCode;
import org.jspecify.annotations.Nullable;

/** Answers as maps and lists: from a posted page, and from a record to JSON and back. */
public final class Answers {

    private static final Pattern CELL = Pattern.compile("(\\w+)\\[(\\d{1,4})]\\.(\\w+)");

    private Answers() {}

    /** Flat names of a posted page ({@code members[0].name}) as nested answers; rows keep their order, gaps close. */
    public static Map<String, Object> posted(Map<String, String> parameters) {
        var answers = new LinkedHashMap<String, Object>();
        var lists = new LinkedHashMap<String, TreeMap<Integer, Map<String, Object>>>();
        parameters.forEach((name, value) -> {
            var cell = CELL.matcher(name);
            if (cell.matches()) {
                lists.computeIfAbsent(cell.group(1), _ -> new TreeMap<>())
                    .computeIfAbsent(Integer.valueOf(cell.group(2)), _ -> new LinkedHashMap<>()).put(cell.group(3), value);
            } else {
                answers.put(name, value);
            }
        });
        lists.forEach((name, rows) -> answers.put(name, new ArrayList<>(rows.values())));
        return answers;
    }

    /** How a number of a person is written down: sealed for the database, masked for eyes. */
    @FunctionalInterface
    public interface Secret {
        String write(String digits, String masked);
    }

    /** A record as JSON carries it: money as yuan, dates as ISO, choices by name. {@link Reading} reads it back. */
    public static Map<String, Object> of(Record form, Secret secret) {
        var answers = new LinkedHashMap<String, Object>();
        for (var component : form.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                var value = plain(component.getAccessor().invoke(form), secret);
                if (value != null) {
                    answers.put(component.getName(), value);
                }
            } catch (IllegalAccessException | InvocationTargetException broken) {
                throw new IllegalStateException(broken);
            }
        }
        return answers;
    }

    private static @Nullable Object plain(@Nullable Object value, Secret secret) {
        return switch (value) {
            case null -> null;
            case Money money -> money.yuan();
            case LocalDate day -> day.toString();
            case Choice choice -> choice.name();
            case IdNumber number -> secret.write(number.digits(), number.masked());
            case Phone phone -> secret.write(phone.digits(), phone.masked());
            case CreditCode code -> code.value();
            case Document document -> document.sha256();
            case List<?> rows -> rows.stream().map(row -> of((Record) row, secret)).toList();
            default -> value;
        };
    }
}
