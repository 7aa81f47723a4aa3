package bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Says a {@link Tape} again over plain JDBC: the same statements, transactions and values, but for those that must be new each time. */
final class Replay implements AutoCloseable {

    private final List<Connection> connections = new ArrayList<>();

    Replay(Database database, int connections) throws SQLException {
        for (var n = 0; n < connections; n++) {
            this.connections.add(database.connect());
        }
    }

    /**
     * @param changes what was recorded to what is said now
     * @param made    recorded ids that a statement beginning so makes anew, by that beginning
     * @return {@code changes} with the new ids
     */
    Map<String, String> say(Tape tape, Map<String, String> changes, Map<String, String> made) throws SQLException {
        var now = new HashMap<>(changes);
        var all = tape.said();
        for (var n = 0; n < all.size(); n++) {
            var said = all.get(n);
            var db = connections.get(said.connection());
            if (said.begins()) {
                db.setReadOnly(said.sql().contains("READ ONLY"));
                db.setAutoCommit(false);
            } else if (said.commits()) {
                db.commit();
                db.setAutoCommit(true);
                db.setReadOnly(false);
            } else {
                var same = 1;
                while (said.sql().startsWith("insert") && n + same < all.size() && all.get(n + same).sql().equals(said.sql())) {
                    same++;
                }
                try (var sql = db.prepareStatement(said.sql().replace("?", "??").replaceAll("\\$\\d+", "?"))) {
                    if (same > 1) {
                        for (var batched : all.subList(n, n + same)) {
                            bind(sql, batched, now);
                            sql.addBatch();
                        }
                        sql.executeBatch();
                        n += same - 1;
                    } else {
                        bind(sql, said, now);
                        if (sql.execute()) {
                            var first = read(sql.getResultSet());
                            made.forEach((beginning, old) -> {
                                if (said.sql().startsWith(beginning)) {
                                    now.put(old, first);
                                }
                            });
                        }
                    }
                }
            }
        }
        return now;
    }

    /** How many rows all statements of a tape read from tables and indexes, those thrown away included, as {@code EXPLAIN} counts them; what it makes of them on the way is not read. */
    long rowsRead(Tape tape) throws SQLException {
        var rows = 0L;
        for (var said : tape.said()) {
            if (said.sql().matches("(?is)\\s*(select|with)\\b.*")) {
                try (var sql = connections.getFirst().prepareStatement("explain (analyze, timing off) " + said.sql().replace("?", "??").replaceAll("\\$\\d+", "?"))) {
                    bind(sql, said, Map.of());
                    try (var lines = sql.executeQuery()) {
                        var loops = 1.0;
                        while (lines.next()) {
                            var scan = SCAN.matcher(lines.getString(1));
                            var removed = REMOVED.matcher(lines.getString(1));
                            if (scan.find()) {
                                loops = Double.parseDouble(scan.group(2));
                                rows += Math.round(Double.parseDouble(scan.group(1)) * loops);
                            } else if (removed.find()) {
                                rows += Math.round(Double.parseDouble(removed.group(1)) * loops);
                            }
                        }
                    }
                }
            }
        }
        return rows;
    }

    private static final Pattern SCAN = Pattern.compile("(?:Seq|Index|Index Only|Heap|Tid) Scan .*actual rows=([0-9.]+) loops=([0-9.]+)");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by (?:Filter|Index Recheck): ([0-9]+)");

    private static void bind(PreparedStatement sql, Tape.Said said, Map<String, String> now) throws SQLException {
        for (var n = 0; n < said.params().size(); n++) {
            sql.setString(n + 1, Tape.instead(said.params().get(n), now));
        }
    }

    /** Every value, as the platform reads them; the first one back. */
    private static String read(ResultSet rows) throws SQLException {
        String first = null;
        var columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            for (var n = 1; n <= columns; n++) {
                var value = rows.getString(n);
                first = first == null ? value : first;
            }
        }
        return first;
    }

    @Override
    public void close() throws SQLException {
        for (var connection : connections) {
            connection.close();
        }
    }
}
