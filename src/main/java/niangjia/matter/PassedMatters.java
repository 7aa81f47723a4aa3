package niangjia.matter;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.money.Benefits;
import niangjia.programme.Programmes;
import niangjia.unit.Actor;
import niangjia.unit.Follower;
import niangjia.unit.Passed;
import niangjia.unit.Reshaping;
import niangjia.unit.Role;
import niangjia.unit.Staff;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Open matters go to the successor: every step that is still to be done goes to whoever takes over from its unit, or to the unit of that
 * level above the matter now. Their deadlines run on. Where they were opened stays on them, so that every figure counts them where they were.
 */
@Component
@Order(5)
class PassedMatters implements Follower {

    /** Steps at units that are no longer above; a payment stays with whoever has reserved the money. */
    private static final String ABOVE = """
        with stray as (
            select s.matter, s.n,
                   (select a.ancestor from unit_closure a join unit t on t.id = a.ancestor
                     where a.unit = m.unit and a.valid @> cast(:today as date) and t.dissolved is null
                       and array_position(array['base', 'town', 'county', 'city'], t.level) >= array_position(array['base', 'town', 'county', 'city'], u.level)
                     order by a.depth limit 1) as above
              from matter m
              join matter_step s on s.matter = m.id and s.state in ('now', 'ahead', 'returned')
              join unit u on u.id = s.unit
             where m.state = 'open' and %%s
               and not exists (select 1 from unit_closure a where a.unit = m.unit and a.ancestor = s.unit and a.valid @> cast(:today as date))
               and not (s.act = 'pay' and exists (select 1 from benefit b where b.matter = m.id and b.payer = s.unit and b.state in %s))
        )
        update matter_step s set unit = stray.above from stray where s.matter = stray.matter and s.n = stray.n and stray.above is not null
        returning s.matter
        """.formatted(Benefits.OWED);

    private final JdbcClient db;
    private final Units units;
    private final Staff staff;
    private final Programmes programmes;
    private final BusinessClock clock;

    PassedMatters(JdbcClient db, Units units, Staff staff, Programmes programmes, BusinessClock clock) {
        this.db = db;
        this.units = units;
        this.staff = staff;
        this.programmes = programmes;
        this.clock = clock;
    }

    @Override
    public List<Passed> follow(Reshaping change) {
        if (change.roots().length == 0) {
            return stay(change);
        }
        if (!change.heirs().isEmpty()) {
            db.sql("update matter m set unit = h.heir from " + Reshaping.HEIRS + " where m.unit = h.unit and m.state = 'draft'")
                .param("pairs", change.heirsJson()).update();
        }
        var stepped = new ArrayList<Long>(change.heirs().isEmpty() ? List.of() : toHeirs(change));
        stepped.addAll(toTheOnesAbove(change));
        var ids = stepped.stream().distinct().toArray(Long[]::new);
        hold(ids);
        tell(change.by(), change.says(), ids);
        return Stream.concat(Stream.of(new Passed("matters", "未办结的办件", ids.length, "没办完的步骤交%s办，期限照旧。".formatted(change.taker()), ids.length == 0 ? List.of() : items(ids))),
            stay(change).stream()).toList();
    }

    /** A split leaves with the unit that lives on what is in its hands, but for matters of the units that hang elsewhere now. */
    private List<Passed> stay(Reshaping change) {
        if (change.stays() == null) {
            return List.of();
        }
        var ids = db.sql("select id from matter where state = 'open' and holder_unit = :unit order by id").param("unit", change.stays())
            .query(Long.class).list().toArray(Long[]::new);
        return List.of(new Passed("mattersStay", "留在原组织的办件", ids.length, "原组织还在，它手上的办件由它办完，不转给分设出来的组织。",
            ids.length == 0 ? List.of() : items(ids)));
    }

    private List<Long> toHeirs(Reshaping change) {
        return db.sql("""
            update matter_step s set unit = h.heir
              from %s, matter m
             where s.unit = h.unit and m.id = s.matter and m.state = 'open' and s.state in ('now', 'ahead', 'returned')
            returning s.matter
            """.formatted(Reshaping.HEIRS)).param("pairs", change.heirsJson()).query(Long.class).list();
    }

