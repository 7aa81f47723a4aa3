package niangjia.standing;

import java.util.List;
import niangjia.unit.Follower;
import niangjia.unit.Passed;
import niangjia.unit.Reshaping;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Standings of a unit that ends go on at its successor, unless that holds one of the kind itself. What people and employers were given there
 * stays as it was given: in today's tree it hangs below the successor, in that of the time where it was.
 */
@Component
@Order(3)
class PassedStandings implements Follower {

    private static final String HEIRS = "jsonb_to_recordset(cast(:pairs as jsonb)) as h (unit bigint, heir bigint)";

    private final JdbcClient db;

    PassedStandings(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<Passed> follow(Reshaping change) {
        if (change.heirs().isEmpty()) {
            return List.of();
        }
        var items = db.sql("""
            select case s.subject when 'person' then left(p.name, 1) || repeat('*', greatest(length(p.name) - 1, 1)) when 'employer' then e.name else u.name end as title,
                   s.category || coalesce(' ' || s.number, '') as says, '' as href
              from standing s join %s on h.unit = s.unit or s.subject = 'unit' and h.unit = s.subject_id
              join unit u on u.id = h.unit
              left join person p on s.subject = 'person' and p.id = s.subject_id
              left join employer e on s.subject = 'employer' and e.id = s.subject_id
             where s.valid && daterange(:day, null)
             order by s.kind, s.id
            """.formatted(HEIRS)).param("pairs", change.heirsJson(false)).param("day", change.day()).query(Passed.Item.class).list();
        passUnits(change);
        return List.of(new Passed("standings", "在期的资格", items.size(), "照旧有效；组织自己的资格由接续的组织继续持有，同类的不重复。",
            items.subList(0, Math.min(items.size(), Passed.SHOWN))));
    }

    /** The oldest of a kind goes on where several successors' forerunners held one. */
    private void passUnits(Reshaping change) {
        db.sql("""
            with gone as (
                update standing s set valid = daterange(lower(s.valid), :day),
                       ended_because = '撤并调整'
                  from %s
                 where s.subject = 'unit' and s.subject_id = h.unit and s.valid @> cast(:day as date) and lower(s.valid) < :day
                returning s.id, s.kind, s.category, h.heir, upper(old.valid) as until, s.matter, s.detail, lower(old.valid) as since
            ), first as (
                select distinct on (heir, kind) * from gone g
                 where heir in (select (each ->> 'heir')::bigint from jsonb_array_elements(cast(:merged as jsonb)) each)
                   and not exists (select 1 from standing k where k.subject = 'unit' and k.subject_id = g.heir and k.kind = g.kind
                                      and k.valid && daterange(:day, g.until))
                   and (g.until is null or g.until > :day)
                 order by heir, kind, since, id
            )
            insert into standing (kind, subject, subject_id, category, valid, unit, matter, detail)
            select kind, 'unit', heir, category, daterange(:day, until), heir, matter, detail from first
            """.formatted(HEIRS)).param("pairs", change.heirsJson(false)).param("merged", change.heirsJson(true)).param("day", change.day()).update();
    }
}
