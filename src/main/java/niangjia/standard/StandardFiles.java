package niangjia.standard;

import java.time.LocalDate;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.page.Download;
import niangjia.store.Blobs;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The paper a standard stands on (依据文件), as a file beside its number. Whom the value may concern may read it. */
@Component
class StandardFiles {

    private final JdbcClient db;
    private final Blobs blobs;
    private final Scope scope;
    private final BusinessClock clock;
    private final Trail trail;

    StandardFiles(JdbcClient db, Blobs blobs, Scope scope, BusinessClock clock, Trail trail) {
        this.db = db;
        this.blobs = blobs;
        this.scope = scope;
        this.clock = clock;
        this.trail = trail;
    }

    private record Kept(String name, String type, byte[] sha256, int size) {}

    private record Row(long unit, LocalDate since, boolean filed) {}

    /** Puts the paper on file, once: what others have read is not exchanged. */
    @Transactional
    public void attach(Actor actor, Standard<?> standard, long value, String name, byte[] bytes) {
        scope.require(actor, May.SET_STANDARDS);
        var row = db.sql("select unit, since, file is not null as filed from standard_value where id = :id and code = :code for no key update")
            .param("id", value).param("code", standard.code()).query(Row.class).optional().filter(one -> scope.covers(actor, one.unit()))
            .orElseThrow(() -> new Refusal.Missing("没有这条标准，或不在你的工作范围内"));
        if (row.filed()) {
            throw new Refusal.Conflict("这条标准已经有依据文件，不能换");
        }
        db.sql("update standard_value set file = :sha, file_name = :name where id = :id").param("sha", blobs.keep(name, bytes)).param("name", name)
            .param("id", value).update();
        trail.note(actor, "filed", "standard", row.unit(), "存入依据文件：%s，%s起，%s".formatted(standard.title(), row.since(), name));
    }

    /** The paper of a value that applies to the actor's unit, or was set below it. */
    Download content(Actor actor, Standard<?> standard, long value) {
        scope.require(actor, May.READ_FIGURES);
        return db.sql("""
            select v.file_name as name, b.type, b.sha256, b.size from standard_value v join blob b on b.sha256 = v.file
             where v.id = :id and v.code = :code
               and exists (select 1 from unit_closure c where c.valid @> cast(:today as date)
                              and (c.ancestor = v.unit and c.unit = :unit or c.ancestor = :unit and c.unit = v.unit))
            """).param("id", value).param("code", standard.code()).param("today", clock.today()).param("unit", actor.unit())
            .query(Kept.class).optional().map(kept -> new Download(kept.name(), kept.type(), blobs.content(kept.sha256(), kept.size())))
            .orElseThrow(() -> new Refusal.Missing("没有这份依据文件，或不在你的工作范围内"));
    }
}
