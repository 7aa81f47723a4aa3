package niangjia.money;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.time.LocalDate;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.page.Address;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.page.Printed;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** For the auditor (经审): verify the books, and follow any yuan both ways. */
@Controller
class AuditPages {

    private final Shelves shelves;
    private final Verification verification;
    private final Tracing tracing;
    private final Beginnings beginnings;
    private final Units units;
    private final BusinessClock clock;
    private final Templates templates = new StaticTemplates();

    AuditPages(Shelves shelves, Verification verification, Tracing tracing, Beginnings beginnings, Units units, BusinessClock clock) {
        this.shelves = shelves;
        this.verification = verification;
        this.tracing = tracing;
        this.beginnings = beginnings;
        this.units = units;
        this.clock = clock;
    }

    /** @param verify whether to compare all now @param q a payee's name or a matter's number */
    @GetMapping("/money/audit")
    Page audit(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "false") boolean verify,
            @RequestParam(defaultValue = "") String head,
            @RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var shelf = shelves.of(actor, unit, "/money/audit");
        var may = actor.role().may(May.VERIFY);
        var period = Period.of(from, to, clock.today());
        return Page.ok(templates.moneyAudit(chrome, shelf, may, verify ? verification.verify(actor, head) : null, head.strip(), q.strip(),
            q.isBlank() ? List.of() : beginnings.payments(actor, q.strip()), period.from(), period.to(), beginnings.incomes(actor, shelf.book(), period.from(), period.to())));
    }

    /** @param all the whole way, to be printed */
    @GetMapping("/money/entries/{id}/trace")
    View trace(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "false") boolean all) {
        var trace = tracing.of(actor, id, all ? 1 : page);
        var shelf = shelves.of(actor, units.require(trace.entry().book()), "/money/audit");
        return all ? Printed.of(tracing.all(actor, trace, Exports.Onto.PAPER), pieces -> templates.moneyTrace(chrome, shelf, trace, pieces, null))
            : Page.ok(templates.moneyTrace(chrome, shelf, trace, trace.pieces().items(), Pager.of(trace.pieces(), page, "笔", Address.of("/money/entries/%d/trace".formatted(id)))));
    }
}
