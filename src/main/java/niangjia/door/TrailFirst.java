package niangjia.door;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import niangjia.trail.Trail;

/** An answer that begins to leave only when the lines of the trail noted for it are committed. */
class TrailFirst extends HttpServletResponseWrapper {

    private final Trail trail;

    TrailFirst(HttpServletResponse response, Trail trail) {
        super(response);
        this.trail = trail;
    }

    @Override public ServletOutputStream getOutputStream() throws IOException {
        trail.settle();
        return super.getOutputStream();
    }

    @Override public PrintWriter getWriter() throws IOException {
        trail.settle();
        return super.getWriter();
    }

    @Override public void sendError(int code) throws IOException {
        trail.settle();
        super.sendError(code);
    }

    @Override public void sendError(int code, String says) throws IOException {
        trail.settle();
        super.sendError(code, says);
    }

    @Override public void sendRedirect(String to) throws IOException {
        trail.settle();
        super.sendRedirect(to);
    }

    @Override public void flushBuffer() throws IOException {
        trail.settle();
        super.flushBuffer();
    }
}
