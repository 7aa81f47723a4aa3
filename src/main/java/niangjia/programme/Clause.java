package niangjia.programme;

import niangjia.ground.Code;
import niangjia.ground.Days;
import org.jspecify.annotations.Nullable;

/**
 * One condition, explained: what was compared and on what paper it stands. It is read by people, so its days are written as {@link Days} writes them.
 *
 * @param rule      {@code AID-JC-4}, or a short code of the programme's own
 * @param title     有困难职工资格
 * @param compared  人均月收入¥1,100.00 ≤ ¥1,208.00
 * @param source    where the figure comes from and since when
 * @param otherwise what would change it; for those not met
 * @param field     the question it is about ({@code attended}), where a fault is shown at; empty for the form as a whole
 */
public record Clause(String rule, String title, Verdict verdict, String compared, String source, String otherwise, @Nullable String field) {

    public Clause {
        title = Days.inWords(title);
        compared = Days.inWords(compared);
        source = Days.inWords(source);
        otherwise = Days.inWords(otherwise);
        field = field == null ? "" : field;
    }

    public Clause(String rule, String title, Verdict verdict, String compared, String source, String otherwise) {
        this(rule, title, verdict, compared, source, otherwise, "");
    }

    /** UNPROVEN waits for a paper or a check; NOTED is a breach that is recorded and flagged, never refused. */
    public enum Verdict implements Code {
        MET("符合"), UNMET("不符合"), UNPROVEN("待证明"), NOTED("记录在案");

        private final String title;

        Verdict(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public boolean met() {
        return verdict == Verdict.MET;
    }

    /** The same, about one question of the form. */
    public Clause at(String field) {
        return new Clause(rule, title, verdict, compared, source, otherwise, field);
    }

    public static Clause of(String rule, String title, boolean met, String compared, String source, String otherwise) {
        return new Clause(rule, title, met ? Verdict.MET : Verdict.UNMET, compared, source, met ? "" : otherwise);
    }

    /** What the form lets nobody leave out: told to whoever decides. */
    public static Clause given(String rule, String title, String compared, String source) {
        return of(rule, title, true, compared, source, "");
    }

    /** A rule whose breach is recorded and flagged. */
    public static Clause noted(String rule, String title, boolean kept, String compared, String source) {
        return new Clause(rule, title, kept ? Verdict.MET : Verdict.NOTED, compared, source, "");
    }

    /** What waits for a proof. */
    public static Clause proven(String rule, String title, boolean proven, String compared, String otherwise) {
        return new Clause(rule, title, proven ? Verdict.MET : Verdict.UNPROVEN, compared, "", proven ? "" : otherwise);
    }
}
