package niangjia.figure;

import java.time.LocalDate;
import java.util.List;
import niangjia.programme.Figure;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds a figure up, by the units of a level or by month. One statement, so one snapshot. */
@Component
class Sums {

    private static final String ADDED = """
        select spot.slot as unit, cast(%1$s as date) as month, coalesce(sum(cell.quantity), 0)::bigint as quantity,
               coalesce(sum(cell.quantity) filter (where cell.month is null), 0)::bigint as opening
          from cell join spot on spot.unit = cell.unit and spot.hang = cell.hang
         group by 1, 2
        """;

    /** Each key once in every group, however often it comes. */
    private static final String ONCE = """
        select unit, month, sum(quantity)::bigint as quantity, 0::bigint as opening
          from (select spot.slot as unit, cast(%1$s as date) as month, cell.key, max(cell.quantity) as quantity
                  from cell join spot on spot.unit = cell.unit and spot.hang = cell.hang
                 where cell.key is not null
                 group by 1, 2, 3) once
         group by 1, 2
        """;

    private final Cells cells;
    private final Tallies tallies;

    Sums(JdbcClient db, Tallies tallies) {
        this.cells = new Cells(db);
        this.tallies = tallies;
    }

    /**
     * @param unit    the part's unit; null for what hangs on the unit asked for, or below it without that level
     * @param month   of a division by month; null for what a stock held before the period
     * @param opening what a stock held before the period
     */
    record Sum(@Nullable Long unit, @Nullable LocalDate month, long quantity, long opening) {}

    List<Sum> of(Inquiry question) {
        return of(question, !question.figure().distinct() && tallies.kept(question.figure()));
    }

    /** The same from the rows alone. */
    List<Sum> fromRows(Inquiry question) {
        return of(question, false);
    }

    private List<Sum> of(Inquiry question, boolean kept) {
        if (question.empty()) {
            return List.of();
        }
        var select = (question.figure().distinct() ? ONCE : ADDED).formatted(question.by() == By.MONTH ? "cell.month" : "null");
        return cells.ask(question, kept, select).query(Sum.class).list();
    }

    static boolean tallied(Figure figure) {
        return !figure.source().isEmpty() && !figure.distinct() && figure.kind() != Figure.Kind.RATIO;
    }
}
