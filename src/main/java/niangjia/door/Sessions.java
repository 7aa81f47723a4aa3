package niangjia.door;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import niangjia.ground.BusinessClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where an account is signed in: browsers with a session, programs with a token. */
@Component
public class Sessions {

    private final JdbcClient db;
    private final BusinessClock clock;

    Sessions(JdbcClient db, BusinessClock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @param kind 网页 or 接口; @param here this very one; @param seen the last request of a page, the end of a token */
    public record Open(String kind, Instant since, Instant seen, boolean here) {}

    /** @param shown the latest, this very one first; @param all how many there are, those that are not shown among them */
    public record Places(List<Open> shown, long all) {}

    Places of(long account, String here) {
        var now = clock.recorded();
        var all = new AtomicLong();
        var shown = db.sql("""
            select kind, since, seen, here, count(*) over () as places
              from (select '网页' as kind, to_timestamp(creation_time / 1000.0) as since, to_timestamp(last_access_time / 1000.0) as seen, session_id = :here as here
                      from spring_session where principal_name = cast(:account as text) and expiry_time > :now and creation_time > :oldest
                    union all
                    select '接口', made_at, ends_at, false from token where staff = :account and ends_at > to_timestamp(:now / 1000.0)) open
             order by here desc, since desc
             limit 20
            """)
            .param("account", account).param("here", here).param("now", now.toEpochMilli()).param("oldest", now.minus(Visit.LIVES).toEpochMilli())
            .query((row, _) -> {
                all.set(row.getLong("places"));
                return new Open(row.getString("kind"), row.getTimestamp("since").toInstant(), row.getTimestamp("seen").toInstant(), row.getBoolean("here"));
            }).list();
        return new Places(shown, all.get());
    }
}
