package niangjia.figure;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.programme.Figure;
import niangjia.store.Readings;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds a figure up, by the units of a level, by month or by a dimension. One statement, so one snapshot. */
@Component
class Sums {

    private static final String ADDED = """
        select spot.slot as unit, cell.month, cell.part, coalesce(sum(cell.quantity), 0)::bigint as quantity,
               coalesce(sum(cell.quantity) filter (where cell.day < :from), 0)::bigint as opening
          from cell join spot on spot.unit = cell.unit and spot.hang = cell.hang
         group by 1, 2, 3
        """;

    /** Each key once in every group, however often it comes. */
    private static final String ONCE = """
        select unit, month, part, sum(quantity)::bigint as quantity, 0::bigint as opening
          from (select spot.slot as unit, cell.month, cell.part, cell.key, max(cell.quantity) as quantity
                  from cell join spot on spot.unit = cell.unit and spot.hang = cell.hang
                 where cell.key is not null
                 group by 1, 2, 3, 4) once
         group by 1, 2, 3
        """;

    private final Cells cells;
    private final Kept kept;

    Sums(JdbcClient db, Readings readings) {
        this.cells = new Cells(db);
        this.kept = new Kept(db, readings);
    }

    /**
     * @param unit    the part's unit; null for what hangs on the unit asked for, or below it without that level
     * @param month   of a division by month; null for what a stock held before the period
     * @param part    the value of the dimension it is divided by
     * @param opening what a stock held before the period
     */
    record Sum(@Nullable Long unit, @Nullable LocalDate month, @Nullable String part, long quantity, long opening) {}

    List<Sum> of(Inquiry question) {
        if (question.empty()) {
            return List.of();
        }
        return tallied(question.figure()) ? fromTallies(question).orElseGet(() -> fromRows(question)) : fromRows(question);
    }

    /** The same from the rows alone. */
    List<Sum> fromRows(Inquiry question) {
        return question.empty() ? List.of() : cells.ask(question, question.figure().distinct() ? ONCE : ADDED).query(Sum.class).list();
    }

    /** Empty when the figure, as it is defined now, has no tallies. */
    private Optional<List<Sum>> fromTallies(Inquiry question) {
        var first = question.from().isAfter(question.until()) ? question.until() : question.from().minusDays(1);
        var days = new ArrayList<>(List.of(first));
        if (question.monthly()) {
            Stream.iterate(YearMonth.from(question.from()).atEndOfMonth(), end -> end.isBefore(question.until()),
                end -> end.plusDays(1).withDayOfMonth(end.plusDays(1).lengthOfMonth()))
                .forEach(days::add);
        }
        if (!days.contains(question.until())) {
            days.add(question.until());
        }
        var held = kept.on(question, days);
        if (held.stream().anyMatch(one -> one.day() == null)) {
            return Optional.empty();
        }
        return Optional.of(question.monthly() ? byMonth(question, days, held) : byPart(question, first, held));
    }

    /** What was held at the ends of months, as the difference from one to the next. */
    private static List<Sum> byMonth(Inquiry question, List<LocalDate> days, List<Kept.Held> held) {
        var on = held.stream().collect(Collectors.toMap(Kept.Held::day, Kept.Held::held));
        var sums = new ArrayList<Sum>();
        var before = on.getOrDefault(days.getFirst(), 0L);
        if (question.stock()) {
            sums.add(new Sum(null, null, null, before, before));
        }
        for (var day : days.subList(1, days.size())) {
            var now = on.getOrDefault(day, 0L);
            sums.add(new Sum(null, day.withDayOfMonth(1), null, now - before, 0));
            before = now;
        }
        return sums;
    }

    private record Key(long slot, @Nullable String part) {}

    /** The unit asked for comes with all below it; what its parts do not hold is its own. */
    private static List<Sum> byPart(Inquiry question, LocalDate first, List<Kept.Held> held) {
        var openings = new HashMap<Key, Long>();
        var closings = new HashMap<Key, Long>();
        for (var one : held) {
            (one.day().equals(question.until()) ? closings : openings).put(new Key(one.slot(), one.part()), one.held());
            if (first.equals(question.until())) {
                openings.put(new Key(one.slot(), one.part()), one.held());
            }
        }
        var asked = question.unit().id();
        var keys = Stream.of(openings, closings).map(Map::keySet).flatMap(java.util.Set::stream).distinct().toList();
        var sums = new ArrayList<Sum>();
        var own = new HashMap<@Nullable String, long[]>();
        for (var key : keys) {
            var opening = openings.getOrDefault(key, 0L);
            var quantity = closings.getOrDefault(key, 0L) - (question.stock() ? 0 : opening);
            var left = own.computeIfAbsent(key.part(), _ -> new long[2]);
            var sign = key.slot() == asked ? 1 : -1;
            left[0] += sign * quantity;
            left[1] += sign * opening;
            if (key.slot() != asked) {
                sums.add(new Sum(key.slot(), null, key.part(), quantity, question.stock() ? opening : 0));
            }
        }
        own.forEach((part, left) -> sums.add(new Sum(null, null, part, left[0], question.stock() ? left[1] : 0)));
        return sums;
    }

    static boolean tallied(Figure figure) {
        return !figure.source().isEmpty() && !figure.distinct() && figure.kind() != Figure.Kind.RATIO;
    }
}
