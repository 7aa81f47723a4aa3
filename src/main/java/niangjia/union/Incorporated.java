package niangjia.union;

import java.time.LocalDate;
import niangjia.programme.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A union that is registered as a legal person, as another one than it was, or no more from a day on.
 *
 * @param legal what is registered from now on, or null where it is struck off
 */
record Incorporated(UnionRegistration.What what, @Nullable LegalPerson legal, LocalDate day) implements Outcome.Own {}
