package niangjia.roster;

import java.time.ZoneOffset;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.Code;
import niangjia.roster.Steps.Step;
import niangjia.trail.Trail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes an import back, some of its effects in each step, the last first: so a dispute goes before the member it is about. Files are held
 * while they are looked at, so that nothing comes to hang on one that goes.
 */
@Component
class Undoing {

    private static final Logger LOG = LoggerFactory.getLogger(Undoing.class);

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Imports imports;
    private final UndoPlan plan;
    private final Steps steps;
    private final Trail trail;
    private final Tidings tidings;
    private final int size;

    Undoing(JdbcClient db, BusinessClock clock, Imports imports, UndoPlan plan, Steps steps, Trail trail, Tidings tidings,
            @Value("${niangjia.roster.chunk:5000}") int size) {
        this.db = db;
        this.clock = clock;
        this.imports = imports;
        this.plan = plan;
        this.steps = steps;
        this.trail = trail;
        this.tidings = tidings;
        this.size = size;
    }

    void work(long id) {
        steps.all(() -> next(id), why -> {
            LOG.error("Taking import {} back stopped", id, why);
            imports.byId(id).filter(roster -> end(roster, "halted")).ifPresent(roster -> trail.note(roster.undo().who(), "stopped", "roster", id,
                "撤回%s的花名册导入中断，%s：%s".formatted(roster.unitName(), roster.undoSays(), imports.broke(id, why))));
        });
    }

    /** One step, in the caller's transaction. It waits for the chunks of all imports. */
    Step next(long id) {
        imports.turn();
        var roster = imports.byId(id).filter(Import::undoes).orElse(null);
        if (roster == null || roster.undo() == null) {
            return Step.OVER;
        }
        var before = roster.undo().line();
        var from = db.sql("select min(line) from (select line from roster_effect where import = :id and undone_on is null and line < :before order by line desc limit :size) step")
            .param("id", id).param("before", before).param("size", size).query(Integer.class).optional();
        if (from.isEmpty()) {
            return end(roster, "undone") ? Step.OVER : Step.STOPPED;
        }
        look(roster, from.get(), before);
        leave(roster);
        giveBack(roster);
        forget();
        settle(roster);
        db.sql("update roster_undo set line = :line where import = :id").param("line", from.get()).param("id", id).update();
        return db.sql("update roster_import set done_line = done_line where id = :id and state = 'undoing'").param("id", id).update() == 1 ? Step.MORE : Step.STOPPED;
    }

    private void look(Import roster, int from, int before) {
        db.sql("""
            create temp table if not exists roster_undo_plan
                (line int, outcome text, person bigint, begun bigint, ended bigint, dispute bigint, version int, stays text) on commit delete rows
            """).update();
        // None of the unions it gives somebody back to ends meanwhile; waited for while nothing else is held.
        db.sql("""
            select id from unit where id in (select unnest(array[e.unit, n.unit]) from roster_effect e left join membership n on n.id = e.ended
                                              where e.import = :id and e.undone_on is null and e.line >= :from and e.line < :before)
             order by id for share
            """).param("id", roster.id()).param("from", from).param("before", before).query((_, _) -> 0).list();
        db.sql("""
            select id from person where id in (select person from roster_effect where import = :id and undone_on is null and line >= :from and line < :before)
             order by id for update
            """).param("id", roster.id()).param("from", from).param("before", before).query((_, _) -> 0).list();
        // Files before disputes, as whoever settles one does.
        db.sql("select id from roster_dispute where import = :id and settled_on is null order by id for update").param("id", roster.id()).query((_, _) -> 0).list();
        plan.of("""
            insert into roster_undo_plan (line, outcome, person, begun, ended, dispute, version, stays)
            select line, outcome, person, begun, ended, dispute, version, stays from (%s) planned
            """, roster.id(), from, before, clock.today()).update();
    }

