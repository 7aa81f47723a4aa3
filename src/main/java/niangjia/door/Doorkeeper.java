package niangjia.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import niangjia.ground.BusinessClock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Pages: makes the actor of a signed-in session. Ends it after eight hours, locks it after thirty idle minutes. */
class Doorkeeper extends OncePerRequestFilter {

    /** What a locked page, or an account with a password given by someone else, may still ask for. */
    private static final Set<String> ALWAYS = Set.of("/signin", "/signout", "/locked", "/error");

    private final Actors actors;
    private final BusinessClock clock;

    Doorkeeper(Actors actors, BusinessClock clock) {
        this.actors = actors;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(Visit.KEY) instanceof Visit visit)) {
            chain.doFilter(request, response);
            return;
        }
        var acting = acting(visit);
        if (acting == null || visit.over(clock.recorded())) {
            session.invalidate();
            chain.doFilter(request, response);
            return;
        }
        acting.enter(request);
        if (visit.idle(clock.recorded())) {
            if (!visit.locked()) {
                session.setAttribute(Visit.KEY, visit.lock());
            }
            if (!ALWAYS.contains(request.getRequestURI())) {
                go(request, response, "/locked?to=" + URLEncoder.encode(back(request), StandardCharsets.UTF_8));
                return;
            }
        } else if (visit.stale(clock.recorded())) {
            session.setAttribute(Visit.KEY, visit.seen(clock.recorded()));
        }
        if (acting.held().mustChange() && !ALWAYS.contains(request.getRequestURI()) && !request.getRequestURI().startsWith("/account")) {
            go(request, response, "/account");
            return;
        }
        chain.doFilter(request, response);
    }

    private @Nullable Acting acting(Visit visit) {
        var all = actors.held(visit.account()).stream().filter(one -> one.epoch() == visit.epoch()).toList();
        return all.isEmpty() ? null
            : new Acting(all.stream().filter(one -> one.id() == visit.role()).findFirst().orElse(all.getFirst()), all);
    }

    /** Where to come back to: this page, or for a form the page it stood on. */
    private static String back(HttpServletRequest request) {
        if (request.getMethod().equals("GET") && request.getHeader("HX-Request") == null) {
            var query = request.getQueryString();
            return request.getRequestURI() + (query == null ? "" : "?" + query);
        }
        return Inside.path(request.getHeader("Referer"));
    }

    /** To the sign-in page, and from there back to where this request wanted to go. */
    static void toSignIn(HttpServletRequest request, HttpServletResponse response) {
        var to = back(request);
        go(request, response, to.equals("/") ? "/signin" : "/signin?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
    }

    static boolean knows(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(Visit.KEY) != null;
    }

    /** htmx follows a redirect out of sight and would put a whole page into a corner of this one; this header makes it leave. */
    static void go(HttpServletRequest request, HttpServletResponse response, String to) {
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", to);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", to);
        }
    }
}
