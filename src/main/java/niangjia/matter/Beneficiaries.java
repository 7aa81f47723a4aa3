package niangjia.matter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.money.Money;
import niangjia.person.People;
import niangjia.programme.Programmes;
import niangjia.programme.Run;
import niangjia.trail.Exports;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reading a run's list and changing it by hand, until it is approved. */
@Component
public class Beneficiaries {

    private final JdbcClient db;
    private final Cases cases;
    private final Programmes programmes;
    private final RunLists lists;
    private final RunSums sums;
    private final RunDifferences differences;
    private final Grants grants;
    private final Bars bars;
    private final Timeline timeline;
    private final People people;
    private final Trail trail;
    private final Exports exports;
    private final BusinessClock clock;

    Beneficiaries(JdbcClient db, Cases cases, Programmes programmes, RunLists lists, RunSums sums, RunDifferences differences, Grants grants,
            Bars bars, Timeline timeline, People people, Trail trail, Exports exports, BusinessClock clock) {
        this.db = db;
        this.cases = cases;
        this.programmes = programmes;
        this.lists = lists;
        this.sums = sums;
        this.differences = differences;
        this.grants = grants;
        this.bars = bars;
        this.timeline = timeline;
        this.people = people;
        this.trail = trail;
        this.exports = exports;
        this.clock = clock;
    }

    /**
     * A line put in by hand.
     *
     * @param person null for a count without names; then {@code heads} and {@code says} tell who
     */
    public record Addition(@Nullable Long person, String says, int heads, int households, Money cash, Money goods, String goodsSays, String reason) {}

    /** @param group only this group of the list; empty for all */
    public Slice<RunLine> of(Actor actor, String number, String group, int page) {
        var matter = read(actor, number);
        var total = db.sql("select count(*) from run_line where matter = :id and (:group = '' or grp = :group)")
            .param("id", matter.id()).param("group", group).query(Long.class).single();
        return Slice.of(lists.of(matter.id(), group, Slice.SIZE, Slice.offset(page)), total, page);
    }

    /** The whole list, or all of a group, to be taken away or printed. To be closed. */
    public Stream<RunLine> all(Actor actor, String number, String group, Exports.Onto onto) {
        var matter = read(actor, number);
        var says = number + "的名单" + (group.isEmpty() ? "" : "，" + group);
        return exports.onto(onto).rows(actor, new Exports.Taken("matter", matter.id(), says, RunLine.SELECT + RunLine.OF, RunLine.ORDER),
            sql -> db.sql(sql).param("matter", matter.id()).param("group", group), RunLine.class);
    }

    public RunTotals totals(Actor actor, String number) {
        return sums.totals(read(actor, number).id());
    }

    public List<RunGroup> groups(Actor actor, String number) {
        return sums.groups(read(actor, number).id());
    }

    /** What has changed since the list was frozen; nothing once it is approved. */
    public RunDifferences.Compared differences(Actor actor, String number) {
        var matter = read(actor, number);
        return grants.any(matter) ? RunDifferences.Compared.SAME : differences.of(matter);
    }

    /** Whether this actor may strike and add now: whoever has signed the list changes it no more. */
    public boolean mayChange(Actor actor, String number) {
        var matter = read(actor, number);
        return changes(actor) && matter.open() && !grants.any(matter) && !bars.signed(matter, actor.person());
    }

    /** 404 outside the subtree, 403 for a role that changes no lists and for whoever has signed this one, 409 once it is approved. */
    public void requireChange(Actor actor, String number) {
        changeable(actor, read(actor, number));
    }

    private void changeable(Actor actor, Matter matter) {
        if (!changes(actor)) {
            throw new Refusal.Forbidden("名单由经办和审核修改");
        }
        if (!matter.open() || grants.any(matter)) {
            throw new Refusal.Conflict("名单已经审定，不能再改");
        }
        if (bars.signed(matter, actor.person())) {
            throw new Refusal.Forbidden("你已在本件签过意见，名单请由另一位修改");
        }
    }

    private static boolean changes(Actor actor) {
        return actor.role().may(May.PREPARE_RUN) || actor.role().may(May.REVIEW);
    }

    public RunLine line(Actor actor, String number, long line) {
        return db.sql(RunLine.SELECT + " where l.id = :line and l.matter = :matter").param("line", line).param("matter", read(actor, number).id())
            .query(RunLine.class).optional().orElseThrow(() -> new Refusal.Missing("名单里没有这一行"));
    }

    @Transactional
    public void strike(Actor actor, String number, long line, String reason) {
        var matter = changing(actor, number, reason);
        notUnknown(line, matter);
        var struck = db.sql("update run_line set state = 'struck', reason = :reason where id = :line and matter = :matter and state = 'in'")
            .param("reason", reason).param("line", line).param("matter", matter.id()).update();
        if (struck == 0) {
            throw new Refusal.Conflict("这一行已经不在名单里");
        }
        lists.changed(matter.id());
        timeline.add(actor, matter.id(), matter.step(), Happening.STRUCK, reason, Map.of("line", line));
    }

    /** Puts a struck line back. */
    @Transactional
    public void restore(Actor actor, String number, long line, String reason) {
        var matter = changing(actor, number, reason);
        notUnknown(line, matter);
        var restored = db.sql("update run_line set state = 'in', reason = '', added_by = :by where id = :line and matter = :matter and state = 'struck'")
            .param("by", actor.person()).param("line", line).param("matter", matter.id()).update();
        if (restored == 0) {
            throw new Refusal.Conflict("这一行没有划去");
        }
        lists.changed(matter.id());
        timeline.add(actor, matter.id(), matter.step(), Happening.ADDED, "恢复：" + reason, Map.of("line", line));
    }

