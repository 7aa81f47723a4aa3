package niangjia.demo;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes off empty tables what only slows a load: constraints, indexes, triggers, and puts it back behind it. All in the caller's one
 * transaction: whatever ends it half-way leaves the tables as they were.
 */
final class Bare {

    private record Part(String table, String name, String definition, boolean foreign, boolean constraint) {}

    private final JdbcClient db;
    private final String tables;
    private final List<Part> parts;

    private Bare(JdbcClient db, String tables, List<Part> parts) {
        this.db = db;
        this.tables = tables;
        this.parts = parts;
    }

    static Bare strip(JdbcClient db, String... tables) {
        var parts = db.sql("""
            select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition, contype = 'f' as "foreign", true as "constraint"
              from pg_constraint
             where contype in ('f', 'p', 'u', 'x') and (conrelid = any (cast(:tables as regclass[])) or confrelid = any (cast(:tables as regclass[])))
            union all
            select indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid), false, false
              from pg_index
             where indrelid = any (cast(:tables as regclass[])) and not exists (select 1 from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
             order by 4 desc, 5, 1, 2
            """).param("tables", tables).query(Part.class).list();
        for (var part : parts) {
            db.sql(part.constraint() ? "alter table %s drop constraint %s".formatted(part.table(), part.name()) : "drop index " + part.name()).update();
        }
        var all = String.join(", ", tables);
        for (var table : tables) {
            if (db.sql("select exists (select 1 from %s)".formatted(table)).query(Boolean.class).single()) {
                throw new IllegalStateException("There are rows in " + table);
            }
            db.sql("alter table %s disable trigger user".formatted(table)).update();
        }
        db.sql("truncate " + all).update();   // a file of its own, of which nothing need be logged and which may be frozen at once
        return new Bare(db, all, parts);
    }

    /** The other way round: what others point to comes before those who point. */
    void dress(Progress progress) {
        progress.begin("索引和外键", parts.size());
        db.sql("set local maintenance_work_mem = '256MB'").update();
        for (var part : parts.reversed()) {
            if (!part.foreign()) {
                put(part, progress);
            }
        }
        for (var part : parts) {
            if (part.foreign()) {
                put(part, progress);
            }
        }
        for (var table : tables.split(", ")) {
            db.sql("alter table %s enable trigger user".formatted(table)).update();
        }
        db.sql("analyze " + tables).update();
        progress.end();
    }

    private void put(Part part, Progress progress) {
        db.sql(part.constraint() ? "alter table %s add constraint %s %s".formatted(part.table(), part.name(), part.definition()) : part.definition()).update();
        progress.more(1);
    }
}
