package niangjia.door;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Addresses on this site only, so that a link to sign in cannot lead away from it. */
final class Inside {

    private Inside() {}

    /** Path and query of {@code address}, or the front page if it is not one of ours. */
    static String path(@Nullable String address) {
        if (address == null) {
            return "/";
        }
        try {
            var uri = URI.create(address);
            var path = uri.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
                return "/";
            }
            return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        } catch (IllegalArgumentException notAnAddress) {
            return "/";
        }
    }
}
