package niangjia.reorganisation;

import java.time.LocalDate;
import java.util.List;
import niangjia.unit.Actor;
import niangjia.unit.Dating.Changed;
import niangjia.unit.Level;
import niangjia.unit.Passed;
import org.jspecify.annotations.Nullable;

/**
 * One act as it is kept.
 *
 * @param state   {@code planned} for a later day, {@code waiting} for the second word, {@code done}, {@code undone} before it counted,
 *                {@code failed} when its day came and the tree had changed
 * @param proposedAt at which unit its proposer was an administrator
 * @param passed  what went along (planned: what would have, when it was planned)
 * @param failure why it could not be carried out; of one still planned, why not yet
 */
public record Reorganisation(long id, Kind kind, LocalDate day, String state, Asked asked, String says, String reason, long proposedBy, String proposedName, long proposedAt,
        LocalDate proposedOn, String confirmedName, @Nullable LocalDate doneOn, String undoneName, @Nullable LocalDate undoneOn, String failure,
        List<Passed> passed, List<Changed> changed) {

    public String stateTitle() {
        return title(state);
    }

    static String title(String state) {
        return switch (state) {
            case "planned" -> "待生效";
            case "waiting" -> "待确认";
            case "done" -> "已生效";
            case "undone" -> "已取消";
            default -> "没有办成";
        };
    }

    /** Whether it is this administrator of the city who is to confirm it. */
    public boolean waitsFor(Actor actor) {
        return state.equals("waiting") && actor.level() == Level.CITY && proposedBy != actor.account();
    }

    /** What it did; of one that is pending what it would have done when it was planned. */
    Prospect does() {
        return new Prospect(says, state.equals("waiting"), passed, changed);
    }

    /** It has changed nothing yet. */
    public boolean pending() {
        return state.equals("planned") || state.equals("waiting");
    }
}
