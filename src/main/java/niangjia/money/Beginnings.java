package niangjia.money;

import java.time.LocalDate;
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

/** The payments and incomes that {@link Tracing} may begin with. */
@Component
public class Beginnings {

    /** So many are shown, the newest first; all of them are taken away. */
    public static final int SHOWN = 100;

    private static final String BEGINNINGS = """
        select e.id as entry, e.day, e.kind, e.says, u.name as unit_name, coalesce(l.payee, '') as whom, m.number as matter,
               (select sum(debit) from posting where entry = e.id) as amount
          from entry e
          join unit u on u.id = e.book
          left join payout_line l on l.id = e.payout_line
          left join matter m on m.id = e.matter
         where e.book in %s and\s""".formatted(Scope.BELOW);
    private static final String NEWEST = " order by e.day desc, e.id desc";

    /** SQL with what it asks for. */
    private record Sought(String says, String sql, Map<String, Object> values) {}

    private final JdbcClient db;
    private final Ledger ledger;
    private final Scope scope;
    private final Exports exports;
    private final Trail trail;

    Beginnings(JdbcClient db, Ledger ledger, Scope scope, Exports exports, Trail trail) {
        this.db = db;
        this.ledger = ledger;
        this.scope = scope;
        this.exports = exports;
        this.trail = trail;
    }

    /** Payments whose payee or matter is named so. Leaves a line. */
    List<Beginning> payments(Actor actor, String named) {
        var sought = paid(named);
        var found = shown(actor, sought);
        trail.note(actor, "searched", "entry", null, "查%s：%d笔%s".formatted(sought.says(), found.size(), found.size() == SHOWN ? "以上" : ""));
        return found;
    }

    /** What came into one book's funds from outside or from above within a period. */
    List<Beginning> incomes(Actor actor, Unit book, LocalDate from, LocalDate to) {
        return shown(actor, came(book, from, to));
    }

    /** All of {@link #payments}, to be taken away. To be closed. */
    Stream<Beginning> allPayments(Actor actor, String named) {
        return all(actor, null, paid(named));
    }

    /** All of {@link #incomes}, to be taken away. To be closed. */
    Stream<Beginning> allIncomes(Actor actor, Unit book, LocalDate from, LocalDate to) {
        return all(actor, book.id(), came(book, from, to));
    }

    private static Sought paid(String named) {
        return new Sought("付给“%s”的钱".formatted(named.replaceAll("[0-9Xx]{15,}", "****")), "e.kind = 'payment' and (l.payee = :named or m.number = :named)", Map.of("named", named));
    }

    private static Sought came(Unit book, LocalDate from, LocalDate to) {
        return new Sought("%s收到的钱，%s至%s".formatted(book.name(), from, to), """
            e.book = :book and e.day between :from and :to
              and (e.kind = 'receipt' or e.kind = 'allocation' and exists (select 1 from posting q join account a on a.id = q.account
                                                                            where q.entry = e.id and a.fund and q.debit > 0))
            """, Map.of("book", book.id(), "from", from, "to", to));
    }

    private List<Beginning> shown(Actor actor, Sought sought) {
        scope.require(actor, May.READ_MONEY);
        return asked(actor, sought).apply(BEGINNINGS + sought.sql() + NEWEST + " limit " + SHOWN).query(Beginning.class).list();
    }

    private Stream<Beginning> all(Actor actor, @Nullable Long book, Sought sought) {
        scope.require(actor, May.READ_MONEY);
        return exports.rows(actor, new Exports.Taken("entry", book, sought.says(), BEGINNINGS + sought.sql(), NEWEST), asked(actor, sought), Beginning.class);
    }

    private Function<String, JdbcClient.StatementSpec> asked(Actor actor, Sought sought) {
        return sql -> db.sql(sql).param("actorUnit", actor.unit()).param("today", ledger.today()).params(sought.values());
    }
}
