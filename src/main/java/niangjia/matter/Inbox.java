package niangjia.matter;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Slice;
import niangjia.standard.WorkingDays;
import niangjia.trail.Exports;
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

    /** 即将到期: due before more than so many working days have passed, today not counted. */
    public static final int SOON = 2;

    /** As many units as are chosen from; of more one types which. */
    public static final int UNITS = 200;

    private static final String MINE = """
          from matter m
          join matter_step s on s.matter = m.id and s.n = m.step
          join unit u on u.id = m.unit
          left join person p on p.id = m.person
          left join employer e on e.id = m.employer
         where m.state = 'open' and m.holder_role = :role
           and (:programme = '' or m.programme = :programme)
           and (m.holder_unit = :unit
                or (m.due_at < :now and m.holder_unit in (select c.unit from unit_closure c
                                                           where c.ancestor = :unit and c.depth = 1 and c.valid @> cast(:today as date))))
        """;

    private static final String ITEM = """
        select m.number, m.programme, coalesce(p.name, e.name, u.name) as subject, m.summary, u.name as unit, s.code as step, s.title as step_title,
               s.act, m.due_at, m.due_at < :now as late, m.amount, cardinality(m.flags) as noted,
               (select count(*)::int from jsonb_array_elements(m.clauses) clause where clause ->> 'verdict' = 'UNPROVEN') as unproven,
               m.version,
               case when m.channel = 'calendar' and m.submitted_on is null then
                   (select e.note from matter_event e where e.matter = m.id and e.kind = 'reminded' order by e.id desc limit 1) end as reminded
        """;
    private static final String ORDER = " order by m.due_at, m.id";

    private final JdbcClient db;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;
    private final WorkingDays calendar;
    private final Exports exports;

    Inbox(JdbcClient db, Units units, Scope scope, BusinessClock clock, WorkingDays calendar, Exports exports) {
        this.db = db;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
        this.calendar = calendar;
        this.exports = exports;
    }

    /**
     * @param subject name of the person, the employer or the unit
     * @param noted   rules whose breach is recorded, so that it is looked at one by one
     * @param version for a decision in the list
     * @param reminded what the last reminder (提醒) said, or null
     */
    public record Item(String number, String programme, String subject, String summary, String unit, String step, String stepTitle, String act,
            @Nullable Instant dueAt, boolean late, @Nullable Long amount, int noted, int unproven, int version,
            @Nullable String reminded) {}

    /** How much waits: in all, due within {@link #SOON} working days, and overdue; of one programme and below one unit where they are named. */
    public record Counts(long all, long soon, long late) {}

    public Counts counts(Actor actor, String unit, String programme) {
        may(actor);
        return asked("""
            select count(*) as all, count(*) filter (where m.due_at >= :now and m.due_at <= :soon) as soon, count(*) filter (where m.due_at < :now) as late
            """ + MINE + below(actor, unit), actor, programme).query(Counts.class).single();
    }

    /** The programmes of what waits, with how much of each, the most first. */
    public Map<String, Long> programmes(Actor actor) {
        may(actor);
        var counted = new LinkedHashMap<String, Long>();
        waiting("select m.programme, count(*) as n " + MINE + " group by 1 order by 2 desc, 1", actor, "")
            .query(row -> { counted.put(row.getString(1), row.getLong(2)); });
        return counted;
    }

    /** The units where what waits was opened, code and name, by code; one more than {@link #UNITS} at most. */
    public Map<String, String> units(Actor actor) {
        may(actor);
        var found = new LinkedHashMap<String, String>();
        waiting("select u.code, u.name " + MINE + " group by 1, 2 order by 1 limit " + (UNITS + 1), actor, "")
            .query(row -> { found.put(row.getString(1), row.getString(2)); });
        return found;
    }

    public Slice<Item> of(Actor actor, String which, String unit, int page) {
        return of(actor, which, unit, "", page);
    }

    /**
     * @param which {@code all}, {@code soon} (within two working days) or {@code late}
     * @param unit  code of a unit below, to see only what was opened there; empty for all
     * @param programme its code; empty for all
     */
    public Slice<Item> of(Actor actor, String which, String unit, String programme, int page) {
        may(actor);
        var filter = filter(actor, which, unit);
        var counted = asked(Slice.counting(MINE + filter), actor, programme).query(Long.class).single();
        return Slice.of(items(actor, filter, programme, Slice.SIZE, Slice.offset(page)), counted, page);
    }

    /** All of a list, to be taken away. To be closed. */
    public Stream<Item> all(Actor actor, String which, String unit, String programme) {
        may(actor);
        var says = "待办：" + actor.unitName() + (which.equals("late") ? "，已逾期" : which.equals("soon") ? "，即将到期" : "")
            + (unit.isBlank() ? "" : "，" + units.require(actor, unit).name()) + (programme.isEmpty() ? "" : "，项目" + programme);
        return exports.rows(actor, new Exports.Taken("matter", null, says, ITEM + MINE + filter(actor, which, unit), ORDER),
            sql -> asked(sql, actor, programme), Item.class);
    }

    private String filter(Actor actor, String which, String unit) {
        return below(actor, unit) + switch (which) {
            case "late" -> " and m.due_at < :now";
            case "soon" -> " and m.due_at >= :now and m.due_at <= :soon";
            default -> "";
        };
    }

    private List<Item> items(Actor actor, String filter, String programme, int most, int offset) {
        return asked(ITEM + MINE + filter + ORDER + " limit :limit offset :offset", actor, programme)
            .param("limit", most).param("offset", offset).query(Item.class).list();
    }

    /** Where a matter stands in a list. @param place from 1, or 0 where it no longer waits; then {@code after} is the first that does */
    public record Near(@Nullable String before, @Nullable String after, long place, long total) {}

    public Near near(Actor actor, String which, String unit, String programme, String number) {
        may(actor);
        var filter = filter(actor, which, unit);
        return asked("select * from (select m.number, lag(m.number) over w as before, lead(m.number) over w as after, row_number() over w as place, count(*) over () as total "
                + MINE + filter + " window w as (order by m.due_at, m.id)) waiting where number = :number", actor, programme)
            .param("number", number).query(Near.class).optional()
            .orElseGet(() -> {
                var first = items(actor, filter, programme, 1, 0);
                return new Near(null, first.isEmpty() ? null : first.getFirst().number(), 0, first.isEmpty() ? 0 : counts(actor, unit, programme).all());
            });
    }

    @Override
    public int of(Actor actor) {
        return waiting("select count(*) from (select 1 " + MINE + " limit 1000) counted", actor, "").query(Integer.class).single();
    }

    private void may(Actor actor) {
        scope.require(actor, actor.role() == Role.FINANCE ? May.READ_MONEY : May.READ_MATTER);
    }

    private OffsetDateTime soon() {
        return BusinessClock.endOf(calendar.after(clock.today(), SOON + 1).minusDays(1)).atOffset(ZoneOffset.UTC);
    }

    private String below(Actor actor, String unit) {
        return unit.isBlank() ? "" : """
             and m.unit in (select c.unit from unit_closure c where c.ancestor = %d and c.valid @> cast(:today as date))
            """.formatted(units.require(actor, unit).id());
    }

    private JdbcClient.StatementSpec waiting(String sql, Actor actor, String programme) {
        return db.sql(sql).param("role", actor.role().code()).param("unit", actor.unit()).param("programme", programme)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("today", clock.today());
    }

    /** The same, where it may be asked what is due soon. */
    private JdbcClient.StatementSpec asked(String sql, Actor actor, String programme) {
        return waiting(sql, actor, programme).param("soon", soon());
    }
}
