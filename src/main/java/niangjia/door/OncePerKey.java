package niangjia.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import niangjia.trail.Trail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The same key and body get the same answer, another body 409. The whole request runs in one transaction with its key: what
 * succeeds (2xx, 3xx) is kept with its answer, what is refused leaves nothing but its lines in the trail. A second request
 * with the same key waits for the first.
 */
class OncePerKey extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(OncePerKey.class);
    private static final String HEADER = "Idempotency-Key";
    private static final String FIELD = "_key";
    /** What asks a password: a wrong one must be counted, not rolled back. */
    private static final Set<String> ASKS_PASSWORD = Set.of("/signin", "/first", "/locked", "/account/password", "/api/account/password", "/api/token");

    /** Shows whole numbers: each time it is asked anew who asks and why, and its answer is kept nowhere. */
    private static final String UNMASK = "/unmask";

    private final RequestKeys keys;
    private final Trail trail;
    private final TransactionTemplate transaction;

    OncePerKey(RequestKeys keys, Trail trail, PlatformTransactionManager transactions) {
        this.keys = keys;
        this.trail = trail;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** An exception of the request on its way out of the transaction. */
    private static final class Broken extends RuntimeException {
        Broken(Exception cause) {
            super(cause);
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        trail.<ServletException, IOException>request(() -> pass(request, response, chain));
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var acting = Acting.of(request);
        var key = request.getMethod().equals("POST") && !ASKS_PASSWORD.contains(request.getRequestURI()) ? key(request) : null;
        if (acting == null || key == null) {
            chain.doFilter(request, new TrailFirst(response, trail));
            return;
        }
        if (key.length() > 200) {
            refuse(request, response, 422, "幂等键（Idempotency-Key）最多200个字符");
            return;
        }
        once(acting, key, Sent.of(request), response, chain);
    }

    private void once(Acting acting, String key, Sent sent, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var account = acting.actor().account();
        var hash = keys.hash(sent.content());
        var answer = new HeldAnswer(response);
        RequestKeys.@Nullable Kept earlier;
        try {
            earlier = transaction.execute(status -> {
                if (!keys.take(account, key, hash)) {
                    return keys.kept(account, key);
                }
                try {
                    chain.doFilter(sent.request(), answer);
                } catch (ServletException | IOException broken) {
                    throw new Broken(broken);
                }
                if (answer.getStatus() >= 400) {
                    status.setRollbackOnly();
                } else if (status.isRollbackOnly()) {
                    LOG.error("{} answered {} although a part of it was rolled back", sent.request().getRequestURI(), answer.getStatus());
                    throw new IllegalStateException("Answered success, but was rolled back");
                } else {
                    keys.keep(account, key, answer.getStatus(), answer.getContentType(), answer.location(), answer.body());
                }
                return null;
            });
        } catch (Broken broken) {
            switch (broken.getCause()) {
                case ServletException out -> throw out;
                case IOException out -> throw out;
                default -> throw broken;
            }
        }
        trail.settle();
        if (earlier == null) {
            answer.release();
        } else if (Arrays.equals(earlier.request(), hash)) {
            again(earlier, response);
        } else {
            refuse(sent.request(), response, 409, "这个幂等键已经用于另一份内容，请换一个键");
        }
    }

    /**
     * A page's form that only asks: a check, a preview, one more row. It changes nothing and takes no key, else the same form could not be
     * sent again with other content.
     */
    private static boolean asks(HttpServletRequest request) {
        var act = request.getParameter("act");
        return request.getRequestURI().matches(".*/(check|count|preview)") || act != null && act.matches("look|(add|drop):.*")
            || request.getParameter("more") != null;
    }

    private static @Nullable String key(HttpServletRequest request) {
        if (!request.getRequestURI().startsWith("/api/") && asks(request) || request.getRequestURI().endsWith(UNMASK)) {
            return null;
        }
        var key = request.getRequestURI().startsWith("/api/") ? request.getHeader(HEADER) : request.getParameter(FIELD);
        return key == null || key.isBlank() ? null : key.strip();
    }

    private static void again(RequestKeys.Kept earlier, HttpServletResponse response) throws IOException {
        response.setStatus(earlier.status());
        response.setHeader("Idempotency-Replayed", "true");
        if (earlier.location() != null) {
            response.setHeader("Location", earlier.location());
        }
        if (earlier.type() != null) {
            response.setContentType(earlier.type());
        }
        response.setContentLength(earlier.answer().length);
        response.getOutputStream().write(earlier.answer());
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, int status, String says) throws IOException {
        if (request.getRequestURI().startsWith("/api/")) {
            Problems.write(response, status, says, says);
        } else {
            response.sendError(status, says);
        }
    }
}
