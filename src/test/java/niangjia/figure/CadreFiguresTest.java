package niangjia.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import niangjia.programme.Programmes;
import niangjia.unit.Level;
import niangjia.union.UnionUpgrade;
import org.junit.jupiter.api.Test;

/** ORG-3: chairs who rank as deputies, as the federation reported them, and posts that nobody holds. */
class CadreFiguresTest {

    private static final LocalDate START = LocalDate.of(2005, 1, 1);
    private static final String TODAY = "2012-12-31";

    private final City city = City.empty(new Programmes(List.of(new UnionUpgrade())));
    private final long root = city.unit("3205", Level.CITY, START, null);

    private void chair(long unit, boolean deputy) {
        city.db.sql("insert into cadre (unit, post, name, grade, since) values (:unit, 'chair', '某人', :grade, date '2010-03-01')")
            .param("unit", unit).param("grade", deputy ? "deputy" : "middle").update();
    }

    private Amount ask(String figure, String day) {
        return city.figures.ask(city.ask(figure, root, day, day, null, Tree.THEN)).whole();
    }

    private String says(String figure, String day) {
        return ask(figure, day).says(city.book.require(figure));
    }

    private int value(String figure, String day) {
        return ask(figure, day).orZero().intValueExact();
    }

    @Test
    void ORG_3_ten_of_twelve_county_chairs_and_sixty_seven_of_ninety_three_town_chairs_are_deputies() {
        var counties = List.of("01", "02", "03", "04", "05", "06", "07", "08", "81", "82", "83", "85").stream()
            .map(code -> city.unit("3205" + code, Level.COUNTY, START, root)).toList();
        for (var n = 0; n < counties.size(); n++) {
            chair(counties.get(n), n < 10);
        }
        assertThat(says("cadres.county.share", TODAY)).isEqualTo("83.3%");
        assertThat(ask("cadres.county.share", TODAY).denominator()).isEqualByComparingTo("12");
        for (var n = 0; n < 93; n++) {
            chair(city.unit("32050100" + n, Level.TOWN, START, counties.getFirst()), n < 67);
        }
        assertThat(says("cadres.town.share", TODAY)).isEqualTo("72.0%");
        assertThat(says("cadres.county.share", TODAY)).as("a town's chair is none of a county's").isEqualTo("83.3%");
        assertThat(value("cadres.posts", TODAY)).isEqualTo(105);
        assertThat(value("cadres.fulltime", TODAY)).isZero();
    }

    @Test
    void aPostIsEmptyFromTheDayItsHolderLeftUntilTheNextTakesIt() {
        var county = city.unit("320585", Level.COUNTY, START, root);
        assertThat(value("cadres.county.vacant", "2010-02-28")).isEqualTo(1);
        chair(county, true);
        assertThat(value("cadres.county.vacant", "2010-03-01")).isZero();
        city.db.sql("update cadre set until = date '2012-06-01'").update();
        assertThat(value("cadres.county.vacant", "2012-05-31")).isZero();
        assertThat(value("cadres.county.vacant", "2012-06-01")).isEqualTo(1);
        assertThat(says("cadres.county.share", "2012-06-01")).as("nobody of nobody is no share").isEqualTo("—");
        city.db.sql("update unit set dissolved = date '2012-09-01' where id = :id").param("id", county).update();
        assertThat(value("cadres.county.vacant", "2012-09-01")).as("a unit that has ended has no posts").isZero();
    }
}
