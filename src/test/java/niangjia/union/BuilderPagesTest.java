package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
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
        assertThat(officer.get("/employers/" + waits + "/file").text()).as("nobody has looked at it").contains("不计入一、二、三类企业的指标");
        assertThat(caller.browser(World.TOWN + ".chair").get("/matters/" + number).text()).as("beside the decision").contains("材料还缺：建会申请书");
        var chair = caller.browser(World.TOWN + ".chair").get("/unions/uncovered?kind=foreign&size=small").text();
        assertThat(chair).as("a chair founds none").contains("/matters/" + number).doesNotContain("/apply/union.founding");
        act(OFFICER, number, "withdraw", Map.of("note", "试过了"));
        assertThat(officer.get("/unions/uncovered?kind=foreign&size=small").text()).contains("/apply/union.founding?employer=" + begun);
    }

    private static Map<String, String> typed(String name, String since) {
        return Map.of("post", "women", "name", name, "grade", "other", "since", since, "_key", UUID.randomUUID().toString());
    }

    @Test
    void aPostThatIsHeldAndADayThatIsWrongAreSaidWhereTheyWereTyped() {
        var place = "/units/" + World.OTHER_TOWN + "/cadres";
        var officer = caller.browser(World.OTHER_TOWN + ".officer");
        officer.get(place);
        var typed = new LinkedHashMap<>(typed("吴女工", "2026-01-05"));
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
        var again = officer.post(place + "/" + id + "/end", Map.of("until", "2026-01-05", "_key", UUID.randomUUID().toString()));
        assertThat(again.status()).as("on the board as it is now").isEqualTo(409);
        assertThat(again.text()).contains("<a href=\"#before\">已经免去</a>");
        today(World.TODAY.plusDays(1));
        assertThat(officer.get(place).text()).as("the day after, by no page").doesNotContain("/restore");
        assertThat(officer.post(place + "/" + id + "/restore", Map.of("_key", UUID.randomUUID().toString())).text()).contains("只有当天免去的可以撤销");
        today(World.TODAY);
        assertThat(officer.post(place, typed("郑女工", "2026-01-05")).status()).as("the post is free").isEqualTo(303);
        var held2 = officer.post(place + "/" + id + "/restore", Map.of("_key", UUID.randomUUID().toString()));
        assertThat(held2.status()).isEqualTo(409);
        assertThat(held2.text()).contains("已经由郑女工接任");
        db.sql("delete from cadre where name = '郑女工'").update();
        assertThat(caller.post(World.CITY + ".admin", "/api" + place + "/" + id + "/restore", Map.of()).status()).as("neither he who did it nor his officer").isEqualTo(403);
        db.sql("insert into union_term (unit, since, due) select unit, date '2026-01-21', date '2029-01-20' from unit_code where code = :code").param("code", World.OTHER_TOWN).update();
        assertThat(officer.post(place + "/" + id + "/restore", Map.of("_key", UUID.randomUUID().toString())).text()).as("a new board was elected since").contains("免去以后已经换届");
        db.sql("delete from union_term where unit = (select unit from unit_code where code = :code)").param("code", World.OTHER_TOWN).update();
        assertThat(officer.get(place).text()).contains(place + "/" + id + "/restore");
        assertThat(officer.post(place + "/" + id + "/restore", Map.of("_key", UUID.randomUUID().toString())).status()).isEqualTo(303);
        assertThat(db.sql("select until is null from cadre where id = :id").param("id", id).query(Boolean.class).single()).as("no gap is left").isTrue();
        assertThat(db.sql("select detail from trail where verb = 'restored' order by id desc limit 1").query(String.class).single()).contains("撤销免去，吴女工仍任");
        assertThat(officer.post(place + "/" + id + "/restore", Map.of("_key", UUID.randomUUID().toString())).status()).as("once").isEqualTo(409);
        db.sql("delete from cadre where id = :id").param("id", id).update();
    }

    private Long linked(String name, String number) {
        var place = "/api/units/" + World.OTHER_TOWN + "/cadres";
        var said = caller.post(World.OTHER_TOWN + ".admin", place, Map.of("post", "committee", "name", name, "idNumber", number, "since", "2026-01-05"));
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        return db.sql("select person from cadre order by id desc limit 1").query((row, _) -> row.getObject(1, Long.class)).list().getFirst();
    }

    /** A number tells nobody whose it is: neither that of a person elsewhere, nor one beside a name that is not his. */
    @Test
    void aPostIsLinkedOnlyToTheFileOfSomebodyBelowWhoBearsThatName() {
        var far = idNumber("19750505");
        var stranger = person(World.FAR_TOWN + ".window", World.FAR_BASE, far);
        var near = idNumber("19750506");
        var own = person(World.OTHER_TOWN + ".window", World.OTHER_BASE, near);
        var strangersName = db.sql("select name from person where id = :it").param("it", stranger).query(String.class).single();
        var name = db.sql("select name from person where id = :it").param("it", own).query(String.class).single();
        assertThat(linked(strangersName, far)).isNull();
        assertThat(db.sql("select count(*) from trail where verb = 'found' and subject = 'person' and subject_id = :it").param("it", stranger).query(Long.class).single()).isOne();
        assertThat(linked("别名氏", near)).isNull();
        assertThat(linked(name, near)).isEqualTo(own);
        db.sql("update cadre set person = :it where name = '别名氏'").param("it", stranger).update();   // as an earlier version linked it
        var page = caller.browser(World.OTHER_TOWN + ".officer").get("/units/" + World.OTHER_TOWN + "/cadres").text();
        assertThat(page).contains("别名氏", "/people/" + own + "\"").doesNotContain("/people/" + stranger + "\"");
        db.sql("delete from cadre where since = date '2026-01-05' and post = 'committee' and unit = (select unit from unit_code where code = :code)").param("code", World.OTHER_TOWN).update();
    }

    /** Covered to the end of the day before is not covered today. */
    @Test
    void anEmployerWhoseCoverIsOverIsWithoutAUnion() {
        var code = employer();
        db.sql("update employer set ownership = 'collective' where credit_code = :it").param("it", code).update();
        for (var until : List.of("2026-01-22", "2026-01-21")) {
            db.sql("update employer_cover set valid = daterange(lower(valid), cast(:until as date)) where employer = (select id from employer where credit_code = :it)")
                .param("until", until).param("it", code).update();
            assertThat(caller.get(OFFICER, "/api/unions/uncovered?kind=collective").text().contains(code)).as("covered until %s", until).isEqualTo(until.equals("2026-01-21"));
        }
    }

    @Test
    void employersWithoutAUnionAreListedBySize() {
        var sizes = new LinkedHashMap<Integer, String>();
        for (var size : List.of(24, 25, 99, 100, 999, 1000)) {
            var code = uncovered("浏河%d人厂".formatted(size), size);
            db.sql("update employer set ownership = 'hmt' where credit_code = :it").param("it", code).update();
            sizes.put(size, code);
        }
        var listed = Map.of("small", List.of(24), "middle", List.of(25, 99), "large", List.of(100, 999), "huge", List.of(1000), "", List.of(24, 25, 99, 100, 999, 1000));
        listed.forEach((size, those) -> {
            var page = caller.get(OFFICER, "/api/unions/uncovered?kind=hmt&size=" + size).text();
            assertThat(sizes.keySet().stream().filter(one -> page.contains(sizes.get(one))).toList()).as(size).isEqualTo(those);
        });
    }
}
