package niangjia.money;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.time.LocalDate;
import java.util.List;
import niangjia.ground.Attempt;
import niangjia.ground.BusinessClock;
import niangjia.ground.Days;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Address;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.page.Printed;
import niangjia.page.Xlsx;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What the books come to, printed and exported; and the closing of a month, which stands below the trial balance. */
@Controller
class BalancePages {

    private final Shelves shelves;
    private final Balances balances;
    private final Books books;
    private final Units units;
    private final BusinessClock clock;
    private final Exports exports;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    BalancePages(Shelves shelves, Balances balances, Books books, Units units, BusinessClock clock, Exports exports, Attempt attempt) {
        this.shelves = shelves;
        this.balances = balances;
        this.books = books;
        this.units = units;
        this.clock = clock;
        this.exports = exports;
        this.attempt = attempt;
    }

    /** @param all the whole book of this time, to be printed */
    @GetMapping("/money/accounts/{id}")
    View accountBook(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to, @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "false") boolean all) {
        var period = Period.of(from, to, clock.today());
        var book = balances.accountBook(actor, id, period.from(), period.to(), all ? 1 : page);
        var shelf = shelves.of(actor, units.require(book.account().book()), "");
        var address = Address.of("/money/accounts/" + id).with("from", period.from()).with("to", period.to());
        return all ? Printed.of(balances.all(actor, book, Exports.Onto.PAPER), lines -> templates.moneyAccount(chrome, shelf, book, lines, null))
            : Page.ok(templates.moneyAccount(chrome, shelf, book, book.lines().items(), Pager.of(book.lines(), page, "笔", address)));
    }

    @GetMapping("/money/accounts/{id}/book.xlsx")
    Xlsx accountBookFile(Actor actor, @PathVariable long id, @RequestParam LocalDate from,
            @RequestParam LocalDate to) {
        var book = balances.accountBook(actor, id, from, to, 1);
        return new Xlsx("明细账" + book.account().code(), List.of("明细账", book.whose(), from + "至" + to), ExportRows.ACCOUNT,
            ExportRows.account(book, balances.all(actor, book, Exports.Onto.SHEET)));
    }

    @GetMapping("/money/balance")
    Page balance(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String unit,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var period = Period.of(from, to, clock.today());
        return Page.ok(balancePage(actor, chrome, unit, period, List.of()));
    }

    /** Closes a month (结账): it and all before it. */
    @PostMapping("/money/closing")
    View close(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String month) {
        var shelf = shelves.of(actor, unit, "/money/balance");
        try {
            attempt.run(() -> books.close(actor, shelf.book().id(), Days.month("month", month)));
            return Page.to(shelf.at("/money/balance"));
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, balancePage(actor, chrome, unit, Period.of(null, null, clock.today()), refused.faults()));
        }
    }

    private JteModel balancePage(Actor actor, Chrome chrome, String unit, Period period, List<Fault> faults) {
        var shelf = shelves.of(actor, unit, "/money/balance");
        return templates.moneyBalance(chrome, shelf, balances.trialBalance(actor, shelf.book().id(), period.from(), period.to()), period.from(), period.to(),
            balances.closed(shelf.book().id()), faults);
    }

    @GetMapping("/money/balance.xlsx")
    Xlsx balanceFile(Actor actor, @RequestParam(defaultValue = "") String unit, @RequestParam LocalDate from,
            @RequestParam LocalDate to) {
        var shelf = shelves.of(actor, unit, "/money/balance");
        var whose = shelf.book().name() + "，" + from + "至" + to;
        return new Xlsx("科目余额表", List.of("科目余额表", whose), ExportRows.BALANCE, exports.rows(actor, "account", null, "科目余额表：" + whose,
            ExportRows.balance(balances.trialBalance(actor, shelf.book().id(), from, to)).toList()));
    }
}
