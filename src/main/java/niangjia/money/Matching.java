package niangjia.money;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.money.Statements.Line;
import niangjia.trail.Exports;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Matches the lines of a bank's statement with the books (对账); what stands on one side only shows. */
@Component
public class Matching {

    /** What an open line may stand for: an entry, or with {@code payout} all that a list paid on the day. */
    public record Candidate(@Nullable Long entry, @Nullable Long payout, LocalDate day, long amount, String says) {

        /** As a form sends it: {@code entry:17} or {@code payout:3}. */
        public String code() {
            return entry != null ? "entry:" + entry : "payout:" + payout;
        }
    }

    /** @param nearest by the day, the nearest first @param more how many others there are, as many have the same amount on the same days */
    public record Few(List<Candidate> nearest, long more) {
        static final Few NONE = new Few(List.of(), 0);
    }

    /** Of a thousand people who were paid the same, every line would name every one. */
    private static final int FEW = 20;

    /** A movement of the books that the bank does not show. */
    public record Unseen(long entry, LocalDate day, long amount, String says) {}

    private final JdbcClient db;
    private final Scope scope;
    private final Trail trail;
    private final Exports exports;

    Matching(JdbcClient db, Scope scope, Trail trail, Exports exports) {
        this.db = db;
        this.scope = scope;
        this.trail = trail;
        this.exports = exports;
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
    int plain(Actor actor, long book) {
        return db.sql(MOVED + """
            , one as (
                select day, amount, min(entry) as entry, min(payout) as payout from candidate group by day, amount having count(*) = 1
            ), line as (
                select day, amount, min(id) as id from bank_line where book = :book and entry is null and payout is null group by day, amount having count(*) = 1
            )
            update bank_line b set entry = one.entry, payout = one.payout, matched_by = :by
              from line join one using (day, amount) where b.id = line.id
            """).param("book", book).param("by", actor.account()).update();
    }

    private static final String LIKE = """
         c.amount = b.amount and abs(c.day - b.day) <= case when c.payout is null then 10 else 0 end
        """;

    /** What these lines may stand for, where they are open: the same amount within ten days. By line. */
    public Map<Long, Few> candidates(Actor actor, long book, List<Line> lines) {
        scope.require(actor, May.READ_MONEY, book);
        var open = lines.stream().filter(Line::open).map(Line::id).toArray(Long[]::new);
        record Row(long line, @Nullable Long entry, @Nullable Long payout, LocalDate day, long amount, String says, long alike) {}
        return db.sql(MOVED + """
            select b.id as line, few.*
              from bank_line b
             cross join lateral (select c.*, count(*) over () as alike from candidate c where %s order by abs(c.day - b.day), c.entry limit :few) few
             where b.book = :book and b.id = any(:open)
             order by b.id, abs(few.day - b.day), few.entry
            """.formatted(LIKE)).param("book", book).param("open", open).param("few", FEW).query(Row.class).list().stream()
            .collect(Collectors.groupingBy(Row::line, Collectors.collectingAndThen(Collectors.toList(), rows -> new Few(
                rows.stream().map(row -> new Candidate(row.entry(), row.payout(), row.day(), row.amount(), row.says())).toList(), rows.getFirst().alike() - rows.size()))));
    }

    private static final String UNSEEN = MOVED + """
        select entry, day, amount, says from moved
         where day between (select min(day) from bank_line where book = :book) and (select max(day) from bank_line where book = :book)
        """;
    private static final String OLDEST = " order by day, entry";

    /** Movements of the books from the statement's first day to its last that the bank does not show, the oldest first. */
    public Slice<Unseen> unseen(Actor actor, long book, int page) {
        scope.require(actor, May.READ_MONEY, book);
        var items = db.sql(UNSEEN + OLDEST + " limit :size offset :offset").param("book", book).param("size", Slice.SIZE).param("offset", Slice.offset(page)).query(Unseen.class).list();
        return Slice.of(items, db.sql(Slice.counting("from (%s) unseen".formatted(UNSEEN))).param("book", book).query(Long.class).single(), page);
    }

    /** All that {@link #unseen} lists, to be taken away. To be closed. @param name the book's unit */
    Stream<Unseen> allUnseen(Actor actor, long book, String name) {
        scope.require(actor, May.READ_MONEY, book);
        return exports.rows(actor, new Exports.Taken("entry", null, "账里有、银行没有的分录：" + name, UNSEEN, OLDEST), sql -> db.sql(sql).param("book", book), Unseen.class);
    }

    /** @param code a {@link Candidate#code} */
    @Transactional
    public void match(Actor actor, long line, String code) {
        var found = mine(actor, line);
        if (!found.open()) {
            throw new Refusal.Conflict("这一行已经对上");
        }
        var chosen = db.sql(MOVED + """
            select c.* from bank_line b join candidate c on %s
             where b.id = :line and :code = case when c.entry is null then 'payout:' || c.payout else 'entry:' || c.entry end
            """.formatted(LIKE)).param("book", book(line)).param("line", line).param("code", code).query(Candidate.class).optional()
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
}
