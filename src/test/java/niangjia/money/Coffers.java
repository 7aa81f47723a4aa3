package niangjia.money;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import niangjia.House;
import niangjia.World;
import niangjia.person.NewPerson;
import niangjia.person.People;
import niangjia.unit.Actor;
import niangjia.unit.Role;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Money to give and people to give it to. Every test uses a programme code of its own, so that its funds are its own. */
abstract class Coffers extends House {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    @Autowired Books books;
    @Autowired Benefits benefits;
    @Autowired Budgets budgets;
    @Autowired Payouts payouts;
    @Autowired BankFiles files;
    @Autowired Verification verification;
    @Autowired People people;
    @Autowired Units units;
    @Autowired TransactionTemplate once;

    static String fresh(String prefix) {
        return prefix + SERIAL.incrementAndGet();
    }

    Actor as(String unit, Role role) {
        var at = units.require(unit);
        return db.sql("select id, person, name from staff where username = :username").param("username", unit + "." + role.code())
            .query((row, _) -> new Actor(row.getLong(1), row.getLong(2), row.getString(3), role, at.id(), at.code(), at.name(), at.level())).single();
    }

    long book(String unit) {
        return units.require(unit).id();
    }

    /** A matter that is already decided, to hang benefits on. */
    long matter(String unit) {
        return db.sql("""
            insert into matter (number, programme, unit, channel, state, form, opened_by, opened_on)
            values (:number, 'aid.emergency', :unit, 'window', 'done', '{}', 0, :day) returning id
            """).param("number", fresh("T-")).param("unit", book(unit)).param("day", World.TODAY).query(Long.class).single();
    }

    /** @param account the bank account, or empty */
    long person(String account) {
        var n = SERIAL.incrementAndGet();
        return people.register(as(World.TOWN, Role.WINDOW), new NewPerson("收款" + stem(n / 100) + stem(n / 10) + stem(n),
            World.idNumber("320585", "19%02d0305".formatted(20 + n / 1000), n), World.phone(1_000_000 + n), World.BASE, true, false, "", "",
            account.isEmpty() ? "" : "乌有银行太仓支行", account, "", null));
    }

    private static char stem(int n) {
        return "甲乙丙丁戊己庚辛壬癸".charAt(n % 10);
    }

    /** A bank account number nobody else has. */
    static String account() {
        return "62220000%08d".formatted(SERIAL.incrementAndGet());
    }

    void receive(String unit, Source source, String programme, Money amount) {
        books.receive(as(unit, Role.FINANCE), new Receipt(book(unit), source, programme, amount, World.TODAY.minusDays(1), "收款"), fresh("key"));
    }

    long give(String unit, String programme, @Nullable Long person, String form, Money amount, Source... sources) {
        return give(unit, matter(World.TOWN), programme, person, form, amount, null, sources);
    }

    long give(String unit, long matter, String programme, @Nullable Long person, String form, Money amount, @Nullable Ceiling ceiling, Source... sources) {
        return once.execute(_ -> benefits.approve(as(unit, Role.CHAIR), new Award(matter, "T", programme, book(World.TOWN), book(unit), person,
            person == null ? 300 : 1, 0, form, "测试待遇", amount, "", "", Expense.HARDSHIP_AID, List.of(sources), false, ceiling)));
    }

    /** A list that the chair has let go. */
    long released(String unit, String programme) {
        var payout = payouts.make(as(unit, Role.FINANCE), book(unit), programme, "");
        payouts.release(as(unit, Role.CHAIR), payout);
        return payout;
    }

    String state(long benefit) {
        return db.sql("select state from benefit where id = :id").param("id", benefit).query(String.class).single();
    }

    /** Balance and reserved of the fund restricted to a programme, in fen. */
    long[] fund(String unit, Source source, String programme) {
        return db.sql("select balance, reserved from account where book = :book and fund and source = :source and purpose = :purpose")
            .param("book", book(unit)).param("source", source.code()).param("purpose", programme)
            .query((row, _) -> new long[] {row.getLong(1), row.getLong(2)}).single();
    }

    long entries() {
        return db.sql("select count(*) from entry").query(Long.class).single();
    }

    static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }
}
