package niangjia.person;

import java.sql.Types;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Days;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.Role;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The memberships of two files that become one. Of each day on which either says that he was one of us, one holds: a member's before one that is only kept
 * (会籍保留), then the one in which he goes on, then that of the file that stays. What was changed is answered, so that it can be given back.
 */
@Component
class MergedMemberships {

    /** These, and what they went on as where their union ended. */
    private static final String WENT = """
        with recursive went as (
            select id, unit, left_on from membership where id = any(:ids)
             union
            select n.id, n.unit, n.left_on
              from went w
              join unit u on u.id = w.unit and u.dissolved = w.left_on
              join membership n on n.person = :kept and n.unit = coalesce(u.successor, u.members_to) and n.joined = w.left_on
        )
        select id from went
        """;

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Memberships memberships;
    private final Units units;
    private final Trail trail;

    MergedMemberships(JdbcClient db, BusinessClock clock, Memberships memberships, Units units, Trail trail) {
        this.db = db;
        this.clock = clock;
        this.memberships = memberships;
        this.units = units;
        this.trail = trail;
    }

    /**
     * @param moved those of the file that goes which gave way nowhere
     * @param cut   those of either file that gave way
     * @param rest  what is left of these before the last stretch, which alone is in their own row
     * @param unit  where the kept file lay, if it lies elsewhere now
     */
    record Taken(List<Long> moved, List<Cut> cut, List<Long> rest, @Nullable Long unit) {}

    /**
     * A membership as it was.
     *
     * @param left the day on which it had ended, null where it had not
     * @param ends the same now
     * @param days a multirange of what is left to it
     */
    record Cut(long id, long person, long unit, LocalDate joined, @Nullable LocalDate left, @Nullable LocalDate ends, String days) {

        /** He was its union's, and is no more. */
        boolean away() {
            return left == null && ends != null;
        }
    }

    Taken take(Actor actor, Person gone, long kept) {
        var cut = cut(gone.id(), kept);
        var moved = db.sql("update membership set person = :kept where person = :gone and id <> all(:cut) returning id")
            .param("kept", kept).param("gone", gone.id()).param("cut", cut.stream().map(Cut::id).toArray(Long[]::new)).query(Long.class).list();
        var taken = new Taken(moved, cut, put(cut, kept), settle(kept));
        told(actor, taken).forEach(one -> tell(one, "%s%s合并档案，%s".formatted(gone.name(), Days.says(clock.today()), stays(one, kept))));
        return taken;
    }

    /** What came since stays with the file that stayed: an end, and whatever has begun in days that are given back. But where a union has ended, its members went along. */
    void giveBack(Actor actor, Taken taken, long kept, Person gone) {
        db.sql("delete from membership where id = any(:ids)").param("ids", taken.rest().toArray(Long[]::new)).update();
        var cut = taken.cut().stream().map(Cut::id).toArray(Long[]::new);
        db.sql("update membership set person = :gone where id in (%s) and id <> all(:cut)".formatted(WENT)).param("gone", gone.id()).param("kept", kept).param("cut", cut)
            .param("ids", Stream.concat(taken.moved().stream(), taken.cut().stream().filter(one -> one.person() != kept).map(Cut::id)).toArray(Long[]::new)).update();
        // First what goes, so that there is room for what stays.
        taken.cut().stream().sorted(Comparator.comparing(one -> one.person() == kept)).forEach(one -> giveBack(one, kept, gone.id()));
        for (var back = cut; back.length > 0;) {
            back = follow(back);
        }
        var lies = taken.unit() == null ? null : units.living(units.require(taken.unit()));
        if (lies != null && lies.dissolved() == null) {
            db.sql("""
                update person p set unit = :unit, version = version + 1
                 where id = :kept and not exists (select 1 from membership m where m.person = p.id and m.left_on is null and m.unit <> :unit)
                """).param("unit", lies.id()).param("kept", kept).update();
        }
        told(actor, taken).forEach(one -> tell(one, "%s%s撤销合并档案，会籍恢复".formatted(gone.name(), Days.says(clock.today()))));
    }

