package niangjia.roster;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Code;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.sheet.Roll;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Uploading a roster, looking at what it would do, letting it run, stopping it. The running itself is {@link Chunks}'. */
@Component
class Rosters {

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Scope scope;
    private final Units units;
    private final Imports imports;
    private final Staging staging;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Trail trail;

    Rosters(JdbcClient db, BusinessClock clock, Scope scope, Units units, Imports imports, Staging staging, ObjectProvider<SchedulerClient> scheduler,
            Trail trail) {
        this.db = db;
        this.clock = clock;
        this.scope = scope;
        this.units = units;
        this.imports = imports;
        this.staging = staging;
        this.scheduler = scheduler;
        this.trail = trail;
    }

    /**
     * Reads a file and says what it would do; writes nobody. What cannot be read at all is {@link Refusal.Invalid} at {@code file} and leaves
     * nothing; a savepoint keeps the request's transaction usable for the answer.
     *
     * @param unit  code of the union, town, county or city it is for; empty: the actor's own
     * @param whole the file names every member of the unions in it
     */
    @Transactional(propagation = Propagation.NESTED)
    public Import upload(Actor actor, String unit, boolean whole, String name, Path file) {
        var of = unit(actor, unit);
        try {
            return read(actor, of, whole, Roll.named(name, "花名册"), Roll.of(file, name, Heading::known));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Import read(Actor actor, Unit of, boolean whole, String name, Roll roll) throws IOException {
        try (var _ = staging.turn()) {
            var id = db.sql("""
                insert into roster_import (unit, made_at, made_by, made_who, made_on, file, heading, whole, state, lines, last_line)
                values (:unit, :at, :by, :who, :today, :file, '{}', :whole, 'ready', 0, 0) returning id
                """)
                .param("unit", of.id()).param("at", actor.unit()).param("by", actor.account()).param("who", actor.who()).param("today", clock.today())
                .param("file", name).param("whole", whole).query(Long.class).single();
            var staged = staging.stage(id, roll, of, clock.today());
            db.sql("update roster_import set heading = :heading, lines = :lines, last_line = :last where id = :id")
                .param("heading", staged.heading().cells().toArray(String[]::new)).param("lines", staged.lines()).param("last", staged.last())
                .param("id", id).update();
            look(require(id));
            trail.note(actor, "uploaded", "roster", id, "上传%s的花名册%s，%d行".formatted(of.name(), whole ? "（全员）" : "", staged.lines()));
            return require(id);
        }
    }

    private Unit unit(Actor actor, String code) {
        scope.require(actor, May.IMPORT);
        var of = code.isBlank() ? units.require(actor.unit()) : units.named(code).orElseThrow(() -> new Refusal.Invalid("unit", Units.unknown(code)));
        scope.require(actor, May.IMPORT, of.id());
        if (!of.existsOn(clock.today())) {
            throw new Refusal.Invalid("unit", "%s已经撤销".formatted(of.name()));
        }
        return of;
    }

    /** Which lines say the same person again (where he is a member is said first), what will come of all, and who of a whole roster is not on it. */
    private void look(Import roster) {
        // Of a second roster the planner knows nothing yet, and would go through all its lines for each of them.
        db.sql("analyze roster_row").update();
        db.sql("""
            with same as materialized (
                select l.line, first_value(l.line) over same as first, first_value(l.name) over same as name, first_value(l.unit) over same as unit,
                       first_value(l.id_hash) over same as number
                  from (select r.line, r.name, r.unit, r.id_hash, coalesce(k.id_hash, r.id_hash) as kept, count(*) over (partition by coalesce(k.id_hash, r.id_hash)) as lines
                          from roster_row r
                          left join person g on g.id_hash = r.id_hash and g.merged_into is not null
                          left join person k on k.id = g.merged_into
                         where r.import = :id and r.fault is null) l
                 where l.lines > 1
                window same as (partition by l.kept order by (l.unit = (select m.unit from person p join membership m on m.person = p.id and m.left_on is null
                                                                         where p.id_hash = l.kept)) is true desc, l.line))
            update roster_row r
               set first_line = t.first, fault = case when t.name <> r.name then '和第' || t.first || '行是同一个身份证号，姓名却不同'
                                                      when t.unit = r.unit and t.number <> r.id_hash then '和第' || t.first || '行是同一个人的两个身份证号'
                                                      when t.unit = r.unit then '和第' || t.first || '行是同一个身份证号' end
              from same t
             where r.import = :id and r.line = t.line and t.line <> t.first
            """).param("id", roster.id()).update();
        Plan.of(db, """
            with planned as materialized (%s), wrong as (
                update roster_row r set wrong = p.reason from planned p where p.outcome = 'wrong' and r.import = :import and r.line = p.line
            )
            select outcome, count(*)::int from planned group by outcome
            """, roster, 0, Integer.MAX_VALUE, clock.today())
            .query(row -> { imports.count(roster.id(), "foreseen", Code.of(Outcome.class, row.getString(1)), row.getInt(2)); });
        if (roster.whole()) {
            leavers(roster);
        }
    }

    /** A member whose line is wrong is on the roster all the same: by the number where it could be read, else by the name. */
    private void leavers(Import roster) {
        var found = db.sql("""
            with listed as materialized (
                select distinct coalesce(g.merged_into, g.id) as person from roster_row r join person g on g.id_hash = r.id_hash where r.import = :id
            ), unread as materialized (
                select distinct name from roster_row where import = :id and id_hash is null
            )
            insert into roster_leaver (import, membership)
            select :id, m.id
              from membership m
              join person p on p.id = m.person
             where m.left_on is null and m.kind = 'member'
               and m.unit in (select unit from roster_row where import = :id and unit is not null)
               and m.person not in (select person from listed) and p.name not in (select name from unread)
            """).param("id", roster.id()).update();
        imports.count(roster.id(), "foreseen", Outcome.LEFT, found);
    }

    /** As an actor asks: one for a unit outside his subtree does not exist for him. */
    Import of(Actor actor, long id) {
        scope.require(actor, May.IMPORT);
        var roster = imports.byId(id).filter(it -> scope.covers(actor, it.unit()));
        return roster.orElseThrow(() -> new Refusal.Missing("没有这次导入，或不在你的工作范围内"));
    }

    void may(Actor actor) {
        scope.require(actor, May.IMPORT);
    }

    /** @param sort as {@link Imports#ORDERS} has it */
    Slice<Import> all(Actor actor, String sort, int page) {
        scope.require(actor, May.IMPORT);
        return imports.below(actor.unit(), clock.today(), sort, page);
    }

    /** All that {@link #all} lists, to be taken away. To be closed. */
    Stream<Import> every(Actor actor, String sort) {
        scope.require(actor, May.IMPORT);
        return imports.every(actor, clock.today(), sort);
    }

    /**
     * Lets it run; the job takes it from here. One that failed goes on where it stood.
     *
     * @param leaving how many members may leave because a whole roster does not name them: 0, or exactly as many as were shown
     */
    @Transactional
    public Import run(Actor actor, long id, int leaving) {
        var roster = of(actor, id);
        if (leaving != 0 && leaving != roster.leavers()) {
            throw new Refusal.Conflict("名册上没有的会员是%d人，不是%d人，请看过再确认".formatted(roster.leavers(), leaving));
        }
        var begun = db.sql("""
            update roster_import set state = 'running', broke = '', leave = :leave, run_on = coalesce(run_on, :today), started_at = coalesce(started_at, :now), ended_at = null
             where id = :id and state in ('ready', 'failed')
            """)
            .param("leave", leaving > 0).param("today", clock.today()).param("now", clock.recorded().atOffset(ZoneOffset.UTC)).param("id", id).update();
        if (begun == 0) {
            throw new Refusal.Conflict(roster.runs() ? "这次导入正在进行" : "这次导入已经结束，要再导入请重新上传");
        }
        scheduler.getObject().schedule(Jobs.RUN.instance("%d-%d".formatted(id, clock.recorded().toEpochMilli())).data(id).scheduledTo(clock.recorded()));
        trail.note(actor, "imported", "roster", id, "开始导入%s的花名册，%d行%s".formatted(roster.unitName(), roster.lines(),
            leaving > 0 ? "，名册上没有的%d人退会".formatted(leaving) : ""));
        return require(id);
    }

    /** Stops it: what is in stays in, of the chunk under way nothing does. Likewise its taking back. */
    @Transactional
    public Import cancel(Actor actor, long id) {
        var roster = of(actor, id);
        if (db.sql("update roster_import set state = 'halted' where id = :id and state = 'undoing'").param("id", id).update() == 1) {
            trail.note(actor, "cancelled", "roster", id, "停止撤回%s的花名册导入".formatted(roster.unitName()));
            return require(id);
        }
        var stopped = db.sql("update roster_import set state = 'cancelled', ended_at = :now where id = :id and state in ('ready', 'running', 'failed')")
            .param("now", clock.recorded().atOffset(ZoneOffset.UTC)).param("id", id).update();
        if (stopped == 0) {
            throw new Refusal.Conflict("这次导入已经结束");
        }
        trail.note(actor, "cancelled", "roster", id, "停止导入%s的花名册，%s".formatted(roster.unitName(), roster.reached()));
        return require(id);
    }

    private Import require(long id) {
        return imports.byId(id).orElseThrow();
    }
}
