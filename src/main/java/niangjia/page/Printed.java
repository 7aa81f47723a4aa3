package niangjia.page;

import gg.jte.models.runtime.JteModel;
import gg.jte.output.PrintWriterOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/** A page with all rows of a list, to be printed: written as the rows come, so that nothing of it is held. Any controller may return it. */
public record Printed(JteModel template, Stream<?> rows) implements View {

    /** @param page draws the rows, which can be gone through once */
    public static <T> Printed of(Stream<T> rows, Function<Iterable<T>, JteModel> page) {
        return new Printed(page.apply(rows::iterator), rows);
    }

    @Override
    public String getContentType() {
        return "text/html;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(getContentType());
        try (rows) {
            template.render(new PrintWriterOutput(response.getWriter()));
        }
    }
}
