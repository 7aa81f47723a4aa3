package niangjia.programme;

import java.time.LocalDate;
import java.util.List;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;

/** Carries out the one kind of outcome that its room alone knows, in the transaction that grants the matter; a refusal of it undoes the granting. */
public interface Carrier<O extends Outcome.Own> {

    Class<O> outcome();

    void carryOut(Granted granted, O outcome);

    /** Where what a granted matter left behind can be looked at and printed; empty where this one carried out nothing for it. */
    default List<Left> left(long matter) {
        return List.of();
    }

    record Left(String says, String address) {}

    /**
     * The matter that was granted.
     *
     * @param unit where it was opened
     * @param day  of the decision
     */
    record Granted(Actor by, long matter, String number, long unit, @Nullable Long person, @Nullable Long employer, LocalDate day) {}
}
