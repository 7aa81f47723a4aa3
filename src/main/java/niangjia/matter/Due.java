package niangjia.matter;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.DaySet;
import niangjia.money.BenefitsReopened;
import niangjia.money.BenefitsSettled;
import niangjia.programme.Procedure.Act;
import niangjia.unit.Actor;
import niangjia.unit.Units;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What moves without anybody's click: the calendar opens returns and reviews, a reminder goes out, a notice ends, the last payment closes a matter. */
@Component
public class Due {

    private final JdbcClient db;
    private final Round round;
    private final Openings openings;
    private final Renewals renewals;
    private final Reminders reminders;
    private final Notices notices;
    private final Cases cases;
    private final Paths paths;
    private final Walk walk;
    private final Timeline timeline;
    private final Units units;
    private final BusinessClock clock;

    Due(JdbcClient db, Round round, Openings openings, Renewals renewals, Reminders reminders, Notices notices, Cases cases, Paths paths, Walk walk, Timeline timeline,
            Units units, BusinessClock clock) {
        this.db = db;
        this.round = round;
        this.openings = openings;
        this.renewals = renewals;
        this.reminders = reminders;
        this.notices = notices;
        this.cases = cases;
        this.paths = paths;
        this.walk = walk;
        this.timeline = timeline;
        this.units = units;
        this.clock = clock;
    }

    /** Does all that the clock's day asks for. Doing it twice changes nothing. */
    public void today() {
        round.go(List.of(openings::due, renewals::due, reminders::due, this::ended));
    }

    private record Ended(long id, String number, long unit) {}

    private List<Round.Task> ended() {
        return ended("order by n.until, m.id").query(Ended.class).list().stream()
            .map(one -> new Round.Task("notice " + one.number(), () -> endNotice(one.id()),
                () -> new Round.Place(one.unit(), one.number() + "公示期满", "/matters/" + one.number()))).toList();
    }

    private JdbcClient.StatementSpec ended(String more) {
        return db.sql("""
            select m.id, m.number, m.unit from notice n join matter m on m.id = n.matter
             where n.state = 'running' and n.until < :today and m.state = 'open' and not m.paused
            """ + more).param("today", clock.today());
    }

    /** An objection may have been heard and settled since the list was made, and the notice hang on. */
    private void endNotice(long id) {
        var matter = cases.lock(id);
        var step = paths.now(matter);
        if (step.kind() == Act.NOTICE && ended("and m.id = :id").param("id", id).query(Ended.class).optional().isPresent()) {
            notices.end(matter);
            walk.finish(Actor.platform(units.require(step.unit() == null ? matter.unit() : step.unit())), matter);
        }
    }

    /** The clock was set: notices, openings and expiries follow at once. */
    @EventListener
    void on(DaySet set) {
        today();
    }

    /** Everything a matter gave has been delivered or voided: its paying step is passed. */
    @EventListener
    @Transactional
    public void on(BenefitsSettled settled) {
        var matter = cases.lock(settled.matter());
        if (matter.open() && paths.now(matter).kind() == Act.PAY) {
            var step = paths.now(matter);
            walk.finish(Actor.platform(units.require(step.unit() == null ? matter.unit() : step.unit())), matter);
        }
    }

    /** Money came back: a matter that was closed waits for finance again; an open one is told of it. */
    @EventListener
    @Transactional
    public void on(BenefitsReopened back) {
        var matter = cases.lock(back.matter());
        var says = "%d笔%s退汇：%s".formatted(back.count(), back.day(), back.reason());
        if (matter.state() == Matter.State.GRANTED || matter.state() == Matter.State.DONE) {
            walk.reopen(back.actor(), matter, says);
        } else {
            timeline.add(back.actor(), matter.id(), matter.step(), Happening.CAMEBACK, says);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        RecurringTask<Void> dueToday(Due due) {
            return Tasks.recurring("matter-due", FixedDelay.of(Duration.ofMinutes(1))).execute((_, _) -> due.today());
        }
    }
}
