package niangjia.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One embedded PostgreSQL for the test JVM, founded in {@code target} and gone with it; as many databases as tests ask for. */
public final class TestServer {

    private static final Path FOLDER = Path.of("target", "house", Long.toString(ProcessHandle.current().pid())).toAbsolutePath();
    private static final Postgres SERVER = start();
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
        try (var db = DriverManager.getConnection(at("postgres"), "postgres", SERVER.address().password()); var sql = db.createStatement()) {
            sql.execute("create database " + name + " owner niangjia" + how);
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String at(String name) {
        return SERVER.address().url().replaceFirst("/niangjia$", "/" + name);
    }

    private static DataSource source(String name) {
        var address = SERVER.address();
        return new DriverManagerDataSource(at(name), address.user(), address.password());
    }

    private static Postgres start() {
        var server = Postgres.start(FOLDER);
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
