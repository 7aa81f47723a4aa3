package niangjia.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what is too large before it is read: 60 MB with files, 6 MB for one bare file, 1 MB for everything else; and what does not say how large it
 * is, but for forms with files, which the container reads up to its own limit.
 */
class BodyLimit extends OncePerRequestFilter {

    private static final long MB = 1024 * 1024;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader("Transfer-Encoding") != null && !multipart(request)) {
            Problems.write(response, 411, "没有说明大小", "请在请求头里写明内容的大小（Content-Length）");
        } else if (request.getContentLengthLong() <= most(request)) {
            chain.doFilter(request, response);
        } else if (request.getRequestURI().startsWith("/api/")) {
            Problems.write(response, 413, "内容太大", "这次发来的内容太大，最多%dMB".formatted(most(request) / MB));
        } else {
            response.sendError(413, "这次发来的内容太大，最多%dMB；每个附件不超过10MB".formatted(most(request) / MB));
        }
    }

    private static boolean multipart(HttpServletRequest request) {
        return request.getContentType() != null && request.getContentType().startsWith("multipart/");
    }

    private static long most(HttpServletRequest request) {
        if (multipart(request)) {
            return 60 * MB;
        }
        var type = request.getContentType() == null ? "" : request.getContentType();
        return type.isEmpty() || type.contains("json") || type.startsWith("application/x-www-form-urlencoded") || type.startsWith("text/")
            ? MB : 6 * MB;
    }
}
