package niangjia.matter;

import java.util.List;
import java.util.Map;
import niangjia.ground.Slice;
import niangjia.money.Benefit;
import niangjia.person.Person;
import niangjia.programme.Carrier;
import niangjia.programme.Clause;
import niangjia.programme.Offer;
import niangjia.programme.Programme;
import niangjia.standing.Standing;
import niangjia.unit.Employer;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A matter as a page or the API shows it.
 *
 * @param form    answers with numbers masked; for a draft what was typed
 * @param clauses as they were last frozen: at submission, and again at each approval
 * @param now     the same as they come out now; what differs is shown before anyone decides
 * @param benefits the newest of them; a run gives to thousands
 * @param left    where what a room of its own carried out can be looked at
 * @param earlier what the form said before it was corrected, the first version first
 * @param actions what this caller may do now
 * @param why     why this caller may not approve the step that waits; empty when he may, or when none waits
 * @param missing papers that are asked for and not there
 */
public record MatterView(Matter matter, Programme<?> programme, Unit unit, @Nullable Person person, @Nullable Employer employer,
        List<MatterStep> steps, List<MatterEvent> events, List<Papers.Paper> papers, List<String> missing, List<Clause> clauses, List<Clause> now, Offer offer,
        List<Notices.Notice> notices, List<Standing> standings, Slice<Benefit> benefits, List<Carrier.Left> left, Map<String, Object> form,
        List<Map<String, Object>> earlier, List<String> actions, String why) {

    public @Nullable MatterStep at() {
        return matter.open() ? steps.get(matter.step()) : null;
    }

    /** A clause that was frozen one way and comes out another now. */
    public record Difference(Clause before, Clause now) {

        /** What was compared, or the verdict where only that changed. */
        public String was() {
            return says(before);
        }

        public String is() {
            return says(now);
        }

        private String says(Clause one) {
            return before.compared().equals(now.compared()) ? one.verdict().title() : one.compared();
        }
    }

    public List<Difference> differences() {
        return differences(clauses, now);
    }

    static List<Difference> differences(List<Clause> clauses, List<Clause> now) {
        return now.stream().flatMap(after -> clauses.stream()
            .filter(before -> before.rule().equals(after.rule()) && before.title().equals(after.title()))
            .filter(before -> before.verdict() != after.verdict() || !before.compared().equals(after.compared()))
            .map(before -> new Difference(before, after))).toList();
    }

    /** Whom it is about, in one phrase. */
    public String subject() {
        return person != null ? person.name() : employer != null ? employer.name() : unit.name();
    }

    /** The step's code while open, else how it ended. */
    public String stage() {
        var at = at();
        return at == null ? matter.state().code() : at.code();
    }
}
