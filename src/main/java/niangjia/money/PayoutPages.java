package niangjia.money;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import java.util.ArrayList;
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
import niangjia.page.Printed;
import niangjia.page.Upload;
import niangjia.page.Xlsx;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** Payout lists as they are worked with: made, looked through, released, sent, answered by the bank or signed for. */
@Controller
class PayoutPages {

    private final Shelves shelves;
    private final Payouts payouts;
    private final BankFiles files;
    private final SignOffs signOffs;
    private final Bookings bookings;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    PayoutPages(Shelves shelves, Payouts payouts, BankFiles files, SignOffs signOffs, Bookings bookings, Units units, Scope scope, BusinessClock clock, Attempt attempt) {
        this.shelves = shelves;
        this.payouts = payouts;
        this.files = files;
        this.signOffs = signOffs;
        this.bookings = bookings;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
        this.attempt = attempt;
    }

    @GetMapping("/money/payouts")
    Page all(Actor actor, Chrome chrome, @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "1") int page) {
        return Page.ok(list(actor, chrome, state, page, List.of()));
    }

    private JteModel list(Actor actor, Chrome chrome, String state, int page, List<Fault> faults) {
        var shelf = shelves.of(actor, "", "/money/payouts");
        var lists = payouts.list(actor, state, page);
        return templates.moneyPayouts(chrome, shelf, state, payouts.waiting(actor), lists.items(),
            Pager.of(lists, page, "份", Address.of("/money/payouts").with("state", state)), bookings.purposes(), actor.role().may(May.MAKE_PAYOUT), faults);
    }

    @PostMapping("/money/payouts")
    View make(Actor actor, Chrome chrome, @RequestParam String unit, @RequestParam String programme, @RequestParam String manner) {
        scope.require(actor, May.MAKE_PAYOUT);
        try {
            return Page.to("/money/payouts/" + attempt.run(() -> payouts.make(actor, units.require(actor, unit).id(), programme, manner)));
        } catch (Refusal.Conflict nothing) {
            return Page.refused(nothing, list(actor, chrome, "", 1, nothing.faults()));
        }
    }

    private JteModel page(Actor actor, Chrome chrome, long id, String show, int page, Map<String, String> typed, List<Fault> faults) {
        var list = payouts.require(actor, id);
        var lines = payouts.lines(actor, id, PayoutCounts.Which.of(show), page);
        var releases = actor.role().may(May.RELEASE_PAYOUT) && list.madeBy() != actor.account();
        var view = new PayoutView(shelves.of(actor, units.require(list.unit()), "/money/payouts"), list, bookings.purposes().title(list.programme()),
            payouts.counts(actor, id), lines.items(), Pager.of(lines, page, "笔", Address.of("/money/payouts/" + id).with("show", show)), show,
            actor.role().may(May.MAKE_PAYOUT), releases, actor.role().may(May.VERIFY));
        return templates.moneyPayout(chrome, view, typed, faults);
    }

    @GetMapping("/money/payouts/{id}")
    Page one(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam(defaultValue = "") String show, @RequestParam(defaultValue = "1") int page) {
        return Page.ok(page(actor, chrome, id, show, page, Map.of(), List.of()));
    }

    private View act(Actor actor, Chrome chrome, long id, Map<String, String> typed, Runnable verb) {
        payouts.require(actor, id);
        try {
            attempt.run(verb);
            return Page.to("/money/payouts/" + id);
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, page(actor, chrome, id, "", 1, typed, refused.faults()));
        }
    }

    @PostMapping("/money/payouts/{id}/release")
    View release(Actor actor, Chrome chrome, @PathVariable long id) {
        return act(actor, chrome, id, Map.of(), () -> payouts.release(actor, id));
    }

    @PostMapping("/money/payouts/{id}/withdraw")
    View withdraw(Actor actor, Chrome chrome, @PathVariable long id) {
        return act(actor, chrome, id, Map.of(), () -> payouts.withdraw(actor, id));
    }

    @PostMapping("/money/payouts/{id}/lines/{line}/strike")
    View strike(Actor actor, Chrome chrome, @PathVariable long id, @PathVariable long line, @RequestParam(defaultValue = "") String reason) {
        return act(actor, chrome, id, Map.of(), () -> payouts.strike(actor, id, line, reason.strip()));
    }

    @GetMapping({"/money/payouts/{id}/bank.xlsx", "/api/payouts/{id}/bank.xlsx"})
    @ResponseBody
    Xlsx bank(Actor actor, @PathVariable long id) {
        return files.export(actor, id);
    }

    @GetMapping({"/money/payouts/{id}/sent.xlsx", "/api/payouts/{id}/sent.xlsx"})
    @ResponseBody
    Xlsx sent(Actor actor, @PathVariable long id) {
        return files.copy(actor, id);
    }

    @PostMapping("/money/payouts/{id}/result")
    View result(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam MultipartFile file) {
        scope.require(actor, May.MAKE_PAYOUT);
        return act(actor, chrome, id, Map.of(), () -> files.read(actor, id, BankResult.read(Upload.sheet(file))));
    }

    /** The sheet on paper: who is to sign, with room to do so. */
    @GetMapping("/money/payouts/{id}/sheet")
    Printed sheet(Actor actor, Chrome chrome, @PathVariable long id) {
        var list = payouts.require(actor, id);
        var title = bookings.purposes().title(list.programme());
        return Printed.of(payouts.sheet(actor, id), lines -> templates.moneySheet(chrome, list, lines, title));
    }

    /** Fields: {@code line} once for each line signed for, {@code proxy-LINE} and {@code relation-LINE}, and one {@code day}. */
    @PostMapping("/money/payouts/{id}/signatures")
    View sign(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam MultiValueMap<String, String> fields) {
        scope.require(actor, May.MAKE_PAYOUT);
        var flat = fields.toSingleValueMap();
        return act(actor, chrome, id, flat, () -> {
            var typed = new Typed(flat);
            var day = typed.day("day", clock.today());
            var signatures = new ArrayList<SignOffs.Signature>();
            for (var line : fields.getOrDefault("line", List.of())) {
                if (!line.matches("[0-9]{1,18}")) {
                    typed.fault("line", "明细号写法不对");
                } else {
                    signatures.add(new SignOffs.Signature(Long.parseLong(line), day, typed.text("proxy-" + line), typed.text("relation-" + line)));
                }
            }
            typed.check();
            signOffs.sign(actor, id, signatures);
        });
    }
}
