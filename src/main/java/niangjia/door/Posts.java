package niangjia.door;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import niangjia.ground.BusinessClock;
import niangjia.ground.Reason;
import niangjia.ground.Refusal;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.Level;
import niangjia.unit.May;
import niangjia.unit.Role;
import niangjia.unit.Scope;
import niangjia.unit.TwoWords;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Roles at units: granting, confirming, ending, standing in. Nobody grants to himself, nor to somebody else's people; {@link #CONFIRMED} take a second administrator;
 * roles that exclude each other never meet in one person along one line of the tree.
 */
@Component
class Posts {

    static final Set<Role> CONFIRMED = Set.of(Role.FINANCE, Role.AUDITOR, Role.ADMIN);

    private final JdbcClient db;
    private final AccountRows rows;
    private final Exclusions exclusions;
    private final TwoWords words;
    private final Scope scope;
    private final Units units;
    private final BusinessClock clock;
    private final Trail trail;

    Posts(JdbcClient db, AccountRows rows, Exclusions exclusions, TwoWords words, Scope scope, Units units, BusinessClock clock, Trail trail) {
        this.db = db;
        this.rows = rows;
        this.exclusions = exclusions;
        this.words = words;
        this.scope = scope;
        this.units = units;
        this.clock = clock;
        this.trail = trail;
    }

    /** @param until the last day, or null for no end */
    record Asked(Role role, String unit, LocalDate from, @Nullable LocalDate until, String reason) {}

    /** Grants a role at a unit of the actor's subtree; where it takes a second administrator, it waits for him. Answers its id. */
    @Transactional
    long grant(Actor actor, long account, Asked asked) {
        scope.require(actor, May.MANAGE_ACCOUNTS);
        var unit = units.require(actor, asked.unit());
        return insert(actor, lock(account), unit, asked, null);
    }

    /** Who stands in for somebody (代理), from when to when and why. @param until the last day; it must be given */
    record Absence(long deputy, LocalDate from, @Nullable LocalDate until, String reason) {}

    /** Lets the deputy stand in for {@code absent} in one of his roles. Answers the new role's id. */
    @Transactional
    long deputize(Actor actor, long absent, long post, Absence absence) {
        var until = absence.until();
        var covered = require(actor, absent, post);
        if (covered.deputyFor() != null) {
            throw new Refusal.Invalid("post", "这本来就是代理，请由%s另定代理".formatted(covered.deputyForName()));
        }
        if (absent == absence.deputy()) {
            throw new Refusal.Invalid("deputy", "不能代理自己");
        }
        if (rows.of(absent).orElseThrow().disabled()) {
            throw new Refusal.Conflict("这个账号已停用，没有人能代理");
        }
        if (until == null || until.isBefore(absence.from())) {
            throw new Refusal.Invalid("until", until == null ? "请填写代理到哪一天" : "不能早于开始的一天");
        }
        if (covered.until() != null && until.isAfter(covered.until())) {
            throw new Refusal.Invalid("until", "这个角色到%s为止，代理不能更长".formatted(covered.until()));
        }
        return insert(actor, lock(absence.deputy()), units.require(covered.unitCode()),
            new Asked(covered.role(), covered.unitCode(), absence.from(), until, absence.reason()), absent);
    }

    /** As {@link #deputize}, in each role that the absent one holds now in his own right. Answers the new roles' ids. */
    @Transactional
    List<Long> deputizeAll(Actor actor, long absent, Absence absence) {
        var own = lock(absent).posts().stream().filter(one -> one.now() && one.deputyFor() == null).toList();
        if (own.isEmpty()) {
            scope.require(actor, May.MANAGE_ACCOUNTS);
            throw new Refusal.Conflict("他现在没有角色需要代理");
        }
        return own.stream().map(one -> deputize(actor, absent, one.id(), absence)).toList();
    }

    /** Gives one of a leaver's roles to his successor, as what it is: a deputy's stays a deputy's. Answers the new role's id. */
    long pass(Actor actor, Account.Post post, long to, String reason) {
        var begins = post.from().isBefore(clock.today()) ? clock.today() : post.from();
        var unit = units.require(actor, post.unitCode());
        return insert(actor, lock(to), unit, new Asked(post.role(), post.unitCode(), begins, post.until(), reason), post.deputyFor());
    }

