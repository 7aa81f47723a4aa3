package niangjia.door;

import static niangjia.ground.Typed.text;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import niangjia.ground.Attempt;
import niangjia.ground.BusinessClock;
import niangjia.ground.Days;
import niangjia.ground.Refusal;
import niangjia.page.Address;
import niangjia.page.Chrome;
import niangjia.page.Listing;
import niangjia.page.Page;
import niangjia.page.Pager;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The administrator's accounts: who may come in, as what and where; deputies, leavers, second words. */
@Controller
class AccountPages {

    private final Accounts accounts;
    private final AccountRows rows;
    private final Posts posts;
    private final Handovers handovers;
    private final Scope scope;
    private final Units units;
    private final BusinessClock clock;
    private final Attempt attempt;
    private final Templates templates = new StaticTemplates();

    AccountPages(Accounts accounts, AccountRows rows, Posts posts, Handovers handovers, Scope scope, Units units, BusinessClock clock,
            Attempt attempt) {
        this.accounts = accounts;
        this.rows = rows;
        this.posts = posts;
        this.handovers = handovers;
        this.scope = scope;
        this.units = units;
        this.clock = clock;
        this.attempt = attempt;
    }

    @GetMapping("/admin")
    View front(Actor actor) {
        if (!actor.role().may(May.MANAGE_ACCOUNTS)) {
            scope.require(actor, May.READ_TRAIL);
            return Page.to("/admin/trail");
        }
        return Page.to("/admin/accounts");
    }

    @GetMapping("/admin/accounts")
    Page list(Actor actor, Chrome chrome, Listing asked, @RequestParam(defaultValue = "1") int waiting) {
        scope.require(actor, May.MANAGE_ACCOUNTS);
        var below = asked.unit().isBlank() ? null : units.require(actor, asked.unit().strip());
        var found = rows.list(actor, asked.q(), below == null ? 0 : below.id(), asked.sort(), asked.page());
        var order = AccountRows.ORDERS.of(asked.sort());
        var address = Address.of("/admin/accounts").with("q", asked.q()).with("unit", asked.unit());
        var sorted = address.with("sort", order);
        var waits = rows.waiting(actor, waiting);
        var names = new HashMap<Long, String>();
        waits.items().forEach(post -> rows.of(post.account()).ifPresent(one -> names.put(one.id(), one.name() + "（" + one.username() + "）")));
        return Page.ok(templates.doorAccounts(chrome, asked.q(), asked.unit(), order, address.toString(), found.items(), Pager.of(found, asked.page(), "个", sorted),
            sorted.at("/admin/accounts.xlsx").toString(), waits.items(),
            Pager.of(waits, waiting, "个", sorted.with("page", asked.page() > 1 ? asked.page() : null).on("waiting"), "waiting"), names));
    }

    @GetMapping("/admin/accounts/new")
    Page blank(Actor actor, Chrome chrome, @RequestParam Map<String, String> typed) {
        scope.require(actor, May.MANAGE_ACCOUNTS);
        var filled = new HashMap<>(Map.of("unit", actor.unitCode(), "from", clock.today().toString(), "password", Passwords.made()));
        filled.putAll(typed);
        return Page.ok(templates.doorNewAccount(chrome, filled, List.of()));
    }

