package niangjia.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import niangjia.aid.HardshipFile;
import niangjia.programme.Programmes;
import niangjia.unit.Level;
import niangjia.wagewatch.WagePoint;
import niangjia.wagewatch.WageReturn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A standing (资格) is counted to its last day, as the figure's sentence says. */
class StandingFiguresTest {

    @ParameterizedTest
    @CsvSource({"hardship,person,aid.hardship.holders", "monitoring,employer,wagewatch.points"})
    void aStandingCountsFromItsFirstDayToItsLast(String kind, String subject, String figure) {
        var city = City.empty(new Programmes(List.of(new HardshipFile(), new WagePoint(), new WageReturn())));
        var root = city.unit("3205", Level.CITY, LocalDate.of(2005, 1, 1), null);
        city.db.sql("insert into standing (kind, subject, subject_id, category, valid, unit) values (:kind, :subject, 1, '', daterange('2012-03-01', '2012-06-30', '[]'), :unit)")
            .param("kind", kind).param("subject", subject).param("unit", root).update();
        assertThat(List.of("2012-02-29", "2012-03-01", "2012-06-30", "2012-07-01").stream()
            .map(day -> city.figures.ask(city.ask(figure, root, day, day, null, Tree.THEN)).whole().orZero().intValueExact())).containsExactly(0, 1, 1, 0);
        assertThat(city.book.require(figure).says()).contains("第二天起不计");
    }
}
