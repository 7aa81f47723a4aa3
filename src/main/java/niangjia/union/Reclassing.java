package niangjia.union;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

/** An enterprise that was looked at once follows its own contracts, the union that covers it and that union's term (OUT-3) from class to class without being looked at again. */
@Component
class Reclassing {

    private static final int AT_ONCE = 500;

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

    /** Classes whatever a day up to the clock's has changed since it was classed, each as of that day, so many at once. Doing it twice changes nothing. */
    void today() {
        @Nullable RuntimeException failed = null;
        for (var day : turns().stream().collect(Collectors.groupingBy(Turn::day, TreeMap::new, Collectors.mapping(Turn::employer, Collectors.toList()))).entrySet()) {
            for (var from = 0; from < day.getValue().size(); from += AT_ONCE) {
                var some = day.getValue().subList(from, Math.min(from + AT_ONCE, day.getValue().size()));
                try {
                    apart.executeWithoutResult(_ -> classing.again(some, day.getKey()));
                } catch (RuntimeException one) {
                    if (failed == null) {
                        failed = one;
                    } else {
                        failed.addSuppressed(one);
                    }
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    /**
     * The day after a term's last without an election, the first without a contract, the first with another union or none; and where that was said of a day
     * before the finding, the finding's own.
     */
    private List<Turn> turns() {
        return db.sql("""
            select c.subject_id as employer, turn.day
              from standing c
              join employer e on e.id = c.subject_id
              left join employer_cover now on now.employer = e.id and now.valid @> cast(:today as date)
              join lateral (
                select t.due + 1 as day from union_term t where t.unit = now.unit and daterange(t.since, t.ended) @> t.due + 1
                 union
                select upper(s.valid) from standing s where s.subject = 'employer' and s.subject_id = e.id and s.kind in (:contract, :wages)
                 union
                select unnest(array[lower(v.valid), upper(v.valid)]) from employer_cover v where v.employer = e.id
              ) turn on turn.day > lower(c.valid) and turn.day <= :today
             where c.kind = :class and c.subject = 'employer' and c.valid @> cast(:today as date)
             union
            select e.id, lower(c.valid)
              from standing c
              join employer e on e.id = c.subject_id
              join unit u on u.id = c.unit
              left join employer_cover now on now.employer = e.id and now.valid @> cast(:today as date)
             where c.kind = :class and c.subject = 'employer' and c.valid @> cast(:today as date) and case when now.unit is null then u.level = 'base' else now.unit <> u.id end
               and not exists (select 1 from employer_cover v where v.employer = e.id and (lower(v.valid) > lower(c.valid) or upper(v.valid) > lower(c.valid)))
             order by 2, 1
            """).param("today", clock.today()).param("class", Classing.STANDING).param("contract", UnionSurvey.CONTRACT).param("wages", UnionSurvey.WAGES)
            .query(Turn.class).list();
    }

    /** An election or terms put on file show in the class at once. */
    @EventListener
    void on(Terms.Changed changed) {
        classing.again(db.sql("select employer from employer_cover where unit = any(:units) and valid @> cast(:today as date)")
            .param("units", changed.units().toArray(Long[]::new)).param("today", clock.today()).query(Long.class).list(), clock.today());
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
