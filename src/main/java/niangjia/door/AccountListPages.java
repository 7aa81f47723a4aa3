package niangjia.door;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import niangjia.page.Listing;
import niangjia.page.Xlsx;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Role;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** Accounts and their roles as spreadsheets, on screen and over the API. */
@Controller
class AccountListPages {

    private static final List<String> POSTS = List.of("账号", "姓名", "角色", "组织代码", "组织", "从", "至", "代理谁", "授予人", "理由", "状态");

    private final Accounts accounts;
    private final AccountRows rows;
    private final Exports exports;
    private final Scope scope;
    private final Units units;

    AccountListPages(Accounts accounts, AccountRows rows, Exports exports, Scope scope, Units units) {
        this.accounts = accounts;
        this.rows = rows;
        this.exports = exports;
        this.scope = scope;
        this.units = units;
    }

    @GetMapping({"/admin/accounts.xlsx", "/api/accounts.xlsx"})
    @ResponseBody
    Xlsx accounts(Actor actor, Listing asked) {
        scope.require(actor, May.MANAGE_ACCOUNTS);
        var below = asked.unit().isBlank() ? null : units.require(actor, asked.unit().strip());
        var says = (below == null ? actor.unitName() : below.name()) + (asked.q().isBlank() ? "" : "，查找“%s”".formatted(asked.q().strip()));
        return Xlsx.of("账号", List.of("账号", "姓名", "保管组织代码", "保管组织", "角色", "开账号", "停用"), rows.all(actor, asked.q(), below == null ? 0 : below.id(), asked.sort(), says)
            .map(one -> Arrays.<@Nullable Object>asList(one.username(), one.name(), one.unitCode(), one.unitName(), titled(one.roles()), one.madeOn(), one.disabledOn())));
    }

    /** The codes of roles as the page calls them. */
    private static String titled(String roles) {
        return roles.isEmpty() ? "" : Arrays.stream(roles.split("；")).map(one -> {
            var at = one.split("@", 2);
            return Role.of(at[0]).title() + "@" + at[1];
        }).collect(Collectors.joining("；"));
    }

    /** Roles that wait for a second administrator. */
    @GetMapping({"/admin/accounts/waiting.xlsx", "/api/accounts/waiting.xlsx"})
    @ResponseBody
    Xlsx waiting(Actor actor) {
        scope.require(actor, May.MANAGE_ACCOUNTS);
        var names = new HashMap<Long, Account>();
        return Xlsx.of("待确认的角色", POSTS, rows.allWaiting(actor)
            .map(post -> row(names.computeIfAbsent(post.account(), id -> rows.of(id).orElseThrow()), post)));
    }

    /** Every role an account holds, is to hold or held. */
    @GetMapping({"/admin/accounts/{id}/roles.xlsx", "/api/accounts/{id}/roles.xlsx"})
    @ResponseBody
    Xlsx roles(Actor actor, @PathVariable long id) {
        var account = accounts.require(actor, id);
        return Xlsx.of(account.name() + "的角色", POSTS, exports.rows(actor, "staff", id, "账号%s的角色".formatted(account.username()), account.posts()).map(post -> row(account, post)));
    }

    private static List<@Nullable Object> row(Account account, Account.Post post) {
        return Arrays.<@Nullable Object>asList(account.username(), account.name(), post.role().title(), post.unitCode(), post.unitName(), post.from(), post.until(),
            post.deputyFor() == null ? null : post.deputyForName(), post.grantedByName(), post.reason(), post.stateSays());
    }
}
