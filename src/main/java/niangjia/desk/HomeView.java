package niangjia.desk;

import java.util.List;
import niangjia.matter.Inbox;
import niangjia.money.Payout;
import niangjia.page.Link;
import niangjia.reorganisation.Reorganisation;

/**
 * The front page as it is drawn.
 *
 * @param waits   whether matters ever wait for this role
 * @param drafts  the newest; {@code moreDrafts} says there are more
 * @param reports what this base union may report
 * @param disputes people on two rosters who wait for this role's word
 * @param acts    reorganisations that have not counted yet
 */
public record HomeView(boolean waits, Inbox.Counts counts, List<InboxLine> first, List<MatterLine> drafts, boolean moreDrafts, List<MatterLine> recent,
        List<Link> links, List<Report> reports, List<Release> releases, long disputes, List<Act> acts) {

    /** A payout list that waits for this chair's word. */
    public record Release(String title, Payout list) {}

    /** @param mine it waits for the word of whoever looks */
    public record Act(Reorganisation act, boolean mine) {}

    public record Report(String href, String title, String purpose, String employer) {}
}
