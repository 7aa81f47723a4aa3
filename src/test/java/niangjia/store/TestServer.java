package niangjia.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** One embedded PostgreSQL for the test JVM, founded in {@code target} and gone with it; as many databases as tests ask for. */
public final class TestServer {

    private static final Path FOLDER = Path.of("target", "house", Long.toString(ProcessHandle.current().pid())).toAbsolutePath();
    private static final Postgres SERVER = start();
    private static final List<HikariDataSource> SOURCES = new ArrayList<>();
    private static @Nullable String furnished;
    private static int made;

    private TestServer() {}

    /** An empty database of its own, as {@code NIANGJIA_DB_URL} takes it. */
    public static synchronized String freshDatabase() {
        var address = SERVER.address();
        return at(create("")).replaceFirst("//", "//niangjia:" + address.password() + "@");
    }

    /** A database of its own with every table and nothing in them. */
    public static synchronized DataSource migratedDatabase() {
        if (furnished == null) {
            furnished = create("");
            var address = SERVER.address();
            Flyway.configure().dataSource(at(furnished), address.user(), address.password()).load().migrate();
        }
        // Connections of databases whose test is over give way.
        SOURCES.forEach(source -> source.getHikariPoolMXBean().softEvictConnections());
        return source(create(" template " + furnished));
    }

    /** Where the tests' key file is. */
    public static Path keyFile() {
        return FOLDER.resolveSibling(FOLDER.getFileName() + ".key");
    }

    /** A folder for a server of one's own, which shares the unpacked programs. */
    static Path folder(String name) throws IOException {
        var folder = Files.createTempDirectory(FOLDER.getParent(), name);
        Files.createSymbolicLink(Binaries.home(folder), Binaries.home(FOLDER));
        return folder;
    }

    public static Keys keys() {
        return Keys.open(keyFile(), Map.of());
    }

    private static String create(String how) {
        var name = "house" + ++made;
        execute(SERVER, "create database " + name + " owner niangjia" + how);
        return name;
    }

    private static void execute(Postgres server, String statement) {
        var address = server.address();
        try (var db = DriverManager.getConnection(at(server, "postgres"), "postgres", address.password()); var sql = db.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String at(String name) {
        return at(SERVER, name);
    }

    private static String at(Postgres server, String name) {
        return server.address().url().replaceFirst("/niangjia$", "/" + name);
    }

    private static DataSource source(String name) {
        var pool = new HikariConfig();
        pool.setJdbcUrl(at(name));
        pool.setUsername(SERVER.address().user());
        pool.setPassword(SERVER.address().password());
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(8);
        var source = new HikariDataSource(pool);
        SOURCES.add(source);
        return source;
    }

    private static Postgres start() {
        var server = Postgres.start(FOLDER);
        // No test of this server ends its process: nothing is lost by not waiting for the disk. RunningTest holds the platform's own server to it.
        execute(server, "alter role niangjia set synchronous_commit = off");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            try {
                Binaries.delete(FOLDER);
                Files.deleteIfExists(keyFile());
            } catch (IOException e) {
                System.err.println("Left behind: " + FOLDER);
            }
        }));
        return server;
    }
}
