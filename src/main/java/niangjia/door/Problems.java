package niangjia.door;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** RFC 9457 problems for what is refused before any controller is reached. */
final class Problems {

    private Problems() {}

    static void write(HttpServletResponse response, int status, String title, String detail) throws IOException {
        var body = "{\"type\":\"about:blank\",\"title\":%s,\"status\":%d,\"detail\":%s}".formatted(quoted(title), status, quoted(detail))
            .getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ') {
                json.append(' ');
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}
