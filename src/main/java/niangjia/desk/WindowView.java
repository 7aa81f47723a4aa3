package niangjia.desk;

import java.util.List;
import java.util.Map;
import niangjia.ground.Fault;
import niangjia.ground.Slice;
import niangjia.matter.Visit;
import niangjia.person.Found;
import niangjia.person.Person;
import org.jspecify.annotations.Nullable;

/**
 * The window as it is drawn.
 *
 * @param q       what was looked for
 * @param callers who was found, each with what of his is open
 * @param more    how many more were found than are shown
 * @param matters found by number
 * @param person  whom the note is about, or null
 * @param typed   the note as it was typed
 * @param noted   whether one was just noted
 * @param today   what was noted here today, the newest first
 * @param drafts  the newest half-filled forms of this unit; {@code moreDrafts} says there are more
 */
public record WindowView(String q, List<Caller> callers, long more, List<MatterLine> matters, @Nullable Person person, Map<String, String> typed,
        List<Fault> faults, boolean noted, Slice<Visit> today, List<MatterLine> drafts, boolean moreDrafts) {

    /** @param open his matters that are not closed, where the reader may see them */
    public record Caller(Found found, List<MatterLine> open) {}

    public String of(String field) {
        return typed.getOrDefault(field, "");
    }

    public boolean inVain() {
        return !q.isEmpty() && callers.isEmpty() && matters.isEmpty();
    }
}
