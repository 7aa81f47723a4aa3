package niangjia.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a figure means, in numbers small enough to count by hand. */
class FiguresTest {

    private static final LocalDate START = LocalDate.of(2005, 1, 1);
    private static final LocalDate SEPTEMBER = LocalDate.of(2012, 9, 1);

    private City city;
    private long root;
    private long taicang;
    private long canglang;
    private long pingjiang;
    private long gusu;
    private long liuhe;
    private long shuangta;
    private long pingjiangStreet;

    @BeforeEach
    void theCityOf2012() {
        city = City.empty();
        root = city.unit("3205", Level.CITY, START, null);
        taicang = city.unit("320585", Level.COUNTY, START, root);
        canglang = city.unit("320502", Level.COUNTY, START, root);
        pingjiang = city.unit("320503", Level.COUNTY, START, root);
        liuhe = city.unit("320585102", Level.TOWN, START, taicang);
        shuangta = city.unit("320508001", Level.TOWN, START, canglang);
        pingjiangStreet = city.unit("320508002", Level.TOWN, START, pingjiang);
    }

    private void mergeIntoGusu() {
        gusu = city.unit("320508", Level.COUNTY, SEPTEMBER, root);
        city.merge(canglang, gusu, SEPTEMBER);
        city.merge(pingjiang, gusu, SEPTEMBER);
    }

    private Answer ask(String figure, long unit, String from, String to, @Nullable By by, Tree tree) {
        return city.figures.ask(city.ask(figure, unit, from, to, by, tree));
    }

    private static Map<String, Integer> parts(Answer answer) {
        var parts = new TreeMap<String, Integer>();
        answer.parts().forEach(part -> parts.put(part.self() ? part.name() : part.key(), part.amount().orZero().intValueExact()));
        return parts;
    }

    private static int value(Answer answer) {
        return answer.whole().orZero().intValueExact();
    }

    private void received(long unit, String day, int times) {
        for (var n = 0; n < times; n++) {
            city.matter(unit, null, LocalDate.parse(day));
        }
    }

    @Test
    void aFlowHangsInTheTreeOfItsDayOrInTodays() {
        mergeIntoGusu();
        received(canglang, "2012-03-01", 1);
        received(shuangta, "2012-03-01", 2);
        received(pingjiangStreet, "2012-08-31", 4);
        received(shuangta, "2012-09-01", 8);
        received(liuhe, "2012-09-01", 16);

        var then = ask("matters.received", root, "2012-01-01", "2012-12-20", By.COUNTY, Tree.THEN);
        assertThat(parts(then)).isEqualTo(Map.of("320502", 3, "320503", 4, "320508", 8, "320585", 16));
        var now = ask("matters.received", root, "2012-01-01", "2012-12-20", By.COUNTY, Tree.NOW);
        assertThat(parts(now)).isEqualTo(Map.of("320508", 15, "320585", 16));
        assertThat(value(then)).isEqualTo(value(now)).isEqualTo(31);
    }

    @Test
    void aMergedUnitAnswersForItselfInBothTreesAndItsSuccessorFromItsFoundingOn() {
        mergeIntoGusu();
        received(canglang, "2012-03-01", 1);
        received(shuangta, "2012-03-01", 2);
        received(shuangta, "2012-10-01", 4);

        assertThat(value(ask("matters.received", canglang, "2012-01-01", "2012-12-20", null, Tree.THEN))).isEqualTo(3);
        assertThat(value(ask("matters.received", canglang, "2012-01-01", "2012-12-20", null, Tree.NOW))).isEqualTo(1);
        assertThat(value(ask("matters.received", gusu, "2012-01-01", "2012-12-20", null, Tree.THEN))).isEqualTo(4);
        assertThat(value(ask("matters.received", gusu, "2012-01-01", "2012-12-20", null, Tree.NOW))).isEqualTo(7);
    }

    @Test
    void aUnitNotYetFoundedAnswersNothing() {
        mergeIntoGusu();
        received(shuangta, "2012-03-01", 2);

        var then = ask("matters.received", gusu, "2012-01-01", "2012-08-31", By.TOWN, Tree.THEN);
        assertThat(value(then)).isZero();
        assertThat(then.parts()).allMatch(part -> part.amount().orZero().signum() == 0);
        assertThat(value(ask("people.members", gusu, "2012-01-01", "2012-08-31", null, Tree.THEN))).isZero();
    }