    private List<Long> toTheOnesAbove(Reshaping change) {
        return db.sql(ABOVE.formatted("m.unit in (select c.unit from unit_closure c where c.ancestor = any(cast(:roots as bigint[])) and c.valid @> cast(:today as date))"))
            .param("roots", change.roots()).param("today", clock.today()).query(Long.class).list();
    }

    /** The steps of these matters lie above the unit that each is at now. */
    void above(Long[] ids) {
        db.sql(ABOVE.formatted("m.id = any(cast(:ids as bigint[]))")).param("ids", ids).param("today", clock.today()).query(Long.class).list();
    }

    private record Desk(long unit, String role) {}

    /** The holder follows the step; where nobody holds the role at its unit, the step goes up until somebody does, and says why. */
    void hold(Long[] ids) {
        db.sql("""
            select distinct s.unit, s.role from matter m join matter_step s on s.matter = m.id and s.n = m.step
             where m.id = any(cast(:ids as bigint[])) and s.role is not null and s.act in ('review', 'decide', 'word', 'register') and s.unit is not null
            """).param("ids", ids).query(Desk.class).list().forEach(desk -> raise(ids, desk));
        db.sql("""
            update matter m set holder_unit = s.unit, version = m.version + 1
              from matter_step s
             where s.matter = m.id and s.n = m.step and m.id = any(cast(:ids as bigint[])) and m.holder_unit is distinct from s.unit
            """).param("ids", ids).update();
    }

    private void raise(Long[] ids, Desk desk) {
        var role = Role.of(desk.role());
        var above = units.upwards(desk.unit(), clock.today()).stream().filter(one -> one.existsOn(clock.today())).toList();
        var there = above.stream().filter(one -> !staff.at(one.id(), role, clock.today()).isEmpty()).map(Unit::id).findFirst().orElse(desk.unit());
        if (there != desk.unit()) {
            db.sql("""
                update matter_step s set unit = :there, why = concat_ws('；', nullif(s.why, ''), :why)
                  from matter m where s.matter = m.id and s.n = m.step and m.id = any(cast(:ids as bigint[])) and s.unit = :unit and s.role = :role
                """).param("there", there).param("why", "%s没有可以办理的%s，上交一级".formatted(above.getFirst().name(), role.title()))
                .param("ids", ids).param("unit", desk.unit()).param("role", desk.role()).update();
        }
    }

    void tell(Actor by, String says, Long[] ids) {
        db.sql("""
            insert into matter_event (matter, kind, step, account, person, who, unit, note, day, recorded_at, recorded_day)
            select m.id, 'followed', m.step, :account, :person, :who, :unit, :says || '，由' || coalesce(u.name, '') || '接着办', :today, :at, :today
              from matter m left join unit u on u.id = m.holder_unit where m.id = any(cast(:ids as bigint[])) order by m.id
            """)
            .param("account", by.account()).param("person", by.person()).param("who", by.who()).param("unit", by.unit())
            .param("says", says).param("today", clock.today()).param("at", clock.recorded().atOffset(ZoneOffset.UTC)).param("ids", ids).update();
    }

    private List<Passed.Item> items(Long[] ids) {
        record Row(String number, String programme, String step, String unit) {}
        return db.sql("""
            select m.number, m.programme, coalesce(s.title, '') as step, coalesce(u.name, '') as unit
              from matter m left join matter_step s on s.matter = m.id and s.n = m.step left join unit u on u.id = s.unit
             where m.id = any(cast(:ids as bigint[])) order by m.due_at, m.id limit %d
            """.formatted(Passed.KEPT)).param("ids", ids).query(Row.class).list().stream()
            .map(row -> new Passed.Item("%s %s".formatted(row.number(), programmes.require(row.programme()).title()), "%s，%s".formatted(row.unit(), row.step()), "")).toList();
    }
}
