package niangjia.door;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.unit.Follower;
import niangjia.unit.Passed;
import niangjia.unit.Passed.Item;
import niangjia.unit.Reshaping;
import niangjia.unit.Role;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Roles at a unit that ends: they end with it, and go on at its successor, finance, auditor and administrator once a second administrator
 * confirms. A role that would meet an excluded one there only ends; a move that would make two meet along one line is refused.
 */
@Component
@Order(1)
class PassedRoles implements Follower {

    private final JdbcClient db;
    private final Exclusions exclusions;
    private final Units units;
    private final BusinessClock clock;

    PassedRoles(JdbcClient db, Exclusions exclusions, Units units, BusinessClock clock) {
        this.db = db;
        this.exclusions = exclusions;
        this.units = units;
        this.clock = clock;
    }

    private record Held(long id, long staff, String name, String username, String role, LocalDate since, @Nullable LocalDate until,
            @Nullable Long deputyFor, long heir, boolean merged, String unit) {

        Role as() {
            return Role.of(role);
        }
    }

    @Override
    public List<Passed> follow(Reshaping change) {
        var items = new ArrayList<Item>();
        if (!change.heirs().isEmpty()) {
            db.sql("update staff s set unit = h.heir from " + Reshaping.HEIRS + " where s.unit = h.unit")
                .param("pairs", change.heirsJson()).update();
            var held = change.heirs().stream().flatMap(heir -> held(heir).stream()).toList();
            held.forEach(this::close);
            held.forEach(one -> items.add(new Item("%s（%s）".formatted(one.name(), one.username()), pass(change, one), "/admin/accounts/" + one.staff())));
        }
        refuseMeeting(change);
        return List.of(new Passed("roles", "账号的角色", items.size(), change.succeeded()
            ? "原单位的角色当天结束，在接续的组织继续担任；财务、经审、系统管理员待另一位管理员确认。" : "随组织当天结束，不在别处继续担任；还要用的账号，由上级组织的管理员另行授予角色。",
            items.subList(0, Math.min(items.size(), Passed.KEPT))));
    }

    private List<Held> held(Reshaping.Heir heir) {
        return db.sql("""
            select r.id, r.staff, s.name, s.username, r.role, lower(r.valid) as since, upper(r.valid) - 1 as until, r.deputy_for,
                   cast(:heir as bigint) as heir, cast(:merged as boolean) as merged, u.name as unit
              from staff_role r join staff s on s.id = r.staff join unit u on u.id = r.unit
             where r.unit = :unit and (upper_inf(r.valid) or upper(r.valid) > :today)
             order by r.id for no key update of r
            """).param("unit", heir.unit()).param("heir", heir.heir()).param("merged", heir.merged()).param("today", clock.today()).query(Held.class).list();
    }

    private void close(Held one) {
        if (db.sql("delete from staff_role where id = :id and lower(valid) >= :today").param("id", one.id()).param("today", clock.today()).update() == 0) {
            db.sql("update staff_role set valid = daterange(lower(valid), :today) where id = :id").param("id", one.id()).param("today", clock.today()).update();
        }
    }

    /** Goes on at the heir where it may; says what became of it. */
    private String pass(Reshaping change, Held one) {
        var says = one.unit() + one.as().title();
        var granter = change.by().account() == one.staff() ? 0 : change.by().account();
        if (!one.merged() || granter == 0 && Posts.CONFIRMED.contains(one.as()) && change.by().account() != 0) {
            return says + "，到此结束";
        }
        var heir = units.require(one.heir());
        var from = one.since().isBefore(clock.today()) ? clock.today() : one.since();
        var had = db.sql("""
            select exists (select 1 from staff_role where staff = :staff and role = :role and unit = :unit and valid && daterange(:from, cast(:until as date), '[]'))
            """).param("staff", one.staff()).param("role", one.role()).param("unit", heir.id()).param("from", from).param("until", one.until())
            .query(Boolean.class).single();
        if (had) {
            return says + "，在" + heir.name() + "已有同一角色";
        }
        try {
            exclusions.check(one.staff(), one.as(), heir, from, one.until(), 0);
        } catch (Refusal.Conflict met) {
            return says + "，到此结束：" + met.says();
        }
        db.sql("""
            insert into staff_role (staff, role, unit, valid, granted_by, granted_on, deputy_for, reason)
            values (:staff, :role, :unit, daterange(:from, cast(:until as date), '[]'), :by, :today, :deputy, :reason)
            """)
            .param("staff", one.staff()).param("role", one.role()).param("unit", heir.id()).param("from", from).param("until", one.until())
            .param("by", granter).param("today", clock.today()).param("deputy", one.deputyFor()).param("reason", "撤并调整：" + change.says()).update();
        return "%s → %s%s%s".formatted(says, heir.name(), one.as().title(), Posts.CONFIRMED.contains(one.as()) && granter != 0 ? "（待确认）" : "");
    }

    private record Met(String name, String role, String unit, String other, String above) {}

    private void refuseMeeting(Reshaping change) {
        db.sql("""
            select s.name, r.role, u.name as unit, q.role as other, v.name as above
              from staff_role r
              join staff_role q on q.staff = r.staff and q.valid && r.valid
              join unit_closure c on c.unit = r.unit and c.ancestor = q.unit and c.depth > 0 and c.valid @> cast(:today as date)
              join staff s on s.id = r.staff join unit u on u.id = r.unit join unit v on v.id = q.unit
             where r.unit in (select k.unit from unit_closure k where k.ancestor = any(cast(:roots as bigint[])) and k.valid @> cast(:today as date))
               and (upper_inf(r.valid) or upper(r.valid) > :today) and (upper_inf(q.valid) or upper(q.valid) > :today)
               and (r.role = 'finance' and q.role in ('officer', 'auditor') or q.role = 'finance' and r.role in ('officer', 'auditor'))
             limit 1
            """).param("roots", change.roots()).param("today", clock.today()).query(Met.class).optional().ifPresent(met -> {
                throw new Refusal.Conflict("这样一来%s在同一条线上既是%s%s又是%s%s，请先调整他的角色".formatted(met.name(), met.unit(), Role.of(met.role()).title(),
                    met.above(), Role.of(met.other()).title()));
            });
    }
}
