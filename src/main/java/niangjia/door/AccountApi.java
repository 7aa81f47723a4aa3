package niangjia.door;

import static niangjia.ground.Typed.text;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.Code;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.page.Listing;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Role;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Accounts, their roles, deputies and handing over, over the API. */
@RestController
@RequestMapping("/api/accounts")
class AccountApi {

    private final Accounts accounts;
    private final AccountRows rows;
    private final Posts posts;
    private final Handovers handovers;
    private final Scope scope;
    private final Units units;
    private final BusinessClock clock;

    AccountApi(Accounts accounts, AccountRows rows, Posts posts, Handovers handovers, Scope scope, Units units, BusinessClock clock) {
        this.accounts = accounts;
        this.rows = rows;
        this.posts = posts;
        this.handovers = handovers;
        this.scope = scope;
        this.units = units;
        this.clock = clock;
    }

    record Made(long id, String username, String password) {}

    record Given(String password) {}

    record NewAccount(@Nullable String username, @Nullable String name, @Nullable String idNumber, @Nullable String phone, @Nullable String unit,
            @Nullable String role, @Nullable LocalDate from, @Nullable LocalDate until, @Nullable String reason, @Nullable String password) {}

    record NewPost(@Nullable String role, @Nullable String unit, @Nullable LocalDate from, @Nullable LocalDate until, @Nullable String reason) {}

    /** @param role the absent one's role, by its id; empty: each of his roles that can be stood in for */
    record Deputy(@Nullable String deputy, @Nullable Long role, @Nullable LocalDate from, @Nullable LocalDate until, @Nullable String reason) {}

    /** @param to the successor's user name */
    record Handing(@Nullable String to, @Nullable String reason) {}

    record Word(@Nullable String reason, @Nullable String password) {}

    @GetMapping
    Slice<Account> list(Actor actor, Listing asked) {
        scope.require(actor, May.MANAGE_ACCOUNTS);
        return rows.list(actor, asked.q(), asked.unit().isEmpty() ? 0 : units.require(actor, asked.unit()).id(), asked.sort(), asked.page());
    }

    @GetMapping("/waiting")
    Slice<Account.Post> waiting(Actor actor, @RequestParam(defaultValue = "1") int page) {
        scope.require(actor, May.MANAGE_ACCOUNTS);
        return rows.waiting(actor, page);
    }

    @PostMapping
    ResponseEntity<Made> make(Actor actor, @RequestBody NewAccount typed) {
        var unit = typed.unit() == null ? actor.unitCode() : typed.unit();
        var made = accounts.make(actor, new Accounts.Asked(text(typed.username()), text(typed.name()), text(typed.idNumber()), text(typed.phone()), unit,
            asked(typed.role(), unit, typed.from(), typed.until(), typed.reason()), Passwords.typed(typed.password())));
        return ResponseEntity.created(URI.create("/api/accounts/" + made.id())).body(new Made(made.id(), text(typed.username()), made.password()));
    }

    @GetMapping("/{id}")
    Account one(Actor actor, @PathVariable long id) {
        return accounts.require(actor, id);
    }

    @PostMapping("/{id}/disable")
    Account disable(Actor actor, @PathVariable long id, @RequestBody Word word) {
        accounts.disable(actor, id, text(word.reason()));
        return one(actor, id);
    }

    @PostMapping("/{id}/enable")
    Account enable(Actor actor, @PathVariable long id) {
        accounts.enable(actor, id);
        return one(actor, id);
    }

    /** A new password for whoever has forgotten his; he changes it on signing in. */
    @PostMapping("/{id}/password")
    Given password(Actor actor, @PathVariable long id, @RequestBody Word word) {
        return new Given(accounts.reset(actor, id, Passwords.typed(word.password())));
    }

    @PostMapping("/{id}/roles")
    ResponseEntity<Account.Post> grant(Actor actor, @PathVariable long id, @RequestBody NewPost typed) {
        var post = posts.grant(actor, id, asked(typed.role(), typed.unit() == null ? actor.unitCode() : typed.unit(), typed.from(), typed.until(), typed.reason()));
        return ResponseEntity.created(URI.create("/api/accounts/" + id)).body(rows.post(post).orElseThrow());
    }

    @PostMapping("/{id}/roles/{post}/confirm")
    Account confirm(Actor actor, @PathVariable long id, @PathVariable long post) {
        posts.confirm(actor, id, post);
        return one(actor, id);
    }

    @PostMapping("/{id}/roles/{post}/end")
    Account end(Actor actor, @PathVariable long id, @PathVariable long post, @RequestBody Word word) {
        posts.end(actor, id, post, text(word.reason()));
        return rows.of(id).orElseThrow();
    }

    /** Names a deputy for an absence. Answers the roles he will stand in. */
    @PostMapping("/{id}/deputies")
    ResponseEntity<List<Account.Post>> deputize(Actor actor, @PathVariable long id, @RequestBody Deputy typed) {
        one(actor, id);
        var absence = new Posts.Absence(rows.grantable(actor, "deputy", text(typed.deputy())), typed.from() == null ? clock.today() : typed.from(),
            typed.until(), text(typed.reason()));
        var made = typed.role() == null ? posts.deputizeAll(actor, id, absence) : List.of(posts.deputize(actor, id, typed.role(), absence));
        return ResponseEntity.created(URI.create("/api/accounts/" + id)).body(made.stream().map(post -> rows.post(post).orElseThrow()).toList());
    }

    @PostMapping("/{id}/handover")
    Handovers.Given hand(Actor actor, @PathVariable long id, @RequestBody Handing typed) {
        accounts.managed(actor, id);
        return handovers.hand(actor, id, rows.grantable(actor, "to", text(typed.to())), text(typed.reason()));
    }

    private Posts.Asked asked(@Nullable String role, String unit, @Nullable LocalDate from, @Nullable LocalDate until, @Nullable String reason) {
        return new Posts.Asked(role(text(role)), unit, from == null ? clock.today() : from, until, text(reason));
    }

    static Role role(String code) {
        return Code.find(Role.class, code).orElseThrow(() -> new Refusal.Invalid("role", code.isEmpty() ? "请选择角色" : "没有“%s”这个角色".formatted(code)));
    }
}
