package niangjia.page;

import java.time.LocalDate;
import niangjia.ground.Days;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Days of the API, read as {@link TypedDays} reads them; {@link Refusals} names the field. */
@JacksonComponent
class JsonDays extends ValueDeserializer<LocalDate> {

    @Override
    public @Nullable LocalDate deserialize(JsonParser json, DeserializationContext context) {
        var typed = json.getString();
        return typed.isBlank() ? null : Days.read("", typed);
    }
}
