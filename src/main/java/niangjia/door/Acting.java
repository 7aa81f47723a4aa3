package niangjia.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Who makes this request: the role he acts in, and all he could act as. */
record Acting(Actors.Held held, List<Actors.Held> all) {

    private static final String KEY = Acting.class.getName();

    Actor actor() {
        return held.actor();
    }

    static @Nullable Acting of(HttpServletRequest request) {
        return (Acting) request.getAttribute(KEY);
    }

    /** From here on the request is this actor's. */
    void enter(HttpServletRequest request) {
        request.setAttribute(KEY, this);
        SecurityContextHolder.setContext(new SecurityContextImpl(new Known(actor())));
    }

    private static final class Known extends AbstractAuthenticationToken {
        private final transient Actor actor;

        Known(Actor actor) {
            super(AuthorityUtils.NO_AUTHORITIES);
            this.actor = actor;
            setAuthenticated(true);
        }

        @Override public Actor getPrincipal() {
            return actor;
        }

        @Override public String getCredentials() {
            return "";
        }

        @Override public String getName() {
            return Long.toString(actor.account());
        }
    }
}
