package niangjia.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The platform as a process of its own, as {@code ./run} starts it: in earnest, with its embedded server. */
class RunningTest {

    private static final int PATIENCE_SECONDS = 240;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> started = new ArrayList<>();
    private Path data;
    private Path key;
    private Path said;
    private int port;

    @BeforeEach
    void aFolder() throws IOException {
        data = TestServer.folder("running");
        key = data.resolveSibling(data.getFileName() + ".key");
        said = data.resolveSibling(data.getFileName() + ".log");
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void nothingLeft() throws Exception {
        for (var process : started) {
            process.destroyForcibly().waitFor();
        }
        var server = Postmaster.on(data.resolve("pg"));
        if (server.isPresent()) {
            server.get().stop();
        }
        Binaries.delete(data);
        Files.deleteIfExists(key);
        Files.deleteIfExists(said);
    }

    @Test
    void itComesBackAfterEveryKillAndEndsWhenAsked() throws Exception {
        var killed = start();
        awaitReady(killed);
        assertThat(mode(data.resolve("postgres.url"))).isEqualTo("rw-------");
        assertThat(mode(key)).isEqualTo("rw-------");
        var db = JdbcClient.create(new DriverManagerDataSource("jdbc:" + read(data.resolve("postgres.url")).strip()));
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            assertThat(db.sql("select current_setting(:setting)").param("setting", setting).query(String.class).single())
                .as("what was acknowledged is on disk: %s", setting).isEqualTo("on");
        }
        for (var wait = 0; wait < 100 && !read(said).contains("一次性代码"); wait++) {
            Thread.sleep(100);   // it is said after the last word of the start
        }
        assertThat(read(said)).containsPattern("一次性代码 \\w{4}-\\w{4}-\\w{4}");
        var left = Postmaster.on(data.resolve("pg")).orElseThrow();
        killed.destroyForcibly().waitFor();
        assertThat(left.lives()).isTrue();

        var bereft = start();
        awaitReady(bereft);
        assertThat(left.lives()).isFalse();
        Postmaster.on(data.resolve("pg")).orElseThrow().process().destroyForcibly();
        assertThat(bereft.waitFor(30, TimeUnit.SECONDS)).as("it does not go on without its database").isTrue();
        assertThat(bereft.exitValue()).isNotZero();
        assertThat(Files.readString(said)).contains("PostgreSQL意外停止");

        var asked = start();
        awaitReady(asked);
        var server = Postmaster.on(data.resolve("pg")).orElseThrow();
        JdbcClient.create(new DriverManagerDataSource("jdbc:" + read(data.resolve("postgres.url")).strip()))
            .sql("update flyway_schema_history set checksum = checksum + 1 where installed_rank = 1").update();
        asked.destroy();
        assertThat(asked.waitFor(30, TimeUnit.SECONDS)).as("SIGTERM ends it within 30 s").isTrue();
        assertThat(server.lives()).isFalse();

        var other = start();
        assertThat(other.waitFor(60, TimeUnit.SECONDS)).as("data of another version are refused").isTrue();
        assertThat(other.exitValue()).isNotZero();
        assertThat(read(said)).contains("另一个版本的娘家").doesNotContain("FlywayValidateException");
    }

    @Test
    void aTakenPortIsOneSentence() throws Exception {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            var refused = start();
            assertThat(refused.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(refused.exitValue()).isNotZero();
        }
        assertThat(Files.readAllLines(said)).singleElement().asString().startsWith("端口" + port + "已被占用");
        assertThat(data.resolve("pg")).doesNotExist();
    }

    private Process start() throws IOException {
        var classes = Arrays.stream(System.getProperty("java.class.path").split(":")).filter(it -> !it.endsWith("test-classes")).collect(Collectors.joining(":"));
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-Xmx288m", "-Duser.timezone=UTC", "-cp", classes, "niangjia.App");
        var environment = builder.environment();
        environment.keySet().removeIf(it -> it.startsWith("NIANGJIA_"));
        environment.put("NIANGJIA_PORT", Integer.toString(port));
        environment.put("NIANGJIA_DATA", data.toString());
        environment.put("NIANGJIA_KEY_FILE", key.toString());
        environment.put("NIANGJIA_DEMO", "off");
        var process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        started.add(process);
        return process;
    }

    private void awaitReady(Process process) throws IOException, InterruptedException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < until) {
            assertThat(process.isAlive()).as(() -> read(said)).isTrue();
            try {
                var answer = http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/openapi.json")).build(),
                    HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as("ready, or not yet").isIn(200, 503);
                if (answer.statusCode() == 200) {
                    return;
                }
                Thread.sleep(50);
            } catch (IOException notYet) {   // nobody listens yet, or the client's kept connection was to the one that was killed
                Thread.sleep(100);
            }
        }
        throw new AssertionError("not ready: " + read(said));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
