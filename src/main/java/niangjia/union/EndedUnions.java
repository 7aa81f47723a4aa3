package niangjia.union;

import java.util.List;
import niangjia.unit.Follower;
import niangjia.unit.Passed;
import niangjia.unit.Reshaping;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A union that ends has no committee and nobody holds a post in it; whoever is to hold one at the successor is elected there. */
@Component
@Order(6)
class EndedUnions implements Follower {

    private final JdbcClient db;

    EndedUnions(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<Passed> follow(Reshaping change) {
        if (change.heirs().isEmpty()) {
            return List.of();
        }
        var ended = change.ended().toArray(Long[]::new);
        db.sql("update union_term set ended = greatest(since, cast(:day as date)) where unit = any(cast(:units as bigint[])) and (ended is null or ended > :day)")
            .param("day", change.day()).param("units", ended).update();
        var posts = db.sql("""
            update cadre c set until = greatest(c.since, cast(:day as date)) from unit u
             where u.id = c.unit and c.unit = any(cast(:units as bigint[])) and (c.until is null or c.until > :day)
            returning c.name as title, u.name as says, '' as href
            """).param("day", change.day()).param("units", ended).query(Passed.Item.class).list();
        return List.of(new Passed("cadres", "工会干部的职务", posts.size(), "随原组织结束；在接续的组织另行选举、登记。", posts.stream().limit(Passed.SHOWN).toList()));
    }
}
