package niangjia.matter;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import niangjia.ground.BusinessClock;
import niangjia.person.People;
import niangjia.standard.WorkingDays;
import niangjia.unit.Actor;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Public notice (公示): what is shown is kept; an objection stops the clock until someone who did not decide settles it. */
@Component
public class Notices {

    private final JdbcClient db;
    private final Paths paths;
    private final Timeline timeline;
    private final People people;
    private final Units units;
    private final WorkingDays calendar;
    private final BusinessClock clock;
    private final JsonMapper json;

    Notices(JdbcClient db, Paths paths, Timeline timeline, People people, Units units, WorkingDays calendar, BusinessClock clock, JsonMapper json) {
        this.db = db;
        this.paths = paths;
        this.timeline = timeline;
        this.people = people;
        this.units = units;
        this.calendar = calendar;
        this.clock = clock;
        this.json = json;
    }

    /** A notice; {@code shown} is exactly what the public read: masked name, unit, category. */
    public record Notice(long id, long matter, LocalDate since, LocalDate until, Map<String, String> shown, String state,
            @Nullable Integer leftDays, String objection) {}

    void begin(Matter matter, MatterStep step, String category) {
        var until = step.dueAt() == null ? clock.today() : BusinessClock.dayOf(step.dueAt());
        var name = matter.person() == null ? "" : mask(people.require(matter.person()).name());
        var shown = Map.of("name", name, "unit", units.require(matter.unit()).name(), "category", category);
        db.sql("insert into notice (matter, since, until, shown) values (:matter, :since, :until, cast(:shown as jsonb))")
            .param("matter", matter.id()).param("since", clock.today()).param("until", until)
            .param("shown", json.writeValueAsString(shown)).update();
    }

    /** 沈*兰: the first and the last character stay. */
    static String mask(String name) {
        return name.length() <= 1 ? "*" : name.length() == 2 ? name.charAt(0) + "*"
            : name.charAt(0) + "*".repeat(name.length() - 2) + name.charAt(name.length() - 1);
    }

    void object(Actor actor, Matter matter, MatterStep step, String objection) {
        var notice = running(matter.id()).orElseThrow();
        var left = Math.max(1, calendar.between(clock.today(), notice.until()));
        db.sql("update notice set state = 'stopped', left_days = :left, objection = :objection where id = :id")
            .param("left", left).param("objection", objection).param("id", notice.id()).update();
        paths.clockTo(matter.id(), step.n(), null);
        timeline.add(actor, matter.id(), step.n(), "objected", objection);
    }

    /** The objection does not hold: the days that were left run from today. */
    void settle(Actor actor, Matter matter, MatterStep step, String note) {
        var notice = of(matter.id()).getFirst();
        var until = calendar.after(clock.today(), notice.leftDays() == null ? 1 : notice.leftDays());
        db.sql("update notice set state = 'running', until = :until where id = :id").param("until", until).param("id", notice.id()).update();
        paths.clockTo(matter.id(), step.n(), BusinessClock.endOf(until));
        timeline.add(actor, matter.id(), step.n(), "settled", note);
    }

    void withdraw(Matter matter) {
        db.sql("update notice set state = 'withdrawn' where matter = :matter and state in ('running', 'stopped')").param("matter", matter.id()).update();
    }

    void end(Matter matter) {
        db.sql("update notice set state = 'ended' where matter = :matter and state = 'running'").param("matter", matter.id()).update();
    }

    Optional<Notice> running(long matter) {
        return of(matter).stream().filter(notice -> notice.state().equals("running")).findFirst();
    }

    /** The newest first. */
    public List<Notice> of(long matter) {
        return db.sql("select id, matter, since, until, shown, state, left_days, objection from notice where matter = :matter order by id desc")
            .param("matter", matter)
            .query((row, _) -> new Notice(row.getLong("id"), row.getLong("matter"), row.getObject("since", LocalDate.class),
                row.getObject("until", LocalDate.class), json.readValue(row.getString("shown"), new TypeReference<Map<String, String>>() {}),
                row.getString("state"), row.getObject("left_days", Integer.class), row.getString("objection")))
            .list();
    }
}
