package niangjia.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** The API: makes the actor of a bearer token. Header {@code Acting: 320585.chair} chooses among the roles of one account. */
class Bearer extends OncePerRequestFilter {

    /** What an account with a password given by someone else may still ask for. */
    private static final String OWN = "/api/(token|account(/.*)?)";

    private final Actors actors;

    Bearer(Actors actors) {
        this.actors = actors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var token = token(request);
        var all = token == null ? List.<Actors.Held>of() : actors.bearing(token);
        if (!all.isEmpty()) {
            var asked = request.getHeader("Acting");
            var held = asked == null ? all.getFirst() : Actors.choose(all, asked.strip()).orElse(null);
            if (held == null) {
                Problems.write(response, 403, "没有这个角色", "你的账号今天没有“%s”这个角色".formatted(asked));
                return;
            }
            if (held.mustChange() && !request.getRequestURI().matches(OWN)) {
                Problems.write(response, 403, "请先换密码", "这个密码是别人给的，请先换成自己的（POST /api/account/password）");
                return;
            }
            new Acting(held, all).enter(request);
        }
        chain.doFilter(request, response);
    }

    static @Nullable String token(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7).strip() : null;
    }
}
