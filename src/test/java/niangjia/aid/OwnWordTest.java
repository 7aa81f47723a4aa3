package niangjia.aid;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import niangjia.World;
import niangjia.reorganisation.Counties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AID-WZ-4: one officer's word gives the same day, but not to himself nor to a near relative. */
class OwnWordTest extends Counties {

    @ParameterizedTest(name = "AID-WZ-4 for himself: {0}")
    @ValueSource(booleans = {true, false})
    void AID_WZ_4_nobodys_word_counts_for_himself_or_a_relative(boolean himself) {
        fund(World.COUNTY, "3000");
        var town = town();
        var base = base(town);
        var clerk = town + ".window";
        var officer = town + ".officer";
        var idNumber = idNumber("19850101");
        var own = person(clerk, base, idNumber);
        var person = himself ? own : person(base);
        if (!himself) {
            assertThat(caller.send(caller.request(caller.token(clerk), "/api/people/" + person + "/household", null).header("Content-Type", "application/json").PUT(BodyPublishers.ofString("""
                {"members": [{"relation": "妻子", "name": "钱子丑", "idNumber": "%s", "state": "在职", "income": "3000"}]}
                """.formatted(idNumber))).build()).status()).isEqualTo(200);
        }
        db.sql("update staff set person = :person where username = :name").param("person", own).param("name", officer).update();
        var said = open(officer, "aid.emergency", town, person, Map.of("event", "FIRE", "happenedOn", "2026-01-20", "says", "厨房起火", "amount", "2000"));
        assertThat(said.at("stage").asString()).as(said.text()).isEqualTo("word");
        assertThat(said.at("benefits").size()).isZero();
        assertThat(said.text()).contains("镇总工会没有可以办理的经办，上交一级");
        assertThat(approve(World.COUNTY + ".officer", said.at("number").asString()).at("benefits").size()).isOne();
    }
}
