package niangjia.door;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
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

    List<Open> of(long account, String here) {
        var now = clock.recorded();
        var pages = db.sql("""
            select session_id, creation_time, last_access_time from spring_session
             where principal_name = :account and expiry_time > :now and creation_time > :oldest order by creation_time desc limit 20
            """)
            .param("account", Long.toString(account)).param("now", now.toEpochMilli()).param("oldest", now.minus(Visit.LIVES).toEpochMilli())
            .query((row, _) -> new Open("网页", Instant.ofEpochMilli(row.getLong(2)), Instant.ofEpochMilli(row.getLong(3)), row.getString(1).equals(here))).list();
        var tokens = db.sql("select made_at, ends_at from token where staff = :account and ends_at > :now order by made_at desc limit 20")
            .param("account", account).param("now", now.atOffset(ZoneOffset.UTC))
            .query((row, _) -> new Open("接口", row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant(), false)).list();
        return Stream.concat(pages.stream(), tokens.stream()).toList();
    }
}
