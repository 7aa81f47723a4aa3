package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** What the lists and files of the builders lead to: what is under way is opened, what is not is begun, by whoever may. */
class BuilderPagesTest extends Casework {

    private static final String OFFICER = World.TOWN + ".officer";

    private String uncovered(String name, int workers) {
        var code = employer();
        db.sql("delete from employer_cover where employer = (select id from employer where credit_code = :it)").param("it", code).update();
        db.sql("update employer set name = :name, headcount = :workers, ownership = 'foreign' where credit_code = :it").param("name", name).param("workers", workers).param("it", code).update();
        return code;
    }

    @Test
    void aFoundingUnderWayIsOpenedFromTheListAndTheFileAndNotBegunTwice() {
        var begun = uncovered("浏河安厂", 21);
        var waits = uncovered("浏河中厂", 22);
        var form = Map.of("name", "浏河安厂工会委员会", "mode", "OWN", "organ", "COMMITTEE", "workers", 21, "members", 20, "preparer", "周筹备");
        var number = opened(OFFICER, "union.founding", World.TOWN, begun, form);
        var officer = caller.browser(OFFICER);
        var list = officer.get("/unions/uncovered?kind=foreign&size=small").text();
        assertThat(list).contains("/matters/" + number, "/apply/union.founding?employer=" + waits).doesNotContain("/apply/union.founding?employer=" + begun);
        assertThat(list.indexOf(waits)).as("the largest first").isLessThan(list.indexOf(begun));
        var named = officer.get("/unions/uncovered?kind=foreign&size=small&sort=name").text();
        assertThat(named.indexOf(begun)).as("by name, as it is spelt").isLessThan(named.indexOf(waits)).isPositive();
        assertThat(officer.get("/employers/" + begun + "/file").text()).contains("/matters/" + number).doesNotContain("/apply/union.founding");
        assertThat(officer.get("/employers/" + waits + "/file").text()).contains("/apply/union.founding");
        var chair = caller.browser(World.TOWN + ".chair").get("/unions/uncovered?kind=foreign&size=small").text();
        assertThat(chair).as("a chair founds none").contains("/matters/" + number).doesNotContain("/apply/union.founding");
        act(OFFICER, number, "withdraw", Map.of("note", "试过了"));
        assertThat(officer.get("/unions/uncovered?kind=foreign&size=small").text()).contains("/apply/union.founding?employer=" + begun);
    }

    @Test
    void aPostThatIsHeldAndADayThatIsWrongAreSaidWhereTheyWereTyped() {
        var place = "/units/" + World.OTHER_TOWN + "/cadres";
        var officer = caller.browser(World.OTHER_TOWN + ".officer");
        officer.get(place);
        var typed = new LinkedHashMap<>(Map.of("post", "women", "name", "吴女工", "grade", "other", "since", "2026-01-05", "_key", UUID.randomUUID().toString()));
        assertThat(officer.post(place, typed).status()).isEqualTo(303);
        typed.putAll(Map.of("name", "郑女工", "_key", UUID.randomUUID().toString()));
        var held = officer.post(place, typed);
        assertThat(held.status()).isEqualTo(409);
        assertThat(held.text()).contains("id=\"post-fault\"", "value=\"郑女工\"");
        var id = db.sql("select id from cadre where name = '吴女工'").query(Long.class).single();
        var early = officer.post(place + "/" + id + "/end", Map.of("until", "2026-01-04", "_key", UUID.randomUUID().toString()));
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.text()).contains("id=\"until-%d-fault\"".formatted(id), "不能早于任职的2026年1月5日", "value=\"2026-01-04\"");
        assertThat(officer.post(place + "/" + id + "/end", Map.of("until", "2026-01-05", "_key", UUID.randomUUID().toString())).status()).isEqualTo(303);
        db.sql("delete from cadre where id = :id").param("id", id).update();
    }
}
