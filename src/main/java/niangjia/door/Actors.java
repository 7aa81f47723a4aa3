package niangjia.door;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.unit.Actor;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the {@link Actor}: an account together with one of the roles it holds today. */
@Component
public class Actors {

    private static final String HELD = """
        select s.id, s.person, s.name, s.username, s.epoch, s.must_change, r.id as held, r.role, r.deputy_for is not null as deputy,
               u.id as unit, u.code as unit_code, u.name as unit_name, u.level
          from staff s
          join staff_role_in_force r on r.staff = s.id and r.valid @> cast(:today as date)
          join unit u on u.id = r.unit
         where (s.disabled_on is null or s.disabled_on > :today)
        """;

    private final JdbcClient db;
    private final BusinessClock clock;

    Actors(JdbcClient db, BusinessClock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** One role an account holds today; its own come before those it stands in for. */
    record Held(long id, Actor actor, String username, int epoch, boolean mustChange, boolean deputy) {}

    /** The account's first role today, without a password: for the demonstration and the replay, which act through the same verbs. */
    public Actor of(String username) {
        return held(HELD + " and s.username = :account", username).stream().findFirst().map(Held::actor)
            .orElseThrow(() -> new Refusal.Missing("没有在用的账号%s".formatted(username)));
    }

    /** The account in one of its roles. */
    public Actor of(String username, Role role, String unit) {
        return held(HELD + " and s.username = :account", username).stream().map(Held::actor)
            .filter(actor -> actor.role() == role && actor.unitCode().equals(unit)).findFirst()
            .orElseThrow(() -> new Refusal.Missing("账号%s今天没有这个角色".formatted(username)));
    }

    /** All an account may act as today, its own roles first. */
    List<Held> held(long account) {
        return held(HELD + " and s.id = :account", account);
    }

    /** The same of whoever bears a token that has not ended; empty where nobody does. */
    List<Held> bearing(String token) {
        return held(HELD + " and s.id = (select staff from token where hash = :account and ends_at > :now)", Tokens.hash(token));
    }

    /** The one of {@code roles} asked for by {@code unit.role}. */
    static Optional<Held> choose(List<Held> roles, String asked) {
        return roles.stream().filter(one -> asked.equals(one.actor().unitCode() + "." + one.actor().role().code())).findFirst();
    }

    private List<Held> held(String sql, Object account) {
        return db.sql(sql + " order by r.deputy_for is not null, r.id").param("account", account).param("today", clock.today())
            .param("now", clock.recorded().atOffset(ZoneOffset.UTC))
            .query((row, _) -> new Held(row.getLong("held"), actor(row), row.getString("username"), row.getInt("epoch"),
                row.getBoolean("must_change"), row.getBoolean("deputy"))).list();
    }

    private static Actor actor(ResultSet row) throws SQLException {
        return new Actor(row.getLong("id"), row.getLong("person"), row.getString("name"), Role.of(row.getString("role")),
            row.getLong("unit"), row.getString("unit_code"), row.getString("unit_name"), Level.of(row.getString("level")));
    }
}
