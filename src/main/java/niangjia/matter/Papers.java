package niangjia.matter;

import java.time.LocalDate;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.page.Download;
import niangjia.store.Blobs;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Attachments (材料): PDF, JPEG, PNG by their content, 10 MB each, stored once by SHA-256. */
@Component
public class Papers {

    private final JdbcClient db;
    private final Blobs blobs;
    private final Cases cases;
    private final Trail trail;
    private final BusinessClock clock;

    Papers(JdbcClient db, Blobs blobs, Cases cases, Trail trail, BusinessClock clock) {
        this.db = db;
        this.blobs = blobs;
        this.cases = cases;
        this.trail = trail;
        this.clock = clock;
    }

    public record Paper(long id, String kind, String name, String type, int size, LocalDate day, String who) {}

    private record Kept(String name, String type, byte[] sha256, int size) {}

    /** Adds a paper to a matter that the actor may open; a file that is not what its name says is refused at {@code file}. */
    @Transactional
    public long add(Actor actor, String number, String kind, String name, byte[] bytes) {
        var matter = cases.lock(actor, number);
        if (!actor.role().may(May.OPEN_MATTER) && !actor.role().may(May.REVIEW)) {
            throw new Refusal.Forbidden("材料由窗口和经办收");
        }
        if (!matter.open() && !matter.draft()) {
            throw new Refusal.Conflict("这件已经办结，不能再加材料");
        }
        var sha = blobs.keep(name, bytes);
        return db.sql("""
            insert into matter_paper (matter, kind, name, sha256, day, account, who) values (:matter, :kind, :name, :sha, :today, :account, :who) returning id
            """)
            .param("matter", matter.id()).param("kind", kind.isBlank() ? name : kind.strip()).param("name", name).param("sha", sha)
            .param("today", clock.today()).param("account", actor.account()).param("who", actor.who()).query(Long.class).single();
    }

    List<Paper> of(long matter) {
        return db.sql("""
            select a.id, a.kind, a.name, b.type, b.size, a.day, a.who from matter_paper a join blob b on b.sha256 = a.sha256
             where a.matter = :matter order by a.id
            """).param("matter", matter).query(Paper.class).list();
    }

    /** The content, for whoever may read the matter; each opening leaves a trail. */
    @Transactional
    public Download content(Actor actor, String number, long paper) {
        var matter = cases.reach(actor, number);
        var kept = db.sql("""
            select a.name, b.type, b.sha256, b.size from matter_paper a join blob b on b.sha256 = a.sha256 where a.id = :id and a.matter = :matter
            """).param("id", paper).param("matter", matter.id()).query(Kept.class).optional()
            .orElseThrow(() -> new Refusal.Missing("没有这份材料"));
        trail.note(actor, "opened", "paper", paper, matter.number() + " " + kept.name());
        return new Download(kept.name(), kept.type(), blobs.content(kept.sha256(), kept.size()));
    }
}
