package niangjia.form;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import niangjia.money.Money;
import niangjia.person.IdNumber;
import niangjia.person.Phone;
import niangjia.unit.CreditCode;

/** One question, read off a record component. A new kind breaks every switch that must learn it. */
public sealed interface Question {

    RecordComponent asked();

    /** One line of text, or several. */
    record Text(RecordComponent asked) implements Question {}

    record Whole(RecordComponent asked) implements Question {}

    record Amount(RecordComponent asked) implements Question {}

    record Day(RecordComponent asked) implements Question {}

    record YesNo(RecordComponent asked) implements Question {}

    record Identity(RecordComponent asked) implements Question {}

    record Telephone(RecordComponent asked) implements Question {}

    record Credit(RecordComponent asked) implements Question {}

    record Paper(RecordComponent asked) implements Question {}

    record OneOf(RecordComponent asked, List<Choice> options) implements Question {}

    /** Rows of a nested record. */
    record Rows(RecordComponent asked, Class<? extends Record> row, List<Question> columns) implements Question {}

    default Ask ask() {
        return asked().getAnnotation(Ask.class);
    }

    /** Whether it is answered by a legal entity that is registered. */
    default boolean registered() {
        return this instanceof Credit && ask().registered();
    }

    default String name() {
        return asked().getName();
    }

    default String title() {
        return ask().value();
    }

    /** The code of the step that asks it; empty for what is asked at first. */
    default String at() {
        return ask().at();
    }

    /** The questions of a form, in its record's order. Throws where a component has no {@link Ask} or an unknown type. */
    static List<Question> of(Class<? extends Record> form) {
        return Arrays.stream(form.getRecordComponents()).map(Question::of).toList();
    }

    private static Question of(RecordComponent asked) {
        if (asked.getAnnotation(Ask.class) == null) {
            throw new IllegalStateException(asked.getDeclaringRecord().getName() + "." + asked.getName() + " has no @Ask");
        }
        var type = asked.getType();
        if (type == String.class) {
            return new Text(asked);
        } else if (type == int.class || type == Integer.class) {
            return new Whole(asked);
        } else if (type == Money.class) {
            return new Amount(asked);
        } else if (type == LocalDate.class) {
            return new Day(asked);
        } else if (type == boolean.class || type == Boolean.class) {
            return new YesNo(asked);
        } else if (type == IdNumber.class) {
            return new Identity(asked);
        } else if (type == Phone.class) {
            return new Telephone(asked);
        } else if (type == CreditCode.class) {
            return new Credit(asked);
        } else if (type == Document.class) {
            return new Paper(asked);
        } else if (type.isEnum() && Choice.class.isAssignableFrom(type)) {
            return new OneOf(asked, Arrays.stream(type.getEnumConstants()).map(Choice.class::cast).toList());
        } else if (type == List.class && asked.getGenericType() instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof Class<?> row && row.isRecord()) {
            return new Rows(asked, row.asSubclass(Record.class), of(row.asSubclass(Record.class)));
        }
        throw new IllegalStateException("No question for " + asked.getGenericType() + " " + asked.getName());
    }
}
