package niangjia.money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import niangjia.ground.Refusal;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Booking: what comes in, goes down the levels, buys goods, and is put right. Each verb takes a key; the same key posts once, and with
 * other content it is refused. Nothing is posted into a closed month or the future.
 */
@Component
public class Books {

    private final JdbcClient db;
    private final Entries entries;
    private final ChartOfAccounts accounts;
    private final Scope scope;
    private final Units units;
    private final Trail trail;

    Books(JdbcClient db, Entries entries, ChartOfAccounts accounts, Scope scope, Units units, Trail trail) {
        this.db = db;
        this.entries = entries;
        this.accounts = accounts;
        this.scope = scope;
        this.units = units;
        this.trail = trail;
    }

    /** Bank ← source, restricted to its purpose. */
    @Transactional
    public long receive(Actor actor, Receipt receipt, String key) {
        begin(actor, receipt.book(), receipt.amount(), receipt.says());
        var fund = accounts.fund(receipt.book(), receipt.source(), receipt.purpose());
        var income = accounts.of(receipt.book(), Item.incomeOf(receipt.source()));
        return noted(actor, entries.post(actor, Draft.of(receipt.book(), receipt.day(), "receipt", receipt.says(), "receipt:" + key,
            Draft.Line.debit(fund, receipt.amount()), Draft.Line.credit(income, receipt.amount()))), "收款" + receipt.amount().says());
    }

    /** Hands money down to a unit below; answers the id of the entry in the giving book. */
    @Transactional
    public long allocate(Actor actor, Allocation given, String key) {
        begin(actor, given.from(), given.amount(), given.says());
        var from = units.require(given.from());
        var below = units.require(given.to());
        if (units.upwards(below.id(), units.today()).stream().skip(1).noneMatch(from::equals)) {
            throw new Refusal.Invalid("to", "补助只能下拨给下级工会");
        }
        var out = Draft.of(given.from(), given.day(), "allocation", given.says() + "（拨给" + below.name() + "）", "allocation:" + key + ":out",
            Draft.Line.debit(accounts.of(given.from(), Item.GRANT_BELOW), given.amount()),
            Draft.Line.credit(accounts.fund(given.from(), given.source(), given.purpose()), given.amount())).pairedWith(1);
        var in = Draft.of(given.to(), given.day(), "allocation", given.says() + "（" + from.name() + "拨来）", "allocation:" + key + ":in",
            Draft.Line.debit(accounts.fund(given.to(), given.source(), given.purpose()), given.amount()),
            Draft.Line.credit(accounts.of(given.to(), Item.GRANT_FROM_ABOVE), given.amount())).pairedWith(0);
        return noted(actor, entries.post(actor, List.of(out, in)).getFirst(), "下拨" + below.name() + given.amount().says());
    }

    /** Buys goods: the expense is booked now, against the run's budget where one is named. */
    @Transactional
    public long purchase(Actor actor, Purchase bought, String key) {
        begin(actor, bought.book(), bought.amount(), bought.says());
        if (bought.matter() != 0) {
            withinBudget(bought, "purchase:" + key);
        }
        var draft = Draft.of(bought.book(), bought.day(), "purchase", bought.says(), "purchase:" + key,
            Draft.Line.debit(accounts.of(bought.book(), Item.of(bought.expense())), bought.amount()),
            Draft.Line.credit(accounts.fund(bought.book(), bought.source(), bought.purpose()), bought.amount()));
        var about = bought.matter() == 0 ? draft : draft.about(bought.matter(), null, null);
        return noted(actor, entries.post(actor, about), "采购慰问品" + bought.amount().says());
    }

