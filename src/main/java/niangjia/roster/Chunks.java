package niangjia.roster;

import java.time.ZoneOffset;
import niangjia.ground.BusinessClock;
import niangjia.roster.Steps.Step;
import niangjia.trail.Trail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings a roster in, a chunk of lines in each transaction. Where it stands is written with the chunk, so after a kill it goes on after the
 * last finished one; what was cancelled meanwhile is rolled back.
 */
@Component
class Chunks {

    private static final Logger LOG = LoggerFactory.getLogger(Chunks.class);

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Imports imports;
    private final Writing writing;
    private final Trail trail;
    private final Steps steps;
    private final int size;

    Chunks(JdbcClient db, BusinessClock clock, Imports imports, Writing writing, Trail trail, Steps steps,
            @Value("${niangjia.roster.chunk:5000}") int size) {
        this.db = db;
        this.clock = clock;
        this.imports = imports;
        this.writing = writing;
        this.trail = trail;
        this.steps = steps;
        this.size = size;
    }

    /** The whole of what is left of it. */
    void work(long id) {
        steps.all(() -> next(id), why -> {
            LOG.error("Import {} stopped", id, why);
            imports.byId(id).filter(roster -> end(roster, "failed")).ifPresent(roster -> trail.note(roster.who(), "stopped", "roster", id,
                "导入%s的花名册中断，%s：%s".formatted(roster.unitName(), roster.reached(), imports.broke(id, why))));
        });
    }

    /** One chunk, in the caller's transaction. Chunks of all imports wait for one another: two never write one person. */
    Step next(long id) {
        imports.turn();
        var roster = imports.byId(id).filter(Import::runs).orElse(null);
        if (roster == null) {
            return Step.OVER;
        }
        if (roster.doneLine() < roster.lastLine()) {
            var until = db.sql("select max(line) from (select line from roster_row where import = :id and line > :done order by line limit :size) chunk")
                .param("id", id).param("done", roster.doneLine()).param("size", size).query(Integer.class).optional().orElse(roster.lastLine());
            writing.chunk(roster, until).forEach((outcome, lines) -> imports.count(id, "done", outcome, lines));
            return db.sql("update roster_import set done_line = :until where id = :id and state = 'running'").param("until", until).param("id", id)
                .update() == 1 ? Step.MORE : Step.STOPPED;
        }
        var leaving = roster.leave() ? writing.leave(roster, size) : new Writing.Left(0, 0);
        if (leaving.looked() > 0) {
            imports.count(id, "done", Outcome.LEFT, leaving.left());
            return db.sql("update roster_import set done_line = done_line where id = :id and state = 'running'").param("id", id).update() == 1 ? Step.MORE : Step.STOPPED;
        }
        return end(imports.byId(id).orElseThrow(), "done") ? Step.OVER : Step.STOPPED;
    }

    private boolean end(Import roster, String state) {
        var ended = db.sql("update roster_import set state = :state, ended_at = :now where id = :id and state = 'running'")
            .param("state", state).param("now", clock.recorded().atOffset(ZoneOffset.UTC)).param("id", roster.id()).update() == 1;
        if (ended && state.equals("done")) {
            trail.note(roster.who(), "imported", "roster", roster.id(), "导入%s的花名册：新登记%d人，入会%d人，有更改%d人，没有变化%d人，转入%d人，已在别处%d人，有错误%d行，退会%d人"
                .formatted(roster.unitName(), roster.done(Outcome.NEW), roster.done(Outcome.JOINED), roster.done(Outcome.CHANGED), roster.done(Outcome.SAME),
                    roster.done(Outcome.MOVED), roster.done(Outcome.ELSEWHERE), roster.done(Outcome.WRONG), roster.done(Outcome.LEFT)));
        }
        return ended;
    }
}
