package niangjia.matter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.ground.Code;
import niangjia.ground.Orders;
import niangjia.ground.Slice;
import niangjia.person.Seals;
import niangjia.programme.Programmes;
import niangjia.trail.Exports;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of matters: of a person or an employer, found by what one types, half-filled; what one {@link Line} says. */
@Component
public class MatterLists {

    /** The orders of the list; the newest first. */
    public static final Orders ORDERS = new Orders("-number", "m.id", Map.of("number", "m.id", "opened", "m.opened_on", "due", "case when m.state = 'open' then m.due_at end",
        "subject", "coalesce(p.name, e.name, u.name) collate \"zh-x-icu\"", "unit", "u.name collate \"zh-x-icu\""));

    private final JdbcClient db;
    private final Programmes programmes;
    private final Units units;
    private final Scope scope;
    private final Trail trail;
    private final Exports exports;
    private final Seals seals;

    MatterLists(JdbcClient db, Programmes programmes, Units units, Scope scope, Trail trail, Exports exports, Seals seals) {
        this.db = db;
        this.programmes = programmes;
        this.units = units;
        this.scope = scope;
        this.trail = trail;
        this.exports = exports;
        this.seals = seals;
    }

    /** A line of a list of matters. */
    public record Line(String number, String programme, String subject, String summary, String unit, Matter.State state, String stepTitle,
            LocalDate openedOn, @Nullable Instant dueAt) {

        public boolean open() {
            return state == Matter.State.OPEN;
        }
    }

    /** All of a person's, wherever they were opened; of those outside the actor's subtree only programme, unit and state, without a number. */
    public List<Line> ofPerson(Actor actor, long person) {
        return about(actor, "person", person);
    }

    /** An employer's, in the same way. */
    public List<Line> ofEmployer(Actor actor, long employer) {
        return about(actor, "employer", employer);
    }

    private List<Line> about(Actor actor, String subject, long id) {
        scope.require(actor, May.READ_MATTER);
        return db.sql("""
            select case when b.mine then l.number else '' end as number, l.programme, l.subject, case when b.mine then l.summary else '' end as summary,
                   l.unit, l.state, l.step_title, l.opened_on, case when b.mine then l.due_at end as due_at
              from (%s where m.%s = :id) l
              join matter m on m.number = l.number
             cross join lateral (select m.unit in %s as mine) b
             where %s
             order by m.id desc
            """.formatted(LINE, subject, Scope.BELOW, Drafts.SHOWN)).param("id", id).param("account", actor.account()).param("actorUnit", actor.unit())
            .param("today", units.today()).query(Line.class).list();
    }

    /**
     * Matters of the actor's subtree.
     *
     * @param q     a number, the end of one, a person's full telephone or identity number, or the beginning of a name; empty for all
     * @param state {@code open draft granted …}, or empty
     */
    public Slice<Line> find(Actor actor, String q, String programme, String state, int page) {
        return find(actor, q, programme, state, "", page);
    }

    /**
     * The same by a column.
     *
     * @param sort {@code number opened due subject} or {@code unit}, with a minus before it the other way round; empty, or where more than
     *             {@link Slice#COUNTED} are found: the newest first
     */
    public Slice<Line> find(Actor actor, String q, String programme, String state, String sort, int page) {
        scope.require(actor, May.READ_MATTER);
        if (!q.isBlank()) {
            trail.note(actor, "searched", "matter", null, "查找办件：" + masked(q));
        }
        var counted = asked(Slice.counting("from matter m left join person p on p.id = m.person left join employer e on e.id = m.employer " + FOUND), actor, q, programme, state).query(Long.class).single();
        var items = asked(LINE + FOUND + ORDERS.sql(counted > Slice.COUNTED ? "" : sort) + " limit :limit offset :offset", actor, q, programme, state)
            .param("limit", Slice.SIZE).param("offset", Slice.offset(page)).query(Line.class).list();
        return Slice.of(items, counted, page);
    }

    /** All that {@link #find} lists, to be taken away. To be closed. */
    public Stream<Line> all(Actor actor, String q, String programme, String state, String sort) {
        scope.require(actor, May.READ_MATTER);
        var says = "办件：" + actor.unitName() + (q.isBlank() ? "" : "，查找" + masked(q)) + (programme.isEmpty() ? "" : "，" + programmes.require(programme).title())
            + (state.isEmpty() ? "" : "，" + Code.find(Matter.State.class, state).map(Matter.State::title).orElse(state));
        return exports.rows(actor, new Exports.Taken("matter", null, says, LINE + FOUND, ORDERS.sql(sort)),
            sql -> asked(sql, actor, q, programme, state), Line.class);
    }

    private static String masked(String q) {
        return q.strip().replaceAll("\\d(?=[\\dXx]{4})", "*");
    }

    /** The newest half-filled forms of the actor's unit; all of them are {@link #find find}'s. */
    public List<Line> drafts(Actor actor, int most) {
        scope.require(actor, May.OPEN_MATTER);
        return db.sql(LINE + " where m.state = 'draft' and (m.unit = :unit or m.opened_by = :account) order by m.id desc limit :most")
            .param("unit", actor.unit()).param("account", actor.account()).param("most", most).query(Line.class).list();
    }

    private JdbcClient.StatementSpec asked(String sql, Actor actor, String q, String programme, String state) {
        return db.sql(sql).param("account", actor.account()).param("actorUnit", actor.unit()).param("today", units.today()).param("q", q.strip()).param("hash", seals.hash(q.strip().toUpperCase()))
            .param("programme", programme).param("state", state);
    }

    private static final String LINE = """
        select m.number, m.programme, coalesce(p.name, e.name, u.name) as subject, m.summary, u.name as unit, upper(m.state) as state,
               coalesce(s.title, '') as step_title, m.opened_on, m.due_at
          from matter m
          join unit u on u.id = m.unit
          left join person p on p.id = m.person
          left join employer e on e.id = m.employer
          left join matter_step s on s.matter = m.id and s.n = m.step and m.state = 'open'
        """;
    private static final String FOUND = """
         where m.unit in %s
           and (:programme = '' or m.programme = :programme) and (:state = '' or m.state = :state)
           and %s
           and (:q = '' or m.number = :q or m.number like '%%-' || :q or p.name like :q || '%%' or e.name like '%%' || :q || '%%'
                or p.phone_hash = :hash or p.id_hash = :hash)
        """.formatted(Scope.BELOW, Drafts.SHOWN);
}