    @Transactional
    public long add(Actor actor, String number, Addition one) {
        var matter = changing(actor, number, one.reason());
        notBelowZero(one);
        var unit = one.person() == null ? matter.unit() : people.file(actor, one.person()).unit();
        if (one.person() != null && exists(matter, one.person())) {
            throw new Refusal.Conflict("名单里已经有这个人，一人一份");
        }
        if (one.person() == null && (one.heads() < 1 || one.says().isBlank())) {
            throw new Refusal.Invalid("says", "不记名的一行请写明是谁、多少人");
        }
        if (one.cash().isZero() && one.goods().isZero()) {
            throw new Refusal.Invalid("amount", "请填慰问金或慰问品的金额");
        }
        var id = db.sql("""
            insert into run_line (matter, person, unit, grp, says, heads, households, cash, goods, goods_says, reason, added, added_by)
            values (:matter, :person, :unit, '手工加入', :says, :heads, :households, :cash, :goods, :goodsSays, :reason, true, :by)
            returning id
            """)
            .param("matter", matter.id()).param("person", one.person()).param("unit", unit).param("says", one.says())
            .param("by", actor.person()).param("heads", one.person() == null ? one.heads() : 1).param("households", one.households())
            .param("cash", one.cash().fen()).param("goods", one.goods().fen()).param("goodsSays", one.goodsSays()).param("reason", one.reason())
            .query(Long.class).single();
        lists.changed(matter.id());
        timeline.add(actor, matter.id(), matter.step(), Happening.ADDED, one.reason(), Map.of("line", id));
        return id;
    }

    private static void notBelowZero(Addition one) {
        var faults = new ArrayList<Fault>();
        if (one.cash().fen() < 0) {
            faults.add(new Fault("amount", "慰问金不能是负数"));
        }
        if (one.goods().fen() < 0) {
            faults.add(new Fault("goods", "慰问品价值不能是负数"));
        }
        if (one.households() < 0) {
            faults.add(new Fault("households", "户数不能是负数"));
        }
        if (!faults.isEmpty()) {
            throw new Refusal.Invalid(faults);
        }
    }

    private void notUnknown(long line, Matter matter) {
        db.sql("select id from run_line where id = :line and matter = :matter").param("line", line).param("matter", matter.id())
            .query(Long.class).optional().orElseThrow(() -> new Refusal.Missing("名单里没有这一行"));
    }

    /** Puts many named people of the actor's subtree in at once, under one heading and for one reason; all or none. An amount nobody reported may be nothing. */
    @Transactional
    public void addAll(Actor actor, String number, String group, String reason, List<Addition> all) {
        var matter = changing(actor, number, reason);
        all.forEach(Beneficiaries::notBelowZero);
        var added = db.sql("""
            insert into run_line (matter, person, unit, grp, heads, households, cash, goods, goods_says, reason, added, added_by)
            select :matter, p.id, p.unit, :group, 1, one.households, one.cash, one.goods, one.says, :reason, true, :by
              from unnest(cast(:persons as bigint[]), cast(:households as int[]), cast(:cash as bigint[]), cast(:goods as bigint[]),
                          cast(:says as text[])) with ordinality as one (person, households, cash, goods, says, n)
              join person p on p.id = one.person and p.unit in %s
             order by one.n
            on conflict (matter, person) do nothing
            """.formatted(Scope.BELOW))
            .param("matter", matter.id()).param("group", group).param("reason", reason).param("by", actor.person())
            .param("actorUnit", actor.unit()).param("today", clock.today())
            .param("persons", all.stream().map(Addition::person).toArray(Long[]::new))
            .param("households", all.stream().map(Addition::households).toArray(Integer[]::new))
            .param("cash", all.stream().map(one -> one.cash().fen()).toArray(Long[]::new))
            .param("goods", all.stream().map(one -> one.goods().fen()).toArray(Long[]::new))
            .param("says", all.stream().map(Addition::goodsSays).toArray(String[]::new)).update();
        if (added < all.size()) {
            throw new Refusal.Conflict("有%d人已在名单里，或不在你的工作范围内".formatted(all.size() - added));
        }
        lists.changed(matter.id());
        timeline.add(actor, matter.id(), matter.step(), Happening.ADDED, reason, Map.of("group", group, "lines", added));
    }

    private boolean exists(Matter matter, long person) {
        return db.sql("select exists (select 1 from run_line where matter = :matter and person = :person)")
            .param("matter", matter.id()).param("person", person).query(Boolean.class).single();
    }

    private Matter read(Actor actor, String number) {
        var matter = cases.reach(actor, number);
        if (!(programmes.require(matter.programme()) instanceof Run)) {
            throw new Refusal.Missing("%s不是批量发放，没有名单".formatted(number));
        }
        return matter;
    }

    private Matter changing(Actor actor, String number, String reason) {
        var found = read(actor, number);
        changeable(actor, found);
        var matter = cases.lock(found.id());
        changeable(actor, matter);
        if (reason.isBlank()) {
            throw new Refusal.Invalid("reason", "手工加减要写原因");
        }
        if (reason.length() > 200) {
            throw new Refusal.Invalid("reason", "原因最多200个字");
        }
        return matter;
    }
}
