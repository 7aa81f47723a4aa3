package niangjia.door;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An answer that does not leave before its transaction is committed. */
final class HeldAnswer extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final PrintWriter writer = new PrintWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));
    private int status = SC_OK;
    private @Nullable String error;
    private @Nullable String location;

    HeldAnswer(HttpServletResponse response) {
        super(response);
    }

    byte[] body() {
        writer.flush();
        return body.toByteArray();
    }

    @Nullable String location() {
        return location;
    }

    /** Lets it go. */
    void release() throws IOException {
        var response = (HttpServletResponse) getResponse();
        if (error != null) {
            response.sendError(status, error);
            return;
        }
        response.setStatus(status);
        var bytes = body();
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    @Override public void setStatus(int code) {
        status = code;
    }

    @Override public int getStatus() {
        return status;
    }

    @Override public void sendError(int code) {
        sendError(code, "");
    }

    @Override public void sendError(int code, @Nullable String says) {
        status = code;
        error = says == null ? "" : says;
        body.reset();
    }

    @Override public void sendRedirect(String to) {
        sendRedirect(to, SC_SEE_OTHER, true);
    }

    @Override public void sendRedirect(String to, int code, boolean clear) {
        status = code;
        setHeader("Location", to);
    }

    @Override public void setHeader(String name, @Nullable String value) {
        if (name.equalsIgnoreCase("Location")) {
            location = value;
        }
        super.setHeader(name, value);
    }

    @Override public void addHeader(String name, String value) {
        if (name.equalsIgnoreCase("Location")) {
            location = value;
        }
        super.addHeader(name, value);
    }

    @Override public boolean isCommitted() {
        return error != null;
    }

    @Override public void flushBuffer() {
        writer.flush();
    }

    @Override public void resetBuffer() {
        writer.flush();
        body.reset();
    }

    @Override public void reset() {
        resetBuffer();
        status = SC_OK;
        super.reset();
    }

    @Override public void setContentLength(int length) {
        // known only when the answer is let go
    }

    @Override public void setContentLengthLong(long length) {
        // as above
    }

    @Override public PrintWriter getWriter() {
        return writer;
    }

    @Override public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override public void write(int b) {
                body.write(b);
            }

            @Override public void write(byte[] bytes, int from, int count) {
                body.write(bytes, from, count);
            }

            @Override public boolean isReady() {
                return true;
            }

            @Override public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
