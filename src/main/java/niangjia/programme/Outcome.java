package niangjia.programme;

import java.time.LocalDate;
import java.util.List;
import niangjia.money.Ceiling;
import niangjia.money.Money;
import niangjia.person.IdNumber;
import org.jspecify.annotations.Nullable;

/** What a granted matter leaves behind, carried out in the transaction that grants it. */
public sealed interface Outcome {

    /**
     * A standing for the matter's subject.
     *
     * @param until     the last day it holds, or null
     * @param certified whether it carries a numbered certificate
     */
    record Confer(String kind, String category, LocalDate since, @Nullable LocalDate until, boolean certified) implements Outcome {}

    /** The subject's standing of a kind ends with that day, where it holds one. */
    record End(String kind, LocalDate last, String because) implements Outcome {}

    /** A benefit for the matter's person; money is reserved and goes to a payout list. {@code form} is cash, goods or service. */
    record Give(String form, String says, Money amount, @Nullable Ceiling ceiling) implements Outcome {}

    /** What one room alone knows how to carry out, by its {@link Carrier}. */
    non-sealed interface Own extends Outcome {}

    /** The household on the person's file becomes this. */
    record Household(List<Member> members) implements Outcome {
        public record Member(String relation, String name, IdNumber idNumber, String state, Money income) {}
    }
}
