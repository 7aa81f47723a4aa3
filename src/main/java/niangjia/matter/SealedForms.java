package niangjia.matter;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import niangjia.form.Answers;
import niangjia.form.Reading;
import niangjia.ground.BusinessClock;
import niangjia.person.Seals;
import niangjia.programme.Programme;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Forms as the database keeps them: JSON whose identity and telephone numbers are sealed. */
@Component
class SealedForms {

    private static final String SEALED = "sealed:";
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final Seals seals;
    private final JsonMapper json;
    private final BusinessClock clock;

    SealedForms(Seals seals, JsonMapper json, BusinessClock clock) {
        this.seals = seals;
        this.json = json;
        this.clock = clock;
    }

    String write(Record form) {
        return json.writeValueAsString(Answers.of(form, (digits, _) -> seal(digits)));
    }

    /** A draft keeps what was typed, whole: unread answers may hold numbers anywhere, so all of it is sealed. */
    String writeDraft(Map<String, ?> answers) {
        return json.writeValueAsString(Map.of("draft", seal(json.writeValueAsString(answers))));
    }

    Map<String, Object> readDraft(String text) {
        var sealed = json.readValue(text, MAP).get("draft");
        return sealed == null ? Map.of() : json.readValue(open(sealed.toString()), MAP);
    }

    /** A draft for eyes: whatever looks like a number of a person is masked, in whatever field it was typed. */
    Map<String, Object> maskedDraft(String text) {
        return json.readValue(json.writeValueAsString(readDraft(text))
            .replaceAll("(?<!\\d)(\\d{4})\\d{10}(\\d{3}[\\dXx])(?!\\d)", "$1**********$2").replaceAll("(?<!\\d)(1\\d{2})\\d{4}(\\d{4})(?!\\d)", "$1****$2"), MAP);
    }

    /** The typed form; one that can no longer be read is a broken promise, not bad input. */
    <F extends Record> F read(Programme<F> programme, String text) {
        return switch (Reading.of(programme.form(), opened(json.readValue(text, MAP)), clock.today(), Set.of())) {
            case Reading.Good<F>(var form) -> form;
            case Reading.Bad<F>(var faults) -> throw new IllegalStateException(programme.code() + " no longer reads " + faults);
        };
    }

    /** What a page or the API may show. */
    Map<String, Object> masked(Record form) {
        return Answers.of(form, (_, masked) -> masked);
    }

    /** What a clerk who corrects the form gets back into its fields. */
    Map<String, Object> whole(Record form) {
        return Answers.of(form, (digits, _) -> digits);
    }

    private String seal(String plain) {
        return SEALED + Base64.getEncoder().encodeToString(seals.seal(plain));
    }

    private String open(String sealed) {
        return seals.open(Base64.getDecoder().decode(sealed.substring(SEALED.length())));
    }

    private Map<String, Object> opened(Map<String, ?> answers) {
        var opened = new LinkedHashMap<String, Object>();
        answers.forEach((name, value) -> opened.put(name, opened(value)));
        return opened;
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object opened(@Nullable Object value) {
        return switch (value) {
            case String text when text.startsWith(SEALED) -> open(text);
            case List<?> rows -> rows.stream().map(row -> opened((Map<String, ?>) row)).toList();
            case null, default -> value;
        };
    }
}
