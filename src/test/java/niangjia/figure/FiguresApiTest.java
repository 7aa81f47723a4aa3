package niangjia.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import java.util.stream.StreamSupport;
import niangjia.Caller;
import niangjia.Housed;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Figures over HTTP: shapes, limits, who may ask what. */
@Housed
class FiguresApiTest {

    @Autowired Caller caller;

    private static java.util.stream.Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    @Test
    void everyFigureThatIsPromisedIsThere() {
        var all = caller.get(World.CITY + ".chair", "/api/figures");
        assertThat(all.status()).isEqualTo(200);
        var codes = each(all.at("items")).map(it -> it.get("code").asString()).toList();
        assertThat(codes).doesNotHaveDuplicates().contains("units.unions", "employers.covered", "people.members", "aid.hardship.holders",
            "matters.received", "matters.closed", "matters.overdue", "aid.festival.households", "aid.festival.budget",
            "rights.arrears.reports", "rights.arrears.late", "rights.arrears.overlong", "rights.arrears.missing",
            "wagewatch.points", "wagewatch.returned", "wagewatch.returnRate", "wagewatch.averageWage");
        for (var aid : new String[] {"living", "medical", "tuition", "emergency", "card", "price", "festival"}) {
            for (var of : new String[] {"times", "people", "amount", "goods", "reserved"}) {
                assertThat(codes).contains("aid." + aid + "." + of);
            }
        }
        assertThat(all.at("total").asInt()).isEqualTo(codes.size());
        assertThat(all.at("more").asBoolean()).isFalse();
    }

    @Test
    void everyFigureAnswersEveryDivisionInBothTrees() {
        for (var figure : each(caller.get(World.CITY + ".chair", "/api/figures").at("items")).toList()) {
            for (var by : new String[] {"county", "month"}) {
                for (var tree : new String[] {"then", "now"}) {
                    var code = figure.get("code").asString();
                    var said = caller.get(World.CITY + ".chair", "/api/figures/" + code + "?from=2025-11-05&to=2026-01-20&by=" + by + "&tree=" + tree);
                    assertThat(said.status()).as(code + " by " + by + ": " + said.text()).isEqualTo(200);
                    assertThat(said.at("parts").size()).as(code).isGreaterThan(1);
                }
            }
        }
    }

    @Test
    void everyFigureOpensIntoItsRecords() {
        for (var figure : each(caller.get(World.CITY + ".chair", "/api/figures").at("items")).toList()) {
            var code = figure.get("code").asString();
            var of = figure.get("kind").asString().equals("ratio") ? "?of=denominator" : "";
            var said = caller.get(World.CITY + ".chair", "/api/figures/" + code + "/records" + of);
            assertThat(said.status()).as(code + ": " + said.text()).isEqualTo(200);
            assertThat(said.at("items").isArray()).isTrue();
        }
        assertThat(caller.get(World.CITY + ".chair", "/api/figures/wagewatch.returnRate/records").status()).isEqualTo(422);
    }

    @Test
    void aStockIsDividedByCountyAndAddsUp() {
        var said = caller.get(World.CITY + ".window", "/api/figures/units.unions?unit=3205&from=2006-01-01&to=2006-12-31&by=county");
        assertThat(said.at("additive").asBoolean()).isTrue();
        assertThat(said.at("unit").asString()).isEqualTo("3205");
        assertThat(each(said.at("parts"))).extracting(it -> it.get("key").asString(), it -> it.get("value").asInt())
            .contains(tuple(World.COUNTY, 2), tuple(World.OTHER_COUNTY, 1));
        assertThat(each(said.at("parts")).mapToInt(it -> it.get("value").asInt()).sum()).isEqualTo(said.at("value").asInt());
        assertThat(said.at("opening").asInt() + said.at("change").asInt()).isEqualTo(said.at("value").asInt());
        var records = caller.get(World.CITY + ".window", "/api/figures/units.unions/records?unit=320585&to=2006-12-31");
        assertThat(records.at("total").asInt()).isEqualTo(2);
        assertThat(records.at("sum").asInt()).isEqualTo(2);
        assertThat(each(records.at("items")).map(it -> it.get("url").asString())).contains("/units/" + World.BASE);
    }

    @Test
    void whatLiesOutsideTheSubtreeIsNotThere() {
        assertThat(caller.get(World.TOWN + ".chair", "/api/figures/units.unions?unit=" + World.TOWN).status()).isEqualTo(200);
        assertThat(caller.get(World.TOWN + ".chair", "/api/figures/units.unions?unit=" + World.OTHER_TOWN).status()).isEqualTo(404);
        assertThat(caller.get(World.TOWN + ".chair", "/api/figures/units.unions/records?unit=" + World.COUNTY).status()).isEqualTo(404);
        assertThat(caller.get(World.CITY + ".chair", "/api/figures/units.unions?unit=999999").status()).isEqualTo(404);
        assertThat(caller.get(World.CITY + ".chair", "/api/figures/no.such.figure").status()).isEqualTo(404);
        assertThat(caller.get(null, "/api/figures").status()).isEqualTo(401);
    }

    @Test
    void whoMayNotOpenPeopleReadsFiguresButNoNamedRecords() {
        for (var role : new String[] {"finance", "admin"}) {
            var account = World.CITY + "." + role;
            assertThat(caller.get(account, "/api/figures/people.members?by=county").status()).isEqualTo(200);
            assertThat(caller.get(account, "/api/figures/people.members/records").status()).isEqualTo(403);
            assertThat(caller.get(account, "/api/figures/units.unions/records").status()).isEqualTo(200);
        }
    }

    @Test
    void aWrongQuestionIsRefusedAtItsField() {
        for (var wrong : Map.of("from=2026-13-01", "from", "from=2026-01-10&to=2026-01-01", "to", "by=street", "by", "tree=later", "tree").entrySet()) {
            var said = caller.get(World.CITY + ".chair", "/api/figures/units.unions?" + wrong.getKey());
            assertThat(said.status()).as(wrong.getKey()).isEqualTo(422);
            assertThat(said.at("errors").get(0).get("field").asString()).isEqualTo(wrong.getValue());
        }
    }
}
