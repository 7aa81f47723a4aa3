package niangjia.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import niangjia.Caller;
import niangjia.World;
import niangjia.reorganisation.Counties;
import niangjia.unit.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A figure filtered and divided by dimensions of its own, and opened down to the last record, over the API. */
class RecordsApiTest extends Counties {

    private static final String BASE = World.FAR_TOWN + "0909";
    private static final Map<String, Integer> OWNERSHIPS = Map.of("private", 61, "foreign", 47, "hmt", 23, "state", 5);
    private static final String WHO = World.CITY + ".officer";

    /** 136 employers of one union, all covered from the same day on. */
    @BeforeEach
    void furnish() {
        if (units.byCode(BASE).isPresent()) {
            return;
        }
        found(BASE, "杨舍联合工会", Level.BASE, World.FAR_TOWN, LocalDate.of(2009, 3, 3));
        OWNERSHIPS.forEach((ownership, many) -> db.sql("""
            with made as (
                insert into employer (credit_code, name, ownership, industry, town, registered)
                select 'R' || left(upper(:ownership), 3) || lpad(n::text, 14, '0'), '杨舍' || :ownership || n || '厂', :ownership, 'C', t.id, date '2009-01-01'
                  from generate_series(1, :many) n, unit t where t.code = :town returning id)
            insert into employer_cover (employer, unit, valid) select made.id, u.id, daterange('2010-06-01', null) from made, unit u where u.code = :base
            """).param("ownership", ownership).param("many", many).param("town", World.FAR_TOWN).param("base", BASE).update());
    }

    private static String asked(String more) {
        return "?unit=" + BASE + "&from=2010-01-01&to=2010-12-31" + more;
    }

    private Caller.Said figure(String more) {
        var said = caller.get(WHO, "/api/figures/employers.covered" + asked(more));
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        return said;
    }

    /** Every record from the first page to the last, by cursor. */
    private List<String> records(String more, int expected) {
        var all = new ArrayList<String>();
        var next = "";
        var pages = 0;
        do {
            var said = caller.get(WHO, "/api/figures/employers.covered/records" + asked(more) + next);
            assertThat(said.status()).as(said.text()).isEqualTo(200);
            assertThat(said.at("total").asInt()).as("total on page %d", pages + 1).isEqualTo(expected);
            assertThat(said.at("sum").asInt()).as("sum on page %d", pages + 1).isEqualTo(expected);
            said.at("items").forEach(item -> all.add(item.get("record").asString() + "=" + item.get("quantity").asInt()));
            next = said.at("more").asBoolean() ? "&next=" + said.at("next").asString() : "";
        } while (!next.isEmpty() && ++pages < 20);
        return all;
    }

    @Test
    void aFigureIsFilteredByADimensionOfItsOwn() {
        assertThat(figure("").at("value").asInt()).isEqualTo(136);
        var some = figure("&ownership=foreign,hmt");
        assertThat(some.at("value").asInt()).isEqualTo(70);
        assertThat(some.at("change").asInt()).isEqualTo(70);
        assertThat(figure("&ownership=state").at("value").asInt()).isEqualTo(5);
        assertThat(figure("&ownership=foreign,hmt&industry=A").at("value").asInt()).as("none in farming").isZero();
        var wrong = caller.get(WHO, "/api/figures/employers.covered" + asked("&ownership=martian"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.at("errors").get(0).get("field").asString()).isEqualTo("ownership");
        assertThat(caller.get(WHO, "/api/figures/units.unions" + asked("&ownership=foreign")).status()).as("not a dimension of that figure").isEqualTo(422);
    }

    @Test
    void aFigureIsDividedByADimensionOfItsOwnAndAddsUp() {
        var parts = figure("&by=ownership").at("parts").valueStream().filter(part -> part.get("value").asInt() > 0)
            .collect(Collectors.toMap(part -> part.get("key").asString(), part -> part.get("value").asInt()));
        assertThat(parts).isEqualTo(OWNERSHIPS);
        var some = figure("&by=ownership&ownership=foreign,hmt");
        assertThat(some.at("parts").valueStream().mapToInt(part -> part.get("value").asInt()).sum()).isEqualTo(some.at("value").asInt()).isEqualTo(70);
    }

    @Test
    void pagedToTheLastEveryRecordComesOnceAndTheirSumIsTheFigure() {
        for (var more : List.of("", "&ownership=foreign,hmt")) {
            var value = figure(more).at("value").asInt();
            var all = records(more, value);
            assertThat(all).as(more).doesNotHaveDuplicates();
            assertThat(all.stream().mapToInt(one -> Integer.parseInt(one.substring(one.indexOf('=') + 1))).sum()).as(more).isEqualTo(value);
        }
        assertThat(records("", 136)).hasSize(136);
        assertThat(records("&by=ownership&part=private", 61)).as("one part of a division").hasSize(61).doesNotHaveDuplicates();
    }
}
