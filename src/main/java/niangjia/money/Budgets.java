package niangjia.money;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.store.Broken;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Budgets by source: set, raised and lowered, but never below what is used. */
@Component
public class Budgets {

    private static final String COLUMNS = "id, book, programme, matter, year, source, amount, used, worded";

    private final JdbcClient db;
    private final Scope scope;
    private final BusinessClock clock;

    Budgets(JdbcClient db, Scope scope, BusinessClock clock) {
        this.db = db;
        this.scope = scope;
        this.clock = clock;
    }

    /**
     * Makes the budget exactly this; a source that is left out falls to nothing. Whoever may prepare a run, decide or keep the book may.
     *
     * @param matter the run's matter, or 0 for the programme's year
     * @throws Refusal.Conflict when a source would fall below what is already reserved and spent
     */
    @Transactional
    public void set(Actor actor, long book, String programme, long matter, int year, Map<Source, Money> amounts) {
        scope.requireAny(actor, book, May.PREPARE_RUN, May.DECIDE, May.BOOK_MONEY);
        for (var source : Source.values()) {
            var amount = amounts.getOrDefault(source, Money.ZERO);
            if (amount.fen() < 0) {
                throw new Refusal.Invalid("sources", "预算金额不能是负数");
            }
            if (amount.isPositive() || of(book, programme, matter, year).stream().anyMatch(one -> one.source() == source)) {
                set(book, programme, matter, year, source, amount);
            }
        }
    }

    private void set(long book, String programme, long matter, int year, Source source, Money amount) {
        try {
            db.sql("""
                insert into budget (book, programme, matter, year, source, amount) values (:book, :programme, :matter, :year, :source, :amount)
                on conflict on constraint unique_budget do update set amount = excluded.amount
                """)
                .param("book", book).param("programme", programme).param("matter", matter).param("year", year)
                .param("source", source.code()).param("amount", amount.fen())
                .update();
        } catch (DataAccessException refused) {
            if (Broken.constraint(refused).equals("check_budget_not_overdrawn")) {
                throw new Refusal.Conflict("%s的预算不能低于已经使用的数额".formatted(source.title()));
            }
            throw refused;
        }
    }

    /** Keeps how the source of a reported year's budget put it (原文); figures and pages show it beside the amount. */
    @Transactional
    public void word(Actor actor, long book, String programme, int year, String worded) {
        scope.requireAny(actor, book, May.DECIDE, May.BOOK_MONEY);
        db.sql("update budget set worded = :worded where book = :book and programme = :programme and matter = 0 and year = :year")
            .param("worded", worded).param("book", book).param("programme", programme).param("year", year).update();
    }

    /** A year's budget of which the source's own words are kept. */
    public record Worded(String unitCode, String unitName, String programme, int year, Money amount, String worded) {

        private record Row(String unitCode, String unitName, String programme, int year, long amount, String worded) {}
    }

    private static final String WORDED = """
        select u.code as unit_code, u.name as unit_name, b.programme, b.year, sum(b.amount)::bigint as amount, b.worded
          from budget b join unit u on u.id = b.book
         where b.worded <> '' and b.matter = 0 and b.book in %s and (:programme = '' or b.programme = :programme) and (:year = '' or b.year::text = :year)
         group by u.code, u.name, b.programme, b.year, b.worded
        """.formatted(Scope.BELOW);

    /** Those of the actor's subtree, the newest first; of one programme and year where they are named. */
    public Slice<Worded> worded(Actor actor, String programme, String year, int page) {
        scope.require(actor, May.READ_MATTER);
        Function<String, JdbcClient.StatementSpec> asked = sql -> db.sql(sql).param("actorUnit", actor.unit()).param("today", clock.today())
            .param("programme", programme).param("year", year);
        var items = asked.apply(WORDED + " order by b.year desc, u.code, b.programme, b.worded limit :size offset :offset")
            .param("size", Slice.SIZE).param("offset", Slice.offset(page)).query(Worded.Row.class).list();
        return Slice.of(items, asked.apply(Slice.counting("from (%s) worded".formatted(WORDED))).query(Long.class).single(), page)
            .map(one -> new Worded(one.unitCode(), one.unitName(), one.programme(), one.year(), new Money(one.amount()), one.worded()));
    }

    /** A run's budget, by source. */
    public List<Budget> ofMatter(long matter) {
        return read("matter = :matter and matter <> 0", Map.of("matter", matter));
    }

    /** What of a run's budget has left the book already, by source; the rest of what is used is reserved. */
    public Map<Source, Money> paid(long matter) {
        return bySource(db.sql("""
            select g.source, sum(r.amount) as fen from budget g join reservation r on r.budget = g.id
             where g.matter = :matter and g.matter <> 0 and r.state = 'posted' group by g.source
            """).param("matter", matter));
    }

    /** What a programme may draw on in a book, by source: neither spent nor reserved, restricted to the programme or to nothing. */
    public Map<Source, Money> drawable(Actor actor, long book, String programme) {
        scope.requireAny(actor, book, May.PREPARE_RUN, May.DECIDE, May.READ_MATTER);
        return bySource(db.sql("""
            select source, sum(balance - reserved) as fen from account
             where book = :book and fund and (purpose = '' or purpose = :programme) group by source
            """).param("book", book).param("programme", programme));
    }

    private record Sum(String source, long fen) {}

    private static Map<Source, Money> bySource(JdbcClient.StatementSpec asked) {
        return asked.query(Sum.class).list().stream().collect(Collectors.toMap(one -> Source.of(one.source()), one -> new Money(one.fen())));
    }

    /** A unit's budgets of a year, runs included. */
    public List<Budget> ofYear(Actor actor, long book, int year) {
        scope.require(actor, May.READ_MONEY, book);
        return read("book = :book and year = :year", Map.of("book", book, "year", year));
    }

    private List<Budget> of(long book, String programme, long matter, int year) {
        return read("book = :book and programme = :programme and matter = :matter and year = :year",
            Map.of("book", book, "programme", programme, "matter", matter, "year", year));
    }

    private record Row(long id, long book, String programme, long matter, int year, String source, long amount, long used, String worded) {
        Budget budget() {
            return new Budget(id, book, programme, matter, year, Source.of(source), new Money(amount), new Money(used), worded);
        }
    }

    private List<Budget> read(String where, Map<String, ?> params) {
        return db.sql("select " + COLUMNS + " from budget where " + where + " order by programme, matter, id")
            .params(params).query(Row.class).list().stream().map(Row::budget).collect(Collectors.toList());
    }

    /** A budget line as an approval draws on it. */
    record Line(long id, long matter, String programme, int year, String source, long free) {}

    /** Locks, in the order of their ids, every line that awards of these matters and programmes must respect. */
    List<Line> lock(long book, Collection<Long> matters, Collection<String> programmes, int year) {
        return db.sql("""
            select id, matter, programme, year, source, amount - used as free
              from budget
             where book = :book and (matter <> 0 and matter in (:matters) or matter = 0 and year = :year and programme in (:programmes))
             order by id
               for no key update
            """)
            .param("book", book).param("matters", matters).param("programmes", programmes).param("year", year)
            .query(Line.class).list();
    }
}
