package niangjia.money;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import niangjia.trail.Exports;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
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

    /** So many payments or incomes are shown to begin with; all of them are taken away. */
    public static final int SHOWN = 100;

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
    private final Trail trail;

    Tracing(JdbcClient db, Ledger ledger, Scope scope, Exports exports, Trail trail) {
        this.db = db;
        this.ledger = ledger;
        this.scope = scope;
        this.exports = exports;
        this.trail = trail;
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

    /**
     * A payment to a person, or money that came in, where an auditor begins.
     *
     * @param whom the payee, or empty
     */
    public record Beginning(long entry, LocalDate day, String kindTitle, String says, String unitName, String whom, @Nullable String matter, long amount) {}

    private record Row(long entry, LocalDate day, String kind, String says, String unitName, String whom, @Nullable String matter, long amount) {

        Beginning beginning() {
            return new Beginning(entry, day, Entry.kindTitle(kind), says, unitName, whom, matter, amount);
        }
    }

    /** Where an auditor may begin: SQL with what it asks for. */
    private record Sought(String says, String sql, Map<String, Object> values) {}

    /** Payments whose payee or matter is named so, newest first; at most {@link #SHOWN}. Leaves a line. */
    public List<Beginning> payments(Actor actor, String named) {
        var sought = paid(named);
        var found = shown(actor, sought);
        trail.note(actor, "searched", "entry", null, "查%s：%d笔%s".formatted(sought.says(), found.size(), found.size() == SHOWN ? "以上" : ""));
        return found;
    }

    /** What came into one book's funds from outside or from above within a period, newest first; at most {@link #SHOWN}. */
    public List<Beginning> incomes(Actor actor, long book, LocalDate from, LocalDate to) {
        return shown(actor, came(book, "", from, to));
    }

    /** All of {@link #payments}, to be taken away. To be closed. */
    Stream<Beginning> allPayments(Actor actor, String named) {
        return all(actor, null, paid(named));
    }

    /** All of {@link #incomes}, to be taken away. To be closed. */
    Stream<Beginning> allIncomes(Actor actor, Unit book, LocalDate from, LocalDate to) {
        return all(actor, book.id(), came(book.id(), book.name(), from, to));
    }

    /** The pieces of {@link #of}, to be taken away. */
    Stream<Piece> taken(Actor actor, Trace trace) {
        return exports.rows(actor, "entry", trace.entry().id(), "第%d号分录的%s".formatted(trace.entry().id(), trace.back() ? "来源" : "去向"), trace.pieces());
    }

    private static Sought paid(String named) {
        return new Sought("付给“%s”的钱".formatted(named.replaceAll("[0-9Xx]{15,}", "****")), "e.kind = 'payment' and (l.payee = :named or m.number = :named)", Map.of("named", named));
    }

    private static Sought came(long book, String name, LocalDate from, LocalDate to) {
        return new Sought("%s收到的钱，%s至%s".formatted(name, from, to), """
            e.book = :book and e.day between :from and :to
              and (e.kind = 'receipt' or e.kind = 'allocation' and exists (select 1 from posting q join account a on a.id = q.account
                                                                            where q.entry = e.id and a.fund and q.debit > 0))
            """, Map.of("book", book, "from", from, "to", to));
    }

    private static final String BEGINNINGS = """
        select e.id as entry, e.day, e.kind, e.says, u.name as unit_name, coalesce(l.payee, '') as whom, m.number as matter,
               (select sum(debit) from posting where entry = e.id) as amount
          from entry e
          join unit u on u.id = e.book
          left join payout_line l on l.id = e.payout_line
          left join matter m on m.id = e.matter
         where e.book in %s and\s""".formatted(Scope.BELOW);
    private static final String NEWEST = " order by e.day desc, e.id desc";

    private List<Beginning> shown(Actor actor, Sought sought) {
        scope.require(actor, May.READ_MONEY);
        return asked(actor, sought).apply(BEGINNINGS + sought.sql() + NEWEST + " limit " + SHOWN).query(Row.class).list().stream().map(Row::beginning).toList();
    }

    private Stream<Beginning> all(Actor actor, @Nullable Long book, Sought sought) {
        scope.require(actor, May.READ_MONEY);
        return exports.rows(actor, new Exports.Taken("entry", book, sought.says(), BEGINNINGS + sought.sql(), NEWEST), asked(actor, sought), Row.class).map(Row::beginning);
    }

    private Function<String, JdbcClient.StatementSpec> asked(Actor actor, Sought sought) {
        return sql -> db.sql(sql).param("actorUnit", actor.unit()).param("today", ledger.today()).params(sought.values());
    }
}