    private long insert(Actor actor, Account account, Unit unit, Asked asked, @Nullable Long deputyFor) {
        if (!rows.grantable(actor, account.id())) {
            throw new Refusal.Missing("没有这个账号，或不在你的工作范围内；别处的人请上级的管理员授予角色");
        }
        if (account.id() == actor.account()) {
            throw new Refusal.Forbidden("不能给自己授予角色，请另一位管理员办理");
        }
        check(account, unit, asked);
        units.hold(List.of(unit.id()));
        exclusions.check(account.id(), asked.role(), unit, asked.from(), asked.until(), 0);
        var alone = asked.role() == Role.ADMIN && deputyFor == null && alone(actor, account.id());
        var id = db.sql("""
            insert into staff_role (staff, role, unit, valid, granted_by, granted_on, confirmed_by, confirmed_on, deputy_for, reason)
            values (:staff, :role, :unit, daterange(:from, cast(:until as date), '[]'), :by, :today, :confirmed, :confirmedOn, :deputy, :reason) returning id
            """)
            .param("staff", account.id()).param("role", asked.role().code()).param("unit", unit.id())
            .param("from", asked.from()).param("until", asked.until()).param("by", actor.account()).param("today", clock.today())
            .param("confirmed", alone ? 0 : null).param("confirmedOn", alone ? clock.today() : null)
            .param("deputy", deputyFor).param("reason", asked.reason().strip()).query(Long.class).single();
        var waits = CONFIRMED.contains(asked.role()) && !alone && actor.account() != 0;
        trail.note(actor, deputyFor == null ? "granted" : "deputized", "staff", account.id(), "给%s（%s）%s%s %s，%s起%s%s".formatted(account.name(), account.username(),
            deputyFor == null ? "授予角色" : "代理角色", unit.name(), asked.role().title(), asked.from(), asked.until() == null ? "" : "至" + asked.until(),
            alone ? "；当时没有另一位管理员，不经第二人确认" : waits ? "，待另一位管理员确认" : ""));
        return id;
    }

    private void check(Account account, Unit unit, Asked asked) {
        if (account.disabled()) {
            throw new Refusal.Conflict("%s的账号已停用".formatted(account.name()));
        }
        if (asked.role() == Role.SYSTEM) {
            throw new Refusal.Invalid("role", "没有这个角色");
        }
        if ((unit.level() == Level.BASE) != (asked.role() == Role.UNION)) {
            throw new Refusal.Invalid("role", unit.level() == Level.BASE ? "基层工会只有“基层工会”角色" : "“基层工会”角色只能在基层工会");
        }
        if (!unit.existsOn(asked.from())) {
            throw new Refusal.Invalid("unit", "%s那天不存在".formatted(unit.name()));
        }
        if (asked.from().isBefore(clock.today())) {
            throw new Refusal.Invalid("from", "不能早于今天");
        }
        if (asked.until() != null && asked.until().isBefore(asked.from())) {
            throw new Refusal.Invalid("until", "不能早于开始的一天");
        }
        Reason.read("reason", asked.reason(), "请说明理由");
        var had = db.sql("""
            select exists (select 1 from staff_role where staff = :staff and role = :role and unit = :unit
                              and valid && daterange(:from, cast(:until as date), '[]'))
            """)
            .param("staff", account.id()).param("role", asked.role().code()).param("unit", unit.id()).param("from", asked.from())
            .param("until", asked.until()).query(Boolean.class).single();
        if (had) {
            throw new Refusal.Conflict("%s在这段时间已有%s的%s角色".formatted(account.name(), unit.name(), asked.role().title()));
        }
    }

