package niangjia.matter;

import java.util.List;
import java.util.Map;
import niangjia.money.Benefit;
import niangjia.person.Person;
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
 * @param actions what this caller may do now
 * @param missing papers that are asked for and not there
 */
public record MatterView(Matter matter, Programme<?> programme, Unit unit, @Nullable Person person, @Nullable Employer employer,
        List<MatterStep> steps, List<MatterEvent> events, List<Papers.Paper> papers, List<String> missing, List<Clause> clauses, Offer offer,
        List<Notices.Notice> notices, List<Standing> standings, List<Benefit> benefits, Map<String, Object> form, List<String> actions) {

    public @Nullable MatterStep now() {
        return matter.open() ? steps.get(matter.step()) : null;
    }

    /** Whom it is about, in one phrase. */
    public String subject() {
        return person != null ? person.name() : employer != null ? employer.name() : unit.name();
    }

    /** The step's code while open, else how it ended. */
    public String stage() {
        var now = now();
        return now == null ? matter.state() : now.code();
    }
}
