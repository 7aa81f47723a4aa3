package niangjia.roster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.person.Person;
import niangjia.unit.Follower;
import niangjia.unit.Passed;
import niangjia.unit.Reshaping;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose member somebody is (两处会籍) is settled by the successors of both sides, about the membership as it goes on. Where both are one union
 * now, where the claimant has none, or where the same is asked already, there is nothing more to settle.
 */
@Component
@Order(7)
class PassedDisputes implements Follower {

    private final JdbcClient db;
    private final Units units;
    private final BusinessClock clock;
    private final Tidings tidings;

    PassedDisputes(JdbcClient db, Units units, BusinessClock clock, Tidings tidings) {
        this.db = db;
        this.units = units;
        this.clock = clock;
        this.tidings = tidings;
    }

    /** @param was the holder before @param holder who has the membership now @param membership in which it goes on */
    private record Open(long id, long person, String name, long was, long holder, long membership, long claimant) {}

    @Override
    public List<Passed> follow(Reshaping change) {
        var heirs = new HashMap<Long, @Nullable Long>();
        change.heirs().forEach(heir -> heirs.put(heir.unit(), heir.members()));
        var items = new ArrayList<Passed.Item>();
        var over = new ArrayList<Tidings.Over>();
        open(change).stream()
            .filter(one -> one.was() != one.holder() || heirs.containsKey(one.was()) || heirs.containsKey(one.claimant()))
            .forEach(one -> items.add(new Passed.Item(Person.masked(one.name()), pass(one, heirs, over), "")));
        tidings.over(change.by(), change.says(), over);
        return List.of(new Passed("disputes", "两处会籍的核定", items.size(), "由接续的工会接着核定；两边成了一家的，不必再核定。",
            items.subList(0, Math.min(items.size(), Passed.KEPT))));
    }

    private List<Open> open(Reshaping change) {
        var touched = Stream.concat(change.ended().stream(), change.handed().stream().map(Reshaping.Handed::from)).distinct().toArray(Long[]::new);
        var next = Stream.concat(change.heirs().stream().flatMap(heir -> Stream.ofNullable(heir.members())), change.handed().stream().map(Reshaping.Handed::to)).distinct().toArray(Long[]::new);
        return touched.length == 0 ? List.of() : db.sql("""
            select d.id, d.person, p.name, d.holder as was, coalesce(n.unit, m.unit) as holder, coalesce(n.id, m.id) as membership, d.claimant
              from roster_dispute d
              join person p on p.id = d.person
              join membership m on m.id = d.membership
              left join membership n on n.person = m.person and m.left_on = :day and n.joined = :day and n.id <> m.id and n.unit = any(cast(:next as bigint[]))
             where d.settled_on is null and (m.left_on is null or m.left_on = greatest(m.joined, cast(:day as date)))
               and (d.holder = any(cast(:touched as bigint[])) or d.claimant = any(cast(:touched as bigint[])))
             order by d.id for no key update of d
            """).param("day", change.day()).param("touched", touched).param("next", next).query(Open.class).list();
    }

    private String pass(Open one, Map<Long, @Nullable Long> heirs, List<Tidings.Over> over) {
        var claimant = heirs.containsKey(one.claimant()) ? heirs.get(one.claimant()) : Long.valueOf(one.claimant());
        var again = claimant != null && db.sql("select exists (select 1 from roster_dispute where membership = :membership and claimant = :claimant and id <> :id and settled_on is null)")
            .param("membership", one.membership()).param("claimant", claimant).param("id", one.id()).query(Boolean.class).single();
        if (claimant == null || again || one.holder() == claimant || heirs.containsKey(one.holder())) {
            db.sql("update roster_dispute set settled_on = :today, settled_by = '撤并调整', verdict = 'lapsed' where id = :id")
                .param("today", clock.today()).param("id", one.id()).update();
            if (!again) {
                var sides = new HashSet<>(List.of(one.holder(), claimant == null ? one.holder() : claimant));
                sides.removeAll(heirs.keySet());
                over.add(new Tidings.Over(one.person(), one.name(), List.copyOf(sides)));
            }
            var holder = units.require(one.holder());
            return "不必再核定，" + (heirs.containsKey(one.holder()) ? "会籍随%s撤销结束".formatted(holder.name()) : "会籍在" + holder.name());
        }
        db.sql("update roster_dispute set holder = :holder, membership = :membership, claimant = :claimant where id = :id")
            .param("holder", one.holder()).param("membership", one.membership()).param("claimant", claimant).param("id", one.id()).update();
        return "%s的会员，%s的花名册上也有".formatted(units.require(one.holder()).name(), units.require(claimant).name());
    }
}
