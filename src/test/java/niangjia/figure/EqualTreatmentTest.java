package niangjia.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import niangjia.programme.Dimension;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 平等对待: what locals and migrants, those dispatched and those not, received, side by side and as it was at the time. */
class EqualTreatmentTest {

    private static final LocalDate START = LocalDate.of(2005, 1, 1);
    private static final LocalDate MARCH = LocalDate.of(2012, 3, 1);

    private City city;
    private long root;
    private long base;

    @BeforeEach
    void theCity() {
        city = City.empty();
        root = city.unit("3205", Level.CITY, START, null);
        var county = city.unit("320585", Level.COUNTY, START, root);
        base = city.unit("3205851020001", Level.BASE, START, city.unit("320585102", Level.TOWN, START, county));
    }

    /** A member from here where {@code n} is even. */
    private long member(int n) {
        var person = city.person(base, n);
        city.member(person, base, START, null);
        return person;
    }

    private long given(Long person, long amount) {
        var benefit = city.benefit(city.matter(base, person, MARCH), base, person, "cash", amount, MARCH);
        city.post(benefit, "payment", MARCH, amount);
        city.deliver(benefit, MARCH);
        return benefit;
    }

    private Map<String, String> by(String figure, Dimension dimension) {
        var asked = city.ask(figure, root, "2012-01-01", "2012-12-20", By.of(dimension), Tree.NOW);
        var parts = new TreeMap<String, String>();
        city.figures.ask(asked).parts().forEach(part -> parts.put(part.key(), part.amount().says(asked.figure())));
        return parts;
    }

    @Test
    void migrantsAndLocalsStandSideBySide() {
        for (var n = 0; n < 8; n++) {
            member(n);
        }
        given(city.db.sql("select min(id) from person where local").query(Long.class).single(), 50_000);
        var migrant = city.db.sql("select min(id) from person where not local").query(Long.class).single();
        given(migrant, 20_000);
        given(migrant, 10_000);

        assertThat(by("people.members", Dimension.ORIGIN)).isEqualTo(Map.of("local", "4", "migrant", "4"));
        assertThat(by("helped.times", Dimension.ORIGIN)).isEqualTo(Map.of("local", "1", "migrant", "2"));
        assertThat(by("helped.people", Dimension.ORIGIN)).as("one person").isEqualTo(Map.of("local", "1", "migrant", "1"));
        assertThat(by("helped.amount", Dimension.ORIGIN)).isEqualTo(Map.of("local", "¥500.00", "migrant", "¥300.00"));
        assertThat(by("helped.rate", Dimension.ORIGIN)).isEqualTo(Map.of("local", "25.0%", "migrant", "50.0%"));
    }

    @Test
    void whatWasGivenStaysWithWhoHeWasThen() {
        var person = member(1);
        given(person, 30_000);
        city.tallies.fold();
        city.db.sql("update person set local = true, dispatched = true where id = :id").param("id", person).update();
        given(person, 40_000);

        assertThat(by("test.aid.amount", city.book.require("test.aid.amount").dimensions().getFirst())).as("unfolded").isEqualTo(Map.of("local", "¥400.00", "migrant", "¥300.00", "nobody", "¥0.00"));
        assertThat(by("test.aid.amount", city.book.require("test.aid.amount").dimensions().getLast())).isEqualTo(Map.of("no", "¥300.00", "nobody", "¥0.00", "yes", "¥400.00"));
        city.tallies.fold();
        assertThat(by("helped.amount", Dimension.DISPATCHED)).as("folded").isEqualTo(Map.of("no", "¥300.00", "yes", "¥400.00"));
        assertThat(by("helped.people", Dimension.ORIGIN)).as("the one person, once as either").isEqualTo(Map.of("local", "1", "migrant", "1"));
        assertThat(by("people.members", Dimension.ORIGIN)).as("the file as it is").isEqualTo(Map.of("local", "1", "migrant", "0"));
        assertThat(by("matters.received", city.book.require("matters.received").dimensions().getFirst())).isEqualTo(Map.of("local", "1", "migrant", "1", "nobody", "0"));
    }

    @Test
    void whatNamesNobodyIsToldApartAndOpensIntoItsRecords() {
        given(member(1), 30_000);
        given(null, 70_000);
        var amount = city.ask("test.aid.amount", root, "2012-01-01", "2012-12-20", By.of(city.book.require("test.aid.amount").dimensions().getFirst()), Tree.NOW);

        assertThat(by("test.aid.amount", amount.by().dimension())).isEqualTo(Map.of("local", "¥0.00", "migrant", "¥300.00", "nobody", "¥700.00"));
        assertThat(by("helped.amount", Dimension.ORIGIN)).isEqualTo(Map.of("local", "¥0.00", "migrant", "¥300.00"));
        var opened = city.records().page(city.actor(root, Role.CHAIR), amount, city.places.require(amount, "nobody"), 1);
        assertThat(opened.total()).isEqualTo(1);
        assertThat(opened.sum()).isEqualByComparingTo("700.00");
    }
}
