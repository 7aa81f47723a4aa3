package niangjia.desk;

import niangjia.matter.MatterLists;
import niangjia.programme.Clause;
import niangjia.programme.Programme;
import org.jspecify.annotations.Nullable;

/**
 * A programme at a glance, before its form is filled in.
 *
 * @param bar  what stands in the way whatever is filled in, or null
 * @param busy a matter of this programme that is on its way, or null; without a number where it lies outside the reader's subtree
 */
public record Glance(Programme<?> programme, @Nullable Clause bar, MatterLists.@Nullable Line busy, String href) {

    public boolean can() {
        return bar == null && busy == null;
    }
}
