package niangjia.page;

import java.time.LocalDate;
import niangjia.ground.Days;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Days of addresses and forms, read as everywhere: none where the field is empty. */
@Component
class TypedDays implements Converter<String, LocalDate> {

    @Override
    public @Nullable LocalDate convert(String typed) {
        return typed.isBlank() ? null : Days.read("", typed);
    }
}
