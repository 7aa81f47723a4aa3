package niangjia.person;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import niangjia.ground.Refusal;
import niangjia.unit.Follower;
import niangjia.unit.Passed;
import niangjia.unit.Reshaping;
import niangjia.unit.Reshaping.Heir;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Members of a union that ends, or whose employer another union covers now: their membership there ends on the day and goes on at the
 * other union from that day, so that both trees count everybody once. Their files go along. Where they leave with a union that is dissolved, it only ends.
 */
@Component
@Order(2)
class PassedMembers implements Follower {

    private final JdbcClient db;

    PassedMembers(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<Passed> follow(Reshaping change) {
        change.heirs().stream().filter(heir -> heir.members() == null && !heir.leave()).forEach(heir -> refuseOrphans(change, heir.unit()));
        var left = change.heirs().stream().filter(Heir::leave).flatMap(heir -> leave(change, heir.unit()).stream()).toList();
        var members = 0;
        var files = new ArrayList<Long>();
        if (!change.handed().isEmpty()) {
            // Before the heirs: what has gone with its employer does not go to the successor.
            members += members(change, "select m.id, h.\"to\" as heir from membership m join person p on p.id = m.person join " + Reshaping.HANDED
                + " on h.employer = p.employer and h.\"from\" = m.unit", change.handedJson());
            files.addAll(db.sql("update person p set unit = h.\"to\", version = version + 1 from " + Reshaping.HANDED
                + " where p.employer = h.employer and p.unit = h.\"from\" returning p.id").param("pairs", change.handedJson()).query(Long.class).list());
        }
        if (!change.heirs().isEmpty()) {
            members += members(change, "select m.id, h.heir from membership m join " + Reshaping.HEIRS + " on h.unit = m.unit", change.membersJson());
            // Before the others: a member's file goes where he goes, whoever takes the rest.
            files.addAll(db.sql("""
                update person p set unit = h.heir, version = version + 1 from %s
                 where p.unit = h.unit and exists (select 1 from membership m where m.person = p.id and m.unit = h.heir and (m.left_on is null or m.left_on > :day))
                returning p.id
                """.formatted(Reshaping.HEIRS)).param("pairs", change.membersJson()).param("day", change.day()).query(Long.class).list());
            files.addAll(db.sql("update person p set unit = h.heir, version = version + 1 from " + Reshaping.HEIRS + " where p.unit = h.unit returning p.id")
                .param("pairs", change.heirsJson()).query(Long.class).list());
            db.sql("update person_access a set unit = h.heir from " + Reshaping.HEIRS + " where a.unit = h.unit and (a.until is null or a.until >= :day)")
                .param("pairs", change.heirsJson()).param("day", change.day()).update();
        }
        return List.of(new Passed("members", "会员", members, "会籍当天转到%s，入会时间和经历保留。".formatted(takes(change)), members == 0 ? List.of() : items(change)),
            new Passed("left", "出会的会员", left.size(), "会籍到这一天为止，不转到别家，保留的会籍也一样；入会时间和经历保留，以后可以再入会。", left.subList(0, Math.min(left.size(), Passed.KEPT))),
            new Passed("files", "职工档案", files.size(), keeps(change), kept(files)),
            new Passed("membersBelow", "下面工会的会员", below(change), "会籍不变，随所在的工会改挂。", List.of()));
    }

    /** The union that takes them, by its name where a dissolution says which. */
    private String takes(Reshaping change) {
        return change.heirs().stream().filter(heir -> !heir.merged() && heir.members() != null).findFirst()
            .map(heir -> db.sql("select name from unit where id = :id").param("id", heir.members()).query(String.class).single()).orElse("接续的工会");
    }

    private static String keeps(Reshaping change) {
        return change.heirs().stream().allMatch(Heir::merged) ? "改由接续的组织保管。"
            : change.heirs().stream().anyMatch(heir -> heir.members() != null) ? "会员的由接收会员的工会保管，其余的由上级组织保管。" : "改由上级组织保管。";
    }

    /** Ends every membership that holds on the day or begins later; one that began since never held. */
    private List<Passed.Item> leave(Reshaping change, long unit) {
        return db.sql("""
            update membership m set left_on = greatest(m.joined, cast(:day as date)) from person p, unit u
             where m.unit = :unit and (m.left_on is null or m.left_on > greatest(m.joined, cast(:day as date))) and p.id = m.person and u.id = m.unit
            returning left(p.name, 1) || repeat('*', greatest(length(p.name) - 1, 1)) as title, u.name || case m.kind when 'kept' then '，保留的会籍' else '' end as says, '' as href
            """).param("unit", unit).param("day", change.day()).query(Passed.Item.class).list();
    }

    /** Members of the unions that hang elsewhere now with those above them, and have changed nothing themselves. */
    private long below(Reshaping change) {
        return db.sql("""
            select count(*) from membership m
             where daterange(m.joined, m.left_on) @> cast(:day as date)
               and m.unit in (select c.unit from unit_closure c join unit u on u.id = c.unit and u.dissolved is null
                               where c.ancestor = any(cast(:roots as bigint[])) and c.valid @> cast(:day as date))
            """).param("day", change.day()).param("roots", change.roots()).query(Long.class).single();
    }

    private void refuseOrphans(Reshaping change, long unit) {
        var left = db.sql("select count(*) from membership where unit = :unit and (left_on is null or left_on > :day)")
            .param("unit", unit).param("day", change.day()).query(Long.class).single();
        if (left > 0) {
            throw new Refusal.Conflict("还有%d名会员没有去处，请填写“会员转到”哪家工会，或改办合并；确实没有工会接收的，选“会员随工会撤销出会”".formatted(left));
        }
    }

    /** @param which SQL of membership ids and their heirs; what began on the day or later is the heir's from its beginning */
    private int members(Reshaping change, String which, String pairs) {
        var later = db.sql("update membership m set unit = w.heir from (" + which + ") w where m.id = w.id and m.joined >= :day")
            .param("pairs", pairs).param("day", change.day()).update();
        return later + db.sql("""
            with ended as (
                update membership m set left_on = :day from (%s) w
                 where m.id = w.id and m.joined < :day and (m.left_on is null or m.left_on > :day)
                returning m.person, m.kind, old.left_on, w.heir
            )
            insert into membership (person, unit, kind, joined, left_on) select person, heir, kind, :day, left_on from ended
            """.formatted(which)).param("pairs", pairs).param("day", change.day()).update();
    }

    private List<Passed.Item> kept(List<Long> files) {
        return db.sql("""
            select left(p.name, 1) || repeat('*', greatest(length(p.name) - 1, 1)) as title, '由' || u.name || '保管' as says, '' as href
              from person p join unit u on u.id = p.unit where p.id = any(cast(:ids as bigint[])) order by p.name collate "zh-x-icu", p.id
            """).param("ids", files.stream().limit(Passed.KEPT).toArray(Long[]::new)).query(Passed.Item.class).list();
    }

    private List<Passed.Item> items(Reshaping change) {
        return db.sql("""
            select left(p.name, 1) || repeat('*', greatest(length(p.name) - 1, 1)) as title, f.name || ' → ' || t.name as says, '' as href
              from membership o
              join membership m on m.person = o.person and m.joined = :day
              join person p on p.id = o.person join unit f on f.id = o.unit join unit t on t.id = m.unit
             where o.left_on = :day and o.unit = any(cast(:units as bigint[]))
             order by p.name collate "zh-x-icu", p.id limit %d
            """.formatted(Passed.KEPT))
            .param("day", change.day())
            .param("units", Stream.concat(change.ended().stream(), change.handed().stream().map(Reshaping.Handed::from)).distinct().toArray(Long[]::new))
            .query(Passed.Item.class).list();
    }
}
