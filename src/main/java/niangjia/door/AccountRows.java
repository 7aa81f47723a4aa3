package niangjia.door;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Orders;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.ground.Typed;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.Level;
import niangjia.unit.Role;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads accounts with their roles. An account belongs to an administrator's list when its unit, or a unit it acts at, lies in his subtree. */
@Component
class AccountRows {

    private static final String COLUMNS = """
        s.id, s.username, s.name, u.code as unit_code, u.name as unit_name, case when s.disabled_on <= :today then s.disabled_on end as disabled_on,
        s.must_change, s.made_on
        """;

    private static final String MINE = """
        (s.unit in %1$s or exists (select 1 from staff_role r where r.staff = s.id and r.unit in %1$s
                                      and (upper_inf(r.valid) or upper(r.valid) > :today)))
        """.formatted(Scope.BELOW);

    private static final String POSTS = """
        select r.id, r.staff as account, upper(r.role) as role, u.code as unit_code, u.name as unit_name, lower(r.valid) as "from",
               upper(r.valid) - 1 as until, w.waiting, r.granted_by, coalesce(g.name, '平台') as granted_by_name, r.deputy_for,
               coalesce(d.name, '') as deputy_for_name, r.reason,
               case when upper(r.valid) <= :today then 'over' when w.waiting then 'waiting' when lower(r.valid) > :today then 'ahead' else 'now' end as state
          from staff_role r
          join unit u on u.id = r.unit
          left join staff g on g.id = r.granted_by
          left join staff d on d.id = r.deputy_for
         cross join lateral (select not exists (select 1 from staff_role_in_force f where f.id = r.id) as waiting) w
        """;

    private static final String FOUND = """
          from staff s
          join unit u on u.id = s.unit
         where %1$s and (s.username like :like or s.name like :like)
           and (:unit = 0 or s.unit in %2$s or exists (select 1 from staff_role r where r.staff = s.id and r.unit in %2$s))
        """.formatted(MINE, "(select unit from unit_closure where ancestor = :unit and valid @> cast(:today as date))");
    /** The orders of the list; unit by unit, those out of use last. */
    static final Orders ORDERS = new Orders("unit", "s.username", Map.of("unit", "(s.disabled_on is not null, u.code)", "username", "s.username",
        "name", "s.name collate \"zh-x-icu\"", "state", "(s.disabled_on is not null, s.must_change)"));

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Exports exports;

    AccountRows(JdbcClient db, BusinessClock clock, Exports exports) {
        this.db = db;
        this.clock = clock;
        this.exports = exports;
    }

    private record Row(long id, String username, String name, String unitCode, String unitName, @Nullable LocalDate disabledOn,
            boolean mustChange, LocalDate madeOn) {
        Account account(List<Account.Post> posts) {
            return new Account(id, username, name, unitCode, unitName, disabledOn, mustChange, madeOn, posts);
        }
    }

    /** Those in the actor's list whose user name or name holds {@code text}, at or below {@code unit} (0: anywhere). @param sort {@code unit username name state}, with a minus before it the other way round */
    Slice<Account> list(Actor actor, String text, long unit, String sort, int page) {
        var asked = asked(actor, text, unit);
        var items = asked.apply("select " + COLUMNS + FOUND + ORDERS.sql(sort) + " limit :size offset :offset")
            .param("size", Slice.SIZE).param("offset", Slice.offset(page)).query(Row.class).list();
        var counted = asked.apply(Slice.counting(FOUND)).query(Long.class).single();
        return Slice.of(withPosts(items), counted, page);
    }

    /** A line of the list as it is taken away. @param roles those that are not over, in codes with their units */
    record Line(String username, String name, String unitCode, String unitName, String roles, LocalDate madeOn, @Nullable LocalDate disabledOn) {}

    /** All that {@link #list} lists. To be closed. @param says where, and what was asked for */
    Stream<Line> all(Actor actor, String text, long unit, String sort, String says) {
        var sql = """
            select s.username, s.name, u.code as unit_code, u.name as unit_name, s.made_on, case when s.disabled_on <= :today then s.disabled_on end as disabled_on,
                   coalesce((select string_agg(r.role || '@' || a.code || ' ' || a.name, '；' order by r.id) from staff_role r join unit a on a.id = r.unit
                              where r.staff = s.id and (upper_inf(r.valid) or upper(r.valid) > :today)), '') as roles
            """ + FOUND;
        return exports.rows(actor, new Exports.Taken("staff", null, "账号：" + says, sql, ORDERS.sql(sort)), asked(actor, text, unit), Line.class);
    }

