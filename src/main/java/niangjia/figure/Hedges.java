package niangjia.figure;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import niangjia.figure.Answer.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The words with which a source hedges what it reports (300多名, 近60万): kept with the matter, its benefits and the budget, shown beside the figure. */
@Component
class Hedges {

    private static final String WORDS = """
        select distinct spot.slot as unit, cell.month, cell.part as value, word.hedge
          from cell join spot on spot.unit = cell.unit and spot.hang = cell.hang
         cross join lateral (select b.hedge from benefit b where cell.record = 'benefit' and b.id = cell.record_id
                              union all
                             select m.hedge from matter m where cell.record = 'matter' and m.id = cell.record_id
                              union all
                             select g.worded from budget g where cell.record = 'budget' and g.id = cell.record_id) word
         where word.hedge <> ''
         order by 4
        """;

    /** Only what is so hedged is read. */
    private static final String HEDGED = """
         and (counted.record, counted.record_id) in (
            select 'benefit', id from benefit where hedge <> '' and programme = :programme
             union all
            select 'matter', id from matter where hedge <> '' and programme = :programme
             union all
            select 'budget', id from budget where worded <> '' and programme = :programme)
        """;

    private final JdbcClient db;
    private final FigureBook book;
    private final Cells cells;

    Hedges(JdbcClient db, FigureBook book) {
        this.db = db;
        this.book = book;
        this.cells = new Cells(db);
    }

    Map<Place, List<String>> of(Inquiry question) {
        var programme = book.programme(question.figure()).filter(this::hedged);
        if (question.empty() || programme.isEmpty()) {
            return Map.of();
        }
        return cells.ask(question, HEDGED, WORDS).param("programme", programme.get()).query(Word.class).list().stream()
            .collect(Collectors.groupingBy(word -> new Place(word.unit(), word.month(), word.value()), Collectors.mapping(Word::hedge, Collectors.toList())));
    }

    private record Word(@Nullable Long unit, @Nullable LocalDate month, @Nullable String value, String hedge) {}

    /** Few programmes report in such words; the others are not searched for them. */
    private boolean hedged(String programme) {
        return db.sql("select exists (select 1 from matter where hedge <> '' and programme = :programme)"
            + " or exists (select 1 from budget where worded <> '' and programme = :programme)").param("programme", programme)
            .query(Boolean.class).single();
    }
}
