package bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The platform as {@code ./run} starts it, on a data folder and a port of its own, and its API. */
final class Platform implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    static {
        System.setProperty("http.maxConnections", "64");   // kept open, for sixteen at once
    }

    final Path data;
    /** From the command to the first answer. */
    final Duration start;
    private final Process process;
    private final int port;
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

    private boolean ready() {
        try {
            var asked = asked("/api/openapi.json");
            var ready = asked.getResponseCode() == 200;
            if (ready) {
                asked.getInputStream().readAllBytes();
            }
            return ready;
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
        return send(path, Map.of("Authorization", "Bearer " + token(username)), null);
    }

    String post(String username, String path, String body) {
        return post(path, Map.of("Authorization", "Bearer " + token(username), "Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
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
            """.formatted(boundary, field, value, file).getBytes(StandardCharsets.UTF_8);
        var foot = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        var body = ByteBuffer.allocate(head.length + content.length + foot.length).put(head).put(content).put(foot).array();
        return post(path, Map.of("Authorization", "Bearer " + token(username), "Content-Type", "multipart/form-data; boundary=" + boundary), body);
    }

    /** @param first seconds until the first byte of the body */
    record Download(long bytes, double first, double seconds) {}

    Download download(String username, String path) throws IOException {
        var asked = asked(path);
        asked.setRequestProperty("Authorization", "Bearer " + token(username));
        var began = System.nanoTime();
        try (var in = asked.getInputStream()) {
            var bytes = in.read() < 0 ? 0L : 1L;
            var first = (System.nanoTime() - began) / 1e9;
            bytes += in.transferTo(OutputStream.nullOutputStream());
            return new Download(bytes, first, (System.nanoTime() - began) / 1e9);
        }
    }

    private String token(String username) {
        return tokens.computeIfAbsent(username, it -> first("token\":\"([^\"]+)", post("/api/token", Map.of("Content-Type", "application/json"),
            ("{\"username\":\"" + it + "\",\"password\":\"niangjia\"}").getBytes(StandardCharsets.UTF_8))));
    }

    private String post(String path, Map<String, String> headers, byte[] body) {
        var keyed = new HashMap<>(headers);
        keyed.put("Idempotency-Key", UUID.randomUUID().toString());
        return send(path, keyed, body);
    }

    private HttpURLConnection asked(String path) throws IOException {
        return (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
    }

    /** One request on a connection that is kept, by the JDK's plain client: nothing but the request is to be measured. */
    private String send(String path, Map<String, String> headers, byte[] body) {
        try {
            var asked = asked(path);
            headers.forEach(asked::setRequestProperty);
            if (body != null) {
                asked.setDoOutput(true);
                asked.setFixedLengthStreamingMode(body.length);
                try (var out = asked.getOutputStream()) {
                    out.write(body);
                }
            }
            var status = asked.getResponseCode();
            try (var in = status < 400 ? asked.getInputStream() : asked.getErrorStream()) {
                var answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                if (status >= 300) {
                    throw new IllegalStateException(path + " " + status + " " + answer);
                }
                return answer;
            }
        } catch (IOException e) {
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
