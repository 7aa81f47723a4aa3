package niangjia.trail;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import niangjia.ground.Who;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the trail of one thing: who has opened it, changed it, looked behind its masks. */
@Component
public class Looks {

    private final JdbcClient db;

    Looks(JdbcClient db) {
        this.db = db;
    }

    /** The same look by the same person on one day is one line. @param times how often @param last when the last time */
    public record Look(LocalDate day, String who, String verb, String detail, int times, Instant last) {}

    /** The newest first, at most {@code most}; searches that met only this one count as looks. The caller has checked who may. */
    public List<Look> at(String subject, long id, int most) {
        return db.sql("""
            select day, who, verb, detail, count(*)::int as times, max(recorded_at) as last
              from trail
             where subject = :subject and subject_id = :id and verb <> 'told'
             group by day, who, verb, detail
             order by max(id) desc
             limit :most
            """).param("subject", subject).param("id", id).param("most", most).query(Look.class).list();
    }

    /** Whether a line of that day says that this account did so with it. */
    public boolean noted(Who who, String verb, String subject, long id, LocalDate day) {
        return db.sql("""
            select exists (select 1 from trail
                            where subject = :subject and subject_id = :id and account = :account and verb = :verb and day = :day)
            """).param("subject", subject).param("id", id).param("account", who.account()).param("verb", verb).param("day", day)
            .query(Boolean.class).single();
    }

    /** What a unit was told of such things since a day, the newest first. */
    public List<String> told(long unit, String subject, LocalDate since, int most) {
        return db.sql("select detail from trail where unit = :unit and verb = 'told' and subject = :subject and day >= :since order by id desc limit :most")
            .param("unit", unit).param("subject", subject).param("since", since).param("most", most).query(String.class).list();
    }
}
