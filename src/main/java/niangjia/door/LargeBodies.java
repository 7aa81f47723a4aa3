package niangjia.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a few large bodies in at a time: papers of 10 MB and spreadsheets that unfold are held in memory on their way, and all threads together could
 * take more of it than there is. The others wait a little, holding no connection, and are then asked to come again (503).
 */
class LargeBodies extends OncePerRequestFilter {

    private static final int LARGE = 1024 * 1024;

    private final Semaphore seats;
    private final Duration patience;

    LargeBodies(int most, Duration patience) {
        this.seats = new Semaphore(most, true);
        this.patience = patience;
    }

    Semaphore seats() {
        return seats;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        if (!large(request)) {
            chain.doFilter(request, response);
        } else if (seated()) {
            try {
                chain.doFilter(request, response);
            } finally {
                seats.release();
            }
        } else {
            refuse(request, response);
        }
    }

    /** A form with files has been read onto the disk first, so that whoever sends it slowly keeps nobody waiting. */
    private static boolean large(HttpServletRequest request) {
        if (request.getContentType() != null && request.getContentType().startsWith("multipart/")) {
            request.getParameterMap();
            return request.getContentLengthLong() < 0 || request.getContentLengthLong() > LARGE;
        }
        return request.getContentLengthLong() > LARGE;
    }

    private boolean seated() {
        try {
            return seats.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", "5");
        if (request.getRequestURI().startsWith("/api/")) {
            Problems.write(response, 503, "现在太忙", "现在传文件的人太多，这一次没有收下，请过几秒再传");
        } else {
            response.sendError(503, "现在传文件的人太多，这一次没有收下；请退回上一页，过几秒再交");
        }
    }
}
