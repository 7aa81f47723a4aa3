package niangjia.door;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import niangjia.ground.BusinessClock;
import niangjia.ground.Digest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Bearer tokens of the API. Only their hash is kept; they end after eight hours. */
@Component
class Tokens {

    static final Duration LIVES = Duration.ofHours(8);

    private final JdbcClient db;
    private final BusinessClock clock;
    private final SecureRandom random = new SecureRandom();

    Tokens(JdbcClient db, BusinessClock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Empty where the password was changed, or all were signed out, since he came in. */
    Optional<String> make(SignIn.In in) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.recorded();
        var made = db.sql("""
            insert into token (hash, staff, made_at, ends_at)
            select :hash, s.id, :now, :ends from staff s where s.id = :staff and s.epoch = :epoch for share
            """)
            .param("hash", hash(token)).param("staff", in.account()).param("epoch", in.epoch())
            .param("now", now.atOffset(ZoneOffset.UTC)).param("ends", now.plus(LIVES).atOffset(ZoneOffset.UTC)).update();
        return made == 1 ? Optional.of(token) : Optional.empty();
    }

    void end(String token) {
        db.sql("delete from token where hash = :hash").param("hash", hash(token)).update();
    }

    void endAll(long account) {
        db.sql("delete from token where staff = :staff").param("staff", account).update();
    }

    static byte[] hash(String token) {
        return Digest.of(token);
    }
}
