package niangjia.money;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.time.LocalDate;
import java.util.stream.Collectors;
import niangjia.ground.BusinessClock;
import niangjia.page.Address;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.unit.Actor;
import niangjia.unit.May;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The books as they are read: funds, entries, vouchers; each prints and exports. What they come to: {@link BalancePages}. */
@Controller
class MoneyPages {

    private final Shelves shelves;
    private final Ledger ledger;
    private final Payouts payouts;
    private final Bookings bookings;
    private final BusinessClock clock;
    private final Templates templates = new StaticTemplates();

    MoneyPages(Shelves shelves, Ledger ledger, Payouts payouts, Bookings bookings, BusinessClock clock) {
        this.shelves = shelves;
        this.ledger = ledger;
        this.payouts = payouts;
        this.bookings = bookings;
        this.clock = clock;
    }

    @GetMapping("/money")
    Page home(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "1") int page) {
        var shelf = shelves.of(actor, unit, "/money");
        var funds = ledger.accounts(actor, shelf.book().id()).stream().filter(LedgerAccount::fund).toList();
        var below = ledger.holdings(actor, shelf.book().id(), page);
        var latest = ledger.entries(actor, new Ledger.Which(null, shelf.book().id(), LocalDate.of(1900, 1, 1), clock.today(), "", false), 1).items();
        var waiting = payouts.waiting(actor).stream().filter(one -> one.unit() == shelf.book().id()).toList();
        var open = payouts.open(actor, shelf.book().id()).stream().collect(Collectors.partitioningBy(Payout::draft));
        return Page.ok(templates.moneyHome(chrome, shelf, funds, below.items(), Pager.of(below, page, "个", shelf.list("/money").on("below")), latest.stream().limit(8).toList(), waiting, open.get(true), open.get(false), bookings.purposes(),
            actor.role().may(May.RELEASE_PAYOUT)));
    }

    /** What a list of entries was asked for, as the address says it. */
    record Asked(String unit, String account, @Nullable LocalDate from, @Nullable LocalDate to, String kind, boolean backdated) {

        Address address() {
            return Address.of("/money/entries").with("unit", unit).with("account", account).with("from", from).with("to", to).with("kind", kind)
                .with("backdated", backdated ? true : null);
        }
    }

    @GetMapping("/money/entries")
    Page entries(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String account,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to, @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "false") boolean backdated, @RequestParam(defaultValue = "1") int page) {
        var shelf = shelves.of(actor, unit, "/money/entries");
        var period = Period.of(from, to, clock.today());
        var asked = new Asked(unit, account, from, to, kind, backdated);
        var found = ledger.entries(actor, which(actor, shelf, account, period, kind, backdated), page);
        return Page.ok(templates.moneyEntries(chrome, shelf, ledger.accounts(actor, shelf.book().id()), account, period.from(), period.to(), kind, backdated,
            found.items(), Pager.of(found, page, "笔", asked.address()), asked.address().file().toString()));
    }

    private Ledger.Which which(Actor actor, Shelf shelf, String account, Period period, String kind, boolean backdated) {
        return new Ledger.Which(account.isEmpty() ? null : ledger.account(actor, account).id(), shelf.book().id(), period.from(), period.to(), kind, backdated);
    }
}
