package niangjia.figure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import niangjia.figure.Answer.Part;
import niangjia.figure.Answer.Place;
import niangjia.programme.Figure;
import niangjia.store.Readings;
import org.springframework.stereotype.Component;

/** Answers questions about figures. The actor's right to ask is checked where the {@link Inquiry} is made: {@link Asking}. */
@Component
class Figures {

    private final FigureBook book;
    private final Sums sums;
    private final Places places;
    private final Hedges hedges;
    private final Readings readings;

    Figures(FigureBook book, Sums sums, Places places, Hedges hedges, Readings readings) {
        this.book = book;
        this.sums = sums;
        this.places = places;
        this.hedges = hedges;
        this.readings = readings;
    }

    /** Several answers that tell of one instant. */
    <T> T inOneSnapshot(Supplier<T> reading) {
        return readings.ofOneInstant(reading);
    }

    Answer ask(Inquiry question) {
        return ask(question, Set.of());
    }

    /** @param named places that are named though nothing was counted there, and nothing else names them */
    Answer ask(Inquiry question, Set<Place> named) {
        return inOneSnapshot(() -> answer(question, named));
    }

    private Answer answer(Inquiry question, Set<Place> asked) {
        var figure = question.figure();
        if (figure.kind() == Figure.Kind.RATIO) {
            return ratio(question, added(question.of(book.require(figure.parts().getFirst()))), added(question.of(book.require(figure.parts().getLast()))), asked);
        }
        var added = added(question);
        var says = hedges.of(question);
        var counted = new HashSet<>(added.parts().keySet());
        counted.addAll(asked);
        var parts = places.of(question, counted).stream()
            .map(named -> new Part(named.place(), named.key(), named.name(), added.at(named.place()), says.getOrDefault(named.place(), List.of())))
            .toList();
        var additive = !figure.distinct() && !(question.stock() && question.monthly());
        return new Answer(question, added.whole(), additive, parts, says.values().stream().flatMap(List::stream).distinct().toList());
    }

    private Answer ratio(Inquiry question, Added above, Added below, Set<Place> asked) {
        var measure = question.figure().measure();
        var counted = new HashSet<>(asked);
        counted.addAll(above.parts().keySet());
        counted.addAll(below.parts().keySet());
        var parts = places.of(question, counted).stream()
            .map(named -> new Part(named.place(), named.key(), named.name(),
                Amount.ratio(measure, above.at(named.place()), below.at(named.place())), List.of()))
            .toList();
        return new Answer(question, Amount.ratio(measure, above.whole(), below.whole()), false, parts, List.of());
    }

    private record Added(Figure figure, Amount whole, Map<Place, Amount> parts) {
        Amount at(Place place) {
            return parts.getOrDefault(place, amount(figure, 0, 0));
        }
    }

    private Added added(Inquiry question) {
        var found = sums.of(question);
        var figure = question.figure();
        if (question.stock() && question.monthly()) {
            return heldByMonth(question, found);
        }
        var parts = new HashMap<Place, Amount>();
        var quantity = 0L;
        var opening = 0L;
        for (var sum : found) {
            quantity += sum.quantity();
            opening += sum.opening();
            if (sum.quantity() != 0 || sum.opening() != 0) {
                parts.put(new Place(sum.unit(), sum.month(), sum.part()), amount(figure, sum.quantity(), sum.opening()));
            }
        }
        if (figure.distinct() && question.by() != null) {
            quantity = sums.of(question.by(null)).stream().mapToLong(Sums.Sum::quantity).sum();
        }
        return new Added(figure, amount(figure, quantity, opening), parts);
    }

    /** What a stock held at the end of each month. */
    private Added heldByMonth(Inquiry question, List<Sums.Sum> found) {
        var figure = question.figure();
        var opening = found.stream().filter(sum -> sum.month() == null).mapToLong(Sums.Sum::quantity).sum();
        var parts = new HashMap<Place, Amount>();
        var held = opening;
        for (var named : new ArrayList<>(places.of(question, List.of()))) {
            var before = held;
            held += found.stream().filter(sum -> Objects.equals(sum.month(), named.place().month())).mapToLong(Sums.Sum::quantity).sum();
            parts.put(named.place(), amount(figure, held, before));
        }
        return new Added(figure, amount(figure, held, opening), parts);
    }

    private static Amount amount(Figure figure, long quantity, long opening) {
        return figure.kind() == Figure.Kind.STOCK ? Amount.stock(figure.measure(), quantity, opening) : Amount.flow(figure.measure(), quantity);
    }
}