    /** What is given back at a union that has ended meanwhile ends with it, and goes on where its members went; answers that. */
    private Long[] follow(Long[] given) {
        return db.sql("""
            with ended as (
                update membership m set left_on = greatest(m.joined, u.dissolved) from unit u
                 where m.id = any(:ids) and u.id = m.unit and u.dissolved < coalesce(m.left_on, date 'infinity')
                returning m.person, m.kind, m.left_on as since, old.left_on as until, coalesce(u.successor, u.members_to) as successor
            )
            insert into membership (person, unit, kind, joined, left_on)
            select person, successor, kind, since, until from ended where successor is not null and until is distinct from since
            returning id
            """).param("ids", given).query(Long.class).list().toArray(Long[]::new);
    }

    private void giveBack(Cut cut, long kept, long gone) {
        db.sql("""
            update membership m
               set person = :person, joined = :joined,
                   left_on = least(w.left_on, (select min(greatest(o.joined, :joined)) from membership o
                                                where o.person = :person and o.id <> m.id and daterange(o.joined, o.left_on) && daterange(:joined, w.left_on)))
              from (select case when left_on is not distinct from :ends then cast(:left as date) else left_on end from membership where id = :id) as w (left_on)
             where m.id = :id and m.person in (:kept, :gone)
            """).param("id", cut.id()).param("person", cut.person()).param("joined", cut.joined()).param("left", cut.left(), Types.DATE).param("ends", cut.ends(), Types.DATE)
            .param("kept", kept).param("gone", gone).update();
    }

    /** Closes each that gives way on the day it began, so that there is room for the other; what never held again counts nowhere. */
    private List<Cut> cut(long gone, long kept) {
        return db.sql("""
            with held as (
                select id, daterange(joined, left_on) as days,
                       array[kind = 'member', id is not distinct from
                             (select id from membership where person in (:gone, :kept) and left_on is null order by kind = 'member' desc, person = :kept desc limit 1),
                             person = :kept] as strength
                  from membership where person in (:gone, :kept)
            )
            update membership m set left_on = m.joined
              from (select w.id, datemultirange(w.days) - range_agg(s.days) as days
                      from held w join held s on s.days && w.days and s.strength > w.strength group by w.id, w.days) w
             where w.id = m.id
            returning m.id, m.person, m.unit, m.joined, old.left_on as "left", case when isempty(w.days) then m.joined else upper(w.days) end as ends, w.days::text
            """).param("gone", gone).param("kept", kept).query(Cut.class).list();
    }

    /** Puts what is left of each where there is room for it now. */
    private List<Long> put(List<Cut> cut, long kept) {
        return db.sql("""
            with stretch as (
                select id, span, row_number() over (partition by id order by span desc) as n
                  from unnest(cast(:ids as bigint[]), cast(:days as text[])) as cut (id, days), unnest(cast(days as datemultirange)) as span
            ), last as (
                update membership m set person = :kept, joined = lower(span), left_on = upper(span) from stretch s where s.id = m.id and s.n = 1
            )
            insert into membership (person, unit, kind, joined, left_on)
            select :kept, m.unit, m.kind, lower(span), upper(span) from stretch s join membership m on m.id = s.id where s.n > 1 returning id
            """).param("ids", cut.stream().map(Cut::id).toArray(Long[]::new)).param("days", cut.stream().map(Cut::days).toArray(String[]::new)).param("kept", kept)
            .query(Long.class).list();
    }

    /** The file lies where the person is a member now; answers where it lay before, if elsewhere. */
    private @Nullable Long settle(long kept) {
        return db.sql("""
            update person p set unit = m.unit, version = version + 1 from membership m
             where p.id = :kept and m.person = p.id and m.left_on is null and p.unit <> m.unit
            returning old.unit
            """).param("kept", kept).query(Long.class).optional().orElse(null);
    }

    /** The union whose member he was learns where he still is one, as it does of a transfer, and that he is its again. */
    private static Stream<Cut> told(Actor actor, Taken taken) {
        return taken.cut().stream().filter(one -> one.away() && (actor.role() == Role.SYSTEM || actor.unit() != one.unit()));
    }

    private String stays(Cut cut, long kept) {
        return memberships.inForce(kept, clock.today()).filter(one -> one.unit() != cut.unit()).map(one -> "会籍留在" + one.unitName()).orElse("重复的会籍注销");
    }

    private void tell(Cut cut, String says) {
        var union = units.living(units.require(cut.unit()));
        if (union.dissolved() == null) {
            trail.note(Actor.platform(union), "told", Memberships.TOLD, cut.id(), says);
        }
    }
}
