package niangjia.programme;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import niangjia.money.Expense;
import niangjia.person.Membership;
import niangjia.standard.Standard;
import niangjia.unit.Employer;
import niangjia.unit.Role;

/**
 * One mechanism of the federation (项目). An implementation is one file in a feature room; screens, API, inbox, deadlines,
 * lists and figures follow from it. It is values only: no database, no clock of its own, no page.
 *
 * @param <F> the form: a record whose components are the questions
 */
public interface Programme<F extends Record> {

    /** {@code aid.tuition}; never changes. */
    String code();

    /** 金秋助学 */
    String title();

    /** One sentence for whoever must choose: what it is for. */
    String purpose();

    Class<F> form();

    /** Raised when the form grows; older answers must still be readable. */
    default int formVersion() {
        return 1;
    }

    Subject subject();

    /**
     * Whether a person's page offers it: leaving to a member, ending a standing to whoever has one. It spares a form that could only fail; what
     * is met and what is not, {@link #judge} says.
     *
     * @param standings the kinds of standing in force
     */
    default boolean offered(Optional<Membership> membership, Set<String> standings) {
        return true;
    }

    /** Who may open one. */
    default Set<Role> openers() {
        return Set.of(Role.WINDOW, Role.OFFICER);
    }

    Procedure procedure();

    /** The standards it reads; frozen on the matter for the day of submission. */
    default List<Standard<?>> standards() {
        return List.of();
    }

    /** Each condition with the numbers compared. {@code UNMET} keeps it from being submitted; {@code NOTED} is only recorded. */
    List<Clause> judge(F form, Facts facts);

    /** What the registers tell of the subject and whoever fills the form in need not look up, in the order it is read: 本届届满 → 2025年5月31日. */
    default Map<String, String> tells(Facts facts) {
        return Map.of();
    }

    /**
     * What a form begins with, by question, as a page posts it; whoever fills it in may change it.
     *
     * @param step the step that asks, empty for what is asked at first
     */
    default Map<String, ?> begins(String step, Facts facts) {
        return Map.of();
    }

    /**
     * What the registers know already, by question: it stands in the form until somebody types something else.
     *
     * @param typed      the answers so far, as a page posts them
     * @param registered the legal entity with the code that was typed
     */
    default Map<String, String> known(Facts facts, Map<String, ?> typed, Function<String, Optional<Employer>> registered) {
        return Map.of();
    }

    /** How much may be given, and what is proposed. */
    default Offer offer(F form, Facts facts) {
        return Offer.NONE;
    }

    /** What it leaves behind when granted. */
    default List<Outcome> outcome(F form, Facts facts, Decided decided) {
        return List.of();
    }

    /** The kinds of standing it confers, each with what it is called on screens: hardship → 困难职工. */
    default Map<String, String> confers() {
        return Map.of();
    }

    /** Every paper that may be asked for, by name, so that people can bring it along. */
    default List<String> mayAskFor() {
        return List.of();
    }

    /** Those that a form needs; by itself all. Missing ones stand on the one list of missing papers (一次性告知单). */
    default List<String> papers(F form) {
        return mayAskFor();
    }

    /** The rules it carries out, by id; {@link Rules} has their wording. By itself those its standards come from. */
    default List<String> rules() {
        return standards().stream().flatMap(standard -> Rules.named(standard.source()).stream()).distinct().toList();
    }

    /** What can be had only once: a child's term, a household in one live file. A second live matter with one of these is a conflict. */
    default Set<String> claims(F form, Facts facts) {
        return Set.of();
    }

    /** Whether what it claims stays taken once it is granted (a child's term); else it is free again when the matter ends, however it ends. */
    default boolean keepsClaims() {
        return true;
    }

    /** The line that stands for the form in lists. */
    String summary(F form, Facts facts);

    /** The month, term or quarter it is for; empty where there is none. */
    default String period(F form, Facts facts) {
        return "";
    }

    /** The expense item in the union accounting system, where it costs money. */
    default Optional<Expense> expense() {
        return Optional.empty();
    }

    /** What a public notice shows beside the masked name and the unit: the category, never illness, children or numbers. */
    default String noticed(F form, Facts facts) {
        return "";
    }

    /** The last day of a step where it does not follow from the step's own days: a report's clock that began earlier. */
    default Optional<LocalDate> due(String step, F form, Facts facts) {
        return Optional.empty();
    }

    /** The code of the unit where a step lies, where the form or the registers name it: the union that takes a member over. */
    default Optional<String> seat(String step, F form, Facts facts) {
        return Optional.empty();
    }

    /** Where the calendar opens it as a periodic return. */
    default Optional<Opening<F>> opening() {
        return Optional.empty();
    }

    /** Where what it confers is reviewed before it ends. */
    default Optional<Renewal> renewal() {
        return Optional.empty();
    }

    /** Unless it says otherwise, whatever costs money counts who was given how much. */
    default List<Figure> figures() {
        return expense().isPresent() ? Figure.ofBenefits(code(), title()) : List.of();
    }

    /** What its figures are listed under, where they count more than its own matters. */
    default String figuresTitle() {
        return title();
    }
}
