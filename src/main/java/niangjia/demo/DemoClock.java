package niangjia.demo;

import java.time.LocalDate;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.DaySet;
import niangjia.ground.Refusal;
import niangjia.unit.Actor;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The day that a demonstration shows: kept in the database, and set forward by the city's administrator. */
@Component
@Conditional(Demonstrating.class)
class DemoClock {

    private static final int MOST_YEARS = 3;

    private final JdbcClient db;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;
    private volatile @Nullable LocalDate day;

    DemoClock(JdbcClient db, BusinessClock clock, ApplicationEventPublisher events) {
        this.db = db;
        this.clock = clock;
        this.events = events;
    }

    /** From now on the one clock shows the kept day. */
    void show() {
        day = db.sql("select today from business_day").query(LocalDate.class).optional().orElse(null);
        clock.show(() -> day);
    }

    void keep(LocalDate today) {
        db.sql("insert into business_day (today) values (:today) on conflict (one) do update set today = excluded.today").param("today", today).update();
    }

    /**
     * Sets the day forward. Every day in between passes once, so that what falls due on one of them happens as of that day; all in the
     * caller's transaction, and nobody else sees the new day before it is committed.
     */
    @Transactional
    LocalDate set(Actor actor, @Nullable LocalDate today) {
        if (actor.role() != Role.ADMIN || actor.level() != Level.CITY) {
            throw new Refusal.Forbidden("演示日期由市总工会系统管理员拨动");
        }
        if (today == null) {
            throw new Refusal.Invalid("today", "请填写拨到哪一天");
        }
        var before = db.sql("select today from business_day for update").query(LocalDate.class).single();
        if (today.isBefore(before)) {
            throw new Refusal.Invalid("today", "演示日期只能往前拨，现在是" + before);
        }
        if (today.isAfter(before.plusYears(MOST_YEARS))) {
            throw new Refusal.Invalid("today", "一次最多往前拨%d年".formatted(MOST_YEARS));
        }
        Stream.iterate(before.plusDays(1), each -> !each.isAfter(today), each -> each.plusDays(1)).forEach(each -> clock.on(each, () -> {
            events.publishEvent(new DaySet(each));
            return each;
        }));
        keep(today);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                day = today;
            }
        });
        return today;
    }
}
