package niangjia.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.Caller;
import niangjia.Housed;
import niangjia.World;
import niangjia.ground.BusinessClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A town that got another code in June 2011 stands beside its own year before, under whichever code that was. */
@Housed
class RecodedTest {

    private static final String ADMIN = World.CITY + ".admin";
    private static final String CHAIR = World.CITY + ".chair";
    private static final String OLD = World.OTHER_COUNTY + "961";
    private static final String NEW = World.OTHER_COUNTY + "962";

    @Autowired Caller caller;
    @Autowired BusinessClock clock;

    /** One union of it was founded in 2010, two in 2011. */
    @BeforeEach
    void furnish() {
        if (caller.get(ADMIN, "/api/units/" + OLD).status() == 200) {
            return;
        }
        found(OLD, "换码镇总工会", "town", "territorial", World.OTHER_COUNTY, "2009-01-05");
        found(OLD + "0001", "换码一厂工会", "base", "enterprise", OLD, "2010-03-01");
        found(OLD + "0002", "换码二厂工会", "base", "enterprise", OLD, "2011-03-01");
        found(OLD + "0003", "换码三厂工会", "base", "enterprise", OLD, "2011-09-01");
        recode(OLD, NEW, LocalDate.of(2011, 6, 1));
    }

    private void recode(String code, String other, LocalDate day) {
        clock.show(() -> day);
        var said = caller.post(ADMIN, "/api/units/" + code + "/recode", Map.of("code", other, "day", day.toString()));
        clock.show(() -> World.TODAY);
        assertThat(said.status()).as(said.text()).isEqualTo(200);
    }

    @AfterEach
    void today() {
        clock.show(() -> World.TODAY);
    }

    private void found(String code, String name, String level, String kind, String parent, String day) {
        var said = caller.post(ADMIN, "/api/units", Map.of("code", code, "name", name, "level", level, "kind", kind, "day", day, "parent", parent));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
    }

    private JsonNode row(String tree) {
        var rows = caller.get(CHAIR, "/api/circular?unit=%s&from=2011-01-01&to=2011-12-31&figures=units.unions&tree=%s".formatted(World.OTHER_COUNTY, tree)).at("tables").get(0).get("rows");
        return rows.valueStream().filter(row -> row.get("code").asString().equals(NEW)).findFirst().orElseThrow();
    }

    @Test
    void inTheCircularOfEitherTree() {
        for (var tree : new String[] {"now", "then"}) {
            var row = row(tree);
            assertThat(row.get("value").asInt()).isEqualTo(2);
            assertThat(row.get("before").asInt()).as(tree).isEqualTo(1);
            assertThat(row.get("more").asInt()).isEqualTo(1);
        }
        assertThat(row("then").get("hrefBefore").asString()).as("what it had then, by the code of then").contains("part=" + OLD);
        assertThat(caller.browser(CHAIR).get(row("then").get("hrefBefore").asString()).text()).contains("换码一厂工会").doesNotContain("换码二厂工会");
    }

    @Test
    void onTheFiguresPageOfEitherTree() {
        for (var tree : new String[] {"now", "then"}) {
            var page = caller.browser(CHAIR).get("/figures/units.unions?unit=%s&from=2011-01-01&to=2011-12-31&by=town&tree=%s".formatted(World.OTHER_COUNTY, tree)).text();
            var line = page.substring(page.indexOf("换码镇总工会", page.indexOf("<tbody")));
            assertThat(line.substring(0, line.indexOf("</tr>"))).as("%s: 3 and 1", tree).containsPattern("data-label=\"比上年\"[^>]*>\\s*\\+200");
        }
        var months = caller.browser(CHAIR).get("/figures/units.unions?unit=%s&from=2011-01-01&to=2011-12-31&by=month&tree=then".formatted(NEW)).text();
        var march = months.substring(months.indexOf("2011年4月", months.indexOf("<tbody")));
        assertThat(march.substring(0, march.indexOf("</tr>"))).as("a month with the same month: 2 and 1").containsPattern("data-label=\"比上年\"[^>]*>\\s*\\+100");
    }

    @Test
    void whatWentUpIntoItIsNamedUnderItsCodeOfThenToo() {
        var gone = World.OTHER_COUNTY + "963";
        var heir = World.OTHER_COUNTY + "964";
        found(gone, "换码并入镇总工会", "town", "territorial", World.OTHER_COUNTY, "2009-01-05");
        found(heir, "换码接续镇总工会", "town", "territorial", World.OTHER_COUNTY, "2009-01-05");
        clock.show(() -> LocalDate.of(2012, 3, 1));
        var merged = caller.post(ADMIN, "/api/reorganisations", Map.of("kind", "merge", "day", "2012-03-01", "units", List.of(gone), "into", heir, "reason", "两镇合并"));
        assertThat(merged.at("state").asString()).as(merged.text()).isEqualTo("done");
        recode(heir, World.OTHER_COUNTY + "965", LocalDate.of(2012, 9, 1));
        for (var tree : new String[] {"now", "then"}) {
            assertThat(caller.browser(CHAIR).get("/figures/units.unions?unit=%s&from=2012-01-01&to=2012-06-30&by=town&tree=%s".formatted(World.OTHER_COUNTY, tree)).text())
                .as(tree).contains("含原换码并入镇总工会");
        }
    }
}
