package niangjia.reorganisation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.DaySet;
import niangjia.page.Say;
import niangjia.unit.Actor;
import niangjia.unit.Annals;
import niangjia.unit.Level;
import niangjia.unit.May;
import niangjia.unit.Telling;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the calendar does with acts: their day comes, before anything else of that day; and whom it tells. */
@Component
class Due implements Telling, Annals {

    private final Reorganisations reorganisations;
    private final ReorganisationRows rows;
    private final JdbcClient db;
    private final BusinessClock clock;

    Due(Reorganisations reorganisations, ReorganisationRows rows, JdbcClient db, BusinessClock clock) {
        this.reorganisations = reorganisations;
        this.rows = rows;
        this.db = db;
        this.clock = clock;
    }

    /** The clock was set: the new day begins in the new tree. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(DaySet set) {
        reorganisations.due();
    }

    /** The proposer, of what failed or was taken back by another within a month; the city's other administrators, of what waits for their word; whoever works at a unit, of what becomes of it. */
    @Override
    public List<Told> to(Actor actor) {
        if (actor.account() == 0) {
            return List.of();
        }
        if (!actor.role().may(May.MANAGE_UNITS)) {
            return ofItsOwn(actor);
        }
        var told = new ArrayList<Told>();
        db.sql("""
            select id, says || case state when 'undone' then '，已由' || undone_name || '取消' else '没有办成：' || failure end from reorganisation
             where proposed_by = :me and (failure <> '' and day > cast(:today as date) - 30
                   or state = 'undone' and undone_by <> :me and undone_on > cast(:today as date) - 30)
             order by id desc limit 3
            """).param("me", actor.account()).param("today", clock.today()).query(row -> {
                told.add(new Told("/reorganisations/" + row.getLong(1), row.getString(2)));
            });
        if (actor.level() == Level.CITY) {
            db.sql("select id, says from reorganisation where state = 'waiting' and proposed_by <> :me order by id limit 3").param("me", actor.account()).query(row -> {
                told.add(new Told("/reorganisations/" + row.getLong(1), "待你确认：%s（从过去的日期起）".formatted(row.getString(2))));
            });
        }
        return told;
    }

    /** A month before and a fortnight after: 2026年1月25日起，浮桥镇总工会并入浏河镇总工会. */
    private List<Told> ofItsOwn(Actor actor) {
        return db.sql("""
            select r.day, r.says from reorganisation_unit w join reorganisation r on r.id = w.reorganisation
             where w.unit = :unit and (r.state = 'planned' and r.day <= cast(:today as date) + 30 or r.state = 'done' and r.done_on > cast(:today as date) - 14)
             order by r.day desc, r.id desc limit 3
            """).param("unit", actor.unit()).param("today", clock.today())
            .query((row, _) -> new Told("/units/" + actor.unitCode(), "%s起，%s".formatted(Say.longDay(row.getObject(1, LocalDate.class)), row.getString(2)))).list();
    }

    @Override
    public List<Chapter> of(long unit) {
        return rows.of(unit).stream().filter(act -> act.pending() || act.done())
            .map(act -> new Chapter(act.id(), act.day(), act.says(), act.state().title(), act.pending())).toList();
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        RecurringTask<Void> reorganisationsDue(Reorganisations reorganisations) {
            return Tasks.recurring("reorganisation-due", FixedDelay.of(Duration.ofMinutes(1))).execute((_, _) -> reorganisations.due());
        }
    }
}