    @Test
    void whatHangsOnTheUnitItselfIsOneMorePart() {
        received(root, "2012-03-01", 1);
        received(taicang, "2012-03-01", 2);
        received(liuhe, "2012-03-01", 4);

        assertThat(parts(ask("matters.received", root, "2012-01-01", "2012-12-20", By.TOWN, Tree.NOW)))
            .isEqualTo(Map.of("本级", 3, "320585102", 4, "320508001", 0, "320508002", 0));
        var own = ask("matters.received", liuhe, "2012-01-01", "2012-12-20", By.TOWN, Tree.NOW);
        assertThat(parts(own)).isEqualTo(Map.of("本级", 4));
        assertThat(own.parts().getFirst().key()).isEqualTo("320585102");
    }

    @Test
    void aStockIsWhatHeldAtTheEndAndSaysHowItChanged() {
        var union = city.unit("3205851020001", Level.BASE, START, liuhe);
        city.member(city.person(union, 1), union, LocalDate.of(2010, 5, 1), null);
        city.member(city.person(union, 2), union, LocalDate.of(2011, 5, 1), LocalDate.of(2012, 3, 1));
        city.member(city.person(union, 3), union, LocalDate.of(2012, 3, 15), null);
        city.member(city.person(union, 4), union, LocalDate.of(2012, 3, 16), null);

        var whole = ask("people.members", root, "2012-03-01", "2012-03-15", null, Tree.NOW).whole();
        assertThat(whole.value()).isEqualByComparingTo("2");
        assertThat(whole.opening()).isEqualByComparingTo("2");
        assertThat(whole.change()).isEqualByComparingTo("0");
        var months = ask("people.members", root, "2012-02-01", "2012-04-30", By.MONTH, Tree.NOW);
        assertThat(parts(months)).isEqualTo(Map.of("2012-02", 2, "2012-03", 3, "2012-04", 3));
        assertThat(months.additive()).isFalse();
        assertThat(value(ask("units.unions", root, "2012-01-01", "2012-12-20", null, Tree.NOW))).isEqualTo(1);
    }

    @Test
    void aMovedTownTakesAStockWithItOnTheDay() {
        var union = city.unit("3205851020001", Level.BASE, START, liuhe);
        city.member(city.person(union, 1), union, START, null);
        city.move(liuhe, canglang, LocalDate.of(2012, 6, 1));

        assertThat(parts(ask("people.members", root, "2012-01-01", "2012-05-31", By.COUNTY, Tree.THEN)))
            .isEqualTo(Map.of("320502", 0, "320503", 0, "320585", 1));
        assertThat(parts(ask("people.members", root, "2012-01-01", "2012-06-01", By.COUNTY, Tree.THEN)))
            .isEqualTo(Map.of("320502", 1, "320503", 0, "320585", 0));
        assertThat(parts(ask("people.members", root, "2012-01-01", "2012-05-31", By.COUNTY, Tree.NOW)))
            .isEqualTo(Map.of("320502", 1, "320503", 0, "320585", 0));
    }

    @Test
    void moneyAndGoodsOfOneMatterAreOneTimeAndOnePerson() {
        var person = city.person(liuhe, 1);
        var matter = city.matter(liuhe, person, LocalDate.of(2012, 1, 5));
        var goods = city.benefit(matter, liuhe, person, "goods", 20_000, LocalDate.of(2012, 1, 10));
        var cash = city.benefit(matter, liuhe, person, "cash", 60_050, LocalDate.of(2012, 1, 10));
        city.deliver(goods, LocalDate.of(2012, 1, 12));
        city.post(cash, "payment", LocalDate.of(2012, 2, 3), 60_050);
        city.deliver(cash, LocalDate.of(2012, 2, 3));
        var again = city.benefit(city.matter(liuhe, person, LocalDate.of(2012, 3, 1)), liuhe, person, "goods", 5_000, LocalDate.of(2012, 3, 2));
        city.deliver(again, LocalDate.of(2012, 3, 3));

        assertThat(parts(ask("test.aid.times", root, "2012-01-01", "2012-03-31", By.MONTH, Tree.NOW)))
            .isEqualTo(Map.of("2012-01", 1, "2012-02", 0, "2012-03", 1));
        var people = ask("test.aid.people", root, "2012-01-01", "2012-03-31", By.MONTH, Tree.NOW);
        assertThat(value(people)).isEqualTo(1);
        assertThat(people.additive()).isFalse();
        assertThat(parts(people)).isEqualTo(Map.of("2012-01", 1, "2012-02", 1, "2012-03", 1));
        assertThat(ask("test.aid.amount", root, "2012-01-01", "2012-03-31", null, Tree.NOW).whole().value()).isEqualTo(new BigDecimal("600.50"));
        assertThat(ask("test.aid.goods", root, "2012-01-01", "2012-03-31", null, Tree.NOW).whole().value()).isEqualTo(new BigDecimal("250.00"));
        var average = ask("test.aid.average", root, "2012-01-01", "2012-03-31", null, Tree.NOW).whole();
        assertThat(average.value()).isEqualTo(new BigDecimal("300.25"));
        assertThat(average.numerator()).isEqualTo(new BigDecimal("600.50"));
        assertThat(average.denominator()).isEqualByComparingTo("2");
    }

