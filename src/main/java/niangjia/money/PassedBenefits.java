package niangjia.money;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import niangjia.ground.BusinessClock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a book that is passed on still owes: the heir pays it, and holds its reservations and budgets. A reservation never changes but is made anew. */
@Component
class PassedBenefits {

    private final JdbcClient db;
    private final Rows rows;
    private final BusinessClock clock;

    PassedBenefits(JdbcClient db, Rows rows, BusinessClock clock) {
        this.db = db;
        this.rows = rows;
        this.clock = clock;
    }

    /** Between {@link #release} and {@link #hold}: what was held, and at which account and budget of the heir it will be. */
    record Between(List<Map<String, Object>> holds, List<Long> benefits) {

        /** In fen, of funds, for what is not paid yet. */
        long reserved() {
            return holds.stream().filter(one -> one.get("account") != null && "open".equals(one.get("state"))).mapToLong(one -> (long) one.get("amount")).sum();
        }
    }

    /** Unpaid, or paid and to be paid back by the person. */
    List<Long> open(long book) {
        return db.sql("""
            select b.id from benefit b
             where b.payer = :book
               and (b.state in %s
                    or b.state = 'delivered' and exists (select 1 from entry e where e.key = 'receivable:' || b.id)
                       and not exists (select 1 from entry e where e.benefit = b.id and e.kind = 'repayment'))
             order by b.id for no key update
            """.formatted(Benefits.OWED)).param("book", book).query(Long.class).list();
    }

    /** Each account of a book and the heir's of the same code, opened where it has none. */
    Map<Long, Long> accounts(long book, long heir) {
        db.sql("""
            insert into account (book, code, name, kind, source, purpose, fund)
            select :heir, code, name, kind, source, purpose, fund from account where book = :book order by id
            on conflict on constraint unique_account_code do nothing
            """).param("heir", heir).param("book", book).update();
        return db.sql("select o.id, n.id from account o join account n on n.book = :heir and n.code = o.code where o.book = :book")
            .param("heir", heir).param("book", book).query((row, _) -> Map.entry(row.getLong(1), row.getLong(2))).list().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private record Moving(long id, long heirs, long moved) {}

    private record Held(long benefit, @Nullable Long account, @Nullable Long budget, long amount, String state) {}

    /**
     * Frees what benefits hold in a book, and lets the heir pay them.
     *
     * @param whole whether what the budgets of this and later years have left goes along
     */
    Between release(long book, long heir, Collection<Long> benefits, boolean whole) {
        var ids = Rows.array(benefits);
        var moving = budgets(book, heir, ids, whole);
        for (var one : moving) {
            db.sql("update budget set amount = amount + :moved where id = :id").param("moved", one.moved()).param("id", one.heirs()).update();
        }
        var held = db.sql("""
            update reservation set state = 'void' where benefit = any(cast(:ids as bigint[])) and state <> 'void'
            returning benefit, account, budget, amount, old.state
            """).param("ids", ids).query(Held.class).list();
        for (var one : moving) {
            db.sql("update budget set amount = amount - :moved where id = :id").param("moved", one.moved()).param("id", one.id()).update();
        }
        db.sql("update benefit set payer = :heir where id = any(cast(:ids as bigint[]))").param("heir", heir).param("ids", ids).update();
        var accounts = held.isEmpty() ? Map.<Long, Long>of() : accounts(book, heir);
        var heirs = moving.stream().collect(Collectors.toMap(Moving::id, Moving::heirs));
        return new Between(held.stream().map(one -> {
            var row = new LinkedHashMap<String, Object>();
            row.put("benefit", one.benefit());
            row.put("account", one.account() == null ? null : accounts.getOrDefault(one.account(), one.account()));
            row.put("budget", one.budget() == null ? null : heirs.getOrDefault(one.budget(), one.budget()));
            row.put("amount", one.amount());
            row.put("state", one.state());
            return (Map<String, Object>) row;
        }).toList(), List.copyOf(benefits));
    }

    void hold(Between between) {
        rows.insert("reservation", between.holds());
    }

    private List<Moving> budgets(long book, long heir, String ids, boolean whole) {
        var moved = """
            select o.id, o.programme, o.matter, o.year, o.source,
                   case when :whole and o.year >= :year then o.amount - o.used else 0 end
                   + coalesce((select sum(r.amount) from reservation r where r.budget = o.id and r.state <> 'void' and r.benefit = any(cast(:ids as bigint[]))), 0)::bigint as moved
              from budget o where o.book = :book
            """;
        db.sql("insert into budget (book, programme, matter, year, source, amount) select :heir, programme, matter, year, source, 0 from (" + moved
                + ") m where moved > 0 on conflict on constraint unique_budget do nothing")
            .param("heir", heir).param("book", book).param("ids", ids).param("whole", whole).param("year", year()).update();
        return db.sql("select m.id, n.id as heirs, m.moved from (" + moved + """
                ) m join budget n on n.book = :heir and n.programme = m.programme and n.matter = m.matter and n.year = m.year and n.source = m.source
             where m.moved > 0 order by m.id
            """).param("heir", heir).param("book", book).param("ids", ids).param("whole", whole).param("year", year()).query(Moving.class).list();
    }

    private int year() {
        return clock.today().getYear();
    }

    /** What came back after its book was passed on: the one who has the book now takes it over before anything is posted. */
    void reclaim(Collection<Long> benefits) {
        db.sql("""
            select b.id, b.payer, p.heir from benefit b join book_passed p on p.book = b.payer where b.id = any(cast(:ids as bigint[])) order by b.id
            """).param("ids", Rows.array(benefits)).query(Late.class).list().stream().collect(Collectors.groupingBy(Late::payer)).forEach((book, late) -> {
                var ids = late.stream().map(Late::id).toList();
                hold(release(book, late.getFirst().heir(), ids, false));
                reclaim(ids);
            });
    }

    private record Late(long id, long payer, long heir) {}
}
