package niangjia.person;

import java.util.List;
import niangjia.ground.Refusal;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every row that points at a person, read off the schema's foreign keys, so that no later table is forgotten in a merging. */
@Component
class References {

    private final JdbcClient db;

    References(JdbcClient db) {
        this.db = db;
    }

    /** A column that refers to person, with its table's key. The merging treats the file's own parts by hand. */
    record Reference(String source, String col, String key) {
        String name() {
            return source + "." + col;
        }
    }

    List<Reference> all() {
        return db.sql("""
            select t.relname as source, a.attname as col, k.attname as key
              from pg_constraint f
              join pg_class t on t.oid = f.conrelid
              join pg_attribute a on a.attrelid = t.oid and a.attnum = f.conkey[1]
              join pg_constraint p on p.conrelid = t.oid and p.contype = 'p' and cardinality(p.conkey) = 1
              join pg_attribute k on k.attrelid = t.oid and k.attnum = p.conkey[1]
             where f.contype = 'f' and f.confrelid = 'person'::regclass
               and t.relname not in ('person', 'person_merge', 'membership', 'household_member')
             order by t.relname, a.attname
            """).query(Reference.class).list();
    }

    /** Those too whose table's key has two columns, and the file's own parts but for its memberships and whom it is like. */
    List<Place> everywhere() {
        return db.sql("""
            select f.conrelid::regclass::text as source, a.attname as col
              from pg_constraint f
              join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
             where f.contype = 'f' and f.confrelid = 'person'::regclass and f.conrelid not in ('membership'::regclass, 'person_alike'::regclass)
             order by 1, 2
            """).query(Place.class).list();
    }

    record Place(String source, String col) {
        String name() {
            return source + "." + col;
        }
    }

    List<Long> move(Reference reference, long from, long to) {
        try {
            return db.sql("update %s set %s = :to where %s = :from returning %s"
                    .formatted(reference.source(), reference.col(), reference.col(), reference.key()))
                .param("to", to).param("from", from).query(Long.class).list();
        } catch (DataIntegrityViolationException both) {
            throw new Refusal.Conflict(switch (reference.source()) {
                case "staff" -> "两份档案各有一个工作账号，请先停用并移交其中一个";
                case "run_line" -> "两份档案在同一次批量发放的名单里，请先在名单里划去一个";
                default -> "两份档案里有不能合在一起的记录（%s）".formatted(reference.source());
            });
        }
    }

    void giveBack(Reference reference, List<Long> ids, long to) {
        db.sql("update %s set %s = :to where %s = any(:ids)".formatted(reference.source(), reference.col(), reference.key()))
            .param("to", to).param("ids", ids.toArray(Long[]::new)).update();
    }
}
