package niangjia;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Lazy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the platform over HTTP, as an integrator with a token or as a browser with a session. */
@Lazy
public class Caller {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");

    private final ServletWebServerApplicationContext server;
    private final JsonMapper json = JsonMapper.builder()
        .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL)).build();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    Caller(ServletWebServerApplicationContext server) {
        this.server = server;
    }

    /** An answer: its status, its headers by {@link #header}, its text, and the text as JSON. */
    public record Said(int status, String text, @Nullable JsonNode json, Map<String, java.util.List<String>> headers) {
        public @Nullable String header(String name) {
            return headers.entrySet().stream().filter(it -> it.getKey().equalsIgnoreCase(name)).map(it -> it.getValue().getFirst())
                .findFirst().orElse(null);
        }

        public JsonNode at(String path) {
            return json == null ? JsonMapper.shared().missingNode() : json.at("/" + path.replace('.', '/'));
        }
    }

    public String token(String username) {
        return token(username, World.PASSWORD);
    }

    public String token(String username, String password) {
        return tokens.computeIfAbsent(username, it -> fresh(it, password).at("token").asString());
    }

    public Said fresh(String username, String password) {
        return post(null, "/api/token", Map.of("username", username, "password", password), null);
    }

    public Said get(@Nullable String username, String path) {
        return send(request(username == null ? null : token(username), path, null).GET().build());
    }

    public Said post(@Nullable String username, String path, Object body) {
        return post(username, path, body, null);
    }

    public Said post(@Nullable String username, String path, Object body, @Nullable String key) {
        return send(request(username == null ? null : token(username), path, key).header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))).build());
    }

    public Said send(String token, String method, String path, @Nullable String key) {
        return send(request(token, path, key).method(method, HttpRequest.BodyPublishers.noBody()).build());
    }

    public HttpRequest.Builder request(@Nullable String token, String path, @Nullable String key) {
        var request = HttpRequest.newBuilder(URI.create(address(path)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request;
    }

    public Said send(HttpRequest request) {
        return send(http, request);
    }

    private Said send(HttpClient client, HttpRequest request) {
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            var type = answer.headers().firstValue("Content-Type").orElse("");
            return new Said(answer.statusCode(), answer.body(), type.contains("json") ? json.readTree(answer.body()) : null, answer.headers().map());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** A file, however it was answered. */
    public byte[] file(String username, String path) {
        try {
            return http.send(request(token(username), path, null).GET().build(), HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    public String address(String path) {
        return "http://127.0.0.1:" + server.getWebServer().getPort() + path;
    }

    public Browser browser() {
        return new Browser();
    }

    /** Signed in, at the front page. */
    public Browser browser(String username) {
        var browser = new Browser();
        browser.get("/signin");
        var in = browser.post("/signin", Map.of("username", username, "password", World.PASSWORD));
        if (in.status() != 303) {
            throw new IllegalStateException("Not signed in: " + in.status() + " " + in.text());
        }
        return browser;
    }

    /** A session with its cookies. Redirects are not followed. A form is posted with the CSRF token of the page seen last. */
    public final class Browser {
        private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        private String csrf = "";

        /** From another page of ours, as a browser says it. */
        public Said get(String path, String from) {
            return seen(Caller.this.send(client, HttpRequest.newBuilder(URI.create(address(path))).header("Referer", address(from)).GET().build()));
        }

        public Said get(String path) {
            return seen(Caller.this.send(client, HttpRequest.newBuilder(URI.create(address(path))).GET().build()));
        }

        public Said post(String path, Map<String, String> fields) {
            var all = new LinkedHashMap<>(fields);
            all.putIfAbsent("_csrf", csrf);
            var body = all.entrySet().stream().map(it -> encode(it.getKey()) + "=" + encode(it.getValue())).collect(Collectors.joining("&"));
            return seen(Caller.this.send(client, HttpRequest.newBuilder(URI.create(address(path)))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)).build()));
        }

        /** Posts a form with one file in it. */
        public Said upload(String path, Map<String, String> fields, String field, String filename, byte[] content) {
            var all = new LinkedHashMap<>(fields);
            all.putIfAbsent("_csrf", csrf);
            var line = "----" + System.nanoTime();
            var body = new java.io.ByteArrayOutputStream();
            all.forEach((name, value) -> body.writeBytes(("--" + line + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8)));
            body.writeBytes(("--" + line + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + filename
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes(("\r\n--" + line + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return seen(Caller.this.send(client, HttpRequest.newBuilder(URI.create(address(path)))
                .header("Content-Type", "multipart/form-data; boundary=" + line).POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())).build()));
        }

        /** Another kind of body, made with the CSRF token of the page seen last. */
        public Said send(String path, String type, java.util.function.UnaryOperator<String> body) {
            return seen(Caller.this.send(client, HttpRequest.newBuilder(URI.create(address(path)))
                .header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body.apply(csrf))).build()));
        }

        private Said seen(Said said) {
            var match = CSRF.matcher(said.text());
            if (match.find()) {
                csrf = match.group(1);
            }
            return said;
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
