package niangjia.matter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Code;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.person.People;
import niangjia.standard.WorkingDays;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
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
    private final Scope scope;
    private final BusinessClock clock;
    private final JsonMapper json;
    private final Exports exports;

    Notices(JdbcClient db, Paths paths, Timeline timeline, People people, Units units, WorkingDays calendar, Scope scope,
            BusinessClock clock, JsonMapper json, Exports exports) {
        this.db = db;
        this.paths = paths;
        this.timeline = timeline;
        this.people = people;
        this.units = units;
        this.calendar = calendar;
        this.scope = scope;
        this.clock = clock;
        this.json = json;
        this.exports = exports;
    }

    /**
     * A notice; {@code shown} is exactly what the public read: masked name, unit, category.
     *
     * @param state {@code running}, {@code stopped} by an objection, {@code ended} or {@code withdrawn}
     */
    public record Notice(long id, long matter, LocalDate since, LocalDate until, Map<String, String> shown, String state,
            @Nullable Integer leftDays, String objection) {

        public boolean running() {
            return state.equals("running");
        }

        public boolean stopped() {
            return state.equals("stopped");
        }

        public boolean ended() {
            return state.equals("ended");
        }

        public boolean withdrawn() {
            return state.equals("withdrawn");
        }
    }

    void begin(Matter matter, String category) {
        var until = matter.dueAt() == null ? clock.today() : BusinessClock.dayOf(matter.dueAt());
        var person = matter.person() == null ? null : people.require(matter.person());
        var shown = Map.of("name", person == null ? "" : person.maskedName(),
            "unit", person == null ? units.require(matter.unit()).name() : person.unitName(), "category", category);
        db.sql("insert into notice (matter, since, until, shown) values (:matter, :since, :until, cast(:shown as jsonb))")
            .param("matter", matter.id()).param("since", clock.today()).param("until", until)
            .param("shown", json.writeValueAsString(shown)).update();
    }

    void object(Actor actor, Matter matter, MatterStep step, String objection) {
        var notice = running(matter.id()).orElseThrow();
        var left = Math.max(1, calendar.between(clock.today(), notice.until()));
        db.sql("update notice set state = 'stopped', left_days = :left, objection = :objection where id = :id")
            .param("left", left).param("objection", objection).param("id", notice.id()).update();
        paths.clockTo(matter.id(), step.n(), null);
        timeline.add(actor, matter.id(), step.n(), Happening.OBJECTED, objection);
    }

    /** The objection does not hold: the days that were left run from today. */
    void settle(Actor actor, Matter matter, MatterStep step, String note) {
        var notice = of(matter.id()).getFirst();
        var until = calendar.after(clock.today(), notice.leftDays() == null ? 1 : notice.leftDays());
        db.sql("update notice set state = 'running', until = :until where id = :id").param("until", until).param("id", notice.id()).update();
        paths.clockTo(matter.id(), step.n(), BusinessClock.endOf(until));
        timeline.add(actor, matter.id(), step.n(), Happening.SETTLED, note);
    }

    void withdraw(Matter matter) {
        db.sql("update notice set state = 'withdrawn' where matter = :matter and state in ('running', 'stopped')").param("matter", matter.id()).update();
    }

    void end(Matter matter) {
        db.sql("update notice set state = 'ended' where matter = :matter and state = 'running'").param("matter", matter.id()).update();
    }

    Optional<Notice> running(long matter) {
        return of(matter).stream().filter(Notice::running).findFirst();
    }

    /** The newest first. */
    public List<Notice> of(long matter) {
        return db.sql("select id, matter, since, until, shown, state, left_days, objection from notice n where matter = :matter order by id desc")
            .param("matter", matter).query((row, _) -> notice(row)).list();
    }

    /**
     * A notice with the matter it belongs to.
     *
     * @param matterState tells why a notice was taken down: the matter was refused upon an objection, or withdrawn
     * @param unit who hangs it up
     */
    public record Hung(Notice notice, String number, String programme, Matter.State matterState, long matterUnit, String unit) {

        public boolean hangs() {
            return notice.running() || notice.stopped();
        }
    }

    private static final String HUNG = """
        select n.id, n.matter, n.since, n.until, n.shown, n.state, n.left_days, n.objection, m.number, m.programme, m.state as matter_state, m.unit as matter_unit,
               coalesce(u.name, w.name) as unit_name
          from notice n
          join matter m on m.id = n.matter
          join unit w on w.id = m.unit
          left join matter_step s on s.matter = n.matter and s.act = 'notice'
          left join unit u on u.id = s.unit
        """;

    /** Those that hang now (an objection stops the clock, the notice stays up), and those that were taken down. */
    public enum Which implements Code {
        NOW("正在公示", "'running', 'stopped'", " order by n.until, n.id"), PAST("已结束", "'ended', 'withdrawn'", " order by n.until desc, n.id desc");

        private final String title;
        private final String where;
        private final String order;

        Which(String title, String states, String order) {
            this.title = title;
            this.where = " where n.state in (%s) and m.unit in %s".formatted(states, Scope.BELOW);
            this.order = order;
        }

        /** What is asked for, or what hangs now. */
        public static Which of(String asked) {
            return Code.find(Which.class, asked).orElse(NOW);
        }
    }

    /** Notices of the actor's subtree, those that end first, or ended last, at the top. */
    public Slice<Hung> below(Actor actor, Which which, int page) {
        scope.require(actor, May.READ_MATTER);
        var counted = db.sql(Slice.counting("from notice n join matter m on m.id = n.matter " + which.where))
            .param("actorUnit", actor.unit()).param("today", clock.today()).query(Long.class).single();
        var items = db.sql(HUNG + which.where + which.order + " limit :limit offset :offset")
            .param("actorUnit", actor.unit()).param("today", clock.today()).param("limit", Slice.SIZE).param("offset", Slice.offset(page))
            .query((row, _) -> hung(row)).list();
        return Slice.of(items, counted, page);
    }

    /** All of them, to be taken away. To be closed. */
    public Stream<Hung> all(Actor actor, Which which) {
        scope.require(actor, May.READ_MATTER);
        var says = "公示：%s，%s".formatted(actor.unitName(), which.title);
        return exports.rows(actor, new Exports.Taken("notice", null, says, HUNG + which.where, which.order),
            sql -> db.sql(sql).param("actorUnit", actor.unit()).param("today", clock.today()), (row, _) -> hung(row));
    }

    public Hung read(Actor actor, long id) {
        var hung = db.sql(HUNG + " where n.id = :id").param("id", id).query((row, _) -> hung(row)).optional()
            .orElseThrow(() -> new Refusal.Missing("没有这份公示，或不在你的工作范围内"));
        scope.require(actor, May.READ_MATTER, hung.matterUnit());
        return hung;
    }

    private Hung hung(ResultSet row) throws SQLException {
        return new Hung(notice(row), row.getString("number"), row.getString("programme"),
            Code.of(Matter.State.class, row.getString("matter_state")), row.getLong("matter_unit"), row.getString("unit_name"));
    }

    private Notice notice(ResultSet row) throws SQLException {
        return new Notice(row.getLong("id"), row.getLong("matter"), row.getObject("since", LocalDate.class),
            row.getObject("until", LocalDate.class), json.readValue(row.getString("shown"), new TypeReference<Map<String, String>>() {}),
            row.getString("state"), row.getObject("left_days", Integer.class), row.getString("objection"));
    }
}
