package niangjia.money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.page.Lines;
import niangjia.trail.Exports;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The bank's statement (对账单): read in, listed, compared with the books. Its lines are matched with them by {@link Matching}. */
@Component
public class Statements {

    static final List<String> MUST = List.of("日期", "摘要", "流水号");

    /** A line of the statement. @param entry what it is matched with, or null @param payout the list it is matched with, or null */
    public record Line(long id, LocalDate day, long amount, String says, String reference, @Nullable Long entry, @Nullable Long payout) {
        public boolean open() {
            return entry == null && payout == null;
        }
    }

    /** A row that could not be read, with its reason. */
    public record Bad(int n, Map<String, String> cells, String reason) {}

    /** What reading did; {@code again} lines were there before. */
    public record Read(int fresh, int again, int matched, List<Bad> bad) {}

    /** @param bank sum of the statement @param book sum of the books up to the statement's last day */
    public record Comparison(long bank, long book, long open, long openAmount, @Nullable LocalDate last) {}

    private static final String LINE = "select id, day, amount, says, reference, entry, payout";
    private static final String LINES = " from bank_line where book = :book and (not :open or entry is null and payout is null)";
    private static final String ORDER = " order by day desc, id desc";

    private final JdbcClient db;
    private final Scope scope;
    private final BusinessClock clock;
    private final Matching matching;
    private final Trail trail;
    private final Exports exports;

    Statements(JdbcClient db, Scope scope, BusinessClock clock, Matching matching, Trail trail, Exports exports) {
        this.db = db;
        this.scope = scope;
        this.clock = clock;
        this.matching = matching;
        this.trail = trail;
        this.exports = exports;
    }

    /** Keeps the good rows, hands back the bad ones; the same statement again makes no doubles. Then matches what is unmistakable. */
    @Transactional
    public Read read(Actor actor, long book, byte[] file) {
        scope.require(actor, May.BOOK_MONEY, book);
        var bad = new ArrayList<Bad>();
        var fresh = 0;
        var again = 0;
        for (var row : Lines.of(file, MUST)) {
            try {
                if (keep(book, row)) {
                    fresh++;
                } else {
                    again++;
                }
            } catch (Refusal.Invalid wrong) {
                bad.add(new Bad(row.n(), row.cells(), wrong.says()));
            }
        }
        var matched = matching.plain(actor, book);
        trail.note(actor, "read", "book", book, "读入对账单：新%d行，已有%d行，有误%d行".formatted(fresh, again, bad.size()));
        return new Read(fresh, again, matched, bad);
    }

    private boolean keep(long book, Lines.Line row) {
        var day = BankResult.day(row.of("日期"));
        if (day == null || day.isAfter(clock.today())) {
            throw new Refusal.Invalid("日期", day == null ? "日期应写成2026-01-21" : "日期晚于今天");
        }
        if (row.of("流水号").isEmpty()) {
            throw new Refusal.Invalid("流水号", "没有流水号");
        }
        return db.sql("""
            insert into bank_line (book, day, amount, says, reference) values (:book, :day, :amount, :says, :reference)
            on conflict on constraint unique_bank_line do nothing
            """)
            .param("book", book).param("day", day).param("amount", amount(row).fen()).param("says", row.of("摘要")).param("reference", row.of("流水号"))
            .update() == 1;
    }

    /** 金额 with its sign, or the columns 收入 and 支出. */
    private static Money amount(Lines.Line row) {
        var in = row.of("收入").isEmpty() ? Money.ZERO : Money.read("收入", row.of("收入"));
        var out = row.of("支出").isEmpty() ? Money.ZERO : Money.read("支出", row.of("支出"));
        var amount = row.of("金额").isEmpty() ? in.minus(out) : Money.read("金额", row.of("金额"));
        if (amount.isZero()) {
            throw new Refusal.Invalid("金额", "没有金额，或收入、支出相抵为零");
        }
        return amount;
    }

    /** Newest first; {@code open} for those not matched only. */
    public Slice<Line> lines(Actor actor, long book, boolean open, int page) {
        scope.require(actor, May.READ_MONEY, book);
        var found = db.sql(LINE + LINES + ORDER + " limit :size offset :offset")
            .param("book", book).param("open", open).param("size", Slice.SIZE).param("offset", Slice.offset(page)).query(Line.class).list();
        var total = db.sql("select count(*)" + LINES).param("book", book).param("open", open).query(Long.class).single();
        return Slice.of(found, total, page);
    }

    /** All that {@link #lines} lists, to be taken away. To be closed. @param name the book's unit */
    Stream<Line> all(Actor actor, long book, boolean open, String name) {
        scope.require(actor, May.READ_MONEY, book);
        return exports.rows(actor, new Exports.Taken("bank_line", null, "对账单：" + name + (open ? "，没有对上的" : ""), LINE + LINES, ORDER),
            sql -> db.sql(sql).param("book", book).param("open", open), Line.class);
    }

    public Comparison comparison(Actor actor, long book) {
        scope.require(actor, May.READ_MONEY, book);
        return db.sql("""
            with line as (select * from bank_line where book = :book),
                 reach as (select min(day) as first, max(day) as last from line)
            select coalesce((select sum(amount) from line), 0) as bank,
                   coalesce((select sum(p.debit - p.credit) from posting p join entry e on e.id = p.entry join account a on a.id = p.account and a.fund
                              where e.book = :book and e.day between reach.first and reach.last), 0) as book,
                   (select count(*) from line where entry is null and payout is null) as open,
                   coalesce((select sum(amount) from line where entry is null and payout is null), 0) as open_amount, reach.last
              from reach
            """).param("book", book).query(Comparison.class).single();
    }
}
