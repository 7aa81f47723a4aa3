package niangjia.money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.page.Xlsx;
import niangjia.trail.Exports;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The bank's statement (对账单): read in, matched line by line with the books; what stands on one side only shows. */
@Component
public class Statements {

    static final List<String> MUST = List.of("日期", "摘要", "流水号");

    /** A line of the statement. @param entry what it is matched with, or null @param payout the list it is matched with, or null */
    public record Line(long id, LocalDate day, long amount, String says, String reference, @Nullable Long entry, @Nullable Long payout) {
        public boolean open() {
            return entry == null && payout == null;
        }
    }

    /** What an open line may stand for: an entry, or with {@code payout} all that a list paid on the day. */
    public record Candidate(@Nullable Long entry, @Nullable Long payout, LocalDate day, long amount, String says) {

        /** As a form sends it: {@code entry:17} or {@code payout:3}. */
        public String code() {
            return entry != null ? "entry:" + entry : "payout:" + payout;
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
    private final Trail trail;
    private final Exports exports;

    Statements(JdbcClient db, Scope scope, BusinessClock clock, Trail trail, Exports exports) {
        this.db = db;
        this.scope = scope;
        this.clock = clock;
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
        for (var row : Xlsx.read(file, MUST)) {
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
        var matched = matchPlain(actor, book);
        trail.note(actor, "read", "book", book, "读入对账单：新%d行，已有%d行，有误%d行".formatted(fresh, again, bad.size()));
        return new Read(fresh, again, matched, bad);
    }

    private boolean keep(long book, Xlsx.Line row) {
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
    private static Money amount(Xlsx.Line row) {
        var in = row.of("收入").isEmpty() ? Money.ZERO : Money.read("收入", row.of("收入"));
        var out = row.of("支出").isEmpty() ? Money.ZERO : Money.read("支出", row.of("支出"));
        var amount = row.of("金额").isEmpty() ? in.minus(out) : Money.read("金额", row.of("金额"));
        if (amount.isZero()) {
            throw new Refusal.Invalid("金额", "没有金额，或收入、支出相抵为零");
        }
        return amount;
    }

    /** What each unmatched movement of the books did to the bank: single entries, and payout lists by day. */
    private static final String MOVED = """
        with moved as (
            select e.id as entry, null::bigint as payout, e.day, e.says, sum(p.debit - p.credit) as amount
              from entry e join posting p on p.entry = e.id join account a on a.id = p.account and a.fund
             where e.book = :book and not exists (select 1 from bank_line b where b.entry = e.id)
               and not exists (select 1 from bank_line b join payout_line l on l.payout = b.payout
                                where l.id = e.payout_line and e.kind = 'payment' and b.day = e.day)
             group by e.id having sum(p.debit - p.credit) <> 0
        ), lists as (
            select null::bigint as entry, l.payout, m.day, '发放表' || l.payout || '，' || count(*) || '笔' as says, sum(m.amount) as amount
              from moved m join entry e on e.id = m.entry and e.kind = 'payment' join payout_line l on l.id = e.payout_line
             group by l.payout, m.day having count(*) > 1
        ), candidate as (select * from moved union all select * from lists)
        """;

    /** Matches where day and amount name exactly one movement and one line. Answers how many. */
    private int matchPlain(Actor actor, long book) {
        return db.sql(MOVED + """
            , pair as (
                select b.id, c.entry, c.payout, count(*) over (partition by b.id) as chosen,
                       count(*) over (partition by c.entry, c.payout, c.day) as wanted
                  from bank_line b join candidate c on c.day = b.day and c.amount = b.amount
                 where b.book = :book and b.entry is null and b.payout is null
            )
            update bank_line b set entry = pair.entry, payout = pair.payout, matched_by = :by
              from pair where pair.id = b.id and pair.chosen = 1 and pair.wanted = 1
            """).param("book", book).param("by", actor.account()).update();
    }

    /** What open lines may stand for: the same amount within ten days, the nearest first. By line. */
    public Map<Long, List<Candidate>> candidates(Actor actor, long book) {
        scope.require(actor, May.READ_MONEY, book);
        record Row(long line, @Nullable Long entry, @Nullable Long payout, LocalDate day, long amount, String says) {}
        return db.sql(MOVED + """
            select b.id as line, c.entry, c.payout, c.day, c.amount, c.says
              from bank_line b join candidate c on c.amount = b.amount and abs(c.day - b.day) <= case when c.payout is null then 10 else 0 end
             where b.book = :book and b.entry is null and b.payout is null
             order by b.id, abs(c.day - b.day), c.entry
            """).param("book", book).query(Row.class).list().stream()
            .collect(java.util.stream.Collectors.groupingBy(Row::line, java.util.stream.Collectors.mapping(
                row -> new Candidate(row.entry(), row.payout(), row.day(), row.amount(), row.says()), java.util.stream.Collectors.toList())));
    }

    /** Movements of the books up to the statement's last day that the bank does not show; at most 100. */
    public List<Candidate> unseen(Actor actor, long book) {
        scope.require(actor, May.READ_MONEY, book);
        return db.sql(MOVED + """
            select entry, payout, day, amount, says from moved
             where day <= (select max(day) from bank_line where book = :book) and day >= (select min(day) from bank_line where book = :book)
             order by day, entry limit 100
            """).param("book", book).query(Candidate.class).list();
    }

    /** @param code a {@link Candidate#code} */
    @Transactional
    public void match(Actor actor, long line, String code) {
        var found = mine(actor, line);
        if (!found.open()) {
            throw new Refusal.Conflict("这一行已经对上");
        }
        var chosen = candidates(actor, book(line)).getOrDefault(line, List.of()).stream().filter(one -> one.code().equals(code)).findFirst()
            .orElseThrow(() -> new Refusal.Invalid("match", "请选择一笔金额相同、还没有对上的分录"));
        db.sql("update bank_line set entry = :entry, payout = :payout, matched_by = :by where id = :id")
            .param("entry", chosen.entry()).param("payout", chosen.payout()).param("by", actor.account()).param("id", line).update();
        trail.note(actor, "matched", "bank_line", line, "对账：" + chosen.says());
    }

    /** Takes a match back; the line is open again. */
    @Transactional
    public void unmatch(Actor actor, long line) {
        mine(actor, line);
        db.sql("update bank_line set entry = null, payout = null, matched_by = null where id = :id").param("id", line).update();
        trail.note(actor, "unmatched", "bank_line", line, "撤销对账");
    }

    private Line mine(Actor actor, long line) {
        scope.require(actor, May.BOOK_MONEY);
        var found = db.sql("select id, day, amount, says, reference, entry, payout from bank_line where id = :id for no key update").param("id", line)
            .query(Line.class).optional().orElseThrow(() -> new Refusal.Missing("没有这一行"));
        scope.require(actor, May.BOOK_MONEY, book(line));
        return found;
    }

    long book(long line) {
        return db.sql("select book from bank_line where id = :id").param("id", line).query(Long.class).optional()
            .orElseThrow(() -> new Refusal.Missing("没有这一行"));
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
