package niangjia.roster;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import niangjia.ground.BusinessClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The running of rosters, and the forgetting of what was left lying. */
@Configuration(proxyBeanMethods = false)
class Jobs {

    static final TaskDescriptor<Long> RUN = TaskDescriptor.of("roster-import", Long.class);

    static final TaskDescriptor<Long> UNDO = TaskDescriptor.of("roster-undo", Long.class);

    private static final int DAYS_KEPT = 30;

    @Bean
    OneTimeTask<Long> runRoster(Chunks chunks) {
        return Tasks.oneTime(RUN).execute((task, _) -> chunks.work(task.getData()));
    }

    @Bean
    OneTimeTask<Long> undoRoster(Undoing undoing) {
        return Tasks.oneTime(UNDO).execute((task, _) -> undoing.work(task.getData()));
    }

    /** For a month since it was begun its wrong lines can be fetched and it can be taken back, and for another its list be fetched when it was. What was never begun goes as soon. */
    @Bean
    RecurringTask<Void> forgetOldRosters(JdbcClient db, BusinessClock clock) {
        return Tasks.recurring("forget-old-rosters", FixedDelay.of(Duration.ofHours(1))).execute((_, _) -> {
            var before = clock.today().minusDays(DAYS_KEPT);
            db.sql("""
                update roster_import set state = case when done_line = 0 then 'expired' else 'cancelled' end
                 where state in ('ready', 'failed') and coalesce(run_on, made_on) < :before
                """).param("before", before).update();
            for (var left : List.of("roster_row", "roster_leaver")) {
                db.sql("delete from %s where import in (select id from roster_import where state not in ('running', 'undoing') and coalesce(run_on, made_on) < :before)".formatted(left))
                    .param("before", before).update();
            }
            db.sql("""
                delete from roster_effect where import in
                    (select i.id from roster_import i left join roster_undo o on o.import = i.id
                      where i.state not in ('running', 'undoing') and greatest(i.run_on, o.made_on) < :before and exists (select 1 from roster_effect e where e.import = i.id))
                """).param("before", before).update();
        });
    }
}
