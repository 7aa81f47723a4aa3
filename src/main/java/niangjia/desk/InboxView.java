package niangjia.desk;

import java.util.List;
import java.util.Map;
import niangjia.ground.Fault;
import niangjia.matter.Inbox;
import niangjia.page.Address;
import niangjia.page.Pager;
import niangjia.page.Tab;

/**
 * The inbox as it is drawn.
 *
 * @param groups     lines by how near their deadline is
 * @param programmes code to title with its number, for the filter; {@code units} code to name
 * @param picked     what was ticked when the page came back with faults
 */
public record InboxView(Asked asked, Inbox.Counts counts, List<Tab> tabs, Map<String, List<InboxLine>> groups,
        Map<String, String> programmes, Map<String, String> units, Pager pager, List<InboxLine.Outcome> outcomes, List<Fault> faults, String note,
        List<String> picked) {

    /** What the list is asked for; it is the address, and goes with a batch so that one comes back to the same list. */
    public record Asked(String which, String unit, String programme, int page) {

        public Address address(String which) {
            return Address.of("/inbox").with("programme", programme).with("unit", unit).with("which", which.equals("all") ? null : which);
        }

        public boolean filtered() {
            return !unit.isBlank() || !programme.isBlank() || !which.equals("all");
        }
    }

    /** Whether anything on this page may be decided with others. */
    public boolean batches() {
        return groups.values().stream().flatMap(List::stream).anyMatch(line -> !line.alone());
    }

    public List<InboxLine.Outcome> failed() {
        return outcomes.stream().filter(one -> !one.done()).toList();
    }
}
