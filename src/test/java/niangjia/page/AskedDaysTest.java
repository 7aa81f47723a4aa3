package niangjia.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import niangjia.Caller;
import niangjia.Housed;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Days in addresses and in JSON: a day, none, or one sentence; never more than the database can count. */
@Housed
class AskedDaysTest {

    private static final String SAYS = "请填写日期，如2026-01-21";

    @Autowired Caller caller;

    @ParameterizedTest
    @ValueSource(strings = {"%2B999999999-01-01", "%2B5874898-01-01", "%2B12026-01-21", "1899-12-31", "2026-02-30", "soon"})
    void noDayOfAnAddressIsOneSentence(String day) {
        var asked = caller.get(World.COUNTY + ".finance", "/api/units/%s?on=%s".formatted(World.COUNTY, day));
        assertThat(asked.status()).as(asked.text()).isEqualTo(422);
        assertThat(asked.at("detail").asString()).isEqualTo(SAYS);
        assertThat(asked.at("errors.0.field").asString()).isEqualTo("on");
        var finance = caller.browser(World.COUNTY + ".finance");
        for (var page : List.of("/units/" + World.COUNTY + "?on=", "/money/audit?from=", "/money/entries?to=")) {
            var shown = finance.get(page + day);
            assertThat(shown.status()).as(page).isEqualTo(422);
            assertThat(shown.text()).contains(SAYS);
        }
    }

    @Test
    void anEmptyDayOfAnAddressIsNone() {
        assertThat(caller.get(World.COUNTY + ".finance", "/api/units/%s?on=".formatted(World.COUNTY)).status()).isEqualTo(200);
        assertThat(caller.get(World.COUNTY + ".finance", "/api/units/%s?on=2026-01-02".formatted(World.COUNTY)).status()).isEqualTo(200);
        assertThat(caller.get(World.COUNTY + ".finance", "/api/money/accounts/1/book?from=&to=2026-01-02").status()).as("asked for and not given").isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-01-01", "+5874898-01-01", "1899-12-31", "2026-02-30", "soon"})
    void noDayOfABodyIsTheSameSentenceAtItsField(String day) {
        var asked = caller.post(World.CITY + ".admin", "/api/units",
            Map.of("code", "320581", "name", "某县总工会", "level", "county", "kind", "territorial", "parent", World.CITY, "day", day));
        assertThat(asked.status()).as(asked.text()).isEqualTo(422);
        assertThat(asked.at("detail").asString()).isEqualTo(SAYS);
        assertThat(asked.at("errors.0.field").asString()).isEqualTo("day");
    }

    @Test
    void aPeriodEndsNoEarlierThanItBegins() {
        var finance = caller.browser(World.COUNTY + ".finance");
        for (var page : List.of("/money/balance", "/money/entries", "/figures/people.members")) {
            var asked = finance.get(page + "?from=2026-01-20&to=2026-01-19");
            assertThat(asked.status()).as(page).isEqualTo(422);
            assertThat(asked.text()).contains("止日不能早于起日");
            assertThat(finance.get(page + "?from=2026-01-19&to=2026-01-19").status()).isEqualTo(200);
        }
        assertThat(finance.get("/money/entries?from=2027-01-01").status()).as("a day to come").isEqualTo(200);
    }
}
