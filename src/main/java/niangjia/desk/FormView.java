package niangjia.desk;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import niangjia.ground.Fault;
import niangjia.matter.Check;
import niangjia.matter.Matter;
import niangjia.matter.Papers;
import niangjia.page.Say;
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
 * @param household for choosing a number on file without typing it
 * @param tells     what the registers have of the subject, by its name
 * @param barred    why it could not be done just now, whatever the rules say; empty otherwise
 */
public record FormView(Programme<?> programme, @Nullable Person person, @Nullable Employer employer, @Nullable Unit unit, String filling, @Nullable Matter matter, String channel,
        String proxy, String proxyPaper, Sheet sheet, @Nullable Check check, List<Fault> unread, List<Fault> faults, List<Papers.Paper> papers,
        String returned, String next, List<Member> household, Map<String, String> tells, Begun begun, String barred) {

    /**
     * What keeps itself of what is typed on the page.
     *
     * @param blank the page's own key, or empty where a draft's number and version do
     * @param draft the draft that keeping by itself has begun, or the version of what was kept of a step; empty for none
     * @param note  what is said of a correction
     * @param since when that was kept which the page was drawn with, or null
     */
    public record Begun(String blank, String draft, String note, @Nullable Instant since) {

        static final Begun NOTHING = new Begun("", "", "", null);
    }

    public String action() {
        return matter == null ? "/apply/" + programme.code() : "/matters/" + matter.number() + "/form";
    }

    public boolean keepsDraft() {
        return matter == null || matter.draft();
    }

    /** In two or three words; null where it is not known yet. */
    public @Nullable String verdict() {
        return !barred.isEmpty() ? "没有办成" : check == null ? null : !check.eligible() ? "不符合"
            : check.amount().fen() > 0 ? Say.money(check.amount().fen()) : "可以办";
    }

    FormView barred(String because) {
        return new FormView(programme, person, employer, unit, filling, matter, channel, proxy, proxyPaper, sheet, check, unread, faults, papers, returned,
            next, household, tells, begun, because);
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
