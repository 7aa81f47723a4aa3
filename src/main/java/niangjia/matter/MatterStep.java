package niangjia.matter;

import java.time.Instant;
import java.time.LocalDate;
import niangjia.ground.Code;
import niangjia.programme.Procedure.Act;
import niangjia.unit.Role;
import org.jspecify.annotations.Nullable;

/**
 * One step of a matter's frozen path.
 *
 * @param why   why it was skipped, or went up a level
 */
public record MatterStep(int n, String code, String title, String act, @Nullable String role, @Nullable Long unit, String unitName,
        int days, boolean working, boolean grants, State state, String why, @Nullable Instant dueAt,
        @Nullable LocalDate endedOn, String endedName) {

    public enum State implements Code { AHEAD, NOW, DONE, SKIPPED, RETURNED }

    public Act kind() {
        return Code.of(Act.class, act);
    }

    public @Nullable Role actingRole() {
        return role == null ? null : Role.of(role);
    }

    /** Whether a matter may go back to it: it was passed, and by somebody. A notice and a payment end by themselves, and only once. */
    public boolean takesBack() {
        return state == State.DONE && kind() != Act.NOTICE && kind() != Act.PAY;
    }
}
