package niangjia.person;

import java.time.LocalDate;
import java.util.Arrays;
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
import tools.jackson.databind.json.JsonMapper;

/** Makes one file of two of the same person (合并档案), and undoes it: what was moved is written down. */
@Component
public class Merges {

    private static final String HOUSEHOLD = "household_member.person";
    private static final String FILES = "person.merged_into";

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
        var stays = access.change(actor, kept, May.MERGE_PEOPLE);
        var goes = access.change(actor, gone, May.MERGE_PEOPLE);
        if (stays.id() == goes.id()) {
            throw new Refusal.Conflict("这已经是同一份档案");
        }
        var why = Reason.read("reason", reason, "请说明凭什么认定是同一个人");
        lock("merged_into is null", stays.id(), goes.id());
        var rows = new LinkedHashMap<String, List<Long>>();
        for (var reference : references.all()) {
            rows.put(reference.name(), references.move(reference, goes.id(), stays.id()));
        }
        for (var belonging : belongings) {
            rows.put(belonging.name(), belonging.move(goes.id(), stays.id()));
        }
        rows.put(HOUSEHOLD, household(goes.id(), stays.id()));
        rows.put(FILES, files(goes.id(), stays.id()));
        var moved = new Moved(rows, memberships.take(actor, goes, stays.id()));
        var id = db.sql("""
            insert into person_merge (kept, gone, number, moved, reason, merged_on, merged_by)
            select :kept, id, id_hash, cast(:moved as jsonb), :reason, :today, :by from person where id = :gone returning id
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
        var stays = access.change(actor, kept, May.MERGE_PEOPLE);
        var found = db.sql("select id, kept, gone, moved, undone_on from person_merge where id = :id and kept = :kept for no key update").param("id", merge)
            .param("kept", stays.id()).query(Row.class).optional().orElseThrow(() -> new Refusal.Missing("没有这次合并"));
        if (found.undoneOn() != null) {
            throw new Refusal.Conflict("这次合并已经撤销过了");
        }
        lock("coalesce(merged_into, :kept) = :kept", found.kept(), found.gone());
        var moved = json.readValue(found.moved(), Moved.class);
        for (var reference : references.all()) {
            references.giveBack(reference, moved.of(reference.name()), found.gone());
        }
        for (var belonging : belongings) {
            belonging.giveBack(moved.of(belonging.name()), found.gone());
        }
        db.sql("update household_member set person = :gone where id = any(:ids)").param("gone", found.gone()).param("ids", ids(moved.of(HOUSEHOLD))).update();
        db.sql("update person set merged_into = nullif(:gone, id), version = version + 1 where id = any(:ids)")
            .param("gone", found.gone()).param("ids", ids(moved.of(FILES))).update();
        memberships.giveBack(actor, moved.memberships(), found.kept(), access.require(found.gone()));
        if (db.sql("select id_hash = (select number from person_merge where id = :id) from person where id = :kept")
                .param("id", merge).param("kept", found.kept()).query(Boolean.class).single()) {
            swapNumbers(found.kept(), found.gone());
        }
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

    /** @param rows ids by the column that was turned to the kept file */
    record Moved(Map<String, List<Long>> rows, MergedMemberships.Taken memberships) {
        List<Long> of(String column) {
            return rows.getOrDefault(column, List.of());
        }
    }

    /**
     * The number of a file merged into {@code kept} goes onto it, and its own onto the other, so that both still find it; undone with the merging.
     * {@link Refusal.Conflict} where it came along with a third.
     */
    void exchange(long kept, long gone) {
        db.sql("select id from person_merge where kept = :kept and gone = :gone and undone_on is null for no key update").param("kept", kept).param("gone", gone)
            .query(Long.class).optional().orElseThrow(() -> new Refusal.Conflict("这是并入这份档案的号码，请撤销合并，改留那一份"));
        swapNumbers(kept, gone);
    }

    /** No two files have one number, not even within a statement: between its own and the other's one has none. */
    private void swapNumbers(long one, long other) {
        var number = number(one, null);
        number(one, number(other, number));
        db.sql("""
            update person p set id_cipher = o.id_cipher, born = o.born, sex = o.sex
              from person o where p.id = :one and o.id = :other or p.id = :other and o.id = :one
            """).param("one", one).param("other", other).update();
    }

    /** Answers the hash it had. */
    private byte[] number(long person, byte @Nullable [] becomes) {
        var numbers = db.sql("update person set id_hash = coalesce(cast(:hash as bytea), sha256(int8send(id))) where id = :id returning old.id_hash as was, id_hash as becomes")
            .param("hash", becomes).param("id", person).query(Renumbered.class).single();
        follow(numbers);
        return numbers.was();
    }

    /** The hash of a number, and of the one that took its place. */
    record Renumbered(byte[] was, byte[] becomes) {}

    /** What other rooms keep by the number goes along. */
    void follow(Renumbered numbers) {
        if (!Arrays.equals(numbers.was(), numbers.becomes())) {
            belongings.forEach(belonging -> belonging.renumbered(numbers.was(), numbers.becomes()));
        }
    }

    /** Holds both files, as they must be once they are held: somebody may have been faster. */
    private void lock(String condition, long kept, long gone) {
        var held = db.sql("select id from person where id = any(:ids) and (" + condition + ") order by id for no key update")
            .param("ids", ids(List.of(kept, gone))).param("kept", kept).query(Long.class).list();
        if (held.size() < 2) {
            throw new Refusal.Conflict("其中一份档案刚有人合并过，请看过最新情况再办");
        }
    }

    /** The file that goes, and those that went into it before: each leads to the one that stays. */
    private List<Long> files(long from, long to) {
        return db.sql("update person set merged_into = :to, version = version + 1 where id = :from or merged_into = :from returning id")
            .param("from", from).param("to", to).query(Long.class).list();
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
