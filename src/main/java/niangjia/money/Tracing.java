package niangjia.money;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Slice;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * A yuan both ways: from its source to the person, and from the person to its sources. Money in a fund has no name, so it leaves in the order in
 * which it came (先进先出); what was paid and came back, or was booked and reversed, counts as never moved. An allocation is followed into the
 * other book, a transfer into the other fund, where this reader may look.
 */
@Component
public class Tracing {

    /**
     * A part of a yuan's way.
     *
     * @param depth how many books or funds away, from 1
     * @param end   whether the way ends here
     * @param whom  the person or goods paid for, or empty
     */
    public record Piece(int depth, boolean end, long entry, LocalDate day, String kind, String says, String unit, String fund, BigDecimal amount,
            String whom, @Nullable String matter) {

        @JsonProperty
        public String kindTitle() {
            return Entry.kindTitle(kind);
        }

        public long fen() {
            return amount.unscaledValue().longValueExact();
        }
    }

    /**
     * @param back   whether the pieces are where it came from (else where it went)
     * @param ends   what all ends of the way come to, in fen
     * @param pieces one page of them
     */
    public record Trace(boolean back, Entry entry, long ends, Slice<Piece> pieces) {

        /** Of a receipt: what still lies in the funds, in fen. */
        public long left() {
            return back ? 0 : entry.amount() - ends;
        }

        String says() {
            return "第%d号分录的%s".formatted(entry.id(), back ? "来源" : "去向");
        }
    }

    private static final int DEEPEST = 12;

    /** All that came into a fund, or all that left it, each with its place in the row. */
    private static final String FLOWS = """
        (select x.entry, x.n, x.account, sum(x.debit + x.credit) over (order by x.entry, x.n) - (x.debit + x.credit) as start, x.debit + x.credit as amount
           from posting x join entry y on y.id = x.entry
          where x.account = %s and (x.debit > 0) = %s and y.reverses is null and not exists (select 1 from entry r where r.reverses = y.id))
        """;

    /**
     * From the lines of one entry on its funds: what lies between two places of one side of a fund is found again on its other side, and goes on
     * from the other half of a movement between funds. {@code since} and {@code until} are where it goes on, in {@code fund}.
     */
    private static final String WAY = """
        with recursive way as (
            select 0 as depth, array[cast(p.n as bigint)] as path, p.entry, p.account, cast(0 as numeric) as amount, p.account as fund, f.start as since, f.start + f.amount as until
              from posting p
              join account a on a.id = p.account and a.fund
             cross join lateral %1$s f
             where p.entry = :entry and (p.debit > 0) <> :back and f.entry = p.entry and f.n = p.n
            union all
            select w.depth + 1, w.path || array[cast(f.entry as bigint), f.n], f.entry, f.account, part.until - part.since, o.fund,
                   o.start + part.since - f.start, o.start + part.until - f.start
              from way w
             cross join lateral %2$s f
             cross join lateral (select greatest(w.since, f.start) as since, least(w.until, f.start + f.amount) as until) part
              left join lateral (
                   select a.id as fund, g.start
                     from entry e
                     join entry other on other.id = case e.kind when 'transfer' then e.id when 'allocation' then e.pair when 'succession' then e.pair end
                     join posting q on q.entry = other.id and q.account <> f.account and (q.debit > 0) <> :back
                     join account a on a.id = q.account and a.fund and (e.kind <> 'succession' or a.code = (select code from account where id = f.account))
                    cross join lateral %3$s g
                    where e.id = f.entry and g.entry = q.entry and g.n = q.n and (other.book = :own or other.book in %4$s) and w.depth < :deepest
                    limit 1) o on true
             where part.since < part.until
        )
        select w.depth, w.path, w.fund is null as "end", w.entry, e.day, e.kind, e.says, u.name as unit, a.name as fund, round(w.amount / 100, 2) as amount,
               coalesce(l.payee, '') as whom, m.number as matter
          from way w
          join entry e on e.id = w.entry
          join account a on a.id = w.account
          join unit u on u.id = e.book
          left join payout_line l on l.id = e.payout_line
          left join matter m on m.id = e.matter
         where w.depth > 0
        """.formatted(FLOWS.formatted("p.account", "not :back"), FLOWS.formatted("w.fund", ":back"), FLOWS.formatted("a.id", "not :back"), Scope.BELOW);
    private static final String ORDER = " order by path";

    private final JdbcClient db;
    private final Ledger ledger;
    private final Scope scope;
    private final BusinessClock clock;
    private final Exports exports;

    Tracing(JdbcClient db, Ledger ledger, Scope scope, BusinessClock clock, Exports exports) {
        this.db = db;
        this.ledger = ledger;
        this.scope = scope;
        this.clock = clock;
        this.exports = exports;
    }

    /** Of a receipt (or an allocation that came in) where it went; of anything else where it came from. */
    public Trace of(Actor actor, long id, int page) {
        scope.require(actor, May.READ_MONEY);
        var entry = ledger.entry(actor, id);
        record Sums(long ends, long pieces) {}
        var asked = asked(actor, entry);
        var sums = asked.apply("select coalesce(sum(amount * 100) filter (where \"end\"), 0) as ends, count(*) as pieces from (%s) pieces".formatted(WAY))
            .query(Sums.class).single();
        var pieces = asked.apply(WAY + ORDER + " limit :size offset :offset").param("size", Slice.SIZE).param("offset", Slice.offset(page)).query(Piece.class).list();
        return new Trace(back(entry), entry, sums.ends(), Slice.of(pieces, sums.pieces(), page));
    }

    /** All the pieces of {@link #of}, to be taken away or printed. To be closed. */
    Stream<Piece> all(Actor actor, Trace trace, boolean paper) {
        return exports.onto(paper).rows(actor, new Exports.Taken("entry", trace.entry().id(), trace.says(), WAY, ORDER), asked(actor, trace.entry()), Piece.class);
    }

    private static boolean back(Entry entry) {
        return entry.bank() <= 0;
    }

    private Function<String, StatementSpec> asked(Actor actor, Entry entry) {
        return sql -> db.sql(sql).param("entry", entry.id()).param("back", back(entry)).param("deepest", DEEPEST - 1).param("own", actor.unit())
            .param("actorUnit", actor.unit()).param("today", clock.today());
    }
}
