package niangjia.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The memberships of two files that become one: one in force on any day. What was changed is answered, so that it can be given back. */
@Component
class MergedMemberships {

    private static final String MOVED = "membership.person";
    private static final String CLOSED = "membership.left_on";
    private static final String UNIT = "person.unit";
    private static final long OPEN = Integer.MAX_VALUE;

    private final JdbcClient db;

    MergedMemberships(JdbcClient db) {
        this.db = db;
    }

    Map<String, List<Long>> take(long gone, long kept) {
        var moved = moved(gone, kept);
        var closed = overlapping(gone);
        return Map.of(MOVED, moved, CLOSED, closed, UNIT, settle(kept));
    }

    void giveBack(Map<String, List<Long>> taken, long kept, long gone) {
        db.sql("update membership set person = :gone where id = any(:ids)").param("gone", gone)
            .param("ids", taken.getOrDefault(MOVED, List.of()).toArray(Long[]::new)).update();
        reopen(taken.getOrDefault(CLOSED, List.of()));
        taken.getOrDefault(UNIT, List.of()).forEach(unit -> db.sql("""
            update person p set unit = :unit, version = version + 1
             where id = :kept and not exists (select 1 from membership m where m.person = p.id and m.left_on is null)
            """).param("unit", unit).param("kept", kept).update());
    }

    private List<Long> moved(long from, long to) {
        return db.sql("""
            update membership m set person = :to
             where m.person = :from
               and not exists (select 1 from membership k
                                where k.person = :to and daterange(k.joined, k.left_on) && daterange(m.joined, m.left_on))
            returning m.id
            """).param("from", from).param("to", to).query(Long.class).list();
    }

    /**
     * The same membership kept twice: the second is closed on the day it began, so that it never held and counts nowhere. Answers the id of each
     * and the day it had ended, {@link #OPEN} where it had not.
     */
    private List<Long> overlapping(long gone) {
        return db.sql("""
            update membership set left_on = joined where person = :gone and left_on is distinct from joined
            returning array[new.id, coalesce(old.left_on - date '1970-01-01', :open)]
            """).param("gone", gone).param("open", OPEN).query((row, _) -> List.of((Long[]) row.getArray(1).getArray())).list().stream().flatMap(List::stream).toList();
    }

    private void reopen(List<Long> closed) {
        for (var n = 0; n < closed.size(); n += 2) {
            var until = closed.get(n + 1) == OPEN ? null : LocalDate.ofEpochDay(closed.get(n + 1));
            db.sql("update membership set left_on = cast(:until as date) where id = :id").param("until", until).param("id", closed.get(n)).update();
        }
    }

    /** The file lies where the person is a member now; answers where it lay before, if elsewhere. */
    private List<Long> settle(long kept) {
        return db.sql("""
            update person p set unit = m.unit, version = version + 1 from membership m
             where p.id = :kept and m.person = p.id and m.left_on is null and p.unit <> m.unit
            returning old.unit
            """).param("kept", kept).query(Long.class).list();
    }
}