    /** What was bought for a run and what its money benefits hold never pass the run's budget from that source. */
    private void withinBudget(Purchase bought, String key) {
        // A statement of its own: what another purchase booked while this one waited is seen only by the next.
        db.sql("select id from budget where book = :book and matter = :matter and source = :source for no key update")
            .param("book", bought.book()).param("matter", bought.matter()).param("source", bought.source().code()).query(Long.class).optional();
        var left = db.sql("""
            select g.amount
                   - coalesce((select sum(r.amount) from reservation r where r.budget = g.id and r.state <> 'void' and r.account is not null), 0)
                   - coalesce((select sum(p.credit - p.debit) from entry e join posting p on p.entry = e.id join account a on a.id = p.account
                                where e.matter = g.matter and (e.kind = 'purchase' or e.reverses in (select id from entry where kind = 'purchase'))
                                  and e.key <> :key and a.book = g.book and a.fund and a.source = g.source), 0)
              from budget g
             where g.book = :book and g.matter = :matter and g.source = :source
            """)
            .param("key", key).param("book", bought.book()).param("matter", bought.matter()).param("source", bought.source().code())
            .query(Long.class).optional().orElse(0L);
        if (left < bought.amount().fen()) {
            throw new Refusal.Conflict("超出本次活动的预算：%s还可用%s".formatted(bought.source().title(), new Money(left).says()));
        }
    }

    /** Goods given to the union come in at their value; handing them out makes a benefit and no second expense. */
    @Transactional
    public long donate(Actor actor, long book, Expense expense, Money value, LocalDate day, String says, String key) {
        begin(actor, book, value, says);
        return noted(actor, entries.post(actor, Draft.of(book, day, "donation", says, "donation:" + key,
            Draft.Line.debit(accounts.of(book, Item.of(expense)), value),
            Draft.Line.credit(accounts.of(book, Item.DONATION_INCOME), value))), "捐赠物资" + value.says());
    }

    /** A person pays back what he owes since a word was taken back; the money returns to the funds it came from. */
    @Transactional
    public long repay(Actor actor, long benefit, LocalDate day, String says, String key) {
        scope.require(actor, May.BOOK_MONEY);
        var owed = db.sql("""
            select b.payer, b.matter, b.amount
              from benefit b join entry e on e.key = 'receivable:' || b.id
             where b.id = :benefit and not exists (select 1 from entry r where r.reverses = e.id) for no key update of b
            """).param("benefit", benefit).query(Owed.class).optional()
            .orElseThrow(() -> new Refusal.Missing("没有这笔应收款"));
        begin(actor, owed.payer(), new Money(owed.amount()), says);
        if (db.sql("select exists (select 1 from entry e where e.benefit = :benefit and e.kind = 'repayment' and e.key <> :key)")
                .param("benefit", benefit).param("key", "repayment:" + key).query(Boolean.class).single()) {
            throw new Refusal.Conflict("这笔应收款已经收回");
        }
        var lines = new ArrayList<>(db.sql("select account, amount from reservation where benefit = :benefit and state = 'posted' order by id")
            .param("benefit", benefit).query((row, _) -> Draft.Line.debit(row.getLong(1), new Money(row.getLong(2)))).list());
        lines.add(Draft.Line.credit(accounts.of(owed.payer(), Item.RECEIVABLE), new Money(owed.amount())));
        return noted(actor, entries.post(actor, Draft.of(owed.payer(), day, "repayment", says, "repayment:" + key,
            lines.toArray(Draft.Line[]::new)).about(owed.matter(), benefit, null)), "收回" + new Money(owed.amount()).says());
    }

    private record Owed(long payer, long matter, long amount) {}

    /** Moves money between two funds of one book: from unrestricted to a purpose, or back. The source stays what it is. */
    @Transactional
    public long earmark(Actor actor, long book, Source source, String from, String to, Money amount, LocalDate day, String says, String key) {
        begin(actor, book, amount, says);
        if (from.equals(to)) {
            throw new Refusal.Invalid("to", "转出和转入的用途相同");
        }
        return noted(actor, entries.post(actor, Draft.of(book, day, "transfer", says, "transfer:" + key,
            Draft.Line.debit(accounts.fund(book, source, to), amount),
            Draft.Line.credit(accounts.fund(book, source, from), amount))), "调整用途" + amount.says());
    }

