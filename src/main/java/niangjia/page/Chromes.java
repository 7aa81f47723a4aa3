package niangjia.page;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Makes the {@link Chrome} of a request. Implemented by the room that knows who is here. */
public interface Chromes {

    /** Null when nobody is signed in. */
    @Nullable Chrome of(HttpServletRequest request);
}
