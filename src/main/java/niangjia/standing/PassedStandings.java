package niangjia.standing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import niangjia.unit.Follower;
import niangjia.unit.Passed;
import niangjia.unit.Reshaping;
import org.jspecify.annotations.Nullable;
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

    private final JdbcClient db;
    private final StandingWords words;

    PassedStandings(JdbcClient db, StandingWords words) {
        this.db = db;
        this.words = words;
    }

    private record Held(long id, String title, String subject, String kind, String category, @Nullable String number, String heir, boolean merged) {}

    @Override
    public List<Passed> follow(Reshaping change) {
        var held = change.heirs().isEmpty() ? List.<Held>of() : held(change);
        var gone = change.heirs().isEmpty() ? Set.<Long>of() : passUnits(change);
        var items = held.stream().limit(Passed.KEPT).map(one -> new Passed.Item(one.title(), says(one, gone.contains(one.id())), "")).toList();
        return List.of(
            new Passed("standings", "在期的资格", held.size(), "职工和单位的资格照旧有效，期限不变，续期、终止由%s办；%s".formatted(change.taker(),
                change.succeeded() ? "组织自己的资格由接续的组织继续持有，同类的不重复。" : "组织自己的资格随组织结束。"), items),
            new Passed("standingsBelow", "下面组织的在期资格", below(change), "照旧有效，随所在的组织改挂。", List.of()));
    }

    private List<Held> held(Reshaping change) {
        return db.sql("""
            select s.id, case s.subject when 'person' then left(p.name, 1) || repeat('*', greatest(length(p.name) - 1, 1)) when 'employer' then e.name else u.name end as title,
                   s.subject, s.kind, s.category, s.number, w.name as heir, h.merged
              from standing s
              join (select unit, heir, exists (select 1 from jsonb_to_recordset(cast(:merged as jsonb)) as g (unit bigint) where g.unit = each.unit) as merged
                      from jsonb_to_recordset(cast(:pairs as jsonb)) as each (unit bigint, heir bigint)) h on h.unit = s.unit or s.subject = 'unit' and h.unit = s.subject_id
              join unit u on u.id = h.unit join unit w on w.id = h.heir
              left join person p on s.subject = 'person' and p.id = s.subject_id
              left join employer e on s.subject = 'employer' and e.id = s.subject_id
             where s.valid && daterange(:day, null)
             order by s.subject = 'unit' desc, s.kind, s.id
            """).param("pairs", change.heirsJson()).param("merged", change.mergedJson()).param("day", change.day()).query(Held.class).list();
    }

    private String says(Held one, boolean goesOn) {
        var says = words.says(one.kind(), one.category()) + (one.number() == null ? "" : " " + one.number());
        return says + (!one.subject().equals("unit") ? "，由%s接着管".formatted(one.heir())
            : goesOn ? "，由%s继续持有".formatted(one.heir()) : one.merged() ? "，%s已有同类的，到此结束".formatted(one.heir()) : "，随组织结束");
    }

    private long below(Reshaping change) {
        return db.sql("""
            select count(*) from standing s
             where s.valid && daterange(:day, null) and s.unit <> all(cast(:ended as bigint[]))
               and s.unit in (select c.unit from unit_closure c join unit u on u.id = c.unit and u.dissolved is null
                               where c.ancestor = any(cast(:roots as bigint[])) and c.valid @> cast(:day as date))
            """).param("day", change.day()).param("ended", change.ended().toArray(Long[]::new)).param("roots", change.roots()).query(Long.class).single();
    }

    /** Answers the ids of those that go on. */
    private Set<Long> passUnits(Reshaping change) {
        var goingOn = new HashSet<>(running(change));
        goingOn.addAll(begunSince(change));
        return goingOn;
    }

    /** The oldest of a kind goes on where several successors' forerunners held one. */
    private List<Long> running(Reshaping change) {
        return db.sql("""
            with gone as (
                update standing s set valid = daterange(lower(s.valid), :day),
                       ended_because = '撤并调整'
                  from %s
                 where s.subject = 'unit' and s.subject_id = h.unit and s.valid @> cast(:day as date) and lower(s.valid) < :day
                returning s.id, s.kind, s.category, h.heir, upper(old.valid) as until, s.matter, lower(old.valid) as since
            ), first as (
                select distinct on (heir, kind) * from gone g
                 where heir in (select (each ->> 'heir')::bigint from jsonb_array_elements(cast(:merged as jsonb)) each)
                   and not exists (select 1 from standing k where k.subject = 'unit' and k.subject_id = g.heir and k.kind = g.kind
                                      and k.valid && daterange(:day, g.until))
                   and (g.until is null or g.until > :day)
                 order by heir, kind, since, id
            ), on_it_goes as (
                insert into standing (kind, subject, subject_id, category, valid, unit, matter)
                select kind, 'unit', heir, category, daterange(:day, until), heir, matter from first
            )
            select id from first
            """.formatted(Reshaping.HEIRS)).param("pairs", change.heirsJson()).param("merged", change.mergedJson()).param("day", change.day()).query(Long.class).list();
    }

    /** What began on the very day, of another act perhaps, or later is the successor's from its beginning; where he has one, or there is none, it held for its first day. */
    private List<Long> begunSince(Reshaping change) {
        var goOn = db.sql("""
            update standing s set subject_id = first.heir, unit = first.heir
              from (select distinct on (h.heir, n.kind) n.id, h.heir
                      from standing n join %s on n.subject = 'unit' and n.subject_id = h.unit
                     where lower(n.valid) >= :day
                       and not exists (select 1 from standing k where k.subject = 'unit' and k.subject_id = h.heir and k.kind = n.kind and k.valid && n.valid)
                     order by h.heir, n.kind, lower(n.valid), n.id) first
             where s.id = first.id
            returning s.id
            """.formatted(Reshaping.HEIRS)).param("pairs", change.mergedJson()).param("day", change.day()).query(Long.class).list();
        db.sql("""
            update standing set valid = daterange(lower(valid), lower(valid) + 1), ended_because = '撤并调整'
             where subject = 'unit' and subject_id = any(:ended) and lower(valid) >= :day and (upper_inf(valid) or upper(valid) > lower(valid) + 1)
            """).param("ended", change.ended().toArray(Long[]::new)).param("day", change.day()).update();
        return goOn;
    }
}
