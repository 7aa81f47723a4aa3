package niangjia.desk;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.form.Question;

/** The answers of a form that name a legal entity on record, by its credit code or by its name. */
final class NamedEmployers {

    private NamedEmployers() {}

    /** Whether it is no code, and so perhaps a name. */
    static boolean byName(String typed) {
        return !typed.isBlank() && !typed.strip().matches("[0-9A-Za-z]{18}");
    }

    static List<String> in(List<Question> questions, Map<String, ?> answers) {
        return questions.stream().flatMap(question -> {
            var value = answers.get(question.name());
            if (question instanceof Question.Rows rows && value instanceof List<?> list) {
                return list.stream().filter(Map.class::isInstance).flatMap(row -> in(rows.columns(), cells((Map<?, ?>) row)).stream());
            }
            return question.registered() && value != null && !value.toString().isBlank() ? Stream.of(value.toString().strip()) : Stream.<String>of();
        }).distinct().toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> cells(Map<?, ?> row) {
        return (Map<String, ?>) row;
    }
}
