package niangjia.reorganisation;

import java.time.LocalDate;
import java.util.List;
import niangjia.ground.Code;
import niangjia.unit.Actor;
import niangjia.unit.Dating.Changed;
import niangjia.unit.Level;
import niangjia.unit.Passed;
import org.jspecify.annotations.Nullable;

/**
 * One act as it is kept.
 *
 * @param proposedAt at which unit its proposer was an administrator
 * @param passed  what went along (planned: what would have, when it was planned)
 * @param failure why it could not be carried out; of one still planned, why not yet
 */
public record Reorganisation(long id, Kind kind, LocalDate day, State state, Asked asked, String says, String reason, long proposedBy, String proposedName, long proposedAt,
        LocalDate proposedOn, String confirmedName, @Nullable LocalDate doneOn, String undoneName, @Nullable LocalDate undoneOn, String failure,
        List<Passed> passed, List<Changed> changed) {

    /** Where an act stands: to be done on a later day, waiting for the second word, done, not to be done when its day came, or taken back before it. */
    public enum State implements Code {
        PLANNED("待生效"), WAITING("待确认"), DONE("已生效"), FAILED("没有办成"), UNDONE("已取消");

        private final String title;

        State(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public boolean waiting() {
        return state == State.WAITING;
    }

    public boolean done() {
        return state == State.DONE;
    }

    /** It has changed nothing yet. */
    public boolean pending() {
        return state == State.PLANNED || waiting();
    }

    /** Whether it is this administrator of the city who is to confirm it. */
    public boolean waitsFor(Actor actor) {
        return waiting() && actor.level() == Level.CITY && proposedBy != actor.account();
    }

    /** What it did; of one that is pending what it would have done when it was planned. */
    Prospect does() {
        return new Prospect(says, waiting(), passed, changed);
    }
}
