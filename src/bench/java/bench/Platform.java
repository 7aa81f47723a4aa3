package bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The platform as {@code ./run} starts it, on a data folder and a port of its own, and its API. */
final class Platform implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    final Path data;
    /** From the command to the first answer. */
    final Duration start;
    private final Process process;
    private final int port;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    Platform(Path folder) throws IOException, InterruptedException {
        this(folder, Map.of());
    }

    /** @param settings more of the environment */
    Platform(Path folder, Map<String, String> settings) throws IOException, InterruptedException {
        data = folder.resolve("data");
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var builder = new ProcessBuilder("./run").redirectErrorStream(true).redirectOutput(folder.resolve("platform.log").toFile());
        builder.environment().keySet().removeIf(it -> it.startsWith("NIANGJIA_"));
        builder.environment().putAll(Map.of("NIANGJIA_PORT", Integer.toString(port), "NIANGJIA_DATA", data.toString(),
            "NIANGJIA_KEY_FILE", folder.resolve("key").toString()));
        builder.environment().putAll(settings);
        var began = System.nanoTime();
        process = builder.start();
        while (!ready()) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IOException(Files.readString(folder.resolve("platform.log")));
            }
            Thread.sleep(20);
        }
        start = Duration.ofNanos(System.nanoTime() - began);
    }

    private boolean ready() throws IOException, InterruptedException {
        try {
            return http.send(request("/api/openapi.json").build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Resident memory of the JVM in MB. */
    long resident() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(it -> it.startsWith("VmRSS:")).mapToLong(it -> Long.parseLong(it.replaceAll("\\D", ""))).findFirst().orElse(0) / 1024;
        }
    }

    String get(String username, String path) {
        return send(request(path).header("Authorization", "Bearer " + token(username)));
    }

    String post(String username, String path, String body) {
        return send(request(path).header("Authorization", "Bearer " + token(username)).header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /** A file with one other field. */
    String upload(String username, String path, String field, String value, String file, byte[] content) {
        var boundary = "b" + UUID.randomUUID();
        var head = """
            --%1$s\r
            Content-Disposition: form-data; name="%2$s"\r
            \r
            %3$s\r
            --%1$s\r
            Content-Disposition: form-data; name="file"; filename="%4$s"\r
            Content-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\r
            \r
            """.formatted(boundary, field, value, file);
        return send(request(path).header("Authorization", "Bearer " + token(username)).header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArrays(List.of(head.getBytes(), content, ("\r\n--" + boundary + "--\r\n").getBytes()))));
    }

    private String token(String username) {
        return tokens.computeIfAbsent(username, it -> first("token\":\"([^\"]+)", send(request("/api/token").header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString()).POST(BodyPublishers.ofString("{\"username\":\"" + it + "\",\"password\":\"niangjia\"}")))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private String send(HttpRequest.Builder request) {
        try {
            var built = request.build();
            var answer = http.send(built, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(built.uri() + " " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String first(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return found.group(1);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IOException("The platform does not end");
        }
    }
}
