package niangjia.money;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A yuan both ways: from its source to the person, and from the person to its sources. Money in a fund has no name, so it leaves in the order in
 * which it came (先进先出); what was paid and came back, or was booked and reversed, counts as never moved. An allocation is followed into the
 * other book, a transfer into the other fund.
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
    public record Piece(int depth, boolean end, long entry, LocalDate day, String kind, String kindTitle, String says, String unit, String fund,
            BigDecimal amount, String whom, @Nullable String matter) {

        public long fen() {
            return amount.unscaledValue().longValueExact();
        }
    }

    /** @param back whether the pieces are where it came from (else where it went) */
    public record Trace(boolean back, Entry entry, List<Piece> pieces) {}

    /** One movement of a fund, at its place in the row of all that came in, or of all that went out; in fen. */
    private record Flow(long entry, long account, long start, long amount, boolean in, LocalDate day, String kind, String says, String unit, String fund,
            @Nullable Long pair, String whom, @Nullable String matter, long book) {

        long end() {
            return start + amount;
        }
    }

    private final JdbcClient db;
    private final Ledger ledger;
    private final Scope scope;
    private final Exports exports;

    Tracing(JdbcClient db, Ledger ledger, Scope scope, Exports exports) {
        this.db = db;
        this.ledger = ledger;
        this.scope = scope;
        this.exports = exports;
    }

    /** Of a receipt (or an allocation that came in) where it went; of anything else where it came from. */
    public Trace of(Actor actor, long id) {
        scope.require(actor, May.READ_MONEY);
        var entry = ledger.entry(actor, id);
        var in = entry.bank() > 0;
        var walk = new Walk(actor, !in);
        for (var line : entry.lines()) {
            if (line.fund() && (in ? line.debit() > 0 : line.credit() > 0)) {
                walk.from(line.account(), id);
            }
        }
        return new Trace(!in, entry, walk.pieces);
    }

    /** The pieces of {@link #of}, to be taken away. */
    Stream<Piece> taken(Actor actor, Trace trace) {
        return exports.rows(actor, "entry", trace.entry().id(), "第%d号分录的%s".formatted(trace.entry().id(), trace.back() ? "来源" : "去向"), trace.pieces());
    }

    private final class Walk {

        private static final int DEEPEST = 12;

        private final Actor actor;
        private final boolean back;
        private final List<Piece> pieces = new ArrayList<>();
        private final Map<Long, List<Flow>> flows = new HashMap<>();

        Walk(Actor actor, boolean back) {
            this.actor = actor;
            this.back = back;
        }

        /** All of what one entry moved on one fund. */
        void from(long account, long entry) {
            flows(account).stream().filter(flow -> flow.entry() == entry && flow.in() != back).findFirst()
                .ifPresent(flow -> follow(account, flow.start(), flow.end(), 1));
        }

        /** The part between two places of one side of a fund, found again on its other side. */
        private void follow(long account, long from, long to, int depth) {
            for (var flow : flows(account)) {
                var start = Math.max(from, flow.start());
                var end = Math.min(to, flow.end());
                if (flow.in() == back && start < end) {
                    piece(flow, start - flow.start(), end - start, depth);
                }
            }
        }

        private void piece(Flow flow, long offset, long amount, int depth) {
            var further = depth < DEEPEST ? further(flow) : null;
            pieces.add(new Piece(depth, further == null, flow.entry(), flow.day(), flow.kind(), Entry.kindTitle(flow.kind()), flow.says(), flow.unit(),
                flow.fund(), new Money(amount).yuan(), flow.whom(), flow.matter()));
            if (further != null) {
                follow(further.account(), further.start() + offset, further.start() + offset + amount, depth + 1);
            }
        }

        /** The other half of a movement between funds, where this actor may look. */
        private @Nullable Flow further(Flow flow) {
            var other = switch (flow.kind()) {
                case "allocation", "succession" -> flow.pair();
                case "transfer" -> Long.valueOf(flow.entry());
                default -> null;
            };
            if (other == null) {
                return null;
            }
            return db.sql("""
                select p.account, e.book from posting p join entry e on e.id = p.entry join account a on a.id = p.account
                 where p.entry = :entry and a.fund and p.account <> :account
                   and (e.kind <> 'succession' or a.code = (select code from account where id = :account))
                """).param("entry", other).param("account", flow.account())
                .query((row, _) -> new long[] {row.getLong(1), row.getLong(2)}).list().stream()
                .filter(place -> scope.covers(actor, place[1]))
                .flatMap(place -> flows(place[0]).stream().filter(one -> one.entry() == other && one.in() != flow.in()))
                .findFirst().orElse(null);
        }

        private List<Flow> flows(long account) {
            return flows.computeIfAbsent(account, Tracing.this::flows);
        }
    }

    private List<Flow> flows(long account) {
        return db.sql("""
            select e.id as entry, p.account, sum(p.debit + p.credit) over side - (p.debit + p.credit) as start, p.debit + p.credit as amount,
                   p.debit > 0 as "in", e.day, e.kind, e.says, u.name as unit, a.name as fund, e.pair,
                   coalesce(l.payee, '') as whom, m.number as matter, e.book
              from posting p
              join entry e on e.id = p.entry
              join account a on a.id = p.account
              join unit u on u.id = e.book
              left join payout_line l on l.id = e.payout_line
              left join matter m on m.id = e.matter
             where p.account = :account and e.reverses is null and not exists (select 1 from entry r where r.reverses = e.id)
            window side as (partition by p.debit > 0 order by e.id, p.n)
             order by e.id, p.n
            """).param("account", account).query(Flow.class).list();
    }
}
