package niangjia.money;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import niangjia.ground.Slice;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** What the books come to over a time: the account book (明细账) of one account, the trial balance (科目余额表) of all. In fen. */
@Component
public class Balances {

    private final JdbcClient db;
    private final Scope scope;
    private final Ledger ledger;
    private final Exports exports;

    Balances(JdbcClient db, Scope scope, Ledger ledger, Exports exports) {
        this.db = db;
        this.scope = scope;
        this.ledger = ledger;
        this.exports = exports;
    }

    /** One line of an account book (明细账); {@code balance} runs, debits less credits. */
    public record BookLine(long entry, LocalDate day, LocalDate recordedDay, String kind, String says, long debit, long credit, long balance) {
        public boolean backdated() {
            return day.isBefore(recordedDay);
        }
    }

    /** @param debit of the whole time, as {@code credit} is @param lines one page of them, in the order of the book */
    public record AccountBook(LedgerAccount account, LocalDate from, LocalDate to, long opening, long debit, long credit, Slice<BookLine> lines) {
        public long closing() {
            return opening + debit - credit;
        }

        String whose() {
            return account.unitName() + "，" + account.code() + " " + account.name();
        }

        /** What the lines before this page come to (承前页). */
        public long brought() {
            return lines.items().stream().findFirst().map(line -> line.balance() - line.debit() + line.credit()).orElse(closing());
        }
    }

    private static final String LINES = """
        select e.id as entry, e.day, e.recorded_day, e.kind, e.says, p.debit, p.credit, p.n,
               :opening + sum(p.debit - p.credit) over (order by e.day, e.id, p.n) as balance
          from posting p join entry e on e.id = p.entry
         where p.account = :account and e.day between :from and :to
        """;
    private static final String ORDER = " order by day, entry, n";

    AccountBook accountBook(Actor actor, long id, LocalDate from, LocalDate to, int page) {
        var account = ledger.account(actor, id);
        record Sums(long opening, long debit, long credit, long lines) {}
        var sums = db.sql("""
            select coalesce(sum(p.debit - p.credit) filter (where e.day < :from and (:stock or e.day >= :year)), 0) as opening,
                   coalesce(sum(p.debit) filter (where e.day >= :from), 0) as debit, coalesce(sum(p.credit) filter (where e.day >= :from), 0) as credit,
                   count(*) filter (where e.day >= :from) as lines
              from posting p join entry e on e.id = p.entry
             where p.account = :account and e.day <= :to
            """)
            .param("account", id).param("from", from).param("to", to).param("year", from.withDayOfYear(1))
            .param("stock", !account.kind().equals("income") && !account.kind().equals("expense"))
            .query(Sums.class).single();
        var lines = asked(LINES + ORDER + " limit :size offset :offset", account, sums.opening(), from, to).param("size", Slice.SIZE).param("offset", Slice.offset(page))
            .query(BookLine.class).list();
        return new AccountBook(account, from, to, sums.opening(), sums.debit(), sums.credit(), Slice.of(lines, sums.lines(), page));
    }

    private StatementSpec asked(String sql, LedgerAccount account, long opening, LocalDate from, LocalDate to) {
        return db.sql(sql).param("account", account.id()).param("opening", opening).param("from", from).param("to", to);
    }

    /** All lines of which the book shows a page, to be taken away or printed. To be closed. */
    Stream<BookLine> all(Actor actor, AccountBook book, Exports.Onto onto) {
        var says = "明细账：%s，%s至%s".formatted(book.whose(), book.from(), book.to());
        return exports.onto(onto).rows(actor, new Exports.Taken("account", book.account().id(), says, LINES, ORDER),
            sql -> asked(sql, book.account(), book.opening(), book.from(), book.to()), BookLine.class);
    }

    /** One line of a trial balance (科目余额表), in fen, debits less credits. */
    public record Balance(long id, String code, String name, String kind, long opening, long debit, long credit) {
        public long closing() {
            return opening + debit - credit;
        }
    }

    /**
     * Opening balance, movement and closing balance of every account; the columns balance (试算平衡). Income and expense begin anew each
     * year; what earlier years left stands in one line of its own (结余).
     */
    List<Balance> trialBalance(Actor actor, long book, LocalDate from, LocalDate to) {
        scope.require(actor, May.READ_MONEY, book);
        return db.sql("""
            with moved as (
                select a.id, a.code, a.name, a.kind,
                       coalesce(sum(p.debit - p.credit) filter (where e.day < :from and (a.kind not in ('income', 'expense') or e.day >= :year)), 0) as opening,
                       coalesce(sum(p.debit) filter (where e.day between :from and :to), 0) as debit,
                       coalesce(sum(p.credit) filter (where e.day between :from and :to), 0) as credit,
                       coalesce(sum(p.debit - p.credit) filter (where e.day < :year and a.kind in ('income', 'expense')), 0) as earlier
                  from account a
                  join posting p on p.account = a.id
                  join entry e on e.id = p.entry
                 where a.book = :book and e.day <= :to
                 group by a.id
            )
            select id, code, name, kind, opening, debit, credit from moved where opening <> 0 or debit <> 0 or credit <> 0
            union all
            select 0, '331', '结余（以前年度）', 'equity', sum(earlier), 0, 0 from moved having sum(earlier) <> 0
             order by code
            """).param("book", book).param("from", from).param("to", to).param("year", from.withDayOfYear(1)).query(Balance.class).list();
    }

    /** Months that are closed, newest first. */
    List<LocalDate> closed(long book) {
        return db.sql("select month from book_month where book = :book order by month desc").param("book", book).query(LocalDate.class).list();
    }
}
