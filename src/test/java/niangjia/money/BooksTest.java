package niangjia.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import niangjia.World;
import niangjia.ground.Refusal;
import niangjia.unit.Actor;
import niangjia.unit.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

/** What must hold of the books, whatever is done to them. */
class BooksTest extends Coffers {

    @Autowired Ledger ledger;
    @Autowired Balances balances;
    @Autowired SignOffs signOffs;

    private Actor auditor() {
        return as(World.CITY, Role.AUDITOR);
    }

    /** Receipts, allocations, approvals, lists, results, returns, revocations, corrections in any order: the books verify at every stop. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theBooksBalanceAfterAnyHistory(long seed) {
        var random = new Random(seed);
        var programme = fresh("test.any");
        var town = as(World.OTHER_TOWN, Role.FINANCE);
        var persons = List.of(person(account()), person(account()), person(""));
        var entries = new ArrayList<Long>();
        var matters = new ArrayList<Long>();
        for (var n = 0; n < 60; n++) {
            try {
                step(random, programme, town, persons, entries, matters);
            } catch (Refusal refused) {
                assertThat(refused.says()).isNotBlank();
            }
        }
        var verified = verification.verify(auditor(), "");
        assertThat(verified.ok()).as("seed %d: %s", seed, verified.problems()).isTrue();
        assertThat(verified.sealed()).isEqualTo(verified.entries());
        for (var unit : List.of(World.CITY, World.COUNTY, World.OTHER_TOWN)) {
            var lines = balances.trialBalance(auditor(), book(unit), World.START, World.TODAY);
            assertThat(lines.stream().mapToLong(Balances.Balance::closing).sum()).as("trial balance of %s", unit).isZero();
            assertThat(lines.stream().mapToLong(Balances.Balance::debit).sum()).isEqualTo(lines.stream().mapToLong(Balances.Balance::credit).sum());
        }
    }

    private void step(Random random, String programme, Actor town, List<Long> persons, List<Long> entries, List<Long> matters) {
        var source = Source.values()[random.nextInt(3)];
        var amount = new Money(1 + random.nextInt(50_000));
        var day = World.TODAY.minusDays(random.nextInt(20));
        var purpose = random.nextBoolean() ? programme : "";
        switch (random.nextInt(10)) {
            case 0, 1 -> entries.add(books.receive(town, new Receipt(town.unit(), source, purpose, amount.times(5), day, "收款"), fresh("k")));
            case 2 -> entries.add(books.allocate(as(World.COUNTY, Role.FINANCE), new Allocation(book(World.COUNTY), town.unit(), source, purpose, amount, day, "补助"), fresh("k")));
            case 3 -> entries.add(books.purchase(town, new Purchase(town.unit(), source, purpose, Expense.WARMTH, 0, amount, day, "采购"), fresh("k")));
            case 4 -> books.earmark(town, town.unit(), source, "", programme, amount, day, "调整", fresh("k"));
            case 5, 6 -> {
                matters.add(matter(World.OTHER_TOWN));
                give(World.OTHER_TOWN, matters.getLast(), programme, persons.get(random.nextInt(3)), random.nextInt(4) == 0 ? "goods" : "cash", amount,
                    random.nextBoolean() ? new Ceiling(programme + ":" + random.nextInt(2), new Money(60_000), "每人每年") : null, Source.values());
            }
            case 7 -> pay(random, programme, town);
            case 8 -> {
                if (!matters.isEmpty()) {
                    once.executeWithoutResult(_ -> benefits.cancel(as(World.OTHER_TOWN, Role.CHAIR), matters.get(random.nextInt(matters.size())), "撤销"));
                }
            }
            default -> {
                if (!entries.isEmpty()) {
                    books.correct(as(World.CITY, Role.FINANCE), entries.get(random.nextInt(entries.size())), World.TODAY, "记错", fresh("k"));
                }
            }
        }
    }

    /** A list of either kind, released, and its result read twice; then now and then a return. */
    private void pay(Random random, String programme, Actor town) {
        var payout = released(World.OTHER_TOWN, programme);
        var list = payouts.require(town, payout);
        if (!list.bank()) {
            signOffs.sign(town, payout, payouts.lines(town, payout).stream().map(line -> new SignOffs.Signature(line.id(), World.TODAY, "", "")).toList());
            return;
        }
        var rows = new ArrayList<BankResult>();
        for (var line : payouts.lines(town, payout)) {
            var account = line.person() == null ? "" : people.bank(line.person()).account();
            rows.add(new BankResult(rows.size() + 2, Long.toString(line.id()), line.payee(), account, "", new Money(line.amount()).toString(),
                random.nextInt(3) == 0 ? "失败" : "成功", "账号有误", World.TODAY.minusDays(random.nextInt(3)).toString()));
        }
        files.read(town, payout, rows);
        files.read(town, payout, rows);
        if (random.nextBoolean()) {
            files.read(town, payout, rows.stream().filter(row -> row.result().equals("成功")).map(row -> new BankResult(row.n(), row.line(), row.name(),
                row.account(), "", row.amount(), "失败", "退汇", World.TODAY.toString())).toList());
        }
    }

