package niangjia.money;

import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.Code;
import niangjia.ground.Refusal;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The forms of booking: what was typed becomes a verb of {@link Books}. Pages and API read the same fields. */
@Component
class Bookings {

    /** What can be booked by hand. @param says on the button and the heading @param hint what it does to the books */
    enum Kind implements Code {
        RECEIPT("收款", "外面进来的钱：借银行存款，贷收入。限定用途的钱只能用于那个项目。"),
        ALLOCATION("下拨补助", "拨给下级工会：两本账各记一笔，成对相等，来源和用途不变。"),
        PURCHASE("采购慰问品", "买来发放的物资在采购时列支；发给职工时只登记待遇，不再列支。"),
        DONATION("接收捐赠物资", "社会捐赠的物资按价值入账，同时列支。"),
        TRANSFER("调整用途", "同一来源的钱在用途之间调整，来源不变。");

        private final String title;
        private final String hint;

        Kind(String title, String hint) {
            this.title = title;
            this.hint = hint;
        }

        String title() {
            return title;
        }

        String hint() {
            return hint;
        }

        static Kind of(String code) {
            return Code.find(Kind.class, code).orElseThrow(() -> new Refusal.Missing("没有这一页"));
        }
    }

    private static final Purposes NONE = List::of;

    private final JdbcClient db;
    private final Books books;
    private final Units units;
    private final Scope scope;
    private final ObjectProvider<Purposes> purposes;
    private final BusinessClock clock;

    Bookings(JdbcClient db, Books books, Units units, Scope scope, ObjectProvider<Purposes> purposes, BusinessClock clock) {
        this.db = db;
        this.books = books;
        this.units = units;
        this.scope = scope;
        this.purposes = purposes;
        this.clock = clock;
    }

    Purposes purposes() {
        return purposes.getIfAvailable(() -> NONE);
    }

    /** Answers the entry's id (of a pair, the one in the giving book). */
    long book(Actor actor, Kind kind, Typed typed, String key) {
        scope.require(actor, May.BOOK_MONEY);
        var once = actor.account() + ":" + key;
        return switch (kind) {
            case RECEIPT -> books.receive(actor, receipt(actor, typed), once);
            case ALLOCATION -> books.allocate(actor, allocation(actor, typed), once);
            case PURCHASE -> books.purchase(actor, purchase(actor, typed), once);
            case DONATION -> donate(actor, typed, once);
            case TRANSFER -> transfer(actor, typed, once);
        };
    }

    private Receipt receipt(Actor actor, Typed typed) {
        var receipt = new Receipt(book(actor, typed), typed.source("source"), typed.purpose("purpose", purposes()), typed.money("amount"),
            typed.day("day", clock.today()), says(typed));
        typed.check();
        return receipt;
    }

    private Allocation allocation(Actor actor, Typed typed) {
        typed.must("to", "请填写拨给哪个工会");
        var given = new Allocation(book(actor, typed), typed.unit("to", units, 0), typed.source("source"), typed.purpose("purpose", purposes()),
            typed.money("amount"), typed.day("day", clock.today()), says(typed));
        typed.check();
        return given;
    }

    private Purchase purchase(Actor actor, Typed typed) {
        var number = typed.text("matter");
        var matter = number.isEmpty() ? Long.valueOf(0)
            : db.sql("select id from matter where number = :number").param("number", number).query(Long.class).optional().orElse(-1L);
        if (matter < 0) {
            typed.fault("matter", "没有编号为%s的活动".formatted(number));
        }
        var bought = new Purchase(book(actor, typed), typed.source("source"), typed.purpose("purpose", purposes()),
            typed.expense("programme", purposes()), matter, typed.money("amount"), typed.day("day", clock.today()), says(typed));
        typed.check();
        return bought;
    }

    private long donate(Actor actor, Typed typed, String once) {
        var book = book(actor, typed);
        var expense = typed.expense("programme", purposes());
        var value = typed.money("amount");
        var day = typed.day("day", clock.today());
        var says = says(typed);
        typed.check();
        return books.donate(actor, book, expense, value, day, says, once);
    }

    private long transfer(Actor actor, Typed typed, String once) {
        var book = book(actor, typed);
        var source = typed.source("source");
        var from = typed.purpose("from", purposes());
        var to = typed.purpose("to", purposes());
        var amount = typed.money("amount");
        var day = typed.day("day", clock.today());
        var says = says(typed);
        typed.check();
        return books.earmark(actor, book, source, from, to, amount, day, says, once);
    }

    /** Whose book; another's is refused before anything else is looked at. */
    private long book(Actor actor, Typed typed) {
        var book = typed.unit("unit", units, actor.unit());
        if (book > 0) {
            scope.require(actor, May.BOOK_MONEY, book);
        }
        return book;
    }

    private static String says(Typed typed) {
        return typed.must("says", "请写摘要，说明这笔钱的来龙去脉");
    }
}
