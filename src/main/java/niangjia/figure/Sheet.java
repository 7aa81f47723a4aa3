package niangjia.figure;

import niangjia.programme.Figure;
import niangjia.programme.Figure.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a page draws of a figure.
 *
 * @param before     the answer of the year before; null where the period is too long to stand beside it
 * @param opens      whether this actor may open the records behind it
 * @param opensParts the same of both parts of a ratio
 */
record Sheet(Inquiry question, Answer answer, @Nullable Answer before, boolean opens, boolean opensParts) {

    Figure figure() {
        return question.figure();
    }

    Numbers numbers() {
        return new Numbers(figure());
    }

    boolean stock() {
        return figure().kind() == Kind.STOCK;
    }

    /** A link to the records of the whole or a part, or null where this actor may not. */
    @Nullable String records(@Nullable String part, @Nullable String of) {
        return opens ? new Address(question).records(part, of) : null;
    }

    /** @param of {@code numerator} or {@code denominator} */
    @Nullable String recordsOfPart(@Nullable String part, String of) {
        return opensParts ? new Address(question).records(part, of) : null;
    }
}
