package bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** The embedded server behind the platform, spoken to directly. */
final class Database implements AutoCloseable {

    private final Path log;
    private final String url;
    private final String password;
    private final Connection root;

    Database(Path data) throws IOException, SQLException {
        log = data.resolve("postgres.log");
        url = "jdbc:" + Files.readString(data.resolve("postgres.url")).strip();
        password = Files.readString(data.resolve("postgres.password")).strip();
        root = DriverManager.getConnection(url.substring(0, url.indexOf('?')), "postgres", password);
    }

    /** A connection as the platform has them; values are sent as text, whose type the server finds out. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url + "&stringtype=unspecified&reWriteBatchedInserts=true");
    }

    /** The statements that {@code request} makes the platform send: the shortest of a few, so that no job's are among them. */
    Tape record(Runnable request) throws SQLException, IOException, InterruptedException {
        return shortest(List.of(once(request), once(request), once(request)));
    }

    static Tape shortest(List<Tape> tapes) {
        return tapes.stream().min((a, b) -> Integer.compare(a.size(), b.size())).orElseThrow();
    }

    Tape once(Runnable request) throws SQLException, IOException, InterruptedException {
        configure("alter system set log_statement = 'all'");
        var from = Files.size(log);
        request.run();
        Thread.sleep(200);
        String text;
        try (var written = Files.newInputStream(log)) {
            written.skipNBytes(from);
            text = new String(written.readAllBytes(), StandardCharsets.UTF_8);
        }
        configure("alter system reset log_statement");
        return Tape.read(text);
    }

    private void configure(String how) throws SQLException, InterruptedException {
        try (var sql = root.createStatement()) {
            sql.execute(how);
            sql.execute("select pg_reload_conf()");
        }
        Thread.sleep(500);
    }

    /**
     * The limit of an import: the newest rows of {@code tables}, counted from {@code after}, taken out and copied in again with every index in place.
     * Undone at the end.
     *
     * @param whole with foreign keys and triggers too
     * @return seconds for the copying in
     */
    double copiedAgain(List<String> tables, List<String> after, boolean whole) throws SQLException, IOException {
        var copies = root.unwrap(PGConnection.class).getCopyAPI();
        root.setAutoCommit(false);
        try (var sql = root.createStatement()) {
            var contents = new ArrayList<byte[]>();
            for (var n = 0; n < tables.size(); n++) {
                var bytes = new ByteArrayOutputStream();
                copies.copyOut("copy (select * from " + tables.get(n) + " where id > " + after.get(n) + ") to stdout (format binary)", bytes);
                contents.add(bytes.toByteArray());
            }
            sql.execute("set local session_replication_role = replica");
            for (var n = tables.size() - 1; n >= 0; n--) {
                sql.execute("delete from " + tables.get(n) + " where id > " + after.get(n));
            }
            sql.execute("set local session_replication_role = " + (whole ? "origin" : "replica"));
            var began = System.nanoTime();
            for (var n = 0; n < tables.size(); n++) {
                copies.copyIn("copy " + tables.get(n) + " from stdin (format binary)", new ByteArrayInputStream(contents.get(n)));
            }
            return (System.nanoTime() - began) / 1e9;
        } finally {
            root.rollback();
            root.setAutoCommit(true);
        }
    }

    List<String[]> rows(String query) throws SQLException {
        try (var sql = root.createStatement(); var rows = sql.executeQuery(query)) {
            var found = new ArrayList<String[]>();
            while (rows.next()) {
                var row = new String[rows.getMetaData().getColumnCount()];
                for (var n = 0; n < row.length; n++) {
                    row[n] = rows.getString(n + 1);
                }
                found.add(row);
            }
            return found;
        }
    }

    String one(String query) throws SQLException {
        return rows(query).getFirst()[0];
    }

    @Override
    public void close() throws SQLException {
        root.close();
    }
}
