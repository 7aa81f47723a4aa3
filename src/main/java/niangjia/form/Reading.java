package niangjia.form;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import niangjia.ground.Days;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.money.Money;
import niangjia.person.IdNumber;
import niangjia.person.Phone;
import niangjia.unit.CreditCode;
import org.jspecify.annotations.Nullable;

/** Answers become the typed record, or every fault in words; never half of it. */
public sealed interface Reading<F extends Record> {

    record Good<F extends Record>(F form) implements Reading<F> {}

    record Bad<F extends Record>(List<Fault> faults) implements Reading<F> {}

    /** The form, or {@link Refusal.Invalid} with every fault at {@code prefix + path}. */
    default F orRefuse(String prefix) {
        return switch (this) {
            case Good<F>(var form) -> form;
            case Bad<F>(var faults) -> throw new Refusal.Invalid(
                faults.stream().map(fault -> new Fault(prefix + fault.field(), fault.says())).toList());
        };
    }

    /**
     * @param answers component name to text, number, boolean, list of maps; as JSON or {@link Answers} gives them
     * @param today   for dates that say what happened
     * @param reached steps that have asked already; what later steps ask may be empty
     */
    static <F extends Record> Reading<F> of(Class<F> type, Map<String, ?> answers, LocalDate today, Set<String> reached) {
        var faults = new ArrayList<Fault>();
        var form = read(type, answers, "", today, faults, reached);
        return faults.isEmpty() && form != null ? new Good<>(form) : new Bad<>(faults);
    }