    @Test
    void sixteenRaceForAFundsLastYuanAndExactlyTheAffordableOnesWin() throws Exception {
        var programme = fresh("test.race");
        receive(World.COUNTY, Source.SOCIETY, programme, new Money(7 * 10_000 + 9_999));
        var given = race(16, () -> give(World.COUNTY, programme, null, "cash", new Money(10_000), Source.SOCIETY));
        assertThat(given).isEqualTo(7);
        assertThat(fund(World.COUNTY, Source.SOCIETY, programme)).containsExactly(79_999, 70_000);
    }

    @Test
    void sixteenRaceForACeilingsLastYuanAndExactlyTheAffordableOnesWin() throws Exception {
        var programme = fresh("test.ceiling");
        receive(World.COUNTY, Source.SOCIETY, programme, Money.yuan(100_000));
        var ceiling = new Ceiling(programme + ":person:1:2026", Money.yuan(500), "测试项目每人每年");
        var given = race(16, () -> give(World.COUNTY, matter(World.TOWN), programme, null, "cash", Money.yuan(120), ceiling, Source.SOCIETY));
        assertThat(given).isEqualTo(4);
        assertThatThrownBy(() -> give(World.COUNTY, matter(World.TOWN), programme, null, "cash", new Money(2_001), ceiling, Source.SOCIETY))
            .isInstanceOf(Refusal.Conflict.class).hasMessageContaining("还可用¥20.00");
        var last = matter(World.TOWN);
        give(World.COUNTY, last, programme, null, "cash", new Money(2_000), ceiling, Source.SOCIETY);
        once.executeWithoutResult(_ -> benefits.cancel(as(World.COUNTY, Role.CHAIR), last, "放弃"));
        give(World.COUNTY, matter(World.TOWN), programme, null, "cash", new Money(2_000), ceiling, Source.SOCIETY);
    }

    private static long race(int runners, Callable<Long> act) throws Exception {
        var start = new CyclicBarrier(runners);
        try (var threads = Executors.newFixedThreadPool(runners)) {
            var all = new ArrayList<java.util.concurrent.Future<Boolean>>();
            for (var n = 0; n < runners; n++) {
                all.add(threads.submit(() -> {
                    start.await();
                    try {
                        act.call();
                        return true;
                    } catch (Refusal.Conflict refused) {
                        return false;
                    }
                }));
            }
            var won = 0;
            for (var one : all) {
                won += one.get() ? 1 : 0;
            }
            return won;
        }
    }

    @Test
    void aKeyPostsOnceAndRefusesOtherContent() {
        var county = as(World.COUNTY, Role.FINANCE);
        var receipt = new Receipt(county.unit(), Source.DUES, "", Money.yuan(10), World.TODAY, "收款");
        var key = fresh("key");
        var first = books.receive(county, receipt, key);
        assertThat(books.receive(county, receipt, key)).isEqualTo(first);
        assertThatThrownBy(() -> books.receive(county, new Receipt(county.unit(), Source.DUES, "", Money.yuan(11), World.TODAY, "收款"), key))
            .isInstanceOf(Refusal.Conflict.class);
    }

