package niangjia.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema (2020-12) of a form, for whoever fills it over the API. */
public final class JsonSchema {

    private JsonSchema() {}

    public static Map<String, Object> of(Class<? extends Record> form) {
        var schema = object(Question.of(form));
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema;
    }

    private static Map<String, Object> object(List<Question> questions) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var question : questions) {
            var property = property(question);
            property.put("title", question.title());
            if (!question.ask().hint().isEmpty()) {
                property.put("description", question.ask().hint());
            }
            properties.put(question.name(), property);
            if (!question.at().isEmpty()) {
                property.put("x-at", question.at());
            }
            if (!question.ask().optional() && question.at().isEmpty() && !(question instanceof Question.YesNo)) {
                required.add(question.name());
            }
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    private static Map<String, Object> property(Question question) {
        var ask = question.ask();
        var property = new LinkedHashMap<String, Object>();
        switch (question) {
            case Question.Text _ -> property.putAll(Map.of("type", "string", "maxLength", ask.most()));
            case Question.Whole _ -> property.putAll(Map.of("type", "integer", "minimum", ask.least()));
            case Question.Amount _ -> property.putAll(Map.of("type", "number", "minimum", 0, "multipleOf", 0.01));
            case Question.Day _ -> property.putAll(Map.of("type", "string", "format", "date", "x-past", ask.past()));
            case Question.YesNo _ -> property.put("type", "boolean");
            case Question.Identity _ -> property.putAll(Map.of("type", "string", "pattern", "^[0-9]{17}[0-9X]$", "format", "citizen-id"));
            case Question.Telephone _ -> property.putAll(Map.of("type", "string", "format", "phone"));
            case Question.Credit _ -> property.putAll(Map.of("type", "string", "pattern", "^[0-9A-Z]{18}$", "format", "credit-code"));
            case Question.Paper _ -> property.putAll(Map.of("type", "string", "pattern", "^[0-9a-f]{64}$", "format", "sha256"));
            case Question.OneOf one -> {
                property.put("type", "string");
                property.put("oneOf", one.options().stream().map(option -> Map.of("const", option.name(), "title", option.title())).toList());
                property.put("enum", one.options().stream().map(Choice::name).toList());
            }
            case Question.Rows rows -> {
                property.put("type", "array");
                property.put("items", object(rows.columns()));
                property.put("minItems", Math.max(ask.least(), ask.optional() ? 0 : 1));
                property.put("maxItems", ask.most());
            }
        }
        return property;
    }
}
