package niangjia.money;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import niangjia.ground.Attempt;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Xlsx;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** One entry as a voucher (记账凭证): it prints, exports, and is taken back (冲销). */
@Controller
class VoucherPages {

    private final Shelves shelves;
    private final Ledger ledger;
    private final Books books;
    private final Units units;
    private final Scope scope;
    private final Exports exports;
    private final BusinessClock clock;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    VoucherPages(Shelves shelves, Ledger ledger, Books books, Units units, Scope scope, Exports exports, BusinessClock clock, Attempt attempt) {
        this.shelves = shelves;
        this.ledger = ledger;
        this.books = books;
        this.units = units;
        this.scope = scope;
        this.exports = exports;
        this.clock = clock;
        this.attempt = attempt;
    }

    private JteModel page(Actor actor, Chrome chrome, long id, Map<String, String> typed, List<Fault> faults) {
        var entry = ledger.entry(actor, id);
        var followsPair = entry.pair() != null && scope.covers(actor, ledger.book(entry.pair()));
        var opensMatter = entry.matter() != null && actor.role().may(May.READ_MATTER);
        return templates.moneyVoucher(chrome, shelves.of(actor, units.require(entry.book()), "/money/entries"), entry, followsPair, opensMatter, typed, faults);
    }

    @GetMapping("/money/entries/{id}")
    Page voucher(Actor actor, Chrome chrome, @PathVariable long id) {
        return Page.ok(page(actor, chrome, id, Map.of("day", clock.today().toString()), List.of()));
    }

    @PostMapping("/money/entries/{id}/reversal")
    View reverse(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam Map<String, String> fields) {
        scope.require(actor, May.BOOK_MONEY);
        var typed = new Typed(fields);
        var day = typed.day("day", clock.today());
        typed.must("reason", "请写冲销的原因");
        try {
            typed.check();
            return Page.to("/money/entries/" + attempt.run(() -> books.correct(actor, id, day, typed.text("reason"), actor.account() + ":" + typed.text("_key"))));
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, page(actor, chrome, id, fields, refused.faults()));
        }
    }

    @GetMapping("/money/entries/{id}/voucher.xlsx")
    Xlsx file(Actor actor, @PathVariable long id) {
        var entry = ledger.entry(actor, id);
        return new Xlsx("记账凭证" + id, List.of("记账凭证", entry.unitName() + "，" + entry.day() + "，第" + id + "号，制单" + entry.madeBy()),
            List.of("摘要", "科目代码", "科目", "借方", "贷方"),
            exports.rows(actor, "entry", id, "%s记账凭证，%s，第%d号".formatted(entry.unitName(), entry.day(), id), entry.lines())
                .map(line -> Arrays.asList(entry.says(), line.code(), line.name(), ExportRows.yuan(line.debit()), ExportRows.yuan(line.credit()))));
    }
}
