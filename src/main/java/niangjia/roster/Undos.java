package niangjia.roster;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Code;
import niangjia.ground.Reason;
import niangjia.ground.Refusal;
import niangjia.person.Intake;
import niangjia.trail.Exports;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Taking a whole import back (撤回导入): what that would do, letting it run, what came of it. Whoever may import there may. The running is {@link Undoing}'s. */
@Component
public class Undos {

    private static final int SHOWN = 10;
    private static final String LINES = """
        select e.line, coalesce(e.name, p.name, '') as name, coalesce(e.id_cipher, p.id_cipher) as id_cipher, e.outcome, e.undone_on is not null as undone, coalesce(e.stays, '') as why
          from roster_effect e
          left join person p on p.id = e.person
         where e.import = :id and (e.undone_on is not null or e.stays is not null)
        """;

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Rosters rosters;
    private final UndoPlan plan;
    private final Intake intake;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Trail trail;
    private final Exports exports;

    Undos(JdbcClient db, BusinessClock clock, Rosters rosters, UndoPlan plan, Intake intake, ObjectProvider<SchedulerClient> scheduler, Trail trail, Exports exports) {
        this.db = db;
        this.clock = clock;
        this.rosters = rosters;
        this.plan = plan;
        this.intake = intake;
        this.scheduler = scheduler;
        this.trail = trail;
        this.exports = exports;
    }

    /** @param why nobody may take it back now, or null: it would go */
    public record Part(Outcome outcome, @Nullable String why, int people) {}

    /** What would be taken back and what would stay, and why. */
    public record Prospect(List<Part> parts) {

        public int back(Outcome outcome) {
            return parts.stream().filter(it -> it.outcome() == outcome && it.why() == null).mapToInt(Part::people).sum();
        }

        public int stay(Outcome outcome) {
            return parts.stream().filter(it -> it.outcome() == outcome && it.why() != null).mapToInt(Part::people).sum();
        }

        public int back() {
            return parts.stream().filter(it -> it.why() == null).mapToInt(Part::people).sum();
        }

        public int stay() {
            return parts.stream().filter(it -> it.why() != null).mapToInt(Part::people).sum();
        }

        /** What is met, in the order of outcomes. */
        public List<Outcome> outcomes() {
            return parts.stream().map(Part::outcome).distinct().sorted().toList();
        }
    }

    /** {@link Refusal.Conflict} where there is nothing to be taken back. */
    Prospect look(Actor actor, long id) {
        require(rosters.of(actor, id));
        return new Prospect(plan.of("select outcome, stays, count(*)::int from (%s) planned group by 1, 2 order by 3 desc, 2", id, 0, Integer.MAX_VALUE, clock.today())
            .query((row, _) -> new Part(Code.of(Outcome.class, row.getString(1)), row.getString(2), row.getInt(3))).list());
    }

    private static void require(Import roster) {
        if (!roster.canUndo()) {
            throw new Refusal.Conflict(roster.undoes() ? "正在撤回" : roster.state().equals("undone") ? "已经撤回过了"
                : roster.runs() ? "正在导入，请先停止，或等导入完再撤回" : "这次导入没有可以撤回的，超过三十天的不再能撤回");
        }
    }

    /** Lets it run; the job takes it from here. Once more after it was halted, or for those that stayed. */
    @Transactional
    public Import ask(Actor actor, long id, @Nullable String reason) {
        var roster = rosters.of(actor, id);
        var why = Reason.read("reason", reason, "请说明为什么撤回");
        require(roster);
        if (db.sql("update roster_import set state = 'undoing', broke = '' where id = :id and state = :was").param("id", id).param("was", roster.state()).update() == 0) {
            throw new Refusal.Conflict("这次导入刚被别人办过，请看过再办");
        }
        db.sql("delete from roster_count where import = :id and phase = 'stayed'").param("id", id).update();
        db.sql("update roster_effect set stays = null where import = :id and stays is not null").param("id", id).update();
        db.sql("""
            insert into roster_undo (import, made_at, made_by, made_who, made_on, reason, top, line, started_at)
            select :id, :at, :by, :who, :today, :reason, max(line) + 1, max(line) + 1, :now from roster_effect where import = :id
            on conflict (import) do update set made_at = excluded.made_at, made_by = excluded.made_by, made_who = excluded.made_who, made_on = excluded.made_on,
                reason = excluded.reason, top = excluded.top, line = excluded.line, started_at = excluded.started_at, ended_at = null
            """)
            .param("id", id).param("at", actor.unit()).param("by", actor.account()).param("who", actor.who()).param("today", clock.today()).param("reason", why)
            .param("now", clock.recorded().atOffset(ZoneOffset.UTC)).update();
        scheduler.getObject().schedule(Jobs.UNDO.instance("%d-%d".formatted(id, clock.recorded().toEpochMilli())).data(id).scheduledTo(clock.recorded()));
        trail.note(actor, "undone", "roster", id, "开始撤回%s的花名册导入：%s".formatted(roster.unitName(), why));
        return rosters.of(actor, id);
    }

    /** One line of what came of it. @param idNumber masked */
    public record Line(int line, String name, String idNumber, Outcome outcome, boolean undone, String why) {}

    /** The first of those that stay. Checks nothing. */
    List<Line> stayed(Import roster) {
        return roster.stay() == 0 ? List.of() : db.sql(LINES + " and e.undone_on is null order by e.line limit " + SHOWN).param("id", roster.id()).query(this::line).list();
    }

    /** All that was looked at, those that stay first; to be taken away. To be closed. */
    Stream<Line> all(Actor actor, Import roster) {
        var taken = new Exports.Taken("roster", roster.id(), roster.unitName() + "花名册导入的撤回清单", LINES, " order by undone, line");
        return exports.rows(actor, taken, sql -> db.sql(sql).param("id", roster.id()), this::line);
    }

    private Line line(ResultSet row, int n) throws SQLException {
        var cipher = row.getBytes("id_cipher");
        return new Line(row.getInt("line"), row.getString("name"), cipher == null ? "" : intake.masked(cipher), Code.of(Outcome.class, row.getString("outcome")),
            row.getBoolean("undone"), row.getString("why"));
    }
}
