package niangjia.page;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.NumberDeserializers.BigDecimalDeserializer;

/** Amounts and rates of the API. 1E300000000 is ten characters long, but whoever wrote it out would need 300 MB: it is not read. */
@JacksonComponent
class Decimals extends ValueDeserializer<BigDecimal> {

    /** More than any amount, share or rate has. */
    private static final int DIGITS = 30;

    @Override
    public @Nullable BigDecimal deserialize(JsonParser json, DeserializationContext context) {
        var number = BigDecimalDeserializer.instance.deserialize(json, context);
        if (number != null && (Math.abs(number.scale()) > DIGITS || number.precision() > DIGITS)) {
            return (BigDecimal) context.handleWeirdNumberValue(BigDecimal.class, number, "too many digits");
        }
        return number;
    }
}
