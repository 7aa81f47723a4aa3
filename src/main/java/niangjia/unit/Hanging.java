package niangjia.unit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import niangjia.ground.Days;
import niangjia.ground.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which unit hangs below which, changed from a day on: a few statements whatever the number of units. */
@Component
class Hanging {

    private final JdbcClient db;

    Hanging(JdbcClient db) {
        this.db = db;
    }

    /** What lives directly below a unit on a day and after. */
    List<Unit> livingChildren(Unit unit, LocalDate day) {
        return db.sql("""
            select %s from unit_place p join unit u on u.id = p.unit
             where p.parent = :unit and p.valid && daterange(:day, null) and u.dissolved is null
             order by u.code
            """.formatted(Units.COLUMNS)).param("unit", unit.id()).param("day", day).query(Unit.class).list();
    }

    /** Hangs units below {@code above} from a day on; employers of the town they leave that they cover still go to the town they come to. */
    void hang(Collection<Unit> units, Unit above, LocalDate day) {
        if (units.isEmpty()) {
            return;
        }
        var ids = units.stream().map(Unit::id).toArray(Long[]::new);
        db.sql("""
            select u.name from unit_closure c join unit u on u.id = c.ancestor
             where c.unit = :above and c.ancestor = any(cast(:units as bigint[])) and c.valid && daterange(:day, null) limit 1
            """).param("above", above.id()).param("units", ids).param("day", day).query(String.class).optional().ifPresent(circle -> {
                throw new Refusal.Invalid("parent", circle.equals(above.name()) ? "%s不能挂在自己下面".formatted(circle) : "%s在%s下面，不能倒过来挂".formatted(above.name(), circle));
            });
        if (above.level() == Level.TOWN) {
            db.sql("""
                update employer e set town = :above
                  from employer_cover c join unit_place p on p.unit = c.unit and p.valid @> cast(:day as date)
                 where c.employer = e.id and c.unit = any(cast(:units as bigint[])) and upper_inf(c.valid) and e.town = p.parent
                """).param("above", above.id()).param("units", ids).param("day", day).update();
        }
        succeed("unit_place", ids, day, "隶属关系");
        db.sql("insert into unit_place (unit, parent, valid) select unnest(cast(:units as bigint[])), :parent, daterange(:day, null)")
            .param("units", ids).param("parent", above.id()).param("day", day).update();
    }

    /** Ends the rows in force at {@code day} (or drops them, where they began that very day) so that others may follow. */
    void succeed(String table, Long[] units, LocalDate day, String what) {
        db.sql("""
            select u.name, lower(t.valid) as day from %s t join unit u on u.id = t.unit
             where t.unit = any(cast(:units as bigint[])) and lower(t.valid) > :day order by 2 desc limit 1
            """.formatted(table)).param("units", units).param("day", day).query(Later.class).optional().ifPresent(later -> {
                throw new Refusal.Conflict("%s的%s在%s已有变动，不能从更早的日期再改".formatted(later.name(), what, later.day()));
            });
        db.sql("delete from %s where unit = any(cast(:units as bigint[])) and lower(valid) = :day".formatted(table))
            .param("units", units).param("day", day).update();
        db.sql("update %s set valid = daterange(lower(valid), :day) where unit = any(cast(:units as bigint[])) and valid @> cast(:day as date)".formatted(table))
            .param("units", units).param("day", day).update();
    }

    private record Later(String name, LocalDate day) {}

    /** Refuses to end a unit on or before its founding, or below which something was hung later than that. */
    void mayEnd(Unit unit, LocalDate day) {
        if (!day.isAfter(unit.founded())) {
            throw new Refusal.Conflict("%s成立于%s，最早从次日起撤销".formatted(unit.name(), Days.says(unit.founded())));
        }
        var later = db.sql("""
            select exists (select 1 from unit_place where parent = :unit and lower(valid) > :day)
                or exists (select 1 from unit_place where unit = :unit and lower(valid) > :day)
            """).param("unit", unit.id()).param("day", day).query(Boolean.class).single();
        if (later) {
            throw new Refusal.Conflict("%s在%s之后还有变动，不能从这一天撤销".formatted(unit.name(), day));
        }
    }

    /** Nobody begins anything at them any more ({@link Units#hold}), and what was begun is seen. */
    void hold(Collection<Unit> ending) {
        db.sql("select id from unit where id = any(:ids) order by id for no key update").param("ids", ending.stream().map(Unit::id).toArray(Long[]::new))
            .query(Long.class).list();
    }

    /** The same of units that go elsewhere with all below them: whose step lies above is seen before it is another's. */
    void holdBelow(Collection<Unit> moving, LocalDate day) {
        db.sql("""
            select id from unit where id in (select c.unit from unit_closure c where c.ancestor = any(:ids) and c.valid && daterange(:day, null))
             order by id for no key update
            """).param("ids", moving.stream().map(Unit::id).toArray(Long[]::new)).param("day", day).query(Long.class).list();
    }

    /** From the day on the unit is no more. @param members the union that takes its members where nothing succeeds it */
    void end(Unit unit, @Nullable Unit successor, @Nullable Unit members, LocalDate day) {
        db.sql("update unit set dissolved = :day, successor = :successor, members_to = :members where id = :unit")
            .param("day", day).param("successor", successor == null ? null : successor.id()).param("members", members == null ? null : members.id())
            .param("unit", unit.id()).update();
    }

    /** Employers a union covers on a day and after. */
    List<Long> covered(Unit unit, LocalDate day) {
        return db.sql("select distinct employer from employer_cover where unit = :unit and valid && daterange(:day, null)")
            .param("unit", unit.id()).param("day", day).query(Long.class).list();
    }

    /** Another union covers employers from a day on, until the cover ends where it has ended since; one that began later is that union's from its beginning. */
    void cover(Collection<Long> employers, Unit from, Unit to, LocalDate day) {
        var ids = employers.toArray(Long[]::new);
        db.sql("""
            with ended as (
                update employer_cover set valid = daterange(lower(valid), :day)
                 where unit = :from and employer = any(cast(:employers as bigint[])) and valid @> cast(:day as date) and lower(valid) < :day
                returning employer, upper(old.valid) as until
            ), later as (
                update employer_cover set unit = :to
                 where unit = :from and employer = any(cast(:employers as bigint[])) and lower(valid) >= :day
            )
            insert into employer_cover (employer, unit, valid) select employer, :to, daterange(:day, until) from ended
            """).param("day", day).param("from", from.id()).param("to", to.id()).param("employers", ids).update();
    }

    /** Employers registered in a town that ends lie in its successor. */
    void towns(Unit ended, Unit heir) {
        db.sql("update employer set town = :heir where town = :ended").param("heir", heir.id()).param("ended", ended.id()).update();
    }
}
