package niangjia.money;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reading the books: accounts and entries. What they come to: {@link Balances}. */
@Component
public class Ledger {

    private static final String ACCOUNT = """
        select a.id, a.book, u.code as unit_code, u.name as unit_name, a.code, a.name, a.kind, a.source, a.purpose, a.fund, a.balance, a.reserved
          from account a join unit u on u.id = a.book
        """;
    private static final String ENTRY = """
        select e.id, e.book, u.code as unit_code, u.name as unit_name, e.day, e.recorded_at, e.recorded_day, e.kind, e.says,
               coalesce(s.name, '平台') as made_by, m.number as matter, e.benefit, e.pair, e.reverses,
               (select r.id from entry r where r.reverses = e.id) as reversed_by
          from entry e
          join unit u on u.id = e.book
          left join staff s on s.id = e.made_by
          left join matter m on m.id = e.matter
        """;

    private static final String FOUND = """
         where e.day between :from and :to and e.book in %s
           and (cast(:book as bigint) is null or e.book = cast(:book as bigint))
           and (cast(:account as bigint) is null or exists (select 1 from posting p where p.entry = e.id and p.account = cast(:account as bigint)))
           and (:kind = '' or e.kind = :kind) and (not :backdated or e.day < e.recorded_day)
        """.formatted(Scope.BELOW);

    private final JdbcClient db;
    private final Scope scope;
    private final Units units;
    private final BusinessClock clock;
    private final Exports exports;

    Ledger(JdbcClient db, Scope scope, Units units, BusinessClock clock, Exports exports) {
        this.db = db;
        this.scope = scope;
        this.units = units;
        this.clock = clock;
        this.exports = exports;
    }

    LocalDate today() {
        return clock.today();
    }

    /** Every account of one book, by code. */
    List<LedgerAccount> accounts(Actor actor, long book) {
        scope.require(actor, May.READ_MONEY, book);
        return db.sql(ACCOUNT + " where a.book = :book order by a.code").param("book", book).query(LedgerAccount.class).list();
    }

    /** What the funds of one unit come to; what is free of each source. */
    public record Holding(String unitCode, String unitName, long government, long dues, long society, long balance, long reserved) {
        public long free(Source source) {
            return switch (source) {
                case GOVERNMENT -> government;
                case DUES -> dues;
                case SOCIETY -> society;
            };
        }
    }

    private static final String OTHERS = " from account a join unit u on u.id = a.book where a.fund and a.book <> :book and a.book in " + Scope.BELOW;
    private static final String HOLDINGS = """
        select u.code as unit_code, u.name as unit_name, coalesce(sum(a.balance - a.reserved) filter (where a.source = 'government'), 0) as government,
               coalesce(sum(a.balance - a.reserved) filter (where a.source = 'dues'), 0) as dues,
               coalesce(sum(a.balance - a.reserved) filter (where a.source = 'society'), 0) as society, sum(a.balance) as balance, sum(a.reserved) as reserved
        """ + OTHERS + " group by u.id, u.code, u.name";
    private static final String BY_UNIT = " order by unit_code";

    /** A line for each unit in reach that has funds, without the book that lies open. */
    Slice<Holding> holdings(Actor actor, long book, int page) {
        scope.require(actor, May.READ_MONEY);
        var units = others(actor, book).apply(HOLDINGS + BY_UNIT + " limit :size offset :offset").param("size", Slice.SIZE).param("offset", Slice.offset(page))
            .query(Holding.class).list();
        return Slice.of(units, others(actor, book).apply("select count(distinct a.book)" + OTHERS).query(Long.class).single(), page);
    }

    /** All of them, to be taken away. To be closed. */
    Stream<Holding> allHoldings(Actor actor, long book) {
        scope.require(actor, May.READ_MONEY);
        return exports.rows(actor, new Exports.Taken("unit", actor.unit(), actor.unitName() + "范围内其他组织的资金", HOLDINGS, BY_UNIT), others(actor, book), Holding.class);
    }

    private Function<String, JdbcClient.StatementSpec> others(Actor actor, long book) {
        return sql -> db.sql(sql).param("book", book).param("actorUnit", actor.unit()).param("today", clock.today());
    }

    LedgerAccount account(Actor actor, long id) {
        return db.sql(ACCOUNT + " where a.id = :id").param("id", id).query(LedgerAccount.class).optional()
            .filter(account -> may(actor, account.book()))
            .orElseThrow(() -> new Refusal.Missing("没有这个科目，或不在你的工作范围内"));
    }

