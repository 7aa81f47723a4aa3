package niangjia.figure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import niangjia.programme.Dimension;
import niangjia.programme.Figure;
import org.jspecify.annotations.Nullable;

/**
 * A figure's tallies by the values of its dimensions. A cell is one number for one value of each dimension of a cut, the others taken
 * together; cell 0 is the whole. Kept are the whole, every value of all dimensions at once, and one dimension alone where that spares
 * adding many cells.
 */
record Cube(Figure figure) {

    /** A cut of one dimension is kept when more cells than these would have to be added instead. */
    private static final int ADDED = 8;

    /** @param part the value of the dimension that is divided by, else null */
    record Cell(int number, @Nullable String part) {}

    private List<Dimension> all() {
        return figure.dimensions();
    }

    /** The cuts that are kept, the coarsest first. */
    List<Set<Dimension>> cuts() {
        var cuts = new ArrayList<Set<Dimension>>();
        cuts.add(Set.of());
        for (var one : all()) {
            if (all().size() > 1 && all().stream().filter(it -> !it.equals(one)).mapToInt(it -> it.values().size()).reduce(1, (a, b) -> a * b) > ADDED) {
                cuts.add(Set.of(one));
            }
        }
        if (!all().isEmpty()) {
            cuts.add(Set.copyOf(all()));
        }
        return cuts;
    }

    /** The coarsest kept cut that tells what a question asks. */
    Set<Dimension> cut(Inquiry question) {
        var needed = new HashSet<>(question.only().keySet());
        if (question.by() != null && question.by().dimension() != null) {
            needed.add(question.by().dimension());
        }
        return cuts().stream().filter(cut -> cut.containsAll(needed)).findFirst().orElseThrow();
    }

    /** What has to be added for a question. */
    List<Cell> cells(Inquiry question) {
        var cut = cut(question);
        var by = question.by() == null ? null : question.by().dimension();
        var cells = List.of(new Cell(0, null));
        for (var n = 0; n < all().size(); n++) {
            var dimension = all().get(n);
            if (cut.contains(dimension)) {
                cells = crossed(cells, dimension, stride(n), question.only(), dimension.equals(by));
            }
        }
        return cells;
    }

    private static List<Cell> crossed(List<Cell> cells, Dimension dimension, int stride, Map<Dimension, List<String>> only, boolean by) {
        return cells.stream().flatMap(cell -> IntStream.range(0, dimension.values().size())
            .filter(v -> only.getOrDefault(dimension, List.of()).isEmpty() || only.get(dimension).contains(dimension.values().get(v).code()))
            .mapToObj(v -> new Cell(cell.number() + (v + 1) * stride, by ? dimension.values().get(v).code() : cell.part()))).toList();
    }

    /** The number of a row's cell in a cut, as SQL over its columns. */
    String number(String row, Set<Dimension> cut) {
        var terms = IntStream.range(0, all().size()).filter(n -> cut.contains(all().get(n)))
            .mapToObj(n -> "array_position(array[%s], %s.%s) * %d".formatted(all().get(n).values().stream().map(it -> "'" + it.code() + "'")
                .collect(Collectors.joining(", ")), row, all().get(n).code(), stride(n)))
            .collect(Collectors.joining(" + "));
        return terms.isEmpty() ? "0" : terms;
    }

    /** All cells a row counts in, as SQL giving rows. */
    String numbers(String row) {
        return cuts().stream().map(cut -> "(" + number(row, cut) + ")").collect(Collectors.joining(", ", "(values ", ")"));
    }

    /** The numbers of all cells, as an array of the database. */
    String every() {
        return cuts().stream().flatMap(cut -> all(cut).stream()).map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private List<Integer> all(Set<Dimension> cut) {
        var numbers = List.of(0);
        for (var n = 0; n < all().size(); n++) {
            if (cut.contains(all().get(n))) {
                var stride = stride(n);
                var values = all().get(n).values().size();
                numbers = numbers.stream().flatMap(number -> IntStream.rangeClosed(1, values).mapToObj(v -> number + v * stride)).toList();
            }
        }
        return numbers;
    }

    private int stride(int n) {
        return all().subList(n + 1, all().size()).stream().mapToInt(it -> it.values().size() + 1).reduce(1, (a, b) -> a * b);
    }
}