    private static <F extends Record> @Nullable F read(Class<F> type, Map<String, ?> answers, String path, LocalDate today, List<Fault> faults, Set<String> reached) {
        var before = faults.size();
        var values = new ArrayList<@Nullable Object>();
        for (var question : Question.of(type)) {
            var given = answers.get(question.name());
            values.add(ahead(question, given, reached) ? nothing(question) : answer(question, given, path + question.name(), today, faults));
        }
        if (faults.size() > before) {
            return null;
        }
        try {
            var types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof Refusal.Invalid invalid) {
                invalid.faults().forEach(fault -> faults.add(new Fault(path + fault.field(), fault.says())));
                return null;
            }
            throw new IllegalStateException(refused.getCause());
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Whether it is left for a later step. */
    private static boolean ahead(Question question, @Nullable Object given, Set<String> reached) {
        var empty = given == null || given.toString().isBlank() || given instanceof List<?> list && list.isEmpty();
        return empty && !question.at().isEmpty() && !reached.contains(question.at());
    }

    private static @Nullable Object nothing(Question question) {
        return switch (question) {
            case Question.Text _ -> "";
            case Question.Rows _ -> List.of();
            case Question.YesNo _ when question.asked().getType() == boolean.class -> false;
            default -> null;
        };
    }

    private static @Nullable Object answer(Question question, @Nullable Object given, String path, LocalDate today, List<Fault> faults) {
        if (question instanceof Question.Rows rows) {
            return rows(rows, given, path, today, faults);
        }
        var text = given == null ? "" : said(given).strip();
        if (text.isEmpty() && question instanceof Question.YesNo && question.asked().getType() == boolean.class) {
            return false;
        }
        if (text.isEmpty()) {
            if (!question.ask().optional()) {
                faults.add(new Fault(path, (question instanceof Question.OneOf ? "请选择" : "请填写") + question.title()));
            }
            return question instanceof Question.Text && question.ask().optional() ? "" : null;
        }
        try {
            return value(question, text, path, today);
        } catch (Refusal.Invalid wrong) {
            faults.addAll(wrong.faults());
            return null;
        }
    }

    /** A number out of JSON in its digits: from ten million on it would call itself 1.2E7. */
    private static String said(Object given) {
        return given instanceof Double number && Double.isFinite(number) ? BigDecimal.valueOf(number).toPlainString() : given.toString();
    }

    private static Object value(Question question, String text, String path, LocalDate today) {
        var ask = question.ask();
        return switch (question) {
            case Question.Text _ when text.length() > ask.most() -> throw new Refusal.Invalid(path, "%s最多%d个字".formatted(ask.value(), ask.most()));
            case Question.Text _ -> text;
            case Question.Whole _ -> whole(text, path, ask);
            case Question.Amount _ -> amount(text, path, ask);
            case Question.Day _ -> day(text, path, ask, today);
            case Question.YesNo _ -> switch (text) {
                case "true", "是", "on", "yes" -> true;
                case "false", "否", "no" -> false;
                default -> throw new Refusal.Invalid(path, "请选择是或否");
            };
            case Question.Identity _ -> IdNumber.read(path, text);
            case Question.Telephone _ -> Phone.read(path, text);
            case Question.Credit credit when credit.registered() && !text.replaceAll("\\s", "").matches("[0-9A-Za-z]{18}") -> throw new Refusal.Invalid(path,
                "没有叫“%s”的单位，或者不只一家；请从提示里选，或者填统一社会信用代码".formatted(text));
            case Question.Credit _ -> CreditCode.read(path, text);
            case Question.Paper _ when !text.matches("[0-9a-f]{64}") -> throw new Refusal.Invalid(path, "文件没有传上来，请重新选择");
            case Question.Paper _ -> new Document(text);
            case Question.OneOf one -> one.options().stream()
                .filter(option -> option.name().equalsIgnoreCase(text) || option.title().equals(text)).findFirst()
                .orElseThrow(() -> new Refusal.Invalid(path, "%s没有“%s”这一项".formatted(ask.value(), text)));
            case Question.Rows _ -> throw new IllegalStateException("rows are read apart");
        };
    }

    private static Integer whole(String text, String path, Ask ask) {
        if (!text.matches("[0-9,，]{1,10}(\\.0+)?")) {
            throw new Refusal.Invalid(path, ask.value() + "请填不带小数的数字");
        }
        var value = Long.parseLong(text.replaceAll("\\.0+$|[,，]", ""));
        var most = ask.most() == 200 ? Integer.MAX_VALUE : ask.most();
        if (value < ask.least() || value > most) {
            throw new Refusal.Invalid(path, "%s应在%d和%d之间".formatted(ask.value(), ask.least(), most));
        }
        return (int) value;
    }

    private static Money amount(String text, String path, Ask ask) {
        var amount = Money.read(path, text);
        if (amount.fen() < 0) {
            throw new Refusal.Invalid(path, ask.value() + "不能是负数");
        }
        return amount;
    }

    private static LocalDate day(String text, String path, Ask ask, LocalDate today) {
        var day = Days.typed(text).orElseThrow(() -> new Refusal.Invalid(path, ask.value() + "请填日期，如2026-01-21"));
        if (ask.past() && day.isAfter(today)) {
            throw new Refusal.Invalid(path, ask.value() + "不能晚于今天");
        }
        return day;
    }

    private static @Nullable Object rows(Question.Rows question, @Nullable Object given, String path, LocalDate today, List<Fault> faults) {
        var ask = question.ask();
        var rows = new ArrayList<Record>();
        var filled = given instanceof List<?> list ? list.stream().filter(row -> row instanceof Map<?, ?> map && !blank(map)).toList() : List.of();
        if (filled.size() < Math.max(ask.least(), ask.optional() ? 0 : 1)) {
            faults.add(new Fault(path, "%s至少填%d行".formatted(ask.value(), Math.max(1, ask.least()))));
            return null;
        }
        if (filled.size() > ask.most()) {
            faults.add(new Fault(path, "%s最多%d行".formatted(ask.value(), ask.most())));
            return null;
        }
        for (var n = 0; n < filled.size(); n++) {
            @SuppressWarnings("unchecked")
            var answers = (Map<String, ?>) filled.get(n);
            var row = read(question.row(), answers, "%s[%d].".formatted(path, n), today, faults, Set.of());
            if (row != null) {
                rows.add(row);
            }
        }
        return List.copyOf(rows);
    }

    private static boolean blank(Map<?, ?> row) {
        return row.values().stream().allMatch(value -> value == null || value.toString().isBlank());
    }
}