    @Test
    void anAllocationIsAMatchedPairAndKeepsItsSourceAndPurpose() {
        var programme = fresh("test.down");
        receive(World.COUNTY, Source.GOVERNMENT, programme, Money.yuan(500));
        var out = ledger.entry(auditor(), books.allocate(as(World.COUNTY, Role.FINANCE), new Allocation(book(World.COUNTY), book(World.TOWN), Source.GOVERNMENT,
            programme, Money.yuan(300), World.TODAY, "下拨"), fresh("k")));
        var in = ledger.entry(auditor(), out.pair());
        assertThat(in.pair()).isEqualTo(out.id());
        assertThat(in.unitCode()).isEqualTo(World.TOWN);
        assertThat(in.bank()).isEqualTo(-out.bank()).isEqualTo(30_000);
        assertThat(fund(World.TOWN, Source.GOVERNMENT, programme)).containsExactly(30_000, 0);
        assertThatThrownBy(() -> books.allocate(as(World.TOWN, Role.FINANCE), new Allocation(book(World.TOWN), book(World.COUNTY), Source.GOVERNMENT, programme,
            Money.yuan(1), World.TODAY, "上交"), fresh("k"))).isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> books.allocate(as(World.CITY, Role.FINANCE), new Allocation(book(World.COUNTY), book(World.FAR_TOWN), Source.GOVERNMENT, programme,
            Money.yuan(1), World.TODAY, "拨给别县的镇"), fresh("k"))).isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    void aClosedMonthRefusesEntriesAndTheCorrectionGoesIntoTheOpenOne() {
        var far = as(World.FAR_TOWN, Role.FINANCE);
        var wrong = books.receive(far, new Receipt(far.unit(), Source.DUES, "", Money.yuan(100), day("2025-10-15"), "会费"), fresh("k"));
        assertThat(caller.post(World.FAR_TOWN + ".finance", "/api/money/closings", java.util.Map.of("month", "2025-10")).status()).isEqualTo(201);
        for (var closed : List.of("2025-10-31", "2025-10-01")) {
            assertThat(caller.post(World.FAR_TOWN + ".finance", "/api/money/receipts", java.util.Map.of("source", "dues", "amount", 5, "day", closed, "says", "补记")).status())
                .as(closed).isEqualTo(409);
        }
        assertThatThrownBy(() -> books.correct(far, wrong, day("2025-10-20"), "记错", fresh("k"))).isInstanceOf(Refusal.Conflict.class);
        var reversal = ledger.entry(auditor(), books.correct(far, wrong, day("2025-11-01"), "记错", fresh("k")));
        assertThat(reversal.reverses()).isEqualTo(wrong);
        assertThatThrownBy(() -> books.correct(far, wrong, day("2025-11-02"), "再冲一次", fresh("k"))).isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> books.close(far, far.unit(), World.TODAY)).as("a month that is not over").isInstanceOf(Refusal.Invalid.class);
    }

    @Test
    void aPersonPaysBackWhatWasRevokedAfterItWasPaid() {
        var programme = fresh("test.owe");
        receive(World.COUNTY, Source.DUES, programme, Money.yuan(100));
        var matter = matter(World.TOWN);
        var benefit = give(World.COUNTY, matter, programme, person(account()), "cash", Money.yuan(100), null, Source.DUES);
        var finance = as(World.COUNTY, Role.FINANCE);
        var payout = released(World.COUNTY, programme);
        var line = payouts.lines(finance, payout).getFirst();
        files.read(finance, payout, List.of(new BankResult(2, Long.toString(line.id()), "", people.bank(line.person()).account(), "", "100", "成功", "", "2026-01-20")));
        once.executeWithoutResult(_ -> benefits.cancel(as(World.COUNTY, Role.CHAIR), matter, "事后追认未通过"));
        assertThat(fund(World.COUNTY, Source.DUES, programme)).containsExactly(0, 0);
        books.repay(finance, benefit, World.TODAY, "退回", fresh("k"));
        assertThat(fund(World.COUNTY, Source.DUES, programme)).containsExactly(10_000, 0);
        assertThatThrownBy(() -> books.repay(finance, benefit, World.TODAY, "再退", fresh("k"))).isInstanceOf(Refusal.Conflict.class);
        assertThat(verification.verify(auditor(), "").ok()).isTrue();
    }

    @Test
    void theDatabaseRefusesAnUnbalancedAChangedAndADeletedEntryAndAnOverdraft() {
        var programme = fresh("test.guard");
        receive(World.COUNTY, Source.DUES, programme, Money.yuan(1));
        for (var bad : List.of("update entry set says = 'x'", "delete from posting", "truncate entry cascade",
                "update account set reserved = balance + 1 where fund and purpose = '" + programme + "'")) {
            assertThatThrownBy(() -> db.sql(bad).update()).as(bad).isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> once.executeWithoutResult(_ -> {
            var id = db.sql("""
                insert into entry (book, day, recorded_at, recorded_day, kind, says, made_by, key, content)
                values (:book, :day, now(), :day, 'receipt', 'x', 0, :key, '\\x00') returning id
                """).param("book", book(World.COUNTY)).param("day", World.TODAY).param("key", fresh("bad")).query(Long.class).single();
            db.sql("insert into posting (entry, n, account, debit, credit) select :id, 1, min(id), 100, 0 from account").param("id", id).update();
        })).isInstanceOf(DataAccessException.class).hasMessageContaining("does not balance");
    }

    @Test
    void verifyFindsWhatWasChangedBehindTheDatabasesBackAndACutTail() {
        receive(World.COUNTY, Source.DUES, "", Money.yuan(3));
        var before = verification.verify(auditor(), "");
        assertThat(before.ok()).as(before.problems().toString()).isTrue();
        receive(World.COUNTY, Source.DUES, "", Money.yuan(4));
        var now = caller.get(World.CITY + ".auditor", "/api/money/verify?head=" + before.head());
        assertThat(now.at("ok").asBoolean()).as(now.text()).isTrue();
        var head = now.at("head").asString();
        var last = db.sql("select max(entry) from entry_seal").query(Long.class).single();

        tampered("update entry set says = '改过' where id = " + last, "update entry set says = '收款' where id = " + last, () -> {
            var found = verification.verify(auditor(), "");
            assertThat(found.ok()).isFalse();
            assertThat(found.brokenAt()).isEqualTo(last);
        });
        tampered("update posting set debit = debit + 1 where entry = " + last + " and debit > 0", "update posting set debit = debit - 1 where entry = " + last + " and debit > 0",
            () -> assertThat(verification.verify(auditor(), "").brokenAt()).isEqualTo(last));
        db.sql("create table kept as select * from entry_seal where entry = " + last).update();
        tampered("delete from entry_seal where entry = " + last, "insert into entry_seal select * from kept",
            () -> assertThat(verification.verify(auditor(), head).ok()).as("a cut tail shows against an earlier head").isFalse());
        db.sql("drop table kept").update();
        assertThat(verification.verify(auditor(), head).ok()).isTrue();
    }

    /** What only the owner of the server's files could do. */
    private void tampered(String change, String back, Runnable then) {
        for (var table : List.of("entry", "posting", "entry_seal")) {
            db.sql("alter table " + table + " disable trigger user").update();
        }
        try {
            db.sql(change).update();
            then.run();
        } finally {
            db.sql(back).update();
            for (var table : List.of("entry", "posting", "entry_seal")) {
                db.sql("alter table " + table + " enable trigger user").update();
            }
        }
    }

    @Test
    void aYuanIsFollowedFromItsSourceToThePersonAndBack() {
        var programme = fresh("test.trace");
        var county = as(World.COUNTY, Role.FINANCE);
        var gift = books.receive(county, new Receipt(county.unit(), Source.SOCIETY, programme, Money.yuan(60), World.TODAY, "企业捐款"), fresh("k"));
        books.receive(county, new Receipt(county.unit(), Source.SOCIETY, programme, Money.yuan(100), World.TODAY, "慈善募捐"), fresh("k"));
        books.allocate(county, new Allocation(county.unit(), book(World.TOWN), Source.SOCIETY, programme, Money.yuan(90), World.TODAY, "下拨"), fresh("k"));
        give(World.TOWN, programme, person(account()), "cash", Money.yuan(80), Source.SOCIETY);
        var town = as(World.TOWN, Role.FINANCE);
        var payout = released(World.TOWN, programme);
        var line = payouts.lines(town, payout).getFirst();
        files.read(town, payout, List.of(new BankResult(2, Long.toString(line.id()), "", people.bank(line.person()).account(), "", "80", "成功", "", "2026-01-20")));
        var paid = db.sql("select id from entry where payout_line = :line").param("line", line.id()).query(Long.class).single();

        var back = caller.get(World.CITY + ".auditor", "/api/money/entries/" + paid + "/trace");
        assertThat(back.text()).contains("\"amount\":60.00");
        assertThat(back.at("items").valueStream().filter(it -> it.at("/end").asBoolean()).map(it -> it.at("/says").asString() + it.at("/amount").decimalValue().setScale(2)))
            .containsExactly("企业捐款60.00", "慈善募捐20.00");
        var forth = caller.get(World.CITY + ".auditor", "/api/money/entries/" + gift + "/trace");
        assertThat(forth.at("items").valueStream().filter(it -> it.at("/end").asBoolean()).map(it -> it.at("/whom").asString() + it.at("/amount").decimalValue().setScale(2)))
            .containsExactly(line.payee() + "60.00");
        assertThat(caller.get(World.TOWN + ".auditor", "/api/money/entries/" + paid + "/trace").at("items").size()).as("a town's auditor sees his own book").isOne();
    }

    @Test
    void aMonthBeforeTheFirstEntryClosesWithAllBeforeIt() {
        var county = as(World.COUNTY, Role.FINANCE);
        var book = book(World.OTHER_BASE);
        books.receive(county, new Receipt(book, Source.DUES, "", Money.yuan(10), day("2025-12-15"), "会费"), fresh("k"));
        books.close(county, book, day("2025-10-01"));
        for (var closed : List.of("2025-10-05", "2025-09-30")) {
            assertThatThrownBy(() -> books.receive(county, new Receipt(book, Source.DUES, "", Money.yuan(10), day(closed), "会费"), fresh("k"))).as(closed)
                .isInstanceOf(Refusal.Conflict.class).hasMessageContaining("已经结账");
            assertThatThrownBy(() -> db.sql("""
                insert into entry (book, day, recorded_at, recorded_day, kind, says, made_by, key, content) values (:book, :day, now(), :day, 'receipt', 'x', 0, :key, '\\x00')
                """).param("book", book).param("day", day(closed)).param("key", fresh("k")).update()).as("the database too, " + closed).isInstanceOf(DataAccessException.class).hasMessageContaining("is closed");
        }
        books.receive(county, new Receipt(book, Source.DUES, "", Money.yuan(10), day("2025-11-01"), "会费"), fresh("k"));
    }

    @Test
    void whatCameBackFromTheBankIsNotPaidBackAgain() {
        var programme = fresh("test.back");
        receive(World.COUNTY, Source.DUES, programme, Money.yuan(100));
        var matter = matter(World.TOWN);
        var account = account();
        var benefit = give(World.COUNTY, matter, programme, person(account), "cash", Money.yuan(100), null, Source.DUES);
        var finance = as(World.COUNTY, Role.FINANCE);
        var payout = released(World.COUNTY, programme);
        var line = payouts.lines(finance, payout).getFirst();
        files.read(finance, payout, List.of(new BankResult(2, Long.toString(line.id()), "", account, "", "100", "成功", "", "2026-01-20")));
        once.executeWithoutResult(_ -> benefits.cancel(as(World.COUNTY, Role.CHAIR), matter, "事后追认未通过"));
        files.read(finance, payout, List.of(new BankResult(2, Long.toString(line.id()), "", account, "", "100", "失败", "退汇", "2026-01-21")));
        assertThatThrownBy(() -> books.repay(finance, benefit, World.TODAY, "退回", fresh("k"))).isInstanceOf(Refusal.Missing.class);
        assertThat(fund(World.COUNTY, Source.DUES, programme)).containsExactly(10_000, 0);
    }

    @Test
    void whatABudgetLacksIsNotWhatTheFundLacksToo() {
        var programme = fresh("test.lacks");
        receive(World.COUNTY, Source.SOCIETY, programme, Money.yuan(300));
        once.executeWithoutResult(_ -> budgets.set(as(World.COUNTY, Role.CHAIR), book(World.COUNTY), programme, 0, 2026, java.util.Map.of(Source.SOCIETY, Money.yuan(600))));
        assertThatThrownBy(() -> give(World.COUNTY, programme, null, "cash", Money.yuan(1000), Source.SOCIETY))
            .isInstanceOf(Refusal.Conflict.class).hasMessageContaining("预算还差¥400.00");
    }
}
