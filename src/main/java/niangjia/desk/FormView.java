package niangjia.desk;

import java.util.Comparator;
import java.util.List;
import niangjia.ground.Fault;
import niangjia.matter.Check;
import niangjia.matter.Matter;
import niangjia.matter.Papers;
import niangjia.person.Member;
import niangjia.person.Person;
import niangjia.programme.Clause;
import niangjia.programme.Programme;
import niangjia.unit.Employer;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A form being filled in: of a new matter, of a draft, of a return the calendar opened, or of one that was sent back.
 *
 * @param unit      the unit it is about, or null where it is about a person or an employer
 * @param filling   the step that asks for more, by its title; empty for what is asked at first
 * @param matter    null while nothing is kept yet
 * @param channel   how it came in; {@code proxy} who hands it in for the person, {@code proxyPaper} on what paper
 * @param check     what the rules say of it, or null while it cannot be read yet
 * @param unread    what keeps it from being read
 * @param returned  what is to be corrected, in the words of whoever sent it back; empty otherwise
 * @param next      who gets it when it is handed up: 浏河镇总工会审核
 * @param blank     the page's own key, or empty where the matter is there already
 * @param begun     number of the draft that keeping by itself has begun, or empty
 * @param household for choosing a number on file without typing it
 */
public record FormView(Programme<?> programme, @Nullable Person person, @Nullable Employer employer, @Nullable Unit unit, String filling, @Nullable Matter matter, String channel,
        String proxy, String proxyPaper, Sheet sheet, @Nullable Check check, List<Fault> unread, List<Fault> faults, List<Papers.Paper> papers,
        String returned, String next, List<Member> household, String blank, String begun) {

    public String action() {
        return matter == null ? "/apply/" + programme.code() : "/matters/" + matter.number() + "/form";
    }

    public boolean keepsDraft() {
        return matter == null || matter.draft();
    }

    /** Whether what is typed may be kept before it is handed up: also what the calendar opened. */
    public boolean keeps() {
        return matter == null || matter.submittedOn() == null && filling.isEmpty();
    }

    public boolean returnedMatter() {
        return filling.isEmpty() && matter != null && matter.open() && matter.submittedOn() != null;
    }

    /** Whether money may come of it. */
    public boolean pays() {
        return programme.expense().isPresent();
    }

    public String title() {
        return !filling.isEmpty() ? filling : returnedMatter() ? "补正" + programme.title()
            : matter != null && matter.open() ? (person == null ? "填报" : "复核") + programme.title()
            : person != null ? "申请" + programme.title() : programme.title();
    }

    /** Papers that may be asked for and are not there: shown until the check knows which. */
    public List<String> mayAsk() {
        return programme.mayAskFor().stream().filter(kind -> papers.stream().noneMatch(paper -> paper.kind().equals(kind))).toList();
    }

    public static List<Clause> inOrder(List<Clause> clauses) {
        return clauses.stream().sorted(Comparator.comparingInt(clause -> switch (clause.verdict()) {
            case UNMET -> 0;
            case UNPROVEN -> 1;
            case NOTED -> 2;
            case MET -> 3;
        })).toList();
    }

    /** How many things still have to be done before the amount is sure. */
    public long open() {
        return check == null ? 0 : check.clauses().stream().filter(clause -> clause.verdict() == Clause.Verdict.UNPROVEN).count();
    }
}
