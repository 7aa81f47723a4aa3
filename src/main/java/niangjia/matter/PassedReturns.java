package niangjia.matter;

import java.util.List;
import niangjia.unit.Actor;
import niangjia.unit.Covered;
import niangjia.unit.Follower;
import niangjia.unit.Passed;
import niangjia.unit.Reshaping;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A return that the calendar opened and nobody has filed yet goes along with its employer to the union that covers it now: there it is filed, and
 * there it counts. Its deadline runs on. What was filed stays where it was.
 */
@Component
@Order(4)
class PassedReturns implements Follower {

    private final JdbcClient db;
    private final PassedMatters passed;

    PassedReturns(JdbcClient db, PassedMatters passed) {
        this.db = db;
        this.passed = passed;
    }

    @EventListener
    void on(Covered covered) {
        pass(covered.by(), covered.says(), covered.employer().id(), covered.from().id(), covered.to().id());
    }

    @Override
    public List<Passed> follow(Reshaping change) {
        var items = change.handed().stream().flatMap(one -> pass(change.by(), change.says(), one.employer(), one.from(), one.to()).stream()).toList();
        return List.of(new Passed("returns", "没有报的定期报表", items.size(), "随单位到覆盖它的工会报，期限照旧。", items.stream().limit(Passed.KEPT).toList()));
    }

    private List<Passed.Item> pass(Actor by, String says, long employer, long from, long to) {
        var open = db.sql("""
            select m.id, m.number, e.name, m.summary from matter m join employer e on e.id = m.employer
             where m.employer = :employer and m.unit = :from and m.channel = 'calendar' and m.state = 'open' and m.submitted_on is null order by m.id for no key update of m
            """).param("employer", employer).param("from", from).query(Row.class).list();
        if (!open.isEmpty()) {
            var ids = open.stream().map(Row::id).toArray(Long[]::new);
            db.sql("update matter set unit = :to where id = any(cast(:ids as bigint[]))").param("to", to).param("ids", ids).update();
            db.sql("update matter_step set unit = :to where matter = any(cast(:ids as bigint[])) and unit = :from and state in ('now', 'ahead', 'returned')")
                .param("to", to).param("from", from).param("ids", ids).update();
            passed.above(ids);
            passed.hold(ids);
            passed.tell(by, says, ids);
        }
        return open.stream().map(one -> new Passed.Item("%s %s".formatted(one.number(), one.name()), one.summary(), "")).toList();
    }

    private record Row(long id, String number, String name, String summary) {}
}
