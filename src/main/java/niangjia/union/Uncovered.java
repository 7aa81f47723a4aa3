package niangjia.union;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Code;
import niangjia.ground.Orders;
import niangjia.ground.Slice;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.Kinds;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Employers without a union, the largest first: where the builders go next (OUT-10). */
@Component
public class Uncovered {

    /** From so many workers on, to fewer than so many. */
    enum Size implements Code {
        ALL("全部", 0, Integer.MAX_VALUE), SMALL("25人以下", 0, 25), MIDDLE("25至99人", 25, 100), LARGE("100至999人", 100, 1000), HUGE("1000人以上", 1000, Integer.MAX_VALUE);

        final String title;
        private final int from;
        private final int below;

        Size(String title, int from, int below) {
            this.title = title;
            this.from = from;
            this.below = below;
        }

        static Size of(String typed) {
            return Code.find(Size.class, typed).orElse(ALL);
        }
    }

    /** The orders of the list; the largest first. */
    static final Orders ORDERS = new Orders("-size", "e.id", Map.of("size", "e.headcount", "name", "e.name collate \"zh-x-icu\"", "town", "t.name collate \"zh-x-icu\""));

    private static final String SELECT = "select e.credit_code, e.name, e.ownership, e.industry, e.headcount, t.name as town, f.number as founding";
    private static final String FROM = """
          from employer e
          join unit t on t.id = e.town
          left join matter_claim taken on taken.key = 'union.founding:' || e.credit_code
          left join matter f on f.id = taken.matter and f.state = 'open'
          join unit_closure c on c.unit = e.town and c.ancestor = :unit and c.valid @> cast(:today as date)
         where not exists (select 1 from employer_cover v where v.employer = e.id and v.valid @> cast(:today as date))
           and (:kind = '' or e.ownership = :kind) and e.headcount >= :from and e.headcount < :below
        """;

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Exports exports;

    Uncovered(JdbcClient db, BusinessClock clock, Exports exports) {
        this.db = db;
        this.clock = clock;
        this.exports = exports;
    }

    /** @param town its name @param founding number of the matter that founds its union now, or null */
    public record Line(String creditCode, String name, String ownership, String industry, int headcount, String town, @Nullable String founding) {}

    Slice<Line> of(Unit unit, String kind, Size size, String sort, int page) {
        var asked = asked(unit, kind, size);
        var items = asked.apply(SELECT + FROM + ORDERS.sql(sort) + " limit :limit offset :offset")
            .param("limit", Slice.SIZE).param("offset", Slice.offset(page)).query(Line.class).list();
        return Slice.of(items, asked.apply(Slice.counting(FROM)).query(Long.class).single(), page);
    }

    /** All of them, to be taken away. To be closed. */
    Stream<Line> all(Actor actor, Unit unit, String kind, Size size, String sort) {
        var says = "未建会单位：" + unit.name() + (kind.isEmpty() ? "" : "，" + Kinds.OWNERSHIPS.getOrDefault(kind, kind)) + (size == Size.ALL ? "" : "，" + size.title);
        return exports.rows(actor, new Exports.Taken("employer", null, says, SELECT + FROM, ORDERS.sql(sort)), asked(unit, kind, size), Line.class);
    }

    /** Number of the matter that founds a union for an employer now. */
    Optional<String> founding(String creditCode) {
        return db.sql("select f.number from matter_claim taken join matter f on f.id = taken.matter and f.state = 'open' where taken.key = 'union.founding:' || :code")
            .param("code", creditCode).query(String.class).optional();
    }

    private Function<String, JdbcClient.StatementSpec> asked(Unit unit, String kind, Size size) {
        return sql -> db.sql(sql).param("unit", unit.id()).param("today", clock.today()).param("kind", kind).param("from", size.from).param("below", size.below);
    }
}