    /**
     * Reverses an entry on an open day (红字冲销); of a pair, both. What was paid to a person is not put right here but by a return (退汇).
     * Answers the reversing entry's id.
     */
    @Transactional
    public long correct(Actor actor, long entry, LocalDate day, String because, String key) {
        var wrong = db.sql("select id, book, kind, pair, matter from entry where id = :id").param("id", entry).query(Wrong.class).optional()
            .orElseThrow(() -> new Refusal.Missing("没有这笔分录"));
        begin(actor, wrong.book(), Money.yuan(1), because);
        switch (wrong.kind()) {
            case "payment", "return", "receivable", "repayment" -> throw new Refusal.Conflict("发放、退汇和应收款不能直接冲销，请按退汇或收回办理");
            case "reversal" -> throw new Refusal.Conflict("冲销分录不能再冲销，请重新记一笔");
            default -> { }
        }
        var drafts = new ArrayList<Draft>();
        drafts.add(reversal(wrong, day, because, key));
        if (wrong.pair() != null) {
            var other = db.sql("select id, book, kind, pair, matter from entry where id = :id").param("id", wrong.pair()).query(Wrong.class).single();
            if (!scope.covers(actor, other.book())) {
                throw new Refusal.Conflict("这是上级下拨的补助，由上级冲销");
            }
            drafts.set(0, drafts.getFirst().pairedWith(1));
            drafts.add(reversal(other, day, because, key).pairedWith(0));
        }
        return noted(actor, entries.post(actor, drafts).getFirst(), "冲销第" + entry + "号分录：" + because);
    }

    private record Wrong(long id, long book, String kind, @Nullable Long pair, @Nullable Long matter) {}

    private Draft reversal(Wrong wrong, LocalDate day, String because, String key) {
        var lines = db.sql("select account, credit, debit from posting where entry = :id order by n").param("id", wrong.id())
            .query((row, _) -> new Draft.Line(row.getLong(1), row.getLong(2), row.getLong(3))).list();
        return Draft.of(wrong.book(), day, "reversal", "冲销第" + wrong.id() + "号：" + because, "reversal:" + wrong.id() + ":" + key,
            lines.toArray(Draft.Line[]::new)).about(wrong.matter(), null, null).reversing(wrong.id());
    }

    /** Closes a month (结账): it and every month before it refuse entries from now on. */
    @Transactional
    public void close(Actor actor, long book, LocalDate month) {
        scope.require(actor, May.BOOK_MONEY, book);
        var first = month.withDayOfMonth(1);
        if (!first.plusMonths(1).isBefore(units.today().plusDays(1))) {
            throw new Refusal.Invalid("month", "这个月还没有过完，不能结账");
        }
        entries.refuseClosed(book, first);
        entries.hold(book);
        db.sql("""
            insert into book_month (book, month, closed_by, closed_on)
            select :book, cast(each as date), :by, :today
              from generate_series(least(coalesce((select max(month) + interval '1 month' from book_month where book = :book),
                                                  (select date_trunc('month', min(day)) from entry where book = :book)), cast(:month as date)),
                                   cast(:month as date), interval '1 month') each
            on conflict do nothing
            """)
            .param("book", book).param("month", first).param("by", actor.account()).param("today", units.today()).update();
        trail.note(actor, "closed", "book", book, "结账到%d年%d月".formatted(first.getYear(), first.getMonthValue()));
    }

    private void begin(Actor actor, long book, Money amount, String says) {
        scope.require(actor, May.BOOK_MONEY, book);
        if (!amount.isPositive()) {
            throw new Refusal.Invalid("amount", "金额要大于0");
        }
        if (says.isBlank() || says.length() > 200) {
            throw new Refusal.Invalid("says", "请写摘要，200字以内");
        }
    }

    private long noted(Actor actor, long entry, String what) {
        trail.note(actor, "booked", "entry", entry, what);
        return entry;
    }
}
