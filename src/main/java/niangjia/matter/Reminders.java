package niangjia.matter;

import java.time.LocalDate;
import java.util.Map;
import niangjia.ground.BusinessClock;
import niangjia.page.Say;
import niangjia.unit.Actor;
import niangjia.unit.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reminders (提醒) of what the calendar opened and nobody has handed in: once before it is due, once when it is late. */
@Component
class Reminders {

    private final JdbcClient db;
    private final Timeline timeline;
    private final Units units;
    private final BusinessClock clock;

    Reminders(JdbcClient db, Timeline timeline, Units units, BusinessClock clock) {
        this.db = db;
        this.timeline = timeline;
        this.units = units;
        this.clock = clock;
    }

    record Waiting(long id, long unit, LocalDate due) {}

    /** Sends what is to be sent on the clock's day. Repeating it sends nothing twice. */
    void send() {
        var waiting = db.sql("""
            select id, unit, cast(due_at at time zone 'Asia/Shanghai' as date) as due from matter
             where remind_on <= :today and state = 'open' and submitted_on is null and due_at is not null
             order by id
               for no key update
            """).param("today", clock.today()).query(Waiting.class).list();
        waiting.forEach(this::send);
    }

    private void send(Waiting one) {
        var late = one.due().isBefore(clock.today());
        var says = late ? "%s到期，已经逾期，请尽快办理".formatted(Say.longDay(one.due())) : "%s到期，请按时办理".formatted(Say.longDay(one.due()));
        timeline.add(Actor.platform(units.require(one.unit())), one.id(), 0, "reminded", says, Map.of("late", late));
        db.sql("update matter set remind_on = :next where id = :id").param("next", late ? null : one.due().plusDays(1)).param("id", one.id()).update();
    }
}
