package niangjia.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import niangjia.ground.Digest;

/** Addresses of our own stylesheets and scripts with their hash, so that a browser may keep them for a year. */
public final class Assets {

    private static final String WEBJARS = "/webjars/";
    public static final String TABLER_CSS = WEBJARS + "tabler__core/1.4.0/dist/css/tabler.min.css";
    public static final String TABLER_JS = WEBJARS + "tabler__core/1.4.0/dist/js/tabler.min.js";
    public static final String ICONS = WEBJARS + "tabler__icons-webfont/3.35.0/dist/tabler-icons.min.css";
    public static final String HTMX = WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js";
    public static final String ECHARTS = WEBJARS + "echarts/5.5.0/echarts.min.js";

    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private Assets() {}

    /** {@code /css/base.css} becomes {@code /css/base.css?v=1f2e3d4c}. */
    public static String of(String path) {
        return ADDRESSES.computeIfAbsent(path, it -> it + "?v=" + hash("/static" + it));
    }

    private static String hash(String resource) {
        try (var in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("No " + resource);
            }
            return HexFormat.of().formatHex(Digest.of(in.readAllBytes()), 0, 4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
