package niangjia.money;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.page.Say;
import niangjia.unit.Follower;
import niangjia.unit.Passed;
import niangjia.unit.Reshaping;
import niangjia.unit.Reshaping.Heir;
import niangjia.unit.Units;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The book of a unit that ends (撤并移交): its funds, receivables and payables pass to the heir's by a pair of entries on the day, what is
 * approved and unpaid with its reservations and budgets; then it refuses entries. Income and expense stay where they were earned and spent.
 */
@Component
@Order(4)
class PassedBooks implements Follower {

    private final JdbcClient db;
    private final Entries entries;
    private final ChartOfAccounts accounts;
    private final PassedBenefits benefits;
    private final Units units;
    private final BusinessClock clock;

    PassedBooks(JdbcClient db, Entries entries, ChartOfAccounts accounts, PassedBenefits benefits, Units units, BusinessClock clock) {
        this.db = db;
        this.entries = entries;
        this.accounts = accounts;
        this.benefits = benefits;
        this.units = units;
        this.clock = clock;
    }

    @Override
    public List<Passed> follow(Reshaping change) {
        var funds = new ArrayList<Passed.Item>();
        var owed = 0;
        var reserved = 0L;
        for (var heir : change.heirs()) {
            entries.hold(heir.unit());
            var before = benefits.release(heir.unit(), heir.heir(), benefits.open(heir.unit()), true);
            funds.addAll(pass(change, heir));
            benefits.hold(before);
            owed += before.benefits().size();
            reserved += before.reserved();
            db.sql("update payout set unit = :heir, version = version + 1 where unit = :book and state in ('draft', 'released')")
                .param("heir", heir.heir()).param("book", heir.unit()).update();
            db.sql("insert into book_passed (book, heir, day, passed_by) values (:book, :heir, :day, :by)")
                .param("book", heir.unit()).param("heir", heir.heir()).param("day", change.day()).param("by", change.by().account()).update();
        }
        return List.of(
            new Passed("accounts", "资金账户", funds.size(), "余额当天由一对分录转到%s的账上，两边相等；原账从此不能再记。".formatted(change.taker()), funds.stream().limit(Passed.KEPT).toList()),
            new Passed("benefits", "已审未付的待遇", owed, "预留的%s连同预算一起转过去，由%s的财务发放。".formatted(Say.money(reserved), change.taker()), List.of()),
            new Passed("accountsBelow", "下面组织的资金账户", below(change), "余额不动，随所在的组织改挂。", List.of()));
    }

    private long below(Reshaping change) {
        return db.sql("""
            select count(*) from account a
             where a.kind in ('asset', 'liability') and a.balance <> 0
               and a.book in (select c.unit from unit_closure c join unit u on u.id = c.unit and u.dissolved is null
                               where c.ancestor = any(cast(:roots as bigint[])) and c.valid @> cast(:day as date))
            """).param("day", change.day()).param("roots", change.roots()).query(Long.class).single();
    }

    private record Balance(long id, String name, long balance) {}

    private List<Passed.Item> pass(Reshaping change, Heir heir) {
        var balances = db.sql("""
            select id, name, balance from account
             where book = :book and kind in ('asset', 'liability') and balance <> 0 order by id for no key update
            """).param("book", heir.unit()).query(Balance.class).list();
        if (balances.isEmpty()) {
            return List.of();
        }
        var into = benefits.accounts(heir.unit(), heir.heir());
        var net = balances.stream().mapToLong(Balance::balance).sum();
        var out = Stream.concat(balances.stream().map(one -> line(one.id(), -one.balance())), own(heir.unit(), net));
        var in = Stream.concat(balances.stream().map(one -> line(into.get(one.id()), one.balance())), own(heir.heir(), -net));
        var says = "撤并移交：" + change.says();
        var key = "succession:" + heir.unit();
        entries.post(change.by(), List.of(
            Draft.of(heir.unit(), clock.today(), "succession", says, key + ":out", out.toArray(Draft.Line[]::new)).pairedWith(1),
            Draft.of(heir.heir(), clock.today(), "succession", says, key + ":in", in.toArray(Draft.Line[]::new)).pairedWith(0)));
        var to = units.require(heir.heir()).name();
        return balances.stream().map(one -> new Passed.Item(one.name() + " " + Say.money(Math.abs(one.balance())), units.require(heir.unit()).name() + " → " + to, "")).toList();
    }

    private Stream<Draft.Line> own(long book, long net) {
        return net == 0 ? Stream.of() : Stream.of(line(accounts.of(book, Item.PASSED_ON), net));
    }

    /** Debit what is positive, credit what is negative. */
    private static Draft.Line line(long account, long fen) {
        return new Draft.Line(account, Math.max(fen, 0), Math.max(-fen, 0));
    }
}
