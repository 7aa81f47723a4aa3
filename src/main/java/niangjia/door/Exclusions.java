package niangjia.door;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.ground.Refusal;
import niangjia.unit.Role;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Roles that never meet in one person along one line of the tree: who prepares does not pay, who pays does not audit. */
@Component
class Exclusions {

    private static final Map<Role, List<String>> AGAINST = Map.of(
        Role.OFFICER, List.of("finance"),
        Role.FINANCE, List.of("officer", "auditor"),
        Role.AUDITOR, List.of("finance"));

    private final JdbcClient db;

    Exclusions(JdbcClient db) {
        this.db = db;
    }

    private record Met(String role, String unit) {}

    /** Refuses a role that would meet an excluded one, waiting or standing in included. @param but a role of its own not to count */
    void check(long account, Role role, Unit unit, LocalDate from, @Nullable LocalDate until, long but) {
        db.sql("""
            select upper(r.role) as role, u.name as unit
              from staff_role r
              join unit u on u.id = r.unit
             where r.staff = :staff and r.id <> :but and r.role in (:against)
               and r.valid && daterange(:from, cast(:until as date), '[]')
               and exists (select 1 from unit_closure c
                            where c.valid && (r.valid * daterange(:from, cast(:until as date), '[]'))
                              and (c.unit = r.unit and c.ancestor = :unit or c.unit = :unit and c.ancestor = r.unit))
             limit 1
            """)
            .param("staff", account).param("but", but).param("against", AGAINST.getOrDefault(role, List.of("")))
            .param("from", from).param("until", until).param("unit", unit.id()).query(Met.class).optional()
            .ifPresent(met -> {
                throw new Refusal.Conflict("同一个人在同一条线上不能既是%s又是%s：他在%s已是%s".formatted(
                    Role.valueOf(met.role()).title(), role.title(), met.unit(), Role.valueOf(met.role()).title()));
            });
    }
}
