package niangjia.union;

import java.time.LocalDate;
import niangjia.programme.Outcome;
import org.jspecify.annotations.Nullable;

/** A union that bears another name from a day on, with its new chair. */
record Raised(String unit, String name, LocalDate day, Board.@Nullable Seat chair) implements Outcome.Own {}
