package niangjia.matter;

import java.util.Set;
import niangjia.ground.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What may be had only once: a child's term, a household in one live file (AID-HF-3). Taken when a matter is handed up, given back when it ends without it. */
@Component
class Claims {

    private final JdbcClient db;

    Claims(JdbcClient db) {
        this.db = db;
    }

    /**
     * Takes them. A claim of one that no longer counts against this matter passes over: a review takes it from the file whose standing it
     * renews, which is remembered. Whoever takes it in the same moment is second.
     */
    void take(long matter, Set<String> keys) {
        for (var key : keys) {
            var holder = db.sql("select matter from matter_claim where key = :key").param("key", key).query(Long.class).optional().orElse(matter);
            var taken = db.sql("""
                insert into matter_claim (key, matter) values (:key, :matter)
                on conflict (key) do update
                   set matter = :matter, before = case when matter_claim.matter = :matter then matter_claim.before else matter_claim.matter end
                 where matter_claim.matter in (:matter, :holder)
                """).param("key", key).param("matter", matter).param("holder", holder).update();
            if (taken == 0) {
                throw new Refusal.Conflict("已经在办或已经办过");
            }
        }
    }

    /** Gives them back: to whom they were taken from where that was granted, else to anybody. */
    void giveBack(long matter) {
        db.sql("""
            update matter_claim c set matter = c.before, before = null
              from matter b where c.matter = :id and b.id = c.before and b.state = 'granted'
            """).param("id", matter).update();
        db.sql("delete from matter_claim where matter = :id").param("id", matter).update();
    }
}
