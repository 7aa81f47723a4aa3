package niangjia.programme;

import java.time.LocalDate;
import java.util.Optional;
import niangjia.money.Money;
import niangjia.person.IdNumber;
import niangjia.person.Membership;
import niangjia.person.Person;
import niangjia.standard.Standard;
import niangjia.standard.WorkingDays;
import niangjia.standing.Standing;
import niangjia.unit.CreditCode;
import niangjia.unit.Employer;
import niangjia.unit.Unit;

/** What the registers say, as of the day the matter is (or was) submitted. */
public interface Facts {

    LocalDate day();

    /** Where the matter is opened. */
    Unit unit();

    /** Who carries on there today: that unit itself while it lives, else its heir (接续的组织), or the one above it. */
    Unit living();

    /** The person it is about; throws where the subject is none. */
    Person person();

    Employer employer();

    /** A unit by any code it ever had, or by the name that it alone bears today. */
    Optional<Unit> unit(String codeOrName);

    /** What the unit where the matter is opened hangs below; itself at the top. */
    Unit above();

    /** The person's membership today. */
    Optional<Membership> membership();

    /** How many are members of the union where the matter is opened; whose membership is only kept are not counted. */
    int members();

    /** What the programme's own room has on record of the unit where the matter is opened: what its {@link Register} tells. */
    <R> R recorded(Class<R> what);

    /** The day on which a step of this matter was passed, by its code; empty before. */
    Optional<LocalDate> passed(String step);

    /** The legal entity with this credit code. */
    Optional<Employer> employer(CreditCode code);

    /** Whether an employer lies below the unit where the matter is opened, or whoever carries on there. */
    boolean reaches(Employer employer);

    /** The value for this unit on this day; frozen once submitted. */
    <T> T standard(Standard<T> standard);

    /** Where that value comes from: 太仓市，2025年7月1日起（文件） or the rule of its default; 占位 where it is a placeholder. */
    String source(Standard<?> standard);

    /** The subject's standing of a kind on this day. */
    Optional<Standing> standing(String kind);

    /** The same on another day: what a report was owed by. */
    Optional<Standing> standing(String kind, LocalDate day);

    /** What the person was given of a programme, approved or delivered, by other matters handed up in a period, both days included. */
    Money given(String programme, LocalDate from, LocalDate to);

    /**
     * The number of the matter, other than this one, that holds a claim: open, granted for good, or granted with a standing that still
     * holds of someone else.
     */
    Optional<String> taken(String claim);

    /** A key for claims that tells nothing of the number: a keyed hash in hex. The numbers of files that became one have one key. */
    String key(IdNumber number);

    /** The same key of the person's own number. */
    String personKey();

    /** The subject's submitted form of a programme for a period, other than this matter's. */
    <F extends Record> Optional<F> earlier(Programme<F> programme, String period);

    boolean hasPaper(String kind);

    WorkingDays calendar();
}