    private Function<String, JdbcClient.StatementSpec> asked(Actor actor, String text, long unit) {
        return sql -> db.sql(sql).param("actorUnit", actor.unit()).param("today", clock.today()).param("like", Typed.like(text)).param("unit", unit);
    }

    Optional<Account> of(long id) {
        return withPosts(db.sql("select " + COLUMNS + " from staff s join unit u on u.id = s.unit where s.id = :id")
            .param("today", clock.today()).param("id", id).query(Row.class).list()).stream().findFirst();
    }

    Optional<Account> of(String username) {
        return db.sql("select id from staff where username = :username").param("username", username.strip()).query(Long.class).optional().flatMap(this::of);
    }

    boolean mine(Actor actor, long id) {
        return actor.role() == Role.SYSTEM || db.sql("select exists (select 1 from staff s where s.id = :id and " + MINE + ")")
            .param("actorUnit", actor.unit()).param("today", clock.today()).param("id", id).query(Boolean.class).single();
    }

    /** Whether the actor may give it roles: his own people, or anybody where he is the city's administrator, since an account has one home. */
    boolean grantable(Actor actor, long id) {
        return actor.level() == Level.CITY || mine(actor, id);
    }

    /** The account with that user name, for whoever may give it roles; else it is wrong at {@code field}. */
    long grantable(Actor actor, String field, String username) {
        return of(username).filter(one -> grantable(actor, one.id()))
            .orElseThrow(() -> new Refusal.Invalid(field, username.isBlank() ? "请填写账号" : "没有账号%s，或不在你的工作范围内".formatted(username))).id();
    }

    Optional<Account.Post> post(long id) {
        return db.sql(POSTS + " where r.id = :id").param("today", clock.today()).param("id", id).query(Account.Post.class).optional();
    }

    private static final String WAITING = POSTS + " where w.waiting and (upper_inf(r.valid) or upper(r.valid) > :today) and r.unit in " + Scope.BELOW;
    private static final String OLDEST = " order by r.id";

    /** Roles that wait for a second administrator, in the actor's subtree, the oldest first. */
    Slice<Account.Post> waiting(Actor actor, int page) {
        var asked = waiting(actor);
        var items = asked.apply(WAITING + OLDEST + " limit :size offset :offset").param("size", Slice.SIZE).param("offset", Slice.offset(page)).query(Account.Post.class).list();
        return Slice.of(items, asked.apply(Slice.counting("from (%s) waiting".formatted(WAITING))).query(Long.class).single(), page);
    }

    /** All that {@link #waiting} lists. To be closed. */
    Stream<Account.Post> allWaiting(Actor actor) {
        return exports.rows(actor, new Exports.Taken("staff", null, actor.unitName() + "待确认的角色", WAITING, OLDEST), waiting(actor), Account.Post.class);
    }

    private Function<String, JdbcClient.StatementSpec> waiting(Actor actor) {
        return sql -> db.sql(sql).param("actorUnit", actor.unit()).param("today", clock.today());
    }

    /** Who stands in for an account, now or from a coming day. */
    List<StandIn> standIns(long account) {
        return db.sql("""
            select s.id, s.name, upper(r.role) as role, lower(r.valid) as "from", upper(r.valid) - 1 as until,
                   not exists (select 1 from staff_role_in_force f where f.id = r.id) as waiting
              from staff_role r
              join staff s on s.id = r.staff
             where r.deputy_for = :account and (upper_inf(r.valid) or upper(r.valid) > :today)
             order by r.valid, r.id
            """).param("account", account).param("today", clock.today()).query(StandIn.class).list();
    }

    private List<Account> withPosts(List<Row> rows) {
        var byAccount = new HashMap<Long, List<Account.Post>>();
        db.sql(POSTS + " where r.staff = any(:ids) order by case when upper(r.valid) <= :today then 1 else 0 end, r.deputy_for is not null, r.id")
            .param("today", clock.today()).param("ids", rows.stream().map(Row::id).toArray(Long[]::new)).query(Account.Post.class).list()
            .forEach(post -> byAccount.computeIfAbsent(post.account(), _ -> new ArrayList<>()).add(post));
        return rows.stream().map(row -> row.account(byAccount.getOrDefault(row.id(), List.of()))).toList();
    }
}
