package niangjia.programme;

import java.util.List;
import niangjia.ground.Code;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.jspecify.annotations.Nullable;

/** The chain of steps a matter walks through the levels of the tree (程序). Data, so it can be drawn, tested and frozen on the matter. */
public record Procedure(List<Step> steps) {

    public Procedure {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.getFirst().act() != Act.SUBMIT) {
            throw new IllegalArgumentException("A procedure begins with the step that submits.");
        }
    }

    public static Procedure of(Step... steps) {
        return new Procedure(List.of(steps));
    }

    public enum Act implements Code {
        /** Fills in and hands up. */
        SUBMIT,
        /** Fills in more of the form: what only this step knows. */
        FILL,
        /** Looks and confirms the facts; skipped where its level is missing, unless it is what grants. */
        REVIEW,
        /** Says yes or no; where its level is missing, the next one above decides. */
        DECIDE,
        /** One officer's word (急事急办, AID-WZ-4): like a decision, and given already by whoever submits in that role at that unit. */
        WORD,
        /** Public notice (公示); ends by itself unless someone objects. */
        NOTICE,
        /** Takes note and closes: reports and returns. */
        REGISTER,
        /** Finance pays; the matter moves when all its benefits are delivered. */
        PAY
    }

    /**
     * @param level  the ancestor that acts, or null for the unit where the matter was opened
     * @param days   until when; {@code working} says which days
     * @param grants the outcome is carried out when this step is passed
     */
    public record Step(String code, String title, Act act, @Nullable Role role, @Nullable Level level, int days, boolean working, boolean grants) {

        /** Five working days to answer a return. */
        public static Step submit(String title, Role role) {
            return new Step("submit", title, Act.SUBMIT, role, null, 5, true, false);
        }

        public static Step review(String code, String title, Role role, @Nullable Level level, int workingDays) {
            return new Step(code, title, Act.REVIEW, role, level, workingDays, true, false);
        }

        public static Step decide(String code, String title, Role role, @Nullable Level level, int workingDays) {
            return new Step(code, title, Act.DECIDE, role, level, workingDays, true, false);
        }

        public static Step word(String title, Level level) {
            return new Step("word", title, Act.WORD, Role.OFFICER, level, 0, true, true);
        }

        /** A word that whoever submits in that role at that unit has given already: a union's on what it hands up itself. */
        public static Step word(String code, String title, Role role, int workingDays) {
            return new Step(code, title, Act.WORD, role, null, workingDays, true, false);
        }

        /** @param role who fills it in, or null for whoever opened the matter */
        public static Step fill(String code, String title, @Nullable Role role, @Nullable Level level, int workingDays) {
            return new Step(code, title, Act.FILL, role, level, workingDays, true, false);
        }

        public static Step notice(int workingDays) {
            return new Step("notice", "公示", Act.NOTICE, null, Level.COUNTY, workingDays, true, false);
        }

        public static Step pay(@Nullable Level level, int workingDays) {
            return new Step("pay", "发放", Act.PAY, Role.FINANCE, level, workingDays, true, false);
        }

        public static Step register(String title, Role role, Level level, int workingDays) {
            return new Step("register", title, Act.REGISTER, role, level, workingDays, true, false);
        }

        /** The same step, at whose end the outcome is carried out. */
        public Step granting() {
            return new Step(code, title, act, role, level, days, working, true);
        }
    }
}
