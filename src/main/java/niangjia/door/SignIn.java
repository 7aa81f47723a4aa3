package niangjia.door;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks a password. Five failures lock an account for 15 minutes; nothing said or measured tells whether an account exists. */
@Component
class SignIn {

    static final int FAILURES = 5;
    static final Duration LOCKED = Duration.ofMinutes(15);
    private static final String LOCKS = "连续输错%d次，账号锁定%d分钟".formatted(FAILURES, LOCKED.toMinutes());
    static final String REFUSED = "账号或密码不对。" + LOCKS;
    static final String WRONG = "密码不对。" + LOCKS;

    private final JdbcClient db;
    private final BusinessClock clock;
    private final PasswordEncoder passwords;
    private final String nobody;

    /** Attempts at one account wait for each other, else a thousand at once would all be let through before the fifth is counted. */
    private final Lock[] turns = Stream.generate(ReentrantLock::new).limit(256).toArray(Lock[]::new);

    SignIn(JdbcClient db, BusinessClock clock, PasswordEncoder passwords) {
        this.db = db;
        this.clock = clock;
        this.passwords = passwords;
        this.nobody = passwords.encode("nobody");
    }

    private record Row(long id, String password, int epoch, boolean open) {}

    /** Who came in. A session or token of an earlier epoch is over. */
    record In(long account, int epoch) {}

    Optional<In> check(String typed, String password) {
        var username = typed.strip();
        var turn = turns[Math.floorMod(username.hashCode(), turns.length)];
        turn.lock();
        try {
            var now = clock.recorded();
            var row = find(username, now);
            // A password is compared even where there is no account or it is locked, so that both take the same time.
            var right = passwords.matches(password, row == null ? nobody : row.password());
            if (row == null || !row.open()) {
                return Optional.empty();
            }
            if (right) {
                db.sql("update staff set failures = 0, locked_until = null where id = :id and (failures > 0 or locked_until is not null)")
                    .param("id", row.id()).update();
                return Optional.of(new In(row.id(), row.epoch()));
            }
            db.sql("""
                update staff
                   set failures = case when failures + 1 >= :most then 0 else failures + 1 end,
                       locked_until = case when failures + 1 >= :most then cast(:until as timestamptz) else locked_until end
                 where id = :id
                """)
                .param("most", FAILURES).param("until", now.plus(LOCKED).atOffset(ZoneOffset.UTC)).param("id", row.id()).update();
            return Optional.empty();
        } finally {
            turn.unlock();
        }
    }

    private @Nullable Row find(String username, Instant now) {
        return db.sql("""
            select id, password, epoch,
                   (locked_until is null or locked_until <= :now) and (disabled_on is null or disabled_on > :today) as open
              from staff
             where username = :username
            """)
            .param("username", username).param("now", now.atOffset(ZoneOffset.UTC)).param("today", clock.today())
            .query(Row.class).optional().orElse(null);
    }

    /** Lets no one go on who does not type the password he has, beside the new one: 422. */
    void require(long account, @Nullable String old) {
        if (!confirms(account, old == null ? "" : old)) {
            throw new Refusal.Invalid("old", "现在的" + WRONG);
        }
    }

    /** Whether this is the password of an account that is already inside: to unlock a page, to change the password. */
    boolean confirms(long account, String password) {
        return db.sql("select username from staff where id = :id").param("id", account).query(String.class).optional()
            .flatMap(username -> check(username, password)).isPresent();
    }
}
