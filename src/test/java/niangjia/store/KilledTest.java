package niangjia.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** kill -9 of whoever keeps the server, of the server, and of both, in the middle of writing. */
class KilledTest {

    private static final int LINES = 60;

    private Path data;

    @BeforeEach
    void aFolder() throws IOException {
        data = TestServer.folder("killed");
    }

    @AfterEach
    void noFolder() throws IOException {
        Binaries.delete(data);
    }

    @Test
    void aServerLeftBehindIsTakenOver() throws Exception {
        var diarist = diarist();
        var written = read(diarist);
        var left = Postmaster.on(data.resolve("pg")).orElseThrow();
        diarist.destroyForcibly().waitFor();
        assertThat(left.lives()).isTrue();

        try (var server = Postgres.start(data)) {
            assertThat(left.lives()).isFalse();
            assertThat(lines(server)).isGreaterThanOrEqualTo(written);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres.url")))).isEqualTo("rw-------");
            assertThatThrownBy(() -> Postgres.start(data)).isInstanceOf(Setback.class).hasMessageContaining("正由另一个娘家使用");
        }
        assertThat(Postmaster.on(data.resolve("pg"))).isEmpty();
    }

    @Test
    void aLoadThatWasKilledBeginsOnAnEmptyFolder() throws Exception {
        try (var server = Postgres.start(data)) {
            var load = new Loading(data);
            assertThatThrownBy(() -> load.whole(() -> {
                write(server, "create table half as select 1 as city");
                throw new IllegalStateException("killed");
            })).hasMessage("killed");
        }
        try (var server = Postgres.start(data)) {
            write(server, "create table half as select 1 as city");   // it is no longer there
            new Loading(data).whole(() -> {});
        }
        try (var server = Postgres.start(data)) {
            assertThatThrownBy(() -> write(server, "create table half as select 1 as city")).hasMessageContaining("already exists");
        }
    }

    private static void write(Postgres server, String sql) {
        var address = server.address();
        try (var db = DriverManager.getConnection(address.url(), address.user(), address.password()); var statement = db.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatWasCommittedOutlivesBoth() throws Exception {
        for (var round = 1; round <= 2; round++) {
            var diarist = diarist();
            var written = read(diarist);
            var server = Postmaster.on(data.resolve("pg")).orElseThrow().process();
            if (round == 1) {
                server.destroyForcibly();
                diarist.destroyForcibly().waitFor();
            } else {
                diarist.destroyForcibly().waitFor();
                server.destroyForcibly();
            }
            server.onExit().join();
            try (var again = Postgres.start(data)) {
                assertThat(lines(again)).isGreaterThanOrEqualTo(written);
            }
        }
    }

    /** Process numbers come again: after a restart of the machine the number may be anybody's. */
    @Test
    void aNumberThatIsSomebodyElsesIsNotStopped() throws IOException {
        var pg = Files.createDirectories(data.resolve("pg"));
        var me = ProcessHandle.current().pid();
        Files.writeString(pg.resolve("postmaster.pid"), me + "\n" + pg + "\n");
        assertThat(Postmaster.on(pg)).isEmpty();
        assertThat(pg.resolve("postmaster.pid")).doesNotExist();
    }

    private Process diarist() throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-cp", System.getProperty("java.class.path"), Diarist.class.getName(), data.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** The last line that the diarist said was committed, some way into its work. */
    private static int read(Process diarist) throws IOException {
        var said = new BufferedReader(diarist.inputReader());
        var last = 0;
        for (var n = 0; n < LINES; n++) {
            last = Integer.parseInt(said.readLine());
        }
        return last;
    }

    private static int lines(Postgres server) throws SQLException {
        var address = server.address();
        try (var db = DriverManager.getConnection(address.url(), address.user(), address.password()); var sql = db.createStatement();
                var count = sql.executeQuery("select count(*) from diary")) {
            count.next();
            return count.getInt(1);
        }
    }
}
