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
        var terms = db.sql("""
            update union_term t set ended = greatest(t.since, cast(:day as date)) from unit u
             where u.id = t.unit and t.unit = any(cast(:units as bigint[])) and (t.ended is null or t.ended > :day)
            returning u.name as title, '本届原定' || t.due || '届满' as says, '/units/' || u.code || '/cadres' as href
            """).param("day", change.day()).param("units", ended).query(Passed.Item.class).list();
        var posts = db.sql("""
            update cadre c set until = greatest(c.since, cast(:day as date)) from unit u
             where u.id = c.unit and c.unit = any(cast(:units as bigint[])) and (c.until is null or c.until > :day)
            returning c.name, u.name as unit, c.post, u.code
            """).param("day", change.day()).param("units", ended).query((row, _) -> new Passed.Item(row.getString("name"),
                row.getString("unit") + Post.of(row.getString("post")).title(), "/units/%s/cadres".formatted(row.getString("code")))).list();
        var legal = db.sql("""
            select u.name as title, '证书号' || l.certificate || '，信用代码' || l.credit_code as says, '/units/' || u.code || '/cadres' as href
              from union_legal_person l join unit u on u.id = l.unit where l.unit = any(:units) and (l.until is null or l.until > :day) order by u.code
            """).param("day", change.day()).param("units", ended).query(Passed.Item.class).list();
        return List.of(
            new Passed("legal", "工会法人登记", legal.size(), "随组织结束，指标从这一天起不计；证书交回登记的县级工会。", shown(legal)),
            new Passed("terms", "任期", terms.size(), change.succeeded() ? "到这一天为止；接续的工会按自己的任期换届。" : "到这一天为止，不再换届。", shown(terms)),
            new Passed("cadres", "工会干部的职务", posts.size(), change.succeeded() ? "随原组织结束；在接续的组织另行选举、登记。" : "随组织结束。", shown(posts)));
    }

    private static List<Passed.Item> shown(List<Passed.Item> all) {
        return all.subList(0, Math.min(all.size(), Passed.KEPT));
    }
}
