package niangjia.matter;

import java.util.Map;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.money.Money;
import niangjia.person.People;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reading a run's list and changing it by hand, until it is approved. */
@Component
public class Beneficiaries {

    private final JdbcClient db;
    private final Cases cases;
    private final RunLists lists;
    private final Grants grants;
    private final Timeline timeline;
    private final People people;
    private final Units units;
    private final Scope scope;

    Beneficiaries(JdbcClient db, Cases cases, RunLists lists, Grants grants, Timeline timeline, People people, Units units, Scope scope) {
        this.db = db;
        this.cases = cases;
        this.lists = lists;
        this.grants = grants;
        this.timeline = timeline;
        this.people = people;
        this.units = units;
        this.scope = scope;
    }

    /**
     * A line put in by hand.
     *
     * @param person null for a count without names; then {@code heads} and {@code says} tell who
     */
    public record Addition(@Nullable Long person, String says, int heads, int households, Money cash, Money goods, String goodsSays, String reason) {}

    public Slice<RunLine> of(Actor actor, String number, int page) {
        var matter = read(actor, number);
        var total = db.sql("select count(*) from run_line where matter = :id").param("id", matter.id()).query(Long.class).single();
        return Slice.of(lists.of(matter.id(), Slice.SIZE, Slice.offset(page)), total, page);
    }

    public RunLists.Totals totals(Actor actor, String number) {
        return lists.totals(read(actor, number).id());
    }

    @Transactional
    public void strike(Actor actor, String number, long line, String reason) {
        var matter = changing(actor, number, reason);
        var struck = db.sql("update run_line set state = 'struck', reason = :reason where id = :line and matter = :matter and state = 'in'")
            .param("reason", reason).param("line", line).param("matter", matter.id()).update();
        if (struck == 0) {
            throw new Refusal.Conflict("这一行已经不在名单里");
        }
        lists.total(matter.id());
        timeline.add(actor, matter.id(), matter.step(), "struck", reason, Map.of("line", line));
    }

    /** Puts a struck line back. */
    @Transactional
    public void restore(Actor actor, String number, long line) {
        var matter = changing(actor, number, "恢复");
        db.sql("update run_line set state = 'in', reason = '' where id = :line and matter = :matter and state = 'struck'")
            .param("line", line).param("matter", matter.id()).update();
        lists.total(matter.id());
        timeline.add(actor, matter.id(), matter.step(), "added", "恢复", Map.of("line", line));
    }

    @Transactional
    public long add(Actor actor, String number, Addition one) {
        var matter = changing(actor, number, one.reason());
        var unit = one.person() == null ? matter.unit() : people.file(actor, one.person()).unit();
        if (one.person() != null && exists(matter, one.person())) {
            throw new Refusal.Conflict("名单里已经有这个人，一人一份");
        }
        if (one.person() == null && (one.heads() < 1 || one.says().isBlank())) {
            throw new Refusal.Invalid("says", "不记名的一行请写明是谁、多少人");
        }
        var id = db.sql("""
            insert into run_line (matter, person, unit, grp, says, heads, households, cash, goods, goods_says, reason, added)
            values (:matter, :person, :unit, '手工加入', :says, :heads, :households, :cash, :goods, :goodsSays, :reason, true)
            returning id
            """)
            .param("matter", matter.id()).param("person", one.person()).param("unit", unit).param("says", one.says())
            .param("heads", one.person() == null ? one.heads() : 1).param("households", one.households())
            .param("cash", one.cash().fen()).param("goods", one.goods().fen()).param("goodsSays", one.goodsSays()).param("reason", one.reason())
            .query(Long.class).single();
        lists.total(matter.id());
        timeline.add(actor, matter.id(), matter.step(), "added", one.reason(), Map.of("line", id));
        return id;
    }

    private boolean exists(Matter matter, long person) {
        return db.sql("select exists (select 1 from run_line where matter = :matter and person = :person)")
            .param("matter", matter.id()).param("person", person).query(Boolean.class).single();
    }

    private Matter read(Actor actor, String number) {
        var matter = cases.byNumber(number);
        scope.require(actor, May.READ_MATTER, matter.unit());
        return matter;
    }

    private Matter changing(Actor actor, String number, String reason) {
        var found = cases.byNumber(number);
        scope.require(actor, May.READ_MATTER, found.unit());
        if (!actor.role().may(May.PREPARE_RUN) && !actor.role().may(May.REVIEW)) {
            throw new Refusal.Forbidden("名单由经办和审核修改");
        }
        var matter = cases.lock(found.id());
        if (!matter.open() || grants.any(matter)) {
            throw new Refusal.Conflict("名单已经审定，不能再改");
        }
        if (reason.isBlank()) {
            throw new Refusal.Invalid("reason", "手工加减要写原因");
        }
        return matter;
    }
}
