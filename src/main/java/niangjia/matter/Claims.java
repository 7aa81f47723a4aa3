package niangjia.matter;

import java.util.Map;
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
     * renews, which is remembered. Whoever takes it in the same moment waits for the other, and is asked again whether it is still free.
     */
    void take(long matter, Case<?> asked) {
        asked.claims().stream().sorted().forEach(key -> {
            var holder = db.sql("""
                insert into matter_claim (key, matter) values (:key, :matter)
                on conflict (key) do update set matter = matter_claim.matter
                returning matter
                """).param("key", key).param("matter", matter).query(Long.class).single();
            if (holder != matter) {
                refuseTaken(asked, key);
                db.sql("update matter_claim set matter = :matter, before = matter where key = :key").param("key", key).param("matter", matter).update();
            }
        });
    }

    /** Before there is a matter: where one of them is another's. */
    static void refuseTaken(Case<?> asked) {
        asked.claims().forEach(key -> refuseTaken(asked, key));
    }

    private static void refuseTaken(Case<?> asked, String key) {
        asked.facts().taken(key).ifPresent(number -> {
            throw new Refusal.Conflict("已经在办或已经办过：" + number, Map.of("number", number));
        });
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
