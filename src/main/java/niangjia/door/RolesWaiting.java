package niangjia.door;

import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Telling;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells an administrator how many roles wait for his word: not what he granted, nor what he is to receive. */
@Component
class RolesWaiting implements Telling {

    private final JdbcClient db;
    private final BusinessClock clock;

    RolesWaiting(JdbcClient db, BusinessClock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public List<Told> to(Actor actor) {
        if (!actor.role().may(May.MANAGE_ACCOUNTS)) {
            return List.of();
        }
        var waiting = db.sql("""
            select count(*) from staff_role r
             where r.role in ('finance', 'auditor', 'admin') and r.confirmed_by is null and r.granted_by <> 0 and r.granted_by <> :account and r.staff <> :account
               and (upper_inf(r.valid) or upper(r.valid) > :today) and r.unit in\s""" + Scope.BELOW)
            .param("account", actor.account()).param("actorUnit", actor.unit()).param("today", clock.today()).query(Long.class).single();
        return waiting == 0 ? List.of() : List.of(new Told("/admin/accounts", "%d个角色等你确认".formatted(waiting)));
    }
}
