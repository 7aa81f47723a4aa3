package niangjia.matter;

import java.util.UUID;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The pages forms are typed on: of one page comes one matter, however its requests overtake each other on the way. */
@Component
class Blanks {

    private final JdbcClient db;

    Blanks(JdbcClient db) {
        this.db = db;
    }

    /** @param matter what came of it so far @param sent whether a button was pressed on it */
    record Used(@Nullable String matter, boolean sent) {}

    /** Waits for whoever is writing what was typed on the same page, and keeps others waiting until the transaction ends. */
    Used take(Actor actor, UUID blank) {
        return db.sql("""
            insert into matter_blank as b (account, blank) values (:account, :blank)
            on conflict (account, blank) do update set sent = b.sent
            returning (select m.number from matter m where m.id = b.matter) as matter, b.sent
            """)
            .param("account", actor.account()).param("blank", blank).query(Used.class).single();
    }

    void fill(Actor actor, UUID blank, Matter matter, boolean sent) {
        db.sql("update matter_blank set matter = :matter, sent = sent or :sent where account = :account and blank = :blank")
            .param("matter", matter.id()).param("sent", sent).param("account", actor.account()).param("blank", blank).update();
    }
}
