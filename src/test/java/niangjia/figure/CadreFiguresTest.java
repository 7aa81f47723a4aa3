package niangjia.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import niangjia.programme.Programmes;
import niangjia.union.UnionFounding;
import niangjia.union.UnionRegistration;
import niangjia.union.UnionUpgrade;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** ORG-3: chairs who rank as deputies at least, as the federation reported them, and posts that nobody holds. */
class CadreFiguresTest {

    private static final LocalDate START = LocalDate.of(2005, 1, 1);
    private static final String TODAY = "2012-12-31";

    private final City city = City.empty(new Programmes(List.of(new UnionUpgrade(), new UnionFounding(), new UnionRegistration())));
    private final long root = city.unit("3205", Level.CITY, START, null);

    private void chair(long unit, String grade) {
        city.db.sql("insert into cadre (unit, post, name, grade, since) values (:unit, 'chair', '某人', :grade, date '2010-03-01')")
            .param("unit", unit).param("grade", grade).update();
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
            chair(counties.get(n), n < 1 ? "head" : n < 10 ? "deputy" : "middle");
        }
        assertThat(says("cadres.county.share", TODAY)).isEqualTo("83.3%");
        assertThat(ask("cadres.county.share", TODAY).denominator()).isEqualByComparingTo("12");
        for (var n = 0; n < 93; n++) {
            chair(city.unit("32050100" + n, Level.TOWN, START, counties.getFirst()), n < 67 ? "deputy" : n < 80 ? "middle" : "other");
        }
        assertThat(says("cadres.town.share", TODAY)).isEqualTo("72.0%");
        assertThat(says("cadres.county.share", TODAY)).as("a town's chair is none of a county's").isEqualTo("83.3%");
        assertThat(value("cadres.posts", TODAY)).isEqualTo(105);
        assertThat(value("cadres.fulltime", TODAY)).isZero();
    }

    @Test
    void aPostIsFullTimeWhereItsHolderIsUntilHeLeaves() {
        holds(root, "audit", "2010-03-01", null);
        chair(root, "other");
        city.db.sql("update cadre set full_time = true, until = date '2012-06-01' where unit = :it and post = 'chair'").param("it", root).update();
        assertThat(value("cadres.fulltime", "2010-02-28")).isZero();
        assertThat(value("cadres.fulltime", "2012-05-31")).as("the other is part-time").isEqualTo(1);
        assertThat(value("cadres.posts", "2012-05-31")).isEqualTo(2);
        assertThat(value("cadres.fulltime", "2012-06-01")).isZero();
    }

    private Map<String, Integer> vacant(String by, String day) {
        var figure = city.book.require("cadres.vacant");
        var dimension = figure.dimensions().stream().filter(it -> it.code().equals(by)).findFirst().orElseThrow();
        var asked = city.ask("cadres.vacant", root, day, day, By.of(dimension), Tree.THEN);
        assertThat(city.figures.ask(asked).whole().orZero().longValueExact()).isEqualTo(city.records().page(city.actor(root, Role.CHAIR), asked, null, 1).sum().longValueExact());
        return city.figures.ask(asked).parts().stream().filter(part -> part.amount().orZero().signum() != 0)
            .collect(Collectors.toMap(Answer.Part::key, part -> part.amount().orZero().intValueExact()));
    }

    private void holds(long unit, String post, String since, @Nullable String until) {
        city.db.sql("insert into cadre (unit, post, name, since, until) values (:unit, :post, '某人', cast(:since as date), cast(:until as date))")
            .param("unit", unit).param("post", post).param("since", since).param("until", until).update();
    }

    @Test
    void aPostIsEmptyFromTheDayItsHolderLeftUntilTheNextTakesIt() {
        holds(root, "chair", "2005-01-01", null);
        holds(root, "audit", "2005-01-01", null);
        var county = city.unit("320585", Level.COUNTY, START, root);
        assertThat(vacant("post", "2010-02-28")).isEqualTo(Map.of("chair", 1, "audit", 1));
        chair(county, "deputy");
        city.tallies.fold();
        assertThat(vacant("post", "2010-03-01")).isEqualTo(Map.of("audit", 1));
        holds(county, "audit", "2010-04-01", "2012-08-01");
        city.db.sql("update cadre set until = date '2012-06-01' where unit = :it and post = 'chair'").param("it", county).update();
        assertThat(vacant("post", "2012-05-31")).isEmpty();
        assertThat(vacant("post", "2012-06-01")).isEqualTo(Map.of("chair", 1));
        assertThat(vacant("level", "2012-08-01")).isEqualTo(Map.of("county", 2));
        assertThat(says("cadres.county.share", "2012-06-01")).as("nobody of nobody is no share").isEqualTo("—");
        city.tallies.fold();
        city.db.sql("update unit set dissolved = date '2012-09-01' where id = :id").param("id", county).update();
        assertThat(vacant("post", "2012-09-01")).as("a unit that has ended has no posts").isEmpty();
        city.tallies.fold();
        assertThat(vacant("post", "2012-09-01")).isEmpty();
    }

    /** Of one union two posts are empty, and one of them is taken later. */
    @Test
    void everyEmptyPostIsListedOnEveryPageWhateverBecomesOfTheOther() {
        for (var n = 0; n < 10; n++) {
            var base = city.unit("320500001000" + n, Level.BASE, LocalDate.of(2010, 1, 1 + n), root);
            if (n % 2 == 0) {
                holds(base, "chair", "2011-01-01", null);
            }
        }
        var asked = city.ask("cadres.vacant", root, TODAY, TODAY, By.of(city.book.require("cadres.vacant").dimensions().getFirst()), Tree.THEN);
        var listed = city.figures.ask(asked).parts().stream()
            .collect(Collectors.toMap(Answer.Part::key, part -> City.walked(city.records(), city.actor(root, Role.CHAIR), asked, part.place()).size()));
        assertThat(listed).as("with the city's own").isEqualTo(Map.of("chair", 6, "audit", 11, "women", 0));
    }

    @Test
    void aBaseUnionMayHaveAnOrganiserInsteadAndAWomensHeadOnceItHadWomensCommittee() {
        holds(root, "chair", "2005-01-01", null);
        holds(root, "audit", "2005-01-01", null);
        var small = city.unit("3205000010001", Level.BASE, LocalDate.of(2010, 1, 1), root);
        var large = city.unit("3205000010002", Level.BASE, LocalDate.of(2010, 1, 1), root);
        assertThat(vacant("level", "2010-01-01")).isEqualTo(Map.of("base", 4));
        holds(small, "organiser", "2010-02-01", "2011-01-01");
        holds(large, "chair", "2010-02-01", null);
        holds(large, "audit", "2010-02-01", null);
        assertThat(vacant("post", "2010-02-01")).as("no women's committee anywhere").isEmpty();
        holds(large, "women", "2010-02-15", "2010-02-15");
        assertThat(vacant("post", "2010-02-20")).as("nor where one was entered by mistake").isEmpty();
        holds(large, "women_member", "2010-03-01", null);
        assertThat(vacant("post", "2010-03-01")).isEqualTo(Map.of("women", 1));
        holds(large, "women", "2010-03-15", null);
        assertThat(vacant("post", "2010-12-31")).isEmpty();
        assertThat(vacant("post", "2011-01-01")).as("the organiser has gone").isEqualTo(Map.of("chair", 1, "audit", 1));
    }

    @Test
    void anEnterprisesUnionIsOneThatCoversAnEnterpriseAndALegalPersonOneThatIsRegistered() {
        var town = city.unit("320501001", Level.TOWN, START, city.unit("320501", Level.COUNTY, START, root));
        var school = city.unit("3205010010001", Level.BASE, START, town);
        var joint = city.unit("3205010010002", Level.BASE, START, town);
        city.employer(1, town, school, "institution", "P", LocalDate.of(2010, 1, 1));
        city.employer(2, town, joint, "private", "C", LocalDate.of(2010, 2, 1));
        var other = city.employer(3, town, joint, "hmt", "C", LocalDate.of(2010, 3, 1));
        assertThat(value("units.unions", TODAY)).isEqualTo(2);
        assertThat(value("units.enterprise", "2010-01-31")).isZero();
        assertThat(value("units.enterprise", "2010-03-01")).as("one union over two").isEqualTo(1);
        city.tallies.fold();
        city.db.sql("update employer_cover set valid = daterange(lower(valid), date '2011-01-01') where employer <> :other and unit = :joint").param("other", other).param("joint", joint).update();
        assertThat(value("units.enterprise", TODAY)).as("still over the other").isEqualTo(1);
        city.tallies.fold();
        city.db.sql("update employer set ownership = 'social' where id = :other").param("other", other).update();
        assertThat(value("units.enterprise", TODAY)).as("no enterprise any more").isZero();
        assertThat(value("units.enterprise", "2010-12-31")).as("the first was one until the end of 2010").isEqualTo(1);
        city.tallies.fold();
        assertThat(value("units.enterprise", TODAY)).isZero();
        city.db.sql("insert into union_legal_person (unit, certificate, credit_code, since) values (:unit, '1', '810000000000000000', date '2011-05-01')").param("unit", joint).update();
        assertThat(says("union.legal.rate", TODAY)).isEqualTo("50.0%");
        city.tallies.fold();
        city.db.sql("update union_legal_person set until = date '2011-07-01' where unit = :unit").param("unit", joint).update();
        assertThat(value("union.legal", "2011-06-30")).isEqualTo(1);
        assertThat(value("union.legal", "2011-07-01")).as("struck off").isZero();
        city.db.sql("insert into union_legal_person (unit, certificate, credit_code, since) values (:unit, '1', '810000000000000000', date '2011-08-01')").param("unit", joint).update();
        assertThat(value("union.legal", TODAY)).as("registered once more").isEqualTo(1);
        city.db.sql("update unit set dissolved = date '2012-01-01' where id = :id").param("id", joint).update();
        assertThat(value("union.legal", "2011-12-31")).isEqualTo(1);
        assertThat(value("union.legal", "2012-01-01")).isZero();
    }
}