    /** What it put to others is withdrawn; what it began is gone, and whoever waits to leave one of these waits no longer. */
    private void leave(Import roster) {
        var withdrawn = db.sql("""
            with gone as (
                update roster_dispute d set settled_on = :today, settled_by = :who, verdict = 'withdrawn'
                  from roster_undo_plan pl where pl.outcome = 'elsewhere' and pl.stays is null and d.id = pl.dispute and d.settled_on is null returning d.*
            )
            select g.person, p.name, array_remove(array[g.holder, g.claimant], :by) as units
              from gone g
              join person p on p.id = g.person
              join membership m on m.id = g.membership and m.left_on is null
             order by g.id
            """).param("today", clock.today()).param("who", roster.undo().madeWho()).param("by", roster.undo().madeAt())
            .query((row, _) -> new Tidings.Over(row.getLong(1), row.getString(2), List.of((Long[]) row.getArray(3).getArray()))).list();
        tidings.over(roster.undo().who(), roster.unitName() + "的花名册导入已撤回", withdrawn);
        db.sql("""
            update roster_effect e set name = p.name, id_cipher = p.id_cipher
              from roster_undo_plan pl join person p on p.id = pl.person
             where pl.outcome = 'new' and pl.stays is null and e.import = :id and e.line = pl.line
            """).param("id", roster.id()).update();
        db.sql("delete from roster_dispute d using roster_undo_plan pl where pl.begun is not null and pl.stays is null and d.membership = pl.begun").update();
        db.sql("delete from roster_leaver l using roster_undo_plan pl where pl.begun is not null and pl.stays is null and l.membership = pl.begun").update();
        exactly("begun", db.sql("delete from membership m using roster_undo_plan pl where pl.stays is null and m.id = pl.begun and m.left_on is null").update());
    }

    /** The membership it ended goes on, and the file holds what it held. What an earlier import expects of the file is as it was. */
    private void giveBack(Import roster) {
        exactly("ended", db.sql("update membership m set left_on = null from roster_undo_plan pl where pl.stays is null and m.id = pl.ended").update());
        tidings.restored(roster);
        db.sql("""
            update person p
               set phone_cipher = e.phone_cipher, phone_hash = e.phone_hash, phone_tail = e.phone_tail, local = e.local, dispatched = e.dispatched,
                   employer = e.employer, job = e.job, unit = e.unit, version = p.version + 1
              from roster_undo_plan pl
              join roster_effect e on e.import = :id and e.line = pl.line
             where pl.outcome in ('joined', 'changed', 'moved') and pl.stays is null and p.id = pl.person
            """).param("id", roster.id()).update();
        db.sql("""
            update roster_effect e set version = pl.version + 1
              from roster_undo_plan pl
             where pl.outcome in ('joined', 'changed', 'moved') and pl.stays is null and e.person = pl.person and e.version = pl.version - 1 and e.undone_on is null
            """).update();
        db.sql("""
            insert into person_uncompared (person) select distinct person from roster_undo_plan where outcome in ('joined', 'changed', 'moved') and stays is null
            on conflict do nothing
            """).update();
    }

    /** Files that it registered go, and whoever was like one of them is compared again. */
    private void forget() {
        db.sql("""
            insert into person_uncompared (person)
            select distinct o.person
              from roster_undo_plan pl
              join person_alike a on a.person = pl.person
              join person_alike o on o.kind = a.kind and o.key = a.key
             where pl.outcome = 'new' and pl.stays is null
            on conflict do nothing
            """).update();
        for (var source : List.of("person_alike", "person_uncompared")) {
            db.sql("delete from %s g using roster_undo_plan pl where pl.outcome = 'new' and pl.stays is null and g.person = pl.person".formatted(source)).update();
        }
        db.sql("delete from person g using roster_undo_plan pl where pl.outcome = 'new' and pl.stays is null and g.id = pl.person").update();
    }

    private void settle(Import roster) {
        db.sql("""
            update roster_effect e set undone_on = case when pl.stays is null then cast(:today as date) end, stays = pl.stays
              from roster_undo_plan pl where e.import = :id and e.line = pl.line
            """).param("today", clock.today()).param("id", roster.id()).update();
        db.sql("select outcome, stays is null as undone, count(*)::int as lines from roster_undo_plan group by 1, 2").query(Counted.class).list()
            .forEach(it -> imports.count(roster.id(), it.undone() ? "undone" : "stayed", Code.of(Outcome.class, it.outcome()), it.lines()));
    }

    private record Counted(String outcome, boolean undone, int lines) {}

    private void exactly(String column, int written) {
        var planned = db.sql("select count(%s) from roster_undo_plan where stays is null".formatted(column)).query(Integer.class).single();
        if (planned != written) {
            throw new OptimisticLockingFailureException("Planned to take back %d, took %d".formatted(planned, written));
        }
    }

    private boolean end(Import roster, String state) {
        var now = clock.recorded().atOffset(ZoneOffset.UTC);
        db.sql("update roster_undo set ended_at = :now where import = :id").param("now", now).param("id", roster.id()).update();
        var ended = db.sql("update roster_import set state = :state where id = :id and state = 'undoing'").param("state", state).param("id", roster.id()).update() == 1;
        if (ended && state.equals("undone")) {
            trail.note(roster.undo().who(), "undone", "roster", roster.id(), "%s的花名册导入已撤回：%s".formatted(roster.unitName(), roster.undoSays()));
        }
        return ended;
    }
}
