package niangjia.page;

import gg.jte.models.runtime.JteModel;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import niangjia.ground.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** A compiled template with its arguments, ready to be written. Controllers return it; there is no view name to misspell. */
public record Page(JteModel template, HttpStatus status) implements View {

    public static Page ok(JteModel template) {
        return new Page(template, HttpStatus.OK);
    }

    /** 422: the whole page once more, with what was typed and what is wrong. */
    public static Page invalid(JteModel template) {
        return new Page(template, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** The page once more with why it was refused: 409 for a conflict as over the API, 422 for what was typed, be it of something that is not there. */
    public static Page refused(Refusal refused, JteModel template) {
        return refused instanceof Refusal.Conflict ? new Page(template, HttpStatus.CONFLICT) : invalid(template);
    }

    /** 303 after a POST that succeeded, so that a reload asks again instead of sending again. */
    public static View to(String path) {
        var there = new RedirectView(path);
        there.setStatusCode(HttpStatus.SEE_OTHER);
        there.setExposeModelAttributes(false);
        there.setExpandUriTemplateVariables(false);
        return there;
    }

    @Override
    public String getContentType() {
        return "text/html;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var output = new Utf8ByteOutput();
        template.render(output);
        response.setStatus(status.value());
        response.setContentType(getContentType());
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }
}
