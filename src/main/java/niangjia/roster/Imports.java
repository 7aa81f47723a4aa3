package niangjia.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import niangjia.ground.Code;
import niangjia.ground.Orders;
import niangjia.ground.Slice;
import niangjia.ground.Turn;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code roster_import} with their counts. Checks nothing. */
@Component
class Imports {

    private static final String SELECT = """
        select i.id, i.unit, u.code as unit_code, u.name as unit_name, i.made_at, i.made_by, i.made_who, i.made_on, i.file, i.heading, i.whole, i.leave,
               i.state, i.lines, i.last_line, i.done_line, i.broke, i.started_at, i.ended_at,
               (select count(*) from roster_leaver l where l.import = i.id)::int as leavers,
               array(select c.outcome || ' ' || c.lines from roster_count c where c.import = i.id and c.phase = 'foreseen') as foreseen,
               array(select c.outcome || ' ' || c.lines from roster_count c where c.import = i.id and c.phase = 'done') as done,
               array(select c.outcome || ' ' || c.lines from roster_count c where c.import = i.id and c.phase = 'undone') as undone,
               array(select c.outcome || ' ' || c.lines from roster_count c where c.import = i.id and c.phase = 'stayed') as stayed,
               exists (select 1 from roster_effect e where e.import = i.id) as effects,
               o.made_at as undo_at, o.made_by as undo_by, o.made_who as undo_who, o.made_on as undo_on, o.reason, o.top, o.line, o.started_at as undo_started,
               o.ended_at as undo_ended
          from roster_import i
          join unit u on u.id = i.unit
          left join roster_undo o on o.import = i.id
        """;

    /** The orders of the list; the newest first. */
    static final Orders ORDERS = new Orders("-made", "i.id", Map.of("made", "i.made_on", "file", "i.file collate \"zh-x-icu\"", "unit", "u.name collate \"zh-x-icu\"", "lines", "i.lines"));

    private static final String BELOW = " where i.unit in " + Scope.BELOW;

    private final JdbcClient db;
    private final Exports exports;

    Imports(JdbcClient db, Exports exports) {
        this.db = db;
        this.exports = exports;
    }

    /** Whoever writes for an import waits for the others: two never write one person. */
    void turn() {
        Turn.take(db, "roster_import");
    }

    Optional<Import> byId(long id) {
        return db.sql(SELECT + " where i.id = :id").param("id", id).query(this::row).optional();
    }

    /** Those for units below {@code unit}. */
    Slice<Import> below(long unit, LocalDate today, String sort, int page) {
        var items = db.sql(SELECT + BELOW + ORDERS.sql(sort) + " limit %d offset %d".formatted(Slice.SIZE, Slice.offset(page)))
            .param("actorUnit", unit).param("today", today).query(this::row).list();
        var counted = db.sql(Slice.counting("from roster_import i" + BELOW))
            .param("actorUnit", unit).param("today", today).query(Long.class).single();
        return Slice.of(items, counted, page);
    }

    Stream<Import> every(Actor actor, LocalDate today, String sort) {
        return exports.rows(actor, new Exports.Taken("roster", null, "花名册导入：" + actor.unitName(), SELECT + BELOW, ORDERS.sql(sort)),
            sql -> db.sql(sql).param("actorUnit", actor.unit()).param("today", today), this::row);
    }

    private Import row(ResultSet row, int n) throws SQLException {
        return new Import(row.getLong("id"), row.getLong("unit"), row.getString("unit_code"), row.getString("unit_name"), row.getLong("made_at"), row.getLong("made_by"),
            row.getString("made_who"), row.getObject("made_on", LocalDate.class), row.getString("file"),
            List.copyOf(Arrays.asList((String[]) row.getArray("heading").getArray())), row.getBoolean("whole"), row.getBoolean("leave"),
            row.getString("state"), row.getInt("lines"), row.getInt("last_line"), row.getInt("done_line"), row.getString("broke"), instant(row, "started_at"),
            instant(row, "ended_at"), counts(row, "foreseen"), counts(row, "done"), row.getInt("leavers"),
            counts(row, "undone"), counts(row, "stayed"), undo(row), row.getBoolean("effects"));
    }

    private static Import.@Nullable Undo undo(ResultSet row) throws SQLException {
        return row.getString("reason") == null ? null : new Import.Undo(row.getLong("undo_at"), row.getLong("undo_by"), row.getString("undo_who"),
            row.getObject("undo_on", LocalDate.class), row.getString("reason"), row.getInt("top"), row.getInt("line"),
            row.getObject("undo_started", OffsetDateTime.class).toInstant(), instant(row, "undo_ended"));
    }

    private static Map<Outcome, Integer> counts(ResultSet row, String phase) throws SQLException {
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        for (var one : (String[]) row.getArray(phase).getArray()) {
            var at = one.indexOf(' ');
            counts.put(Code.of(Outcome.class, one.substring(0, at)), Integer.valueOf(one.substring(at + 1)));
        }
        return counts;
    }

    /** Adds to what was counted. */
    void count(long id, String phase, Outcome outcome, int lines) {
        db.sql("""
            insert into roster_count (import, phase, outcome, lines) values (:id, :phase, :outcome, :lines)
            on conflict (import, phase, outcome) do update set lines = roster_count.lines + excluded.lines
            """).param("id", id).param("phase", phase).param("outcome", outcome.code()).param("lines", lines).update();
    }

    /** That it, or its taking back, has stopped by itself; answers why in words. */
    String broke(long id, Exception why) {
        db.sql("update roster_import set broke = :why where id = :id").param("why", Steps.says(why)).param("id", id).update();
        return Steps.says(why);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
