package niangjia.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** 回避: from the household on file it is seen whose matters somebody keeps out of; so nobody writes in his own, nor in a near relative's. */
class OwnFileTest extends Casework {

    private static final String WINDOW = World.TOWN + ".window";
    private static final String OFFICER = World.TOWN + ".officer";

    private int household(String who, long person, List<?> members) {
        return caller.send(caller.request(caller.token(who), "/api/people/" + person + "/household", null).header("Content-Type", "application/json")
            .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(new tools.jackson.databind.json.JsonMapper().writeValueAsString(Map.of("members", members)))).build()).status();
    }

    @Test
    void nobodyWritesInHisOwnFileNorInThatOfANearRelative() {
        var own = db.sql("select person from staff where username = :it").param("it", WINDOW).query(Long.class).single();
        var number = idNumber("19810202");
        var wife = person(WINDOW, World.BASE, number);
        var mine = List.of(Map.of("relation", "妻子", "name", "林妻氏", "idNumber", number, "state", "在职", "income", "0"));
        assertThat(household(WINDOW, own, mine)).isEqualTo(403);
        assertThat(household(WINDOW, wife, List.of())).as("nobody knows yet that she is").isEqualTo(200);
        assertThat(household(OFFICER, own, mine)).as("another may").isEqualTo(200);
        assertThat(household(WINDOW, wife, List.of())).isEqualTo(403);
        assertThat(caller.send(caller.request(caller.token(WINDOW), "/api/people/" + wife, null).header("Content-Type", "application/json")
            .method("PATCH", java.net.http.HttpRequest.BodyPublishers.ofString("{\"job\":\"车工\"}")).build()).status()).isEqualTo(403);
        var clerk = caller.browser(WINDOW);
        assertThat(clerk.get("/people/" + wife).text()).as("no button that would be refused").doesNotContain("/people/" + wife + "/household");
        assertThat(clerk.get("/people/" + wife + "/household").text()).contains("自己和近亲属的档案由别人改");
        assertThat(household(OFFICER, own, List.of())).isEqualTo(200);
        assertThat(household(WINDOW, wife, List.of())).isEqualTo(200);
    }
}
