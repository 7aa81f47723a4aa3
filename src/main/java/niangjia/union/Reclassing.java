package niangjia.union;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.DaySet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An enterprise that was looked at once follows its union's term and its own contracts (OUT-3) from class to class without being looked at again. */
@Component
class Reclassing {

    private final JdbcClient db;
    private final Classing classing;
    private final BusinessClock clock;
    private final TransactionTemplate apart;

    Reclassing(JdbcClient db, Classing classing, BusinessClock clock, PlatformTransactionManager transactions) {
        this.db = db;
        this.classing = classing;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
    }

    private record Turn(long employer, LocalDate day) {}

    /** Classes whatever a day up to the clock's has changed since it was classed, each as of that day. Doing it twice changes nothing. */
    void today() {
        @Nullable RuntimeException failed = null;
        for (var turn : turns()) {
            try {
                apart.executeWithoutResult(_ -> classing.again(turn.employer(), turn.day()));
            } catch (RuntimeException one) {
                if (failed == null) {
                    failed = one;
                } else {
                    failed.addSuppressed(one);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    /** The day after a term's last without an election, the first without a contract. */
    private List<Turn> turns() {
        return db.sql("""
            select c.subject_id as employer, turn.day
              from standing c
              join lateral (
                select t.due + 1 as day
                  from employer_cover v join union_term t on t.unit = v.unit and daterange(t.since, t.ended) @> t.due + 1
                 where v.employer = c.subject_id and v.valid @> cast(:today as date)
                 union
                select upper(s.valid) from standing s where s.subject = 'employer' and s.subject_id = c.subject_id and s.kind in (:contract, :wages)
              ) turn on turn.day > lower(c.valid) and turn.day <= :today
             where c.kind = :class and c.subject = 'employer' and c.valid @> cast(:today as date)
             order by turn.day, c.subject_id
            """).param("today", clock.today()).param("class", Classing.STANDING).param("contract", UnionSurvey.CONTRACT).param("wages", UnionSurvey.WAGES)
            .query(Turn.class).list();
    }

    /** An election or a term put on file shows in the class at once. */
    @EventListener
    void on(Terms.Changed changed) {
        db.sql("select employer from employer_cover where unit = :unit and valid @> cast(:today as date)").param("unit", changed.unit()).param("today", clock.today())
            .query(Long.class).list().forEach(employer -> classing.again(employer, clock.today()));
    }

    @EventListener
    void on(DaySet set) {
        today();
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        RecurringTask<Void> reclassing(Reclassing reclassing) {
            return Tasks.recurring("reclass-employers", FixedDelay.of(Duration.ofHours(1))).execute((_, _) -> reclassing.today());
        }
    }
}
