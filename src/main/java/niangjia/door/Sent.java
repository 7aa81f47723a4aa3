package niangjia.door;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.util.TreeMap;
import niangjia.ground.Digest;

/** What was sent, in one form that is the same when the same is sent again, and the request that can still be read. */
record Sent(HttpServletRequest request, byte[] content) {

    static Sent of(HttpServletRequest request) throws IOException, ServletException {
        var type = request.getContentType() == null ? "" : request.getContentType();
        var content = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(content)) {
            text(out, request.getRequestURI());
            text(out, request.getQueryString() == null ? "" : request.getQueryString());
            if (type.startsWith("multipart/")) {
                out.write(parts(request));
                return new Sent(request, content.toByteArray());
            }
            if (type.startsWith("application/x-www-form-urlencoded")) {
                for (var entry : new TreeMap<>(request.getParameterMap()).entrySet()) {
                    if (!own(entry.getKey())) {
                        text(out, entry.getKey());
                        for (var value : entry.getValue()) {
                            text(out, value);
                        }
                    }
                }
                return new Sent(request, content.toByteArray());
            }
            var body = request.getInputStream().readAllBytes();
            out.write(body);
            return new Sent(new Read(request, body), content.toByteArray());
        }
    }

    /** The boundary differs each time, so the parts count, not the bytes. They are only added up: the container keeps them for the controller. */
    private static byte[] parts(HttpServletRequest request) throws IOException, ServletException {
        try (var sum = new DigestOutputStream(OutputStream.nullOutputStream(), Digest.sha256()); var out = new DataOutputStream(sum)) {
            for (var part : request.getParts()) {
                if (!own(part.getName())) {
                    text(out, part.getName());
                    text(out, part.getSubmittedFileName() == null ? "" : part.getSubmittedFileName());
                    out.writeLong(part.getSize());
                    try (var in = part.getInputStream()) {
                        in.transferTo(out);
                    }
                }
            }
            return sum.getMessageDigest().digest();
        }
    }

    /** The two fields that are new in every form drawn, and say nothing about what it asks for. */
    private static boolean own(String name) {
        return name.equals("_csrf") || name.equals("_key");
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static final class Read extends HttpServletRequestWrapper {
        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override public ServletInputStream getInputStream() {
            var in = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override public int read() {
                    return in.read();
                }

                @Override public int read(byte[] into, int from, int count) {
                    return in.read(into, from, count);
                }

                @Override public boolean isFinished() {
                    return in.available() == 0;
                }

                @Override public boolean isReady() {
                    return true;
                }

                @Override public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException();
                }
            };
        }

        @Override public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
        }
    }
}
