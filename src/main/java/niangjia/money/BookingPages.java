package niangjia.money;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
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
    private final Templates templates = new StaticTemplates();

    BookingPages(Shelves shelves, Bookings bookings, Books books, Ledger ledger, Receivables receivables, Units units, Scope scope, BusinessClock clock) {
        this.shelves = shelves;
        this.bookings = bookings;
        this.books = books;
        this.ledger = ledger;
        this.receivables = receivables;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
    }

    @GetMapping("/money/book/{kind}")
    Page ask(Actor actor, Chrome chrome, @PathVariable String kind, @RequestParam Map<String, String> given) {
        scope.require(actor, May.BOOK_MONEY);
        var typed = new HashMap<>(given);
        typed.putIfAbsent("day", clock.today().toString());
        return Page.ok(page(chrome, form(actor, Bookings.Kind.of(kind), typed), typed, List.of()));
    }

    @PostMapping("/money/book/{kind}")
    View book(Actor actor, Chrome chrome, @PathVariable String kind, @RequestParam Map<String, String> typed) {
        scope.require(actor, May.BOOK_MONEY);
        var form = form(actor, Bookings.Kind.of(kind), typed);
        try {
            return Page.to("/money/entries/" + bookings.book(actor, form.kind(), new Typed(typed), typed.getOrDefault("_key", "")));
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, page(chrome, form, typed, refused.faults()));
        }
    }

    /** What the form shows besides what was typed; read before the act is tried. */
    private record Form(Bookings.Kind kind, Shelf shelf, List<LedgerAccount> funds, List<Unit> below) {}

    private Form form(Actor actor, Bookings.Kind kind, Map<String, String> typed) {
        var shelf = shelves.of(actor, typed.getOrDefault("unit", ""), "");
        var below = kind == Bookings.Kind.ALLOCATION ? units.children(shelf.book().id(), clock.today()) : List.<Unit>of();
        return new Form(kind, shelf, ledger.accounts(actor, shelf.book().id()).stream().filter(LedgerAccount::fund).toList(), below);
    }

    private JteModel page(Chrome chrome, Form form, Map<String, String> typed, List<Fault> faults) {
        return templates.moneyBook(chrome, form.shelf(), form.kind().code(), form.kind().title(), form.kind().hint(), form.funds(), form.below(), bookings.purposes(), typed, faults);
    }

    @GetMapping("/money/receivables")
    Page owed(Actor actor, Chrome chrome, @RequestParam(defaultValue = "1") int page) {
        return Page.ok(owed(chrome, shelves.of(actor, "", "/money/receivables"), receivables.find(actor, page), page, List.of()));
    }

    private JteModel owed(Chrome chrome, Shelf shelf, Slice<Receivables.Owed> found, int page, List<Fault> faults) {
        return templates.moneyReceivables(chrome, shelf, found.items(), Pager.of(found, page, "笔", Address.of("/money/receivables")), faults);
    }

    @PostMapping("/money/receivables/{benefit}")
    View repay(Actor actor, Chrome chrome, @PathVariable long benefit, @RequestParam Map<String, String> fields) {
        scope.require(actor, May.BOOK_MONEY);
        var shelf = shelves.of(actor, "", "/money/receivables");
        var found = receivables.find(actor, 1);
        var typed = new Typed(fields);
        var day = typed.day("day", clock.today());
        try {
            typed.check();
            books.repay(actor, benefit, day, typed.text("says").isEmpty() ? "收回应收款" : typed.text("says"), actor.account() + ":" + typed.text("_key"));
            return Page.to("/money/receivables");
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, owed(chrome, shelf, found, 1, refused.faults()));
        }
    }
}
