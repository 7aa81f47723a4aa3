package niangjia.trail;

import java.time.ZoneOffset;
import niangjia.ground.BusinessClock;
import niangjia.ground.Who;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes a line of the trail in the caller's transaction; a read's line is committed before its answer leaves. */
@Component
public class Trail {

    private final JdbcClient db;
    private final BusinessClock clock;

    Trail(JdbcClient db, BusinessClock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * @param verb    what was done, past tense and short: {@code opened}, {@code searched}, {@code unmasked}, {@code exported}, {@code refused}
     * @param subject what kind of thing: {@code person}, {@code matter}, {@code payout}, {@code unit}, {@code staff}, {@code figure} …
     * @param id      its id, or null for a search or a list
     * @param detail  a Chinese phrase for whoever reads the trail; never a full number
     */
    public void note(Who who, String verb, String subject, @Nullable Long id, String detail) {
        db.sql("""
            insert into trail (day, recorded_at, account, unit, who, verb, subject, subject_id, detail)
            values (:day, :at, :account, :unit, :who, :verb, :subject, :id, :detail)
            """)
            .param("day", clock.today()).param("at", clock.recorded().atOffset(ZoneOffset.UTC))
            .param("account", who.account()).param("unit", who.unit()).param("who", who.who())
            .param("verb", verb).param("subject", subject).param("id", id).param("detail", detail)
            .update();
    }

    /** Writes it in a transaction of its own: a refusal's line stays when the act is rolled back. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void noteApart(Who who, String verb, String subject, @Nullable Long id, String detail) {
        note(who, verb, subject, id, detail);
    }
}
