package niangjia.door;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.page.Chrome;
import niangjia.page.Page;
import niangjia.unit.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** One's own account (我的账号): what one may act as, a new password, where one is signed in. */
@Controller
class OwnPages {

    private final Accounts accounts;
    private final AccountRows rows;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Templates templates = new StaticTemplates();

    OwnPages(Accounts accounts, AccountRows rows, SignIn signIn, Sessions sessions) {
        this.accounts = accounts;
        this.rows = rows;
        this.signIn = signIn;
        this.sessions = sessions;
    }

    @GetMapping("/account")
    Page own(Actor actor, Chrome chrome, HttpServletRequest request, @RequestParam(defaultValue = "") String done) {
        return Page.ok(page(actor, chrome, request, List.of(), done));
    }

    @PostMapping("/account/password")
    View password(Actor actor, Chrome chrome, HttpServletRequest request, @RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String password, @RequestParam(defaultValue = "") String again) {
        try {
            signIn.require(actor.account(), old);
            if (!password.equals(again)) {
                throw new Refusal.Invalid("again", "两次输入的新密码不同");
            }
            accounts.change(actor, password, request.getSession().getId());
            goOn(actor, request);
            return Page.to("/account?done=password");
        } catch (Refusal.Invalid invalid) {
            return Page.invalid(page(actor, chrome, request, invalid.faults(), ""));
        }
    }

    @PostMapping("/account/end")
    View end(Actor actor, HttpServletRequest request) {
        accounts.leave(actor, request.getSession().getId());
        goOn(actor, request);
        return Page.to("/account?done=end");
    }

    /** This session alone goes on, in the account's new epoch. */
    private void goOn(Actor actor, HttpServletRequest request) {
        if (request.getSession().getAttribute(Visit.KEY) instanceof Visit visit) {
            request.getSession().setAttribute(Visit.KEY, visit.in(accounts.epoch(actor.account())));
        }
    }

    private JteModel page(Actor actor, Chrome chrome, HttpServletRequest request, List<Fault> faults, String done) {
        var acting = Objects.requireNonNull(Acting.of(request));
        return templates.doorOwn(chrome, rows.of(actor.account()).orElseThrow(), acting.held().mustChange(),
            sessions.of(actor.account(), request.getSession().getId()), faults, done);
    }
}
