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

    private static final String PASSES = "e.kind in ('allocation', 'transfer', 'succession')";
    private static final String OTHER = """
        join entry other on other.id = case e.kind when 'transfer' then e.id else e.pair end
        """;
    private static final String SAME = "a.fund and (e.kind <> 'succession' or a.code = (select code from account where id = %s))";

    /**
     * {@code fund}: those that the money may have passed through. {@code flow}: what came into and what left each of them, with its place in the row.
     * {@code pass}: from one half of a movement between funds to the other. {@code way}: from the lines of the entry; what lies between two places of
     * one side of a fund is found again on its other side, and where it passes on it lies from {@code since} until {@code until} in {@code into}.
     */
    private static final String WAY = """
        with recursive fund (id) as (
            select p.account from posting p join account a on a.id = p.account and a.fund where p.entry = :entry and (p.debit > 0) <> :back
            union
            select q.account
              from fund
              join posting p on p.account = fund.id and (p.debit > 0) = :back
              join entry e on e.id = p.entry and %1$s
              %2$s
              join posting q on q.entry = other.id and q.account <> p.account and (q.debit > 0) <> :back
              join account a on a.id = q.account and %3$s
             where other.book = :own or other.book in %5$s
        ), flow as materialized (
            select each.*, "end" - amount as start
              from (select p.entry, p.n, p.account, p.debit > 0 as "in", p.debit + p.credit as amount,
                           cast(sum(p.debit + p.credit) over (partition by p.account, p.debit > 0 order by p.entry, p.n) as bigint) as "end"
                      from fund
                      join posting p on p.account = fund.id
                      join entry e on e.id = p.entry
                     where e.reverses is null and not exists (select 1 from entry r where r.reverses = e.id)) each
        ), pass as materialized (
            select distinct on (f.entry, f.n) f.entry, f.n, g.account, g.start
              from flow f
              join entry e on e.id = f.entry and %1$s
              %2$s
              join flow g on g.entry = other.id and g.account <> f.account and g."in" <> :back
              join account a on a.id = g.account and %4$s
             where f."in" = :back
        ), way as (
            select 0 as depth, array[cast(f.n as bigint)] as path, f.entry, f.account, cast(0 as bigint) as amount, f.account as "into", f.start as since, f."end" as until
              from flow f where f.entry = :entry and f."in" <> :back
            union all
            select w.depth + 1, w.path || array[cast(f.entry as bigint), f.n], f.entry, f.account, part.until - part.since, o.account,
                   o.start + part.since - f.start, o.start + part.until - f.start
              from way w
              join flow f on f.account = w."into" and f."in" = :back and f.start < w.until and f."end" > w.since
             cross join lateral (select greatest(w.since, f.start) as since, least(w.until, f."end") as until) part
              left join pass o on o.entry = f.entry and o.n = f.n and w.depth < :deepest
        )
        select w.depth, w.path, w."into" is null as "end", w.entry, e.day, e.kind, e.says, u.name as unit, a.name as fund, round(w.amount / 100.0, 2) as amount,
               coalesce(l.payee, '') as whom, m.number as matter
          from way w
          join entry e on e.id = w.entry
          join account a on a.id = w.account
          join unit u on u.id = e.book
          left join payout_line l on l.id = e.payout_line
          left join matter m on m.id = e.matter
         where w.depth > 0
        """.formatted(PASSES, OTHER, SAME.formatted("p.account"), SAME.formatted("f.account"), Scope.BELOW);
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
    Stream<Piece> all(Actor actor, Trace trace, Exports.Onto onto) {
        return exports.onto(onto).rows(actor, new Exports.Taken("entry", trace.entry().id(), trace.says(), WAY, ORDER), asked(actor, trace.entry()), Piece.class);
    }

    private static boolean back(Entry entry) {
        return entry.bank() <= 0;
    }

    private Function<String, StatementSpec> asked(Actor actor, Entry entry) {
        return sql -> db.sql(sql).param("entry", entry.id()).param("back", back(entry)).param("deepest", DEEPEST - 1).param("own", actor.unit())
            .param("actorUnit", actor.unit()).param("today", clock.today());
    }
}
