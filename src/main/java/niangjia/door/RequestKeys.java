package niangjia.door;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.ZoneOffset;
import niangjia.ground.BusinessClock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Idempotency keys. A key is taken, and its answer kept, in the transaction of the act itself. */
@Component
class RequestKeys {

    /** How long a repeated request still gets its old answer. */
    static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Sealed sealed;

    RequestKeys(JdbcClient db, BusinessClock clock, Sealed sealed) {
        this.db = db;
        this.clock = clock;
        this.sealed = sealed;
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringTask<Void> forgetOldKeys(RequestKeys keys) {
            return Tasks.recurring("forget-old-keys", FixedDelay.of(Duration.ofHours(1))).execute((_, _) -> keys.sweep());
        }
    }

    /** @param type content type, or null when there is no content */
    record Kept(byte[] request, int status, @Nullable String type, @Nullable String location, byte[] answer) {}

    byte[] hash(byte[] request) {
        return sealed.hash(request);
    }

    /** False if the key is taken. Waits while another transaction is about to take it. */
    boolean take(long account, String key, byte[] request) {
        return db.sql("""
            insert into request_key (account, key, request, made_at) values (:account, :key, :request, :now)
            on conflict do nothing
            """)
            .param("account", account).param("key", key).param("request", request)
            .param("now", clock.recorded().atOffset(ZoneOffset.UTC)).update() == 1;
    }

    Kept kept(long account, String key) {
        return db.sql("select request, status, type, location, answer from request_key where account = :account and key = :key")
            .param("account", account).param("key", key)
            .query((row, _) -> new Kept(row.getBytes("request"), row.getInt("status"), row.getString("type"), row.getString("location"),
                sealed.open(row.getBytes("answer")))).single();
    }

    void keep(long account, String key, int status, @Nullable String type, @Nullable String location, byte[] answer) {
        db.sql("""
            update request_key set status = :status, type = :type, location = :location, answer = :answer
             where account = :account and key = :key
            """)
            .param("status", status).param("type", type).param("location", location).param("answer", sealed.seal(answer))
            .param("account", account).param("key", key).update();
    }

    /** Forgets keys and tokens whose time is over. */
    int sweep() {
        var now = clock.recorded();
        return db.sql("delete from request_key where made_at < :before").param("before", now.minus(KEPT).atOffset(ZoneOffset.UTC)).update()
            + db.sql("delete from token where ends_at < :now").param("now", now.atOffset(ZoneOffset.UTC)).update();
    }
}
