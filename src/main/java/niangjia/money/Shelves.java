package niangjia.money;

import java.util.List;
import niangjia.page.Tab;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.stereotype.Component;

/** Finds the book a page is asked for, and draws the tabs of the room. */
@Component
class Shelves {

    private static final List<String[]> PAGES = List.of(new String[] {"/money", "资金"}, new String[] {"/money/payouts", "发放"},
        new String[] {"/money/entries", "分录"}, new String[] {"/money/balance", "科目余额"}, new String[] {"/money/budgets", "预算"},
        new String[] {"/money/statements", "对账"}, new String[] {"/money/receivables", "应收款"}, new String[] {"/money/audit", "经审"});

    private final Units units;
    private final Scope scope;

    Shelves(Units units, Scope scope) {
        this.units = units;
        this.scope = scope;
    }

    /** @param unit a code, or empty for the reader's own book @param at the address of the page shown */
    Shelf of(Actor actor, String unit, String at) {
        scope.require(actor, May.READ_MONEY);
        return of(actor, units.orOwn(actor, unit), at);
    }

    Shelf of(Actor actor, Unit book, String at) {
        scope.require(actor, May.READ_MONEY, book.id());
        var own = book.id() == actor.unit();
        var shelf = new Shelf(book, own, actor.role().may(May.BOOK_MONEY), List.of());
        return new Shelf(book, own, shelf.books(), PAGES.stream().map(page -> Tab.of(shelf.at(page[0]), page[1], page[0].equals(at))).toList());
    }
}