    private boolean may(Actor actor, long book) {
        scope.require(actor, May.READ_MONEY);
        return scope.covers(actor, book);
    }

    /** By its full code ({@code 320585-10201.aid.festival}), by its code in the actor's own book, or by id. */
    LedgerAccount account(Actor actor, String code) {
        var dash = code.indexOf('-');
        var book = dash < 0 ? actor.unit() : units.require(actor, code.substring(0, dash)).id();
        scope.require(actor, May.READ_MONEY, book);
        return db.sql(ACCOUNT + " where a.book = :book and a.code = :code").param("book", book).param("code", code.substring(dash + 1))
            .query(LedgerAccount.class).optional()
            .orElseThrow(() -> new Refusal.Missing("没有科目" + code));
    }

    Entry entry(Actor actor, long id) {
        var found = db.sql(ENTRY + " where e.id = :id").param("id", id).query(Row.class).optional()
            .filter(row -> may(actor, row.book()))
            .orElseThrow(() -> new Refusal.Missing("没有这笔分录，或不在你的工作范围内"));
        return filled(List.of(found)).getFirst();
    }

    long book(long entry) {
        return db.sql("select book from entry where id = :id").param("id", entry).query(Long.class).single();
    }

    /** Which entries: of an account, or of a book; with {@code book} and {@code account} null those of all books in reach. */
    record Which(@Nullable Long account, @Nullable Long book, LocalDate from, LocalDate to, String kind, boolean backdated) {}

    Slice<Entry> entries(Actor actor, Which which, int page) {
        scope.require(actor, May.READ_MONEY);
        var asked = asked(actor, which);
        var rows = asked.apply(ENTRY + FOUND + " order by e.day desc, e.id desc limit :size offset :offset")
            .param("size", Slice.SIZE).param("offset", Slice.offset(page)).query(Row.class).list();
        var total = asked.apply(Slice.counting("from entry e " + FOUND)).query(Long.class).single();
        return Slice.of(filled(rows), total, page);
    }

    /** One line of an entry as it is taken away; {@code matter} its number. */
    record Posting(long entry, LocalDate day, LocalDate recordedDay, String kind, String says, String code, String name, long debit, long credit,
            @Nullable String matter, String madeBy) {}

    /** Every line of the entries that {@link #entries} lists, to be taken away. To be closed. */
    Stream<Posting> postings(Actor actor, Which which, String says) {
        scope.require(actor, May.READ_MONEY);
        var sql = """
            select e.id as entry, e.day, e.recorded_day, e.kind, e.says, a.code, a.name, l.debit, l.credit, m.number as matter, coalesce(s.name, '平台') as made_by
              from entry e
              join posting l on l.entry = e.id
              join account a on a.id = l.account
              left join staff s on s.id = e.made_by
              left join matter m on m.id = e.matter
            """ + FOUND;
        return exports.rows(actor, new Exports.Taken("entry", null, says, sql, " order by e.day desc, e.id desc, l.n"), asked(actor, which), Posting.class);
    }

    private Function<String, JdbcClient.StatementSpec> asked(Actor actor, Which which) {
        return sql -> db.sql(sql).param("from", which.from()).param("to", which.to()).param("actorUnit", actor.unit()).param("today", clock.today())
            .param("kind", which.kind()).param("backdated", which.backdated()).param("book", which.book()).param("account", which.account());
    }

    private record Row(long id, long book, String unitCode, String unitName, LocalDate day, OffsetDateTime recordedAt, LocalDate recordedDay,
            String kind, String says, String madeBy, @Nullable String matter, @Nullable Long benefit, @Nullable Long pair, @Nullable Long reverses,
            @Nullable Long reversedBy) {}

    private List<Entry> filled(List<Row> rows) {
        var lines = db.sql("""
            select p.entry, p.account, a.code, a.name, a.fund, p.debit, p.credit
              from posting p join account a on a.id = p.account
             where p.entry = any (cast(:ids as bigint[])) order by p.entry, p.n
            """).param("ids", Rows.array(rows.stream().map(Row::id).toList()))
            .query(Entry.Line.class).list().stream().collect(Collectors.groupingBy(Entry.Line::entry));
        return rows.stream().map(row -> new Entry(row.id(), row.book(), row.unitCode(), row.unitName(), row.day(), row.recordedAt(), row.recordedDay(),
            row.kind(), row.says(), row.madeBy(), row.matter(), row.benefit(), row.pair(), row.reverses(), row.reversedBy(),
            lines.getOrDefault(row.id(), List.of()))).toList();
    }
}
