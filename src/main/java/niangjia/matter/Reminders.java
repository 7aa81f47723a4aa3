package niangjia.matter;

import java.time.LocalDate;
import java.util.List;
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

    record Waiting(long id, String number, long unit, LocalDate due) {}

    /** What is to be sent on the clock's day. Repeating it sends nothing twice. */
    List<Round.Task> due() {
        return db.sql("""
            select id, number, unit, cast(due_at at time zone 'Asia/Shanghai' as date) as due from matter
             where remind_on <= :today and state = 'open' and submitted_on is null and due_at is not null
             order by id
            """).param("today", clock.today()).query(Waiting.class).list().stream()
            .map(one -> new Round.Task("reminder " + one.number(), () -> send(one),
                () -> new Round.Place(one.unit(), one.number() + "的提醒", "/matters/" + one.number()))).toList();
    }

    private void send(Waiting one) {
        var late = one.due().isBefore(clock.today());
        var says = late ? "%s到期，已经逾期，请尽快办理".formatted(Say.longDay(one.due())) : "%s到期，请按时办理".formatted(Say.longDay(one.due()));
        var sent = db.sql("update matter set remind_on = :next where id = :id and remind_on <= :today and state = 'open' and submitted_on is null")
            .param("next", late ? null : one.due().plusDays(1)).param("id", one.id()).param("today", clock.today()).update();
        if (sent > 0) {
            timeline.add(Actor.platform(units.require(one.unit())), one.id(), 0, Happening.REMINDED, says, Map.of("late", late));
        }
    }
}