    @PostMapping("/admin/accounts")
    View make(Actor actor, Chrome chrome, @RequestParam Map<String, String> typed) {
        try {
            var made = accounts.make(actor, new Accounts.Asked(text(typed.get("username")), text(typed.get("name")), text(typed.get("idNumber")),
                text(typed.get("phone")), text(typed.get("unit")), asked(typed), Passwords.typed(typed.get("password"))));
            return Page.to("/admin/accounts/" + made.id() + "?done=made");
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, templates.doorNewAccount(chrome, typed, refused.faults()));
        }
    }

    @GetMapping("/admin/accounts/{id}")
    Page one(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam(defaultValue = "") String done, @RequestParam(defaultValue = "") String ask) {
        return Page.ok(templates.doorAccount(chrome, view(actor, id), ask, Map.of(), List.of(), done));
    }

    @PostMapping("/admin/accounts/{id}/roles")
    View grant(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, chrome, id, "grant", typed, () -> posts.grant(actor, id, asked(typed)));
    }

    @PostMapping("/admin/accounts/{id}/roles/{post}/confirm")
    View confirm(Actor actor, Chrome chrome, @PathVariable long id, @PathVariable long post) {
        return act(actor, chrome, id, "confirm", Map.of(), () -> posts.confirm(actor, id, post));
    }

    @PostMapping("/admin/accounts/{id}/roles/{post}/end")
    View end(Actor actor, Chrome chrome, @PathVariable long id, @PathVariable long post, @RequestParam(defaultValue = "") String reason) {
        return act(actor, chrome, id, "end", Map.of(), () -> posts.end(actor, id, post, reason));
    }

    @PostMapping("/admin/accounts/{id}/deputies")
    View deputize(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam Map<String, String> typed) {
        accounts.require(actor, id);
        return act(actor, chrome, id, "deputy", typed, () -> posts.deputizeAll(actor, id, new Posts.Absence(rows.grantable(actor, "deputy", text(typed.get("deputy"))),
            Days.read("from", typed.get("from")), until(typed), text(typed.get("reason")))));
    }

    @PostMapping("/admin/accounts/{id}/handover")
    View hand(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam Map<String, String> typed) {
        accounts.managed(actor, id);
        return act(actor, chrome, id, "handover", typed, () -> handovers.hand(actor, id, rows.grantable(actor, "to", text(typed.get("to"))), text(typed.get("reason"))));
    }

    @PostMapping("/admin/accounts/{id}/password")
    View password(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, chrome, id, "password", typed, () -> accounts.reset(actor, id, Passwords.typed(typed.get("password"))));
    }

    @PostMapping("/admin/accounts/{id}/disable")
    View disable(Actor actor, Chrome chrome, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, chrome, id, "disable", typed, () -> accounts.disable(actor, id, text(typed.get("reason"))));
    }

    @PostMapping("/admin/accounts/{id}/enable")
    View enable(Actor actor, Chrome chrome, @PathVariable long id) {
        return act(actor, chrome, id, "enable", Map.of(), () -> accounts.enable(actor, id));
    }

    /** Does it and shows the account; refused, the same page with what was typed in the form that asked. */
    private View act(Actor actor, Chrome chrome, long id, String ask, Map<String, String> typed, Runnable verb) {
        try {
            attempt.run(verb);
            return Page.to(rows.mine(actor, id) ? "/admin/accounts/" + id + "?done=" + ask : "/admin/accounts");
        } catch (Refusal.Invalid | Refusal.Conflict refused) {
            return Page.refused(refused, templates.doorAccount(chrome, view(actor, id), ask, typed, refused.faults(), ""));
        }
    }

    private AccountView view(Actor actor, long id) {
        return new AccountView(accounts.require(actor, id), rows.standIns(id), colleagues(actor, id), accounts.manages(actor, id), id == actor.account(), Passwords.made());
    }

    private List<Account> colleagues(Actor actor, long id) {
        var unit = rows.of(id).map(Account::unitCode).flatMap(units::byCode).orElseThrow();
        return scope.covers(actor, unit.id())
            ? rows.list(actor, "", unit.id(), "", 1).items().stream().filter(one -> one.id() != id && !one.disabled()).toList() : List.of();
    }

    private static Posts.Asked asked(Map<String, String> typed) {
        return new Posts.Asked(AccountApi.role(text(typed.get("role"))), text(typed.get("unit")), Days.read("from", typed.get("from")), until(typed), text(typed.get("reason")));
    }

    private static @Nullable LocalDate until(Map<String, String> typed) {
        return text(typed.get("until")).isEmpty() ? null : Days.read("until", typed.get("until"));
    }
}
