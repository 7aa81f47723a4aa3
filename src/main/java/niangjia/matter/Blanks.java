package niangjia.matter;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import niangjia.ground.BusinessClock;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The pages forms are typed on: of one page comes one matter, however its requests overtake each other on the way. */
@Component
class Blanks {

    /**
     * How long a page is remembered after it was last heard of. What overtakes its own page on the way comes within seconds, and a page can send
     * nothing once its session has ended, eight hours after the last request; a week also holds one that is kept open day after day. Of a page
     * that is forgotten a new draft may begin, nothing worse; a repeated button is still known by its own key.
     */
    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient db;
    private final BusinessClock clock;

    Blanks(JdbcClient db, BusinessClock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @param matter what came of it so far @param sent whether a button was pressed on it */
    record Used(@Nullable String matter, boolean sent) {}

    /**
     * Waits for whoever is writing what was typed on the same page, and keeps others waiting until the transaction ends. It is read in a statement
     * of its own: one that waits does not see the matters that came meanwhile.
     */
    Used take(Actor actor, UUID blank) {
        db.sql("""
            insert into matter_blank (account, blank, used_at) values (:account, :blank, :now)
            on conflict (account, blank) do update set used_at = excluded.used_at
            """)
            .param("account", actor.account()).param("blank", blank).param("now", clock.recorded().atOffset(ZoneOffset.UTC)).update();
        return db.sql("select m.number as matter, b.sent from matter_blank b left join matter m on m.id = b.matter where b.account = :account and b.blank = :blank")
            .param("account", actor.account()).param("blank", blank).query(Used.class).single();
    }

    void fill(Actor actor, UUID blank, Matter matter, boolean sent) {
        db.sql("update matter_blank set matter = :matter, sent = sent or :sent where account = :account and blank = :blank")
            .param("matter", matter.id()).param("sent", sent).param("account", actor.account()).param("blank", blank).update();
    }

    /** Forgets the pages nobody can still be typing on. */
    int sweep() {
        return db.sql("delete from matter_blank where used_at < :before").param("before", clock.recorded().minus(KEPT).atOffset(ZoneOffset.UTC)).update();
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringTask<Void> forgetOldPages(Blanks blanks) {
            return Tasks.recurring("forget-old-pages", FixedDelay.of(Duration.ofHours(1))).execute((_, _) -> blanks.sweep());
        }
    }
}
