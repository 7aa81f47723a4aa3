package niangjia.money;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Many rows in one statement: PostgreSQL reads them from one JSON array, typed by the table itself. */
@Component
class Rows {

    private final JdbcClient db;
    private final JsonMapper json;

    Rows(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** Keys are columns; every row has the same ones. */
    int insert(String table, Collection<? extends Map<String, ?>> rows) {
        return rows.isEmpty() ? 0 : insert(table, rows, "").update();
    }

    /** The same, ready for {@code on conflict …}, {@code returning …}. */
    JdbcClient.StatementSpec insert(String table, Collection<? extends Map<String, ?>> rows, String tail) {
        var columns = String.join(", ", rows.iterator().next().keySet());
        return db.sql("insert into %1$s (%2$s) select %2$s from jsonb_populate_recordset(null::%1$s, cast(:rows as jsonb)) %3$s"
                .formatted(table, columns, tail))
            .param("rows", json(rows));
    }

    String json(Collection<? extends Map<String, ?>> rows) {
        return json.writeValueAsString(rows);
    }

    /** Fresh ids of a table, in order. */
    List<Long> ids(String table, int n) {
        return db.sql("select nextval(pg_get_serial_sequence(:table, 'id')) from generate_series(1, :n)")
            .param("table", table).param("n", n).query(Long.class).list();
    }

    static String bytea(byte[] bytes) {
        return "\\x" + HexFormat.of().formatHex(bytes);
    }

    /** A list for {@code = any (cast(:ids as bigint[]))}, whatever its length. */
    static String array(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
