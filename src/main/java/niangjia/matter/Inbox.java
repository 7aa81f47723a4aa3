package niangjia.matter;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.Slice;
import niangjia.unit.Actor;
import niangjia.unit.InboxCount;
import niangjia.unit.May;
import niangjia.unit.Role;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for an actor (待办): steps of his role at his unit, and what is overdue one level below. By deadline. */
@Component
public class Inbox implements InboxCount {

    private static final String MINE = """
          from matter m
          join matter_step s on s.matter = m.id and s.n = m.step
          join unit u on u.id = m.unit
          left join person p on p.id = m.person
          left join employer e on e.id = m.employer
         where m.state = 'open' and m.holder_role = :role
           and (m.holder_account is null or m.holder_account = :account)
           and (m.holder_unit = :unit
                or (m.due_at < :now and m.holder_unit in (select c.unit from unit_closure c
                                                           where c.ancestor = :unit and c.depth = 1 and c.valid @> cast(:today as date))))
        """;

    private final JdbcClient db;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;

    Inbox(JdbcClient db, Units units, Scope scope, BusinessClock clock) {
        this.db = db;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
    }

    /**
     * @param subject name of the person, the employer or the unit
     * @param noted   rules whose breach is recorded, so that it is looked at one by one
     * @param version for a decision in the list
     */
    public record Item(String number, String programme, String subject, String summary, String unit, String step, String stepTitle, String act,
            @Nullable Instant dueAt, boolean late, @Nullable Long amount, int noted, int unproven, int version, String state) {}

    /**
     * @param which {@code all}, {@code soon} (today and the two days after) or {@code late}
     * @param unit  code of a unit below, to see only what was opened there; empty for all
     */
    public Slice<Item> of(Actor actor, String which, String unit, int page) {
        scope.require(actor, actor.role() == Role.FINANCE ? May.READ_MONEY : May.READ_MATTER);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var soon = BusinessClock.endOf(clock.today().plusDays(2)).atOffset(ZoneOffset.UTC);
        var below = unit.isBlank() ? "" : """
             and m.unit in (select c.unit from unit_closure c where c.ancestor = %d and c.valid @> cast(:today as date))
            """.formatted(units.require(actor, unit, scope).id());
        var filter = below + switch (which) {
            case "late" -> " and m.due_at < :now";
            case "soon" -> " and m.due_at >= :now and m.due_at <= :soon";
            default -> "";
        };
        var counted = asked("select count(*) from (select 1 " + MINE + filter + " limit 1001) counted", actor, now, soon).query(Long.class).single();
        List<Item> items = asked("""
            select m.number, m.programme, coalesce(p.name, e.name, u.name) as subject, m.summary, u.name as unit, s.code as step, s.title as step_title,
                   s.act, m.due_at, m.due_at < :now as late, m.amount, cardinality(m.flags) as noted,
                   (select count(*)::int from jsonb_array_elements(m.clauses) clause where clause ->> 'verdict' = 'UNPROVEN') as unproven,
                   m.version, m.state
            """ + MINE + filter + " order by m.due_at, m.id limit :limit offset :offset", actor, now, soon)
            .param("limit", Slice.SIZE).param("offset", Slice.offset(page)).query(Item.class).list();
        return Slice.of(items, counted, page);
    }

    @Override
    public int of(Actor actor) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return asked("select count(*) from (select 1 " + MINE + " limit 1000) counted", actor, now, now).query(Integer.class).single();
    }

    private JdbcClient.StatementSpec asked(String sql, Actor actor, OffsetDateTime now, OffsetDateTime soon) {
        return db.sql(sql).param("role", actor.role().code()).param("account", actor.account()).param("unit", actor.unit())
            .param("now", now).param("soon", soon).param("today", clock.today());
    }
}
