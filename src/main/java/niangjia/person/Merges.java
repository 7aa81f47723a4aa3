package niangjia.person;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import niangjia.ground.BusinessClock;
import niangjia.ground.Reason;
import niangjia.ground.Refusal;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Makes one file of two of the same person (合并档案), and undoes it: what was moved is written down. */
@Component
public class Merges {

    private static final String HOUSEHOLD = "household_member.person";

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Access access;
    private final References references;
    private final List<Belongings> belongings;
    private final MergedMemberships memberships;
    private final JsonMapper json;
    private final Trail trail;

    Merges(JdbcClient db, BusinessClock clock, Access access, References references, List<Belongings> belongings, MergedMemberships memberships, JsonMapper json, Trail trail) {
        this.db = db;
        this.clock = clock;
        this.access = access;
        this.references = references;
        this.belongings = belongings;
        this.memberships = memberships;
        this.json = json;
        this.trail = trail;
    }

    /** {@code kept} takes over all of {@code gone}; both must be open to the officer. Answers the merging's id. */
    @Transactional(propagation = Propagation.NESTED)
    public long merge(Actor actor, long kept, long gone, @Nullable String reason) {
        var stays = access.reach(actor, kept, May.MERGE_PEOPLE);
        var goes = access.reach(actor, gone, May.MERGE_PEOPLE);
        if (stays.id() == goes.id()) {
            throw new Refusal.Conflict("这已经是同一份档案");
        }
        var why = Reason.read("reason", reason, "请说明凭什么认定是同一个人");
        lock(stays.id(), goes.id());
        var moved = new LinkedHashMap<String, List<Long>>();
        for (var reference : references.all()) {
            moved.put(reference.name(), references.move(reference, goes.id(), stays.id()));
        }
        for (var belonging : belongings) {
            moved.put(belonging.name(), belonging.move(goes.id(), stays.id()));
        }
        moved.put(HOUSEHOLD, household(goes.id(), stays.id()));
        moved.putAll(memberships.take(goes.id(), stays.id()));
        db.sql("update person set merged_into = :kept, version = version + 1 where id = :gone")
            .param("kept", stays.id()).param("gone", goes.id()).update();
        var id = db.sql("""
            insert into person_merge (kept, gone, moved, reason, merged_on, merged_by)
            values (:kept, :gone, cast(:moved as jsonb), :reason, :today, :by) returning id
            """)
            .param("kept", stays.id()).param("gone", goes.id()).param("moved", json.writeValueAsString(moved))
            .param("reason", why).param("today", clock.today()).param("by", actor.account())
            .query(Long.class).single();
        trail.note(actor, "merged", "person", stays.id(), "把%s %s的档案并入%s %s：%s"
            .formatted(goes.name(), goes.idNumber(), stays.name(), stays.idNumber(), why));
        return id;
    }

    /** Two files again, each with what it had; what came since stays with the kept one. */
    @Transactional(propagation = Propagation.NESTED)
    public void undo(Actor actor, long kept, long merge) {
        var stays = access.reach(actor, kept, May.MERGE_PEOPLE);
        var found = db.sql("select id, kept, gone, moved, undone_on from person_merge where id = :id and kept = :kept for no key update").param("id", merge)
            .param("kept", stays.id()).query(Row.class).optional().orElseThrow(() -> new Refusal.Missing("没有这次合并"));
        if (found.undoneOn() != null) {
            throw new Refusal.Conflict("这次合并已经撤销过了");
        }
        lock(found.kept(), found.gone());
        var moved = json.readValue(found.moved(), new TypeReference<Map<String, List<Long>>>() {});
        for (var reference : references.all()) {
            references.giveBack(reference, moved.getOrDefault(reference.name(), List.of()), found.gone());
        }
        for (var belonging : belongings) {
            belonging.giveBack(moved.getOrDefault(belonging.name(), List.of()), found.gone());
        }
        db.sql("update household_member set person = :gone where id = any(:ids)").param("gone", found.gone()).param("ids", ids(moved.getOrDefault(HOUSEHOLD, List.of()))).update();
        memberships.giveBack(moved, found.kept(), found.gone());
        db.sql("update person set merged_into = null, version = version + 1 where id = :gone").param("gone", found.gone()).update();
        db.sql("update person_merge set undone_on = :today where id = :id").param("today", clock.today()).param("id", merge).update();
        trail.note(actor, "unmerged", "person", stays.id(), "撤销%s档案的合并".formatted(stays.name()));
    }

    /** What was merged into a file, the newest first. */
    public List<Merged> of(long kept) {
        return db.sql("""
            select m.id, m.gone, p.name, m.reason, m.merged_on, m.undone_on
              from person_merge m join person p on p.id = m.gone
             where m.kept = :kept
             order by m.id desc
            """).param("kept", kept).query(Merged.class).list();
    }

    public record Merged(long id, long gone, String name, String reason, LocalDate mergedOn, @Nullable LocalDate undoneOn) {}

    record Row(long id, long kept, long gone, String moved, @Nullable LocalDate undoneOn) {}

    private void lock(long one, long other) {
        db.sql("select id from person where id = any(:ids) order by id for no key update").param("ids", ids(List.of(one, other)))
            .query(Long.class).list();
    }

    /** Members the kept file has not, and who are not the person himself. */
    private List<Long> household(long from, long to) {
        return db.sql("""
            update household_member h set person = :to
             where h.person = :from
               and h.id_hash not in (select id_hash from household_member where person = :to)
               and h.id_hash <> (select id_hash from person where id = :to)
            returning h.id
            """).param("from", from).param("to", to).query(Long.class).list();
    }

    private static Long[] ids(List<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}
