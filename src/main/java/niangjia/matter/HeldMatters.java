package niangjia.matter;

import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.unit.Follower;
import niangjia.unit.Passed;
import niangjia.unit.Reshaping;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whoever acts on a matter holds it, and then its steps, the person, the money. So does what takes matters along: it waits for him here, before any room
 * has touched what he may need, and then sees what he did.
 */
@Component
@Order(0)
class HeldMatters implements Follower {

    private final JdbcClient db;
    private final BusinessClock clock;

    HeldMatters(JdbcClient db, BusinessClock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public List<Passed> follow(Reshaping change) {
        db.sql("""
            select m.id from matter m
             where m.state in ('draft', 'open')
               and (m.unit in (select c.unit from unit_closure c where c.ancestor = any(:roots) and c.valid @> cast(:today as date))
                    or m.id in (select s.matter from matter_step s where s.unit = any(:ended) and s.state in ('now', 'ahead', 'returned'))
                    or m.employer = any(:handed))
             order by m.id for no key update of m
            """).param("roots", change.roots()).param("ended", change.ended().toArray(Long[]::new)).param("today", clock.today())
            .param("handed", change.handed().stream().map(Reshaping.Handed::employer).toArray(Long[]::new)).query(Long.class).list();
        return List.of();
    }
}
