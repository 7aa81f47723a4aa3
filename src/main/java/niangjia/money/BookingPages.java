package niangjia.money;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import niangjia.ground.Attempt;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Address;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Booking by hand, one form for each kind; and what people owe. */
@Controller
class BookingPages {

    private final Shelves shelves;
    private final Bookings bookings;
    private final Books books;
    private final Ledger ledger;
    private final Receivables receivables;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    BookingPages(Shelves shelves, Bookings bookings, Books books, Ledger ledger, Receivables receivables, Units units, Scope scope, BusinessClock clock, Attempt attempt) {
        this.shelves = shelves;
        this.bookings = bookings;
        this.books = books;
        this.ledger = ledger;
        this.receivables = receivables;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
        this.attempt = attempt;
    }

    @GetMapping("/money/book/{kind}")
    Page ask(Actor actor, Chrome chrome, @PathVariable String kind, @RequestParam Map<String, String> given) {
        scope.require(actor, May.BOOK_MONEY);
        var typed = new HashMap<>(given);
        typed.putIfAbsent("day", clock.today().toString());
        return Page.ok(page(actor, chrome, Bookings.Kind.of(kind), typed, List.of()));
    }

    @PostMapping("/money/book/{kind}")
    View book(Actor actor, Chrome chrome, @PathVariable String kind, @RequestParam Map<String, String> typed) {
        scope.require(actor, May.BOOK_MONEY);
        var what = Bookings.Kind.of(kind);
        try {
            return Page.to("/money/entries/" + attempt.run(() -> bookings.book(actor, what, new Typed(typed), typed.getOrDefault("_key", ""))));
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, page(actor, chrome, what, typed, refused.faults()));
        }
    }

    private JteModel page(Actor actor, Chrome chrome, Bookings.Kind kind, Map<String, String> typed, List<Fault> faults) {
        var shelf = shelves.of(actor, typed.getOrDefault("unit", ""), "");
        var funds = ledger.accounts(actor, shelf.book().id()).stream().filter(LedgerAccount::fund).toList();
        var below = kind == Bookings.Kind.ALLOCATION ? units.children(shelf.book().id(), clock.today()) : List.<Unit>of();
        return templates.moneyBook(chrome, shelf, kind.code(), kind.title(), kind.hint(), funds, below, bookings.purposes(), typed, faults);
    }

    @GetMapping("/money/receivables")
    Page owed(Actor actor, Chrome chrome, @RequestParam(defaultValue = "1") int page) {
        return Page.ok(owed(actor, chrome, page, List.of()));
    }

    private JteModel owed(Actor actor, Chrome chrome, int page, List<Fault> faults) {
        var found = receivables.find(actor, page);
        return templates.moneyReceivables(chrome, shelves.of(actor, "", "/money/receivables"), found.items(), Pager.of(found, page, "笔", Address.of("/money/receivables")), faults);
    }

    @PostMapping("/money/receivables/{benefit}")
    View repay(Actor actor, Chrome chrome, @PathVariable long benefit, @RequestParam Map<String, String> fields) {
        scope.require(actor, May.BOOK_MONEY);
        var typed = new Typed(fields);
        var day = typed.day("day", clock.today());
        try {
            typed.check();
            attempt.run(() -> books.repay(actor, benefit, day, typed.text("says").isEmpty() ? "收回应收款" : typed.text("says"), actor.account() + ":" + typed.text("_key")));
            return Page.to("/money/receivables");
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, owed(actor, chrome, 1, refused.faults()));
        }
    }
}