    /** Whether nobody but the actor (and the one to be made) could confirm anything: then the second administrator comes in by one word. */
    private boolean alone(Actor actor, long account) {
        return !db.sql("""
            select exists (select 1 from staff_role_in_force r join staff s on s.id = r.staff and (s.disabled_on is null or s.disabled_on > :today)
                            where r.role = 'admin' and r.valid @> cast(:today as date) and r.staff not in (:actor, :account))
            """).param("today", clock.today()).param("actor", actor.account()).param("account", account).query(Boolean.class).single();
    }

    /** The second administrator's word: not the one who granted, not the one who receives, and {@link TwoWords two people's}. */
    @Transactional
    void confirm(Actor actor, long account, long post) {
        var waiting = waiting(actor, account, post);
        if (waiting.grantedBy() == actor.account() || waiting.account() == actor.account()) {
            throw new Refusal.Forbidden(waiting.account() == actor.account() ? "不能确认给自己的角色" : "要由另一位管理员确认");
        }
        words.requireTwo(waiting.grantedBy(), actor.account());
        var unit = units.require(waiting.unitCode());
        exclusions.check(account, waiting.role(), unit, waiting.from(), waiting.until(), post);
        db.sql("update staff_role set confirmed_by = :by, confirmed_on = :today where id = :id")
            .param("by", actor.account()).param("today", clock.today()).param("id", post).update();
        trail.note(actor, "confirmed", "staff", account, "确认%s授予的%s".formatted(waiting.grantedByName(), waiting.says()));
    }

    /** Ends a role today, or refuses one that waits. What had not begun, or began today, is as if it had never been, but for the trail. */
    @Transactional
    void end(Actor actor, long account, long post, String reason) {
        var ended = require(actor, account, post);
        if (ended.over()) {
            throw new Refusal.Conflict("这个角色已经结束");
        }
        if (account == actor.account() && ended.role() == Role.ADMIN) {
            throw new Refusal.Forbidden("不能结束自己的管理员角色，请另一位管理员办理");
        }
        close(post);
        closeDeputies(ended.account(), ended);
        trail.note(actor, ended.waiting() ? "declined" : "ended", "staff", account,
            (ended.waiting() ? "不予确认" : "结束角色") + ended.says() + (reason.isBlank() ? "" : "：" + reason.strip()));
    }

    /** From today on the role does not hold. */
    void close(long post) {
        var today = clock.today();
        if (db.sql("delete from staff_role where id = :id and lower(valid) >= :today").param("id", post).param("today", today).update() == 0) {
            db.sql("update staff_role set valid = daterange(lower(valid), :today) where id = :id").param("today", today).param("id", post).update();
        }
    }

    /** Nobody stands in for what nobody holds. @param of one role of the absent one, or null for each */
    void closeDeputies(long absent, Account.@Nullable Post of) {
        db.sql("""
            select id from staff_role
             where deputy_for = :absent and valid && daterange(:today, null)
               and (cast(:role as text) is null or role = :role and unit = (select unit from unit_code where code = :unit))
            """).param("absent", absent).param("today", clock.today()).param("role", of == null ? null : of.role().code()).param("unit", of == null ? null : of.unitCode())
            .query(Long.class).list().forEach(this::close);
    }

    private Account.Post waiting(Actor actor, long account, long post) {
        var one = require(actor, account, post);
        if (!one.unconfirmed()) {
            throw new Refusal.Conflict("这个角色不等确认");
        }
        return one;
    }

    /** A role of the account at a unit the actor manages; its account stays locked till the transaction ends. */
    private Account.Post require(Actor actor, long account, long post) {
        scope.require(actor, May.MANAGE_ACCOUNTS);
        lock(account);
        return rows.post(post).filter(one -> one.account() == account && scope.covers(actor, units.require(one.unitCode()).id()))
            .orElseThrow(() -> new Refusal.Missing("没有这个角色，或不在你的工作范围内"));
    }

    /** What these accounts may be is decided by one at a time. */
    void hold(Long... accounts) {
        db.sql("select id from staff where id = any(:ids) order by id for no key update").param("ids", accounts).query(Long.class).list();
    }

    private Account lock(long account) {
        hold(account);
        return rows.of(account).orElseThrow(() -> new Refusal.Missing("没有这个账号"));
    }
}
