package niangjia.door;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.ground.BusinessClock;
import niangjia.ground.Reason;
import niangjia.ground.Refusal;
import niangjia.person.NewPerson;
import niangjia.person.People;
import niangjia.person.Person;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Role;
import niangjia.unit.Scope;
import niangjia.unit.Staff;
import niangjia.unit.Units;
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
    private final AccountRows rows;
    private final Posts posts;
    private final People people;
    private final Units units;
    private final Scope scope;
    private final Trail trail;

    Accounts(JdbcClient db, JdbcTemplate batch, BusinessClock clock, PasswordEncoder passwords, Tokens tokens, AccountRows rows, Posts posts,
            People people, Units units, Scope scope, Trail trail) {
        this.db = db;
        this.batch = batch;
        this.clock = clock;
        this.passwords = passwords;
        this.tokens = tokens;
        this.rows = rows;
        this.posts = posts;
        this.people = people;
        this.units = units;
        this.scope = scope;
        this.trail = trail;
    }

    @Override
    public List<Member> at(long unit, Role role, LocalDate day) {
        return db.sql("""
            select s.id as account, s.person, s.name
              from staff_role_in_force r
              join staff s on s.id = r.staff and (s.disabled_on is null or s.disabled_on > :day)
              join unit u on u.id = r.unit and u.founded <= :day and (u.dissolved is null or u.dissolved > :day)
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

    /** What is typed to make an account. @param password the first one, changed on first signing in; empty: one is made up */
    record Asked(String username, String name, String idNumber, String phone, String unit, Posts.Asked post, String password) {}

    /** @param password the first one, to be handed over */
    record Made(long id, String password) {}

    /** Makes an account with one role for a person, whose file is opened if there is none. The person has no other: else 409 with that one. */
    @Transactional
    Made make(Actor actor, Asked asked) {
        scope.require(actor, May.MANAGE_ACCOUNTS);
        var unit = units.require(actor, asked.unit());
        var username = asked.username().strip();
        if (!username.matches("[a-z0-9][a-z0-9._-]{2,39}")) {
            throw new Refusal.Invalid("username", "账号为3至40个小写字母、数字、点或横线");
        }
        var person = person(asked, unit.code());
        if (person.id() == actor.person()) {
            throw new Refusal.Forbidden("不能给自己开账号");
        }
        db.sql("select id from staff where person = :person").param("person", person.id()).query(Long.class).optional().flatMap(rows::of).ifPresent(had -> {
            if (!rows.grantable(actor, had.id())) {
                throw new Refusal.Conflict("%s在%s已有账号，一个人只有一个账号，请上级的管理员给它授予角色".formatted(had.name(), had.unitName()));
            }
            throw new Refusal.Conflict("%s已有账号%s（%s），一个人只有一个账号，请直接给它授予角色".formatted(had.name(), had.username(), had.unitName()),
                Map.of("account", Map.of("id", had.id(), "username", had.username(), "unit", had.unitCode())));
        });
        var password = asked.password().isBlank() ? Passwords.made() : asked.password();
        Passwords.check("password", password);
        var id = db.sql("""
            insert into staff (username, person, name, password, unit, must_change, made_on, reset_by, reset_on)
            values (:username, :person, :name, :password, :unit, true, :today, :by, :today) on conflict (username) do nothing returning id
            """)
            .param("username", username).param("person", person.id()).param("name", person.name()).param("password", passwords.encode(password))
            .param("unit", unit.id()).param("today", clock.today()).param("by", actor.account()).query(Long.class).optional()
            .orElseThrow(() -> new Refusal.Conflict("账号%s已经有人用，请换一个".formatted(username)));
        trail.note(actor, "made", "staff", id, "给%s开账号%s".formatted(person.name(), username));
        posts.grant(actor, id, asked.post());
        return new Made(id, password);
    }

    private Person person(Asked asked, String unit) {
        var known = people.known(asked.idNumber());
        if (known.isEmpty()) {
            return people.require(people.register(Actor.platform(units.require(unit)), new NewPerson(asked.name(), asked.idNumber(), asked.phone(), unit)));
        }
        if (!known.get().name().equals(asked.name().strip())) {
            throw new Refusal.Invalid("name", "与这个身份证号登记的姓名不同，请对照证件");
        }
        return known.get();
    }

    /** From today on nobody comes in with it, and nobody stands in for it; every session and token ends. */
    @Transactional
    void disable(Actor actor, long account, String reason) {
        var one = managed(actor, account);
        if (account == actor.account()) {
            throw new Refusal.Forbidden("不能停用自己的账号");
        }
        if (one.disabled()) {
            throw new Refusal.Conflict("这个账号已经停用");
        }
        Reason.read("reason", reason, "请说明理由");
        db.sql("update staff set disabled_on = :today where id = :id").param("today", clock.today()).param("id", account).update();
        end(account, "");
        posts.closeDeputies(account, null);
        trail.note(actor, "disabled", "staff", account, "停用%s（%s）：%s".formatted(one.name(), one.username(), reason.strip()));
    }

    @Transactional
    void enable(Actor actor, long account) {
        var one = managed(actor, account);
        if (!one.disabled()) {
            throw new Refusal.Conflict("这个账号在用");
        }
        db.sql("update staff set disabled_on = null, failures = 0, locked_until = null where id = :id").param("id", account).update();
        trail.note(actor, "enabled", "staff", account, "恢复%s（%s）".formatted(one.name(), one.username()));
    }

    /** Gives a new password, to be changed on signing in; whoever could use it so must manage every role of the account. Answers it. */
    @Transactional
    String reset(Actor actor, long account, String typed) {
        var one = managed(actor, account);
        if (account == actor.account()) {
            throw new Refusal.Forbidden("自己的密码在“我的账号”里改");
        }
        var password = typed.isBlank() ? Passwords.made() : typed;
        set(account, password, true, "");
        db.sql("update staff set reset_by = :by, reset_on = :today where id = :id")
            .param("by", actor.account()).param("today", clock.today()).param("id", account).update();
        trail.note(actor, "reset", "staff", account, "重置%s（%s）的密码".formatted(one.name(), one.username()));
        return password;
    }

    /** His own new password. Not the one he has: whoever gave him that knows it. @param keep id of the session that may go on, or empty */
    @Transactional
    void change(Actor actor, String password, String keep) {
        var now = db.sql("select password from staff where id = :id for no key update").param("id", actor.account()).query(String.class).single();
        if (passwords.matches(password, now)) {
            throw new Refusal.Invalid("password", "新密码不能与现在的相同");
        }
        set(actor.account(), password, false, keep);
        trail.note(actor, "changed", "staff", actor.account(), "修改自己的密码");
    }

    /** Signs out everywhere. @param keep id of the session that may go on, or empty */
    @Transactional
    void leave(Actor actor, String keep) {
        end(actor.account(), keep);
        trail.note(actor, "left", "staff", actor.account(), "退出全部登录");
    }

    /** An account with anything in the actor's subtree. */
    Account require(Actor actor, long account) {
        scope.require(actor, May.MANAGE_ACCOUNTS);
        return rows.of(account).filter(_ -> rows.mine(actor, account)).orElseThrow(() -> new Refusal.Missing("没有这个账号，或不在你的工作范围内"));
    }

    /** An account the actor manages wholly: kept in his subtree, and acting nowhere outside it. */
    Account managed(Actor actor, long account) {
        var one = require(actor, account);
        if (!wholly(actor, one)) {
            throw new Refusal.Forbidden("%s还在你的范围外承担工作，请由上级管理员办理".formatted(one.name()));
        }
        return one;
    }

    /** Whether the actor manages it wholly; nobody does so of his own. */
    boolean manages(Actor actor, long account) {
        return account != actor.account() && wholly(actor, require(actor, account));
    }

    private boolean wholly(Actor actor, Account one) {
        return scope.covers(actor, units.require(one.unitCode()).id())
            && one.posts().stream().allMatch(post -> post.over() || scope.covers(actor, units.require(post.unitCode()).id()));
    }

    private void set(long account, String password, boolean mustChange, String keep) {
        Passwords.check("password", password);
        db.sql("update staff set password = :password, must_change = :must, failures = 0, locked_until = null where id = :id")
            .param("password", passwords.encode(password)).param("must", mustChange).param("id", account).update();
        end(account, keep);
    }

    /** Ends every session and token of an account but the session {@code keep}, which must take the new epoch. */
    void end(long account, String keep) {
        db.sql("update staff set epoch = epoch + 1 where id = :id").param("id", account).update();
        tokens.endAll(account);
        db.sql("delete from spring_session where principal_name = :account and session_id <> :keep")
            .param("account", Long.toString(account)).param("keep", keep).update();
    }

    int epoch(long account) {
        return db.sql("select epoch from staff where id = :id").param("id", account).query(Integer.class).optional()
            .orElseThrow(() -> new Refusal.Missing("没有这个账号"));
    }
}
