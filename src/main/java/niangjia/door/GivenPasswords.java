package niangjia.door;

import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.unit.TwoWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who gave whom the password to come in with: whoever did so lately could have spoken for both. */
@Component
class GivenPasswords implements TwoWords {

    private static final int DAYS = 30;

    private final JdbcClient db;
    private final BusinessClock clock;

    GivenPasswords(JdbcClient db, BusinessClock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public void requireTwo(long first, long second) {
        var given = db.sql("select exists (select 1 from staff where (id = :one and reset_by = :other or id = :other and reset_by = :one) and reset_on > :since)")
            .param("one", first).param("other", second).param("since", clock.today().minusDays(DAYS)).query(Boolean.class).single();
        if (given) {
            throw new Refusal.Forbidden("你们中有一人%d天内重置过另一人的密码，请再一位管理员确认".formatted(DAYS));
        }
    }
}
