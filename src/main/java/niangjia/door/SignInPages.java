package niangjia.door;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.page.Page;
import niangjia.trail.Trail;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Coming in, going on as someone else, coming back to a locked page. */
@Controller
class SignInPages {

    private final Templates templates = new StaticTemplates();
    private final SignIn signIn;
    private final Actors actors;
    private final Trail trail;
    private final BusinessClock clock;
    private final ObjectProvider<DemoAccounts> demo;

    SignInPages(SignIn signIn, Actors actors, Trail trail, BusinessClock clock, ObjectProvider<DemoAccounts> demo) {
        this.signIn = signIn;
        this.actors = actors;
        this.trail = trail;
        this.clock = clock;
        this.demo = demo;
    }

    @GetMapping("/signin")
    View ask(@RequestParam(defaultValue = "/") String to, @RequestParam(required = false) @Nullable String out, HttpServletRequest request) {
        return Acting.of(request) != null ? Page.to(Inside.path(to))
            : Page.ok(templates.doorSignin(csrf(request), Inside.path(to), "", List.of(), out == null ? "" : "已退出", offered()));
    }

    @PostMapping("/signin")
    View signIn(@RequestParam(defaultValue = "") String username, @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/") String to, HttpServletRequest request) {
        if (username.isBlank() || password.isEmpty()) {
            var faults = new ArrayList<Fault>();
            if (username.isBlank()) {
                faults.add(new Fault("username", "请填账号"));
            }
            if (password.isEmpty()) {
                faults.add(new Fault("password", "请填密码"));
            }
            return again(request, to, username, faults);
        }
        var in = signIn.check(username, password).orElse(null);
        if (in == null) {
            return again(request, to, username, List.of(new Fault("username", SignIn.REFUSED)));
        }
        var held = actors.held(in.account());
        if (held.isEmpty()) {
            return again(request, to, username, List.of(new Fault("username", "这个账号今天没有任何角色，或角色还待另一位管理员确认，请找本级系统管理员")));
        }
        enter(request, in);
        trail.note(held.getFirst().actor(), "entered", "staff", in.account(), "登录");
        return Page.to(Inside.path(to));
    }

    /** A session known before signing in must not be the one used after it. */
    private void enter(HttpServletRequest request, SignIn.In in) {
        var before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        var now = clock.recorded();
        var session = request.getSession(true);
        session.setAttribute(Visit.KEY, new Visit(in.account(), in.epoch(), 0, now, now, false));
        // By this name the account's sessions are found, to be listed and ended.
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, Long.toString(in.account()));
    }

    private View again(HttpServletRequest request, String to, String username, List<Fault> faults) {
        return Page.invalid(templates.doorSignin(csrf(request), Inside.path(to), username, faults, "", offered()));
    }

    @PostMapping("/grant")
    View actAs(@RequestParam long grant, HttpServletRequest request) {
        var session = request.getSession(false);
        var acting = Acting.of(request);
        if (session != null && acting != null && acting.all().stream().anyMatch(held -> held.id() == grant)
                && session.getAttribute(Visit.KEY) instanceof Visit visit) {
            session.setAttribute(Visit.KEY, visit.as(grant));
        }
        return Page.to("/");
    }

    @GetMapping("/locked")
    View locked(@RequestParam(defaultValue = "/") String to, HttpServletRequest request) {
        return visit(request) instanceof Visit visit && visit.locked() ? Page.ok(lockedPage(request, to, List.of())) : Page.to(Inside.path(to));
    }

    @PostMapping("/locked")
    View unlock(@RequestParam(defaultValue = "") String password, @RequestParam(defaultValue = "/") String to, HttpServletRequest request) {
        var visit = visit(request);
        if (visit == null || !signIn.confirms(visit.account(), password)) {
            return Page.invalid(lockedPage(request, to, List.of(new Fault("password", SignIn.WRONG))));
        }
        request.getSession().setAttribute(Visit.KEY, visit.seen(clock.recorded()));
        return Page.to(Inside.path(to));
    }

    private JteModel lockedPage(HttpServletRequest request, String to, List<Fault> faults) {
        var acting = Acting.of(request);
        return templates.doorLocked(csrf(request), Inside.path(to), acting == null ? "" : acting.actor().name(), faults);
    }

    private static @Nullable Visit visit(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null ? null : (Visit) session.getAttribute(Visit.KEY);
    }

    static String csrf(HttpServletRequest request) {
        return ((CsrfToken) request.getAttribute(CsrfToken.class.getName())).getToken();
    }

    private @Nullable List<DemoAccounts.Offered> offered() {
        var accounts = demo.getIfAvailable();
        return accounts == null ? null : accounts.offered();
    }
}
