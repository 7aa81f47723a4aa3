package niangjia.desk;

import java.time.LocalDate;
import java.util.List;
import niangjia.ground.Code;
import niangjia.ground.Fault;
import niangjia.matter.Channel;
import niangjia.matter.MatterEvent;
import niangjia.matter.MatterView;
import niangjia.page.Link;
import niangjia.programme.Clause;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A matter's page.
 *
 * @param holders  who may act on the step that waits, by name
 * @param versions what each correction changed, the newest first
 * @param decision what may be decided now, or null
 * @param takesPapers whether this caller may add papers now
 * @param done     what was just done: {@code submitted}, {@code decided} …; empty otherwise
 * @param stale    what happened since the page that was sent from was drawn; empty unless someone was faster
 * @param typed    what was typed before it came back with faults
 * @param near     what stands beside it in the inbox it was opened from, or null
 */
public record MatterShown(MatterView view, Deadline due, List<Stage> stages, List<String> holders, List<Told> told, List<Version> versions,
        List<Happened> story, @Nullable Decision decision, boolean takesPapers, String done, List<Fault> faults, List<Happened> stale,
        Typed typed, Neighbours.@Nullable Near near) {

    /** A step of the path as drawn. {@code look} is done, now, next or skip. */
    public record Stage(String look, String title, String unit, String says, String why) {}

    /** What a correction changed. */
    public record Version(int n, List<Told.Change> changes) {}

    /** One thing that happened, in a sentence. */
    public record Happened(MatterEvent event, String says) {}

    public record Typed(String action, String note, String amount) {
        static final Typed NONE = new Typed("", "", "");
    }

    /**
     * What this caller may decide.
     *
     * @param approve what the button says; empty where he may not
     * @param then    what follows
     * @param returns the steps it may go back to
     * @param min     the limits within which the decider sets the amount, in fen; both 0 where it is fixed
     */
    public record Decision(String approve, String then, List<Link> returns, boolean rejects, long min, long max, long proposed) {

        public boolean sets() {
            return max > min;
        }
    }

    MatterShown beside(Neighbours.@Nullable Near near) {
        return new MatterShown(view, due, stages, holders, told, versions, story, decision, takesPapers, done, faults, stale, typed, near);
    }

    /** Where the page's forms go; it comes back to the same list. */
    public String act() {
        var path = UriComponentsBuilder.fromPath("/matters/" + view.matter().number() + "/actions");
        return near == null ? path.toUriString() : path.queryParam("from", "{from}").encode().buildAndExpand(near.list()).toUriString();
    }

    /** Where it stands once it is no longer open, and the look of its pill. */
    public String stands() {
        return view.matter().state().title();
    }

    public String look() {
        return MatterLines.look(view.matter().state());
    }

    public String channel() {
        return Code.of(Channel.class, view.matter().channel()).title();
    }

    public boolean may(String action) {
        return view.actions().contains(action);
    }

    public long met() {
        return view.now().stream().filter(Clause::met).count();
    }

    public boolean allMet() {
        return met() == view.now().size();
    }

    /** The day it was handed up, or opened. */
    public LocalDate received() {
        var submitted = view.matter().submittedOn();
        return submitted == null ? view.matter().openedOn() : submitted;
    }
}
