package niangjia.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** The port listens while a fresh database is still being loaded; until the platform is ready everything is answered 503, and reaches nothing. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class NotReady extends OncePerRequestFilter {

    private static final String SAYS = "平台正在启动和装入数据，请稍候再试";
    private static final String PAGE = """
        <!doctype html>
        <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="5">
        <title>娘家</title></head><body><main><h1>娘家</h1><p>%s。这一页会自己刷新。</p></main></body></html>
        """.formatted(SAYS);

    private volatile boolean ready;

    /** Before anybody is told that the platform is ready. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void open() {
        ready = true;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        if (ready) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Retry-After", "5");
        response.setHeader("Cache-Control", "no-store");
        if (request.getRequestURI().startsWith("/api/")) {
            Problems.write(response, 503, "还没有就绪", SAYS);
        } else {
            var page = PAGE.getBytes(StandardCharsets.UTF_8);
            response.setStatus(503);
            response.setHeader("Content-Security-Policy", "default-src 'none'");
            response.setContentType("text/html;charset=UTF-8");
            response.setContentLength(page.length);
            response.getOutputStream().write(page);
        }
    }
}