    @Test
    void whatComesBackIsLessOnItsDayAndReservedAgain() {
        var person = city.person(liuhe, 1);
        var cash = city.benefit(city.matter(liuhe, person, LocalDate.of(2012, 1, 5)), liuhe, person, "cash", 50_000, LocalDate.of(2012, 1, 10));
        city.post(cash, "payment", LocalDate.of(2012, 1, 20), 50_000);
        city.deliver(cash, LocalDate.of(2012, 1, 20));
        city.post(cash, "return", LocalDate.of(2012, 2, 2), 50_000);
        city.db.sql("update benefit set state = 'returned', delivered_on = null, returned_on = '2012-02-02' where id = :id").param("id", cash).update();

        assertThat(parts(ask("test.aid.amount", root, "2012-01-01", "2012-02-29", By.MONTH, Tree.NOW))).isEqualTo(Map.of("2012-01", 500, "2012-02", -500));
        assertThat(parts(ask("test.aid.reserved", root, "2012-01-01", "2012-02-29", By.MONTH, Tree.NOW))).isEqualTo(Map.of("2012-01", 0, "2012-02", 500));
        assertThat(value(ask("test.aid.reserved", root, "2012-01-01", "2012-01-15", null, Tree.NOW))).isEqualTo(500);
    }

    @Test
    void aStepIsOverdueFromTheDayAfterItsLastUntilItIsEnded() {
        var matter = city.matter(liuhe, null, LocalDate.of(2012, 3, 1));
        city.step(matter, 1, LocalDate.of(2012, 3, 8), LocalDate.of(2012, 3, 12));
        city.step(matter, 2, LocalDate.of(2012, 3, 20), LocalDate.of(2012, 3, 20));
        city.step(matter, 3, LocalDate.of(2012, 4, 2), null);

        assertThat(value(ask("matters.overdue", root, "2012-01-01", "2012-03-08", null, Tree.NOW))).isZero();
        assertThat(value(ask("matters.overdue", root, "2012-01-01", "2012-03-09", null, Tree.NOW))).isEqualTo(1);
        assertThat(value(ask("matters.overdue", root, "2012-01-01", "2012-03-12", null, Tree.NOW))).isZero();
        assertThat(value(ask("matters.overdue", root, "2012-01-01", "2012-03-31", null, Tree.NOW))).isZero();
        assertThat(value(ask("matters.overdue", root, "2012-01-01", "2012-04-03", null, Tree.NOW))).isEqualTo(1);
        city.close(matter, LocalDate.of(2012, 4, 10));
        assertThat(value(ask("matters.overdue", root, "2012-01-01", "2012-12-20", null, Tree.NOW))).isZero();
        assertThat(value(ask("matters.overdue", root, "2012-01-01", "2012-04-09", null, Tree.NOW))).isEqualTo(1);
    }

    @Test
    void nothingIsToldBeyondToday() {
        var union = city.unit("3205851020001", Level.BASE, START, liuhe);
        city.member(city.person(union, 1), union, START, LocalDate.of(2013, 2, 1));
        received(liuhe, "2012-12-20", 1);

        assertThat(value(ask("people.members", root, "2012-01-01", "2013-12-31", null, Tree.THEN))).isEqualTo(1);
        assertThat(value(ask("matters.received", root, "2013-01-01", "2013-12-31", null, Tree.NOW))).isZero();
        assertThat(value(ask("matters.received", root, "2012-12-01", "2013-12-31", null, Tree.NOW))).isEqualTo(1);
    }

