package niangjia.figure;

import java.time.LocalDate;
import niangjia.programme.Figure;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: which figure, of which unit and all below it, for which days (both included), in which tree, divided how.
 *
 * @param by    null for the whole alone
 * @param today the business day, whose tree is today's
 */
record Question(Figure figure, Unit unit, LocalDate from, LocalDate to, @Nullable By by, Tree tree, LocalDate today) {

    boolean stock() {
        return figure.kind() == Figure.Kind.STOCK;
    }

    /** The last day that counts: nothing can be told beyond today. */
    LocalDate until() {
        return to.isAfter(today) ? today : to;
    }

    /** The day whose names and codes an answer speaks in. */
    LocalDate speaks() {
        return tree == Tree.NOW ? today : until();
    }

    /** The day whose tree holds for every record; null where each record hangs as on its own day. */
    @Nullable LocalDate hang() {
        return switch (tree) {
            case NOW -> today;
            case THEN -> stock() ? until() : null;
        };
    }

    /** A unit that did not exist yet has nothing of its own time to answer for, and no day after today has anything that happened. */
    boolean empty() {
        return tree == Tree.THEN && unit.founded().isAfter(until()) || !stock() && from.isAfter(until());
    }

    Question of(Figure other) {
        return new Question(other, unit, from, to, by, tree, today);
    }

    Question of(Unit other) {
        return new Question(figure, other, from, to, by, tree, today);
    }

    Question by(@Nullable By other) {
        return new Question(figure, unit, from, to, other, tree, today);
    }

    Question of(LocalDate first, LocalDate last) {
        return new Question(figure, unit, first, last, by, tree, today);
    }
}
