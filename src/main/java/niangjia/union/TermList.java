package niangjia.union;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Code;
import niangjia.ground.Orders;
import niangjia.ground.Slice;
import niangjia.standard.Standard;
import niangjia.standard.Standards;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Unions whose term is over or soon will be, or is not on file, below a unit. */
@Component
public class TermList {

    static final Standard<Integer> NOTICE = Standard.number("union.term.notice", "换届：届满前几个月提醒", 6, "任期届满前半年提醒");

    private static final String SELECT = "select u.code, u.name, t.since, t.due, t.due < :today as late, abs(t.due - :today) as days, f.number as election";
    /** The orders of the list; the earliest due first, so the longest overdue. */
    static final Orders ORDERS = new Orders("due", "u.id", Map.of("due", "t.due", "name", "u.name collate \"zh-x-icu\"", "since", "t.since"));
    private static final String RUNNING = """
          from union_term t
          join unit u on u.id = t.unit and u.dissolved is null
          left join matter_claim taken on taken.key = 'union.election:' || u.id
          left join matter f on f.id = taken.matter and f.state = 'open'
          join unit_closure c on c.unit = t.unit and c.ancestor = :unit and c.valid @> cast(:today as date)
         where t.ended is null and t.due between :from and :to
        """;
    /** Of a city's tens of thousands only those shown are asked whether they elect. */
    private static final String BARE = """
        select u.code, u.name, null::date as since, null::date as due, false as late, 0 as days,
               (select f.number from matter_claim taken join matter f on f.id = taken.matter and f.state = 'open' where taken.key = 'union.election:' || u.id) as election
        """;
    private static final String WITHOUT = """
          from unit u
          join unit_closure c on c.unit = u.id and c.ancestor = :unit and c.valid @> cast(:today as date)
          left join union_term t on t.unit = u.id and t.ended is null
         where u.dissolved is null and t.id is null
        """;

    private final JdbcClient db;
    private final Standards standards;
    private final BusinessClock clock;
    private final Exports exports;

    TermList(JdbcClient db, Standards standards, BusinessClock clock, Exports exports) {
        this.db = db;
        this.standards = standards;
        this.clock = clock;
        this.exports = exports;
    }

    /** Which unions: overdue, to elect within the time of the reminder, or without a term on file. */
    enum Which implements Code {
        LATE, SOON, NONE;

        static Which of(String asked) {
            return Code.find(Which.class, asked).orElse(LATE);
        }

        private String sql() {
            return this == NONE ? BARE + WITHOUT : SELECT + RUNNING;
        }

        private String from() {
            return this == NONE ? WITHOUT : RUNNING;
        }
    }

    /**
     * @param since    null where no term is on file, as {@code due}
     * @param late     whether its last day has passed
     * @param days     since then, or until then
     * @param election number of the matter that elects a new board now, or null
     */
    public record Line(String code, String name, @Nullable LocalDate since, @Nullable LocalDate due, boolean late, int days, @Nullable String election) {

        /** 已超期1年7个月21天，还有5天，今天届满 */
        public String says(LocalDate today) {
            return due == null ? "没有任期记载" : days == 0 ? "今天届满" : late ? "已超期" + length(due, today) : "还有" + length(today, due);
        }

        private static String length(LocalDate from, LocalDate to) {
            var length = Period.between(from, to);
            return part(length.getYears(), "年") + part(length.getMonths(), "个月") + part(length.getDays(), "天");
        }

        private static String part(int length, String unit) {
            return length == 0 ? "" : length + unit;
        }
    }

    LocalDate today() {
        return clock.today();
    }

    LocalDate noticed(long unit) {
        return clock.today().plusMonths(months(unit));
    }

    private int months(long unit) {
        return NOTICE.read(standards.inForce(NOTICE, unit, clock.today()).text());
    }

    /** 半年内届满, as long as the standard is half a year. */
    String soon(Unit unit) {
        var months = months(unit.id());
        return months == 6 ? "半年内届满" : months + "个月内届满";
    }

    /** Whether the term of any union below is on file. */
    boolean any(Unit unit) {
        return db.sql("""
            select exists (select 1 from union_term t join unit_closure c on c.unit = t.unit and c.ancestor = :unit and c.valid @> cast(:today as date) where t.ended is null)
            """).param("unit", unit.id()).param("today", clock.today()).query(Boolean.class).single();
    }

    /** @param sort {@code due name since}, with a minus before it the other way round */
    Slice<Line> of(Unit unit, Which which, String sort, int page) {
        var items = asked(unit, which).apply(which.sql() + ORDERS.sql(sort) + " limit :size offset :offset")
            .param("size", Slice.SIZE).param("offset", Slice.offset(page)).query(Line.class).list();
        return Slice.of(items, count(unit, which), page);
    }

    /** All of them, to be taken away. To be closed. */
    Stream<Line> all(Actor actor, Unit unit, Which which, String sort) {
        var says = "%s，换届：%s".formatted(unit.name(), says(unit, which));
        return exports.rows(actor, new Exports.Taken("unit", unit.id(), says, which.sql(), ORDERS.sql(sort)), asked(unit, which), Line.class);
    }

    /** 届满没有换届, 半年内届满, 没有任期记载. */
    String says(Unit unit, Which which) {
        return switch (which) {
            case LATE -> "届满没有换届";
            case SOON -> soon(unit);
            case NONE -> "没有任期记载";
        };
    }

    long count(Unit unit, Which which) {
        return asked(unit, which).apply(Slice.counting(which.from())).query(Long.class).single();
    }

    private Function<String, JdbcClient.StatementSpec> asked(Unit unit, Which which) {
        var today = clock.today();
        var late = which == Which.LATE;
        var to = late ? today.minusDays(1) : noticed(unit.id());
        return sql -> db.sql(sql).param("unit", unit.id()).param("today", today).param("from", late ? LocalDate.of(1900, 1, 1) : today).param("to", to);
    }
}