    @Test
    void aRatioOfNothingHasNoValue() {
        var rate = ask("test.aid.rate", root, "2012-01-01", "2012-12-20", By.COUNTY, Tree.NOW);
        assertThat(rate.whole().value()).isNull();
        assertThat(rate.additive()).isFalse();
        var matter = city.matter(liuhe, null, LocalDate.of(2012, 3, 1));
        received(liuhe, "2012-04-01", 3);
        city.close(matter, LocalDate.of(2012, 5, 1));
        assertThat(ask("test.aid.rate", root, "2012-01-01", "2012-12-20", null, Tree.NOW).whole().value()).isEqualByComparingTo("0.25");
    }

    @Test
    void everyPartOpensIntoExactlyItsRecords() {
        received(root, "2012-03-01", 1);
        received(liuhe, "2012-03-10", 2);
        city.move(liuhe, canglang, LocalDate.of(2012, 6, 1));
        received(liuhe, "2012-06-10", 4);
        var records = city.records();
        var asked = city.ask("matters.received", root, "2012-02-01", "2012-12-20", By.COUNTY, Tree.THEN);
        var answer = city.figures.ask(asked);
        var chair = city.actor(root, Role.CHAIR);

        assertThat(parts(answer)).isEqualTo(Map.of("本级", 1, "320502", 4, "320503", 0, "320585", 2));
        for (var part : answer.parts()) {
            var listed = records.page(chair, asked, city.places.require(asked, part.key()), 1);
            assertThat(listed.sum()).as(part.key()).isEqualByComparingTo(part.amount().orZero());
            assertThat(listed.total()).isEqualTo(part.amount().orZero().longValueExact());
        }
        var months = city.ask("matters.received", root, "2012-02-01", "2012-12-20", By.MONTH, Tree.THEN);
        for (var part : city.figures.ask(months).parts()) {
            assertThat(records.page(chair, months, city.places.require(months, part.key()), 1).sum()).as(part.key()).isEqualByComparingTo(part.amount().orZero());
        }
    }

    /** Whoever left later stands on the pages behind the first as on it. */
    @Test
    void aMonthOfAStockOpensIntoWhoWasHeldAtItsEndOnEveryPage() {
        var base = city.unit("3205851020001", Level.BASE, START, liuhe);
        for (var n = 0; n < 10; n++) {
            city.member(city.person(base, n), base, LocalDate.of(2012, 1, 1 + n), n % 2 == 0 ? LocalDate.of(2012, 2 + n / 2, 1) : null);
        }
        var records = city.records();
        var chair = city.actor(root, Role.CHAIR);
        for (var unit : new long[] {root, base}) {
            var months = city.ask("people.members", unit, "2012-01-01", "2012-12-20", By.MONTH, Tree.NOW);
            for (var part : city.figures.ask(months).parts()) {
                assertThat(City.walked(records, chair, months, part.place())).as(part.key()).hasSize(part.amount().orZero().intValueExact());
            }
        }
    }

    @Test
    void theWordsThatHedgeASourceStandBesideItsFigure() {
        var matter = city.matter(liuhe, null, LocalDate.of(2012, 1, 17));
        var dinner = city.benefit(matter, liuhe, null, "goods", 3_000_000, LocalDate.of(2012, 1, 17));
        city.db.sql("update benefit set heads = 300, hedge = '300多名，3万多元' where id = :id").param("id", dinner).update();
        city.db.sql("update matter set hedge = '300多名，3万多元' where id = :id").param("id", matter).update();
        city.deliver(dinner, LocalDate.of(2012, 1, 17));

        var times = ask("test.aid.times", root, "2012-01-01", "2012-12-20", By.COUNTY, Tree.NOW);
        assertThat(value(times)).isEqualTo(300);
        assertThat(times.hedges()).containsExactly("300多名，3万多元");
        assertThat(times.parts()).filteredOn(part -> part.key().equals("320585")).singleElement().extracting(Answer.Part::hedges).asList().hasSize(1);
        assertThat(value(ask("test.aid.people", root, "2012-01-01", "2012-12-20", null, Tree.NOW))).isZero();
    }
}
