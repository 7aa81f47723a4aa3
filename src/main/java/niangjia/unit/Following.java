package niangjia.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** After the tree has changed: its closure is remade, every room takes along what it keeps, and who listens is told. */
@Component
class Following {

    private final JdbcClient db;
    private final Closure closure;
    private final ObjectProvider<Follower> followers;
    private final ApplicationEventPublisher events;

    Following(JdbcClient db, Closure closure, ObjectProvider<Follower> followers, ApplicationEventPublisher events) {
        this.db = db;
        this.closure = closure;
        this.followers = followers;
        this.events = events;
    }

    /** @param changed the units founded, renamed, moved or ended */
    List<Passed> follow(Reshaping change, List<Long> changed) {
        var touched = new ArrayList<Long>();
        change.moved().forEach(unit -> touched.addAll(closure.everBelow(unit)));
        change.ended().forEach(unit -> touched.addAll(closure.everBelow(unit)));
        closure.remake(touched);
        var passed = new ArrayList<Passed>();
        passed.add(below(change));
        passed.add(employers(change));
        followers.orderedStream().forEach(it -> passed.addAll(it.follow(change)));
        tell(change.by(), change.day(), changed, change.says());
        return passed.stream().filter(it -> it.count() > 0).toList();
    }

    void tell(Actor actor, LocalDate day, List<Long> changed, String says) {
        events.publishEvent(new Reorganised(actor, day, changed, says));
    }

    private Passed below(Reshaping change) {
        var sql = """
             from unit u
            where u.dissolved is null and u.id in (select c.unit from unit_closure c
                   where c.ancestor = any(cast(:roots as bigint[])) and c.valid @> cast(:day as date) and (c.depth > 0 or c.ancestor = any(cast(:moved as bigint[]))))
            """;
        var moved = change.moved().toArray(Long[]::new);
        var count = db.sql("select count(*)" + sql).param("roots", change.roots()).param("moved", moved).param("day", change.day()).query(Long.class).single();
        var items = db.sql("""
            select u.name as title, (select coalesce(max(p.name), '') from unit_place w join unit p on p.id = w.parent
                                      where w.unit = u.id and w.valid @> cast(:day as date)) || '下面' as says, '/units/' || u.code as href
            """ + sql + " order by array_position(array['city', 'county', 'town', 'base'], u.level), u.code limit " + Passed.KEPT)
            .param("roots", change.roots()).param("moved", moved).param("day", change.day()).query(Passed.Item.class).list();
        return new Passed("units", "组织", count, "连同下面的一起改挂，代码和名称不变。", items);
    }

    private Passed employers(Reshaping change) {
        var sql = """
             from employer e join employer_cover c on c.employer = e.id and c.valid @> cast(:day as date) join unit u on u.id = c.unit
            where c.unit in (select k.unit from unit_closure k where k.ancestor = any(cast(:roots as bigint[])) and k.valid @> cast(:day as date))
               or e.id = any(cast(:handed as bigint[]))
               or exists (select 1 from employer_cover w where w.employer = e.id and upper(w.valid) = :day and w.unit = any(cast(:ended as bigint[])))
            """;
        var handed = change.handed().stream().map(Reshaping.Handed::employer).toArray(Long[]::new);
        var ended = change.ended().toArray(Long[]::new);
        var count = db.sql("select count(*)" + sql).param("roots", change.roots()).param("handed", handed).param("ended", ended)
            .param("day", change.day()).query(Long.class).single();
        var items = db.sql("select e.name as title, '由' || u.name || '覆盖' as says, '/employers/' || e.credit_code as href" + sql
            + " order by e.name collate \"zh-x-icu\", e.id limit " + Passed.KEPT)
            .param("roots", change.roots()).param("handed", handed).param("ended", ended).param("day", change.day()).query(Passed.Item.class).list();
        return new Passed("employers", "单位", count, "仍由原来的基层工会覆盖；原工会并入、分设的，由接续的工会覆盖。", items);
    }
}
