package niangjia.door;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.unit.Role;
import niangjia.unit.Staff;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Staff accounts (账号): one belongs to one person, and a person has one. */
@Component
public class Accounts implements Staff {

    private final JdbcClient db;
    private final JdbcTemplate batch;
    private final BusinessClock clock;
    private final PasswordEncoder passwords;
    private final Tokens tokens;

    Accounts(JdbcClient db, JdbcTemplate batch, BusinessClock clock, PasswordEncoder passwords, Tokens tokens) {
        this.db = db;
        this.batch = batch;
        this.clock = clock;
        this.passwords = passwords;
        this.tokens = tokens;
    }

    @Override
    public List<Member> at(long unit, Role role, LocalDate day) {
        return db.sql("""
            select s.id as account, s.person, s.name
              from staff_role_in_force r
              join staff s on s.id = r.staff and (s.disabled_on is null or s.disabled_on > :day)
             where r.unit = :unit and r.role = :role and r.valid @> cast(:day as date)
             order by r.deputy_for is not null, s.id
            """)
            .param("unit", unit).param("role", role.code()).param("day", day).query(Member.class).list();
    }

    /** An account with one role, as the platform itself enrols it. */
    public record Enrolment(String username, long person, String name, Role role, long unit, LocalDate from) {}

    /** Enrols many accounts under one password, hashed once: the demonstration's. What is there already stays. */
    @Transactional
    public void enrol(List<Enrolment> all, String password) {
        var hash = passwords.encode(password);
        batch.batchUpdate("""
            insert into staff (username, person, name, password, unit, made_on) values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """, all, 500, (insert, one) -> staff(insert, one, hash));
        batch.batchUpdate("""
            insert into staff_role (staff, role, unit, valid, granted_by)
            select id, ?, ?, daterange(?, null), 0 from staff where username = ? on conflict do nothing
            """, all, 500, (insert, one) -> {
            insert.setString(1, one.role().code());
            insert.setLong(2, one.unit());
            insert.setObject(3, one.from());
            insert.setString(4, one.username());
        });
    }

    private static void staff(PreparedStatement insert, Enrolment one, String hash) throws SQLException {
        insert.setString(1, one.username());
        insert.setLong(2, one.person());
        insert.setString(3, one.name());
        insert.setString(4, hash);
        insert.setLong(5, one.unit());
        insert.setObject(6, one.from());
    }

    /** Sets a password; every session and token of the account ends. */
    void password(long account, String password, boolean mustChange) {
        Passwords.check("password", password);
        db.sql("update staff set password = :password, must_change = :must, epoch = epoch + 1, failures = 0, locked_until = null where id = :id")
            .param("password", passwords.encode(password)).param("must", mustChange).param("id", account).update();
        tokens.endAll(account);
    }

    /** Ends every session and token of an account. */
    void end(long account) {
        db.sql("update staff set epoch = epoch + 1 where id = :id").param("id", account).update();
        tokens.endAll(account);
    }

    int epoch(long account) {
        return db.sql("select epoch from staff where id = :id").param("id", account).query(Integer.class).optional()
            .orElseThrow(() -> new Refusal.Missing("没有这个账号"));
    }

    LocalDate today() {
        return clock.today();
    }
}
