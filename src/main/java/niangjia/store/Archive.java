package niangjia.store;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * A backup is one zip: every table as {@code COPY} gives it, all of one instant, and a list of contents. It is taken while the
 * platform works, holds no key, and is restored into an empty data folder by the same or a later version.
 */
final class Archive {

    private static final String CONTENTS = "niangjia.properties";
    /** Sessions end with the house; Flyway writes its own history. */
    private static final String LEFT_OUT = "('flyway_schema_history', 'spring_session', 'spring_session_attributes')";

    private Archive() {}

    /** Writes everything that {@code address} holds to {@code file}, which must not exist. Gives the number of rows. */
    static long save(Settings.Address address, Path file) throws IOException, SQLException {
        if (Files.exists(file)) {
            throw new Setback("备份文件" + file + "已经存在，不会覆盖", file + " exists already and is not overwritten");
        }
        var half = file.resolveSibling(file.getFileName() + ".half");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var contents = new Properties();
        try (var db = connect(address.url(), address); var zip = new ZipOutputStream(Files.newOutputStream(half))) {
            db.setAutoCommit(false);
            db.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            db.setReadOnly(true);
            contents.setProperty("madeAt", Instant.now().toString());
            contents.setProperty("schema", one(db, "select version from flyway_schema_history where success order by installed_rank desc limit 1"));
            var rows = 0L;
            for (var table : tables(db)) {
                zip.putNextEntry(new ZipEntry("table/" + table.name()));
                var count = copy(db).copyOut("copy (select " + table.columns() + " from " + table.name() + ") to stdout", staying(zip));
                zip.closeEntry();
                contents.setProperty("columns." + table.name(), table.columns());
                contents.setProperty("rows." + table.name(), Long.toString(count));
                rows += count;
            }
            // After the rows: a sequence may run ahead of them, never behind.
            for (var sequence : sequences(db)) {
                contents.setProperty("sequence." + sequence.name(), sequence.columns());
            }
            for (var key : keys(db)) {
                contents.setProperty(key.name(), key.columns());
            }
            zip.putNextEntry(new ZipEntry(CONTENTS));
            contents.store(staying(zip), "Niangjia backup; the key file is kept apart");
            zip.closeEntry();
            zip.finish();
            db.rollback();
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            return rows;
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** The list of contents; a file that is none of ours is refused. */
    static Properties contents(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            var entry = zip.getEntry(CONTENTS);
            if (entry == null) {
                throw new IOException("no " + CONTENTS);
            }
            var contents = new Properties();
            try (var in = zip.getInputStream(entry)) {
                contents.load(in);
            }
            return contents;
        } catch (IOException e) {
            throw new Setback(file + "不是娘家的备份文件", file + " is not a backup of Niangjia", e);
        }
    }

    /** Fills the empty database of {@code address} in one transaction, as the superuser (so that no trigger acts twice). Gives the number of rows. */
    static long load(Settings.Address address, Path file) throws IOException, SQLException {
        var contents = contents(file);
        Flyway.configure().dataSource(address.url(), address.user(), address.password())
            .locations("classpath:db/migration").target(contents.getProperty("schema")).load().migrate();
        try (var db = connect(address.url(), new Settings.Address(address.url(), "postgres", address.password())); var zip = new ZipFile(file.toFile());
                var sql = db.createStatement()) {
            db.setAutoCommit(false);
            sql.execute("set local session_replication_role = replica");
            var tables = contents.stringPropertyNames().stream().filter(it -> it.startsWith("rows.")).map(it -> it.substring(5)).sorted().toList();
            sql.execute("truncate " + String.join(", ", tables));
            var rows = 0L;
            for (var table : tables) {
                var columns = contents.getProperty("columns." + table);
                try (var in = zip.getInputStream(zip.getEntry("table/" + table))) {
                    var count = copy(db).copyIn("copy " + table + " (" + columns + ") from stdin", unhurried(in));
                    if (count != Long.parseLong(contents.getProperty("rows." + table))) {
                        throw new IOException(table + " has " + count + " rows");
                    }
                    rows += count;
                }
            }
            // Nobody is running what was picked when the backup was taken.
            sql.execute("update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null");
            for (var name : contents.stringPropertyNames()) {
                if (name.startsWith("sequence.")) {
                    sql.execute("select setval('" + name.substring(9) + "', " + contents.getProperty(name) + ")");
                }
            }
            db.commit();
            db.setAutoCommit(true);
            sql.execute("analyze");
            return rows;
        }
    }

    /** A name and what belongs to it: a table's columns, a sequence's value, a key's check. */
    private record Named(String name, String columns) {}

    private static List<Named> tables(Connection db) throws SQLException {
        return named(db, """
            select quote_ident(t.relname), string_agg(quote_ident(c.attname), ', ' order by c.attnum)
              from pg_class t
              join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
              join pg_attribute c on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped and c.attgenerated = ''
             where t.relkind = 'r' and t.relname not in %s
             group by t.relname
             order by t.relname
            """.formatted(LEFT_OUT));
    }

    private static List<Named> sequences(Connection db) throws SQLException {
        return named(db, """
            select quote_ident(sequencename), last_value::text from pg_sequences where schemaname = 'public' and last_value is not null
            """);
    }

    private static List<Named> keys(Connection db) throws SQLException {
        return named(db, "select key, value from house where starts_with(key, 'key:')");
    }

    private static List<Named> named(Connection db, String query) throws SQLException {
        try (var sql = db.createStatement(); var rows = sql.executeQuery(query)) {
            var found = new ArrayList<Named>();
            while (rows.next()) {
                found.add(new Named(rows.getString(1), rows.getString(2)));
            }
            return found;
        }
    }

    private static String one(Connection db, String query) throws SQLException {
        try (var sql = db.createStatement(); var row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(String url, Settings.Address as) throws SQLException {
        return DriverManager.getConnection(url, as.user(), as.password());
    }

    private static CopyManager copy(Connection db) throws SQLException {
        return db.unwrap(PGConnection.class).getCopyAPI();
    }

    /** The driver flushes often and may close; the zip goes on. */
    private static OutputStream staying(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static InputStream unhurried(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public void close() {}
        };
    }
}
