package niangjia.door;

import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where a second person's word is asked for (第二人确认), the two are two people: neither has lately given the other the password to come in with. */
@Component
public class TwoWords {

    private static final int DAYS = 30;

    private final JdbcClient db;
    private final BusinessClock clock;

    TwoWords(JdbcClient db, BusinessClock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @throws Refusal.Forbidden where one of them has reset the other's password within thirty days */
    public void requireTwo(long first, long second) {
        var given = db.sql("select exists (select 1 from staff where (id = :one and reset_by = :other or id = :other and reset_by = :one) and reset_on > :since)")
            .param("one", first).param("other", second).param("since", clock.today().minusDays(DAYS)).query(Boolean.class).single();
        if (given) {
            throw new Refusal.Forbidden("你们中有一人%d天内重置过另一人的密码，请再一位管理员确认".formatted(DAYS));
        }
    }
}
