package niangjia.desk;

import niangjia.programme.Clause;
import niangjia.programme.Programme;
import org.jspecify.annotations.Nullable;

/**
 * A programme at a glance, before its form is filled in.
 *
 * @param bar  what stands in the way whatever is filled in, or null
 * @param busy the number of a matter of this programme that is on its way, or empty
 */
public record Glance(Programme<?> programme, @Nullable Clause bar, String busy, String href) {

    public boolean can() {
        return bar == null && busy.isEmpty();
    }
}
