package niangjia.unit;

import java.util.Collection;
import java.util.List;
import niangjia.ground.Turn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code unit_closure} equal to what {@code unit_place} says. The closure of a unit follows from the places alone, so it is
 * remade for exactly the units whose chain a change touched; whatever day the change counts from, the result is exact.
 * {@code unit_reach} only grows: an ancestor reaches the homes of all that ever hung below it.
 */
@Component
class Closure {

    private final JdbcClient db;

    Closure(JdbcClient db) {
        this.db = db;
    }

    /** One reorganisation at a time; two at once could close a circle that neither sees. */
    void lock() {
        Turn.take(db, "unit_closure");
    }

    /** The unit itself and all that ever hung below it. */
    List<Long> everBelow(long unit) {
        return db.sql("select distinct unit from unit_closure where ancestor = :unit").param("unit", unit).query(Long.class).list();
    }

    void remake(Collection<Long> units) {
        var ids = units.stream().distinct().toArray(Long[]::new);
        db.sql("delete from unit_closure where unit = any(cast(:units as bigint[]))").param("units", ids).update();
        db.sql("""
            with recursive chain (unit, ancestor, depth, valid) as (
                select u.id, u.id, 0, daterange(u.founded, null)
                  from unit u
                 where u.id = any(cast(:units as bigint[]))
                union all
                select c.unit, p.parent, c.depth + 1, c.valid * p.valid
                  from chain c
                  join unit_place p on p.unit = c.ancestor and p.valid && c.valid
                 where c.depth < 16
            )
            insert into unit_closure (unit, ancestor, depth, valid)
            select unit, ancestor, depth, unnest(range_agg(valid))
              from chain
             group by unit, ancestor, depth
            """).param("units", ids).update();
        db.sql("""
            insert into unit_reach (ancestor, home)
            select distinct c.ancestor, coalesce(u.home, u.id)
              from unit_closure c join unit u on u.id = c.unit
             where c.unit = any(cast(:units as bigint[]))
            on conflict do nothing
            """).param("units", ids).update();
    }
}
