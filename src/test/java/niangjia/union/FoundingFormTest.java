package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import niangjia.World;
import niangjia.unit.CreditCode;
import org.junit.jupiter.api.Test;

/** What the form of a founding knows by itself. */
class FoundingFormTest extends Congresses {

    private static final String OFFICER = World.TOWN + ".officer";

    private String uncovered() {
        var code = employer();
        db.sql("delete from employer_cover where employer = (select id from employer where credit_code = :it)").param("it", code).update();
        return code;
    }

    /** ORG-8: prepared, approved, then delegates and congress: each day on both sides of its boundary, said at its field when the step is filled. */
    @Test
    void aCongressIsHeldAfterThePreparingWasApprovedAndNotInTheFuture() {
        today(LocalDate.of(2026, 1, 15));
        var number = opened(OFFICER, "union.founding", World.TOWN, uncovered(), Map.of("name", "浏河早会厂工会委员会", "mode", "OWN", "organ", "COMMITTEE", "workers", 300, "members", 210, "preparer", "周筹备"));
        approve(World.TOWN + ".chair", number);
        today(World.TODAY);
        var delegates = Map.of("delegatesOn", "2026-01-15", "meeting", "DELEGATES", "entitled", 48);
        assertThat(fill(OFFICER, number, with(delegates, "delegatesOn", "2026-01-14")).text()).contains("\"form.delegatesOn\"", "上一级工会批准筹备是2026年1月15日");
        assertThat(fill(OFFICER, number, with(delegates, "delegatesOn", null)).text()).contains("\"form.delegatesOn\"", "会员代表大会的，请填选出代表的日期");
        assertThat(fill(OFFICER, number, delegates).status()).isEqualTo(200);
        var congress = congress(40, 3, 30);
        assertThat(fill(OFFICER, number, with(congress, "heldOn", "2026-01-14")).text()).contains("\"form.heldOn\"");
        assertThat(fill(OFFICER, number, with(congress, "heldOn", "2026-01-22")).text()).contains("\"form.heldOn\"", "不能晚于今天");
        assertThat(fill(OFFICER, number, with(congress, "heldOn", "2026-01-15")).status()).isEqualTo(200);
        assertThat(act(OFFICER, number, "withdraw", Map.of("note", "另行召开")).status()).isEqualTo(200);
    }

    @Test
    void whatTheCongressWasShortOfIsSaidAtItsField() {
        today(LocalDate.of(2026, 1, 9));
        var number = opened(OFFICER, "union.founding", World.TOWN, uncovered(), Map.of("name", "浏河栏目厂工会委员会", "mode", "OWN", "organ", "COMMITTEE", "workers", 300, "members", 210, "preparer", "周筹备"));
        approve(World.TOWN + ".chair", number);
        today(World.TODAY);
        assertThat(fill(OFFICER, number, Map.of("delegatesOn", "2026-01-10", "meeting", "MEMBERS", "entitled", 211)).text()).contains("\"form.entitled\"");
        fill(OFFICER, number, Map.of("delegatesOn", "2026-01-10", "meeting", "DELEGATES", "entitled", 48));
        var said = fill(OFFICER, number, congress(31, 4, 24));
        assertThat(said.status()).isEqualTo(422);
        assertThat(said.text()).as("ORG-8").contains("\"form.attended\"", "\"form.elected\"", "\"form.years\"").doesNotContain("\"form\"");
        assertThat(fill(OFFICER, number, congress(40, 3, 30)).status()).isEqualTo(200);
        approve(World.TOWN + ".reviewer", number);
        var county = World.COUNTY + ".officer";
        var early = Map.of("legal", true, "certificate", "工法证字第7301号", "address", "太仓市浏河镇乙路2号", "creditCode", "81320585MC0007301" + CreditCode.check("81320585MC0007301"), "registeredOn", "2026-01-14");
        assertThat(fill(county, number, early).text()).contains("\"form.registeredOn\"", "2026年1月15日成立，2026年1月14日登记");
        assertThat(fill(county, number, Map.of("legal", true, "certificate", "工法证字第7301号")).text()).contains("\"form.creditCode\"", "\"form.address\"", "\"form.registeredOn\"")
            .doesNotContain("\"form.certificate\"");
        assertThat(fill(county, number, with(early, "legal", false)).text()).contains("\"form.legal\"");
        assertThat(act(OFFICER, number, "withdraw", Map.of("note", "另行召开")).status()).isEqualTo(200);
    }

    /** An election is held after the union above agreed and after the term that runs began: said at its field, as is what the register learns too late. */
    @Test
    void anElectionBeforeTheTermThatRunsIsRefusedAndThePageShowsNothingOfIt() {
        today(LocalDate.of(2026, 1, 10));
        var base = "3205851020690";
        caller.post(World.CITY + ".admin", "/api/units", Map.of("code", base, "name", "浏河早会厂工会", "level", "base", "kind", "enterprise", "day", "2015-01-01", "parent", World.TOWN));
        db.sql("insert into union_term (unit, since, due) select id, date '2026-01-15', date '2029-01-14' from unit where code = :it").param("it", base).update();
        var number = opened(OFFICER, "union.election", base, null, Map.of("members", 48, "meeting", "MEMBERS", "entitled", 48, "organ", "COMMITTEE"));
        approve(World.TOWN + ".chair", number);
        today(World.TODAY);
        assertThat(fill(OFFICER, number, with(congress(40, 3, 30), "heldOn", "2026-01-09")).text()).contains("\"form.heldOn\"", "上一级工会同意是2026年1月10日");
        assertThat(fill(OFFICER, number, congress(40, 3, 30)).text()).as("the day the term began").contains("\"form.heldOn\"", "本届2026年1月15日开始");
        db.sql("update union_term set since = date '2026-01-14' where unit = (select unit from unit_code where code = :it)").param("it", base).update();
        assertThat(fill(OFFICER, number, congress(40, 3, 30)).status()).isEqualTo(200);
        db.sql("update union_term set since = date '2026-01-16' where unit = (select unit from unit_code where code = :it)").param("it", base).update();
        var reviewer = caller.browser(World.TOWN + ".reviewer");
        reviewer.get("/matters/" + number);
        var said = reviewer.post("/matters/" + number + "/actions", Map.of("action", "approve", "version", read(OFFICER, number).at("version").asString(), "_key", UUID.randomUUID().toString()));
        assertThat(said.status()).as(said.text()).isEqualTo(409);
        assertThat(said.text()).contains("大会在本届开始以后").doesNotContain("同意（上一级工会批复）");
        db.sql("delete from union_term where unit = (select unit from unit_code where code = :it)").param("it", base).update();
        assertThat(act(OFFICER, number, "withdraw", Map.of("note", "另行召开")).status()).isEqualTo(200);
    }

    @Test
    void aDraftThatIsOpenedAgainStillFollowsWhatIsKnown() {
        var first = uncovered();
        var second = uncovered();
        db.sql("update employer set headcount = 120, name = '浏河丙厂' where credit_code = :it").param("it", first).update();
        db.sql("update employer set headcount = 15 where credit_code = :it").param("it", second).update();
        var officer = caller.browser(OFFICER);
        officer.get("/apply/union.founding?employer=" + first);
        var said = officer.post("/apply/union.founding", Map.of("employer", first, "form.name", "浏河丙厂工会", "known.name", "浏河丙厂工会委员会", "form.workers", "120",
            "known.workers", "120", "form.mode", "OWN", "act", "draft", "_key", UUID.randomUUID().toString()));
        assertThat(said.status()).as(said.text()).isEqualTo(303);
        var kept = Objects.requireNonNull(said.header("location")).replaceAll(".*(/matters/[^?]*).*", "$1");
        assertThat(officer.get(kept).text()).as("what was filled in is still known").contains("name=\"known.workers\" value=\"120\"").contains("name=\"known.name\" value=\"\"")
            .contains("value=\"浏河丙厂工会\"");
        assertThat(officer.post(kept, Map.of("form.name", "浏河丙厂工会", "known.name", "", "form.workers", "120", "known.workers", "120", "form.mode", "JOINT",
            "form.others[0].employer", second, "form.others[0].members", "9", "act", "add:others")).text()).as("and grows with the employers").contains("name=\"form.workers\" value=\"135\"")
            .contains("value=\"浏河丙厂工会\"");
        officer.post(kept.replace("/form", "/discard"), Map.of("_key", UUID.randomUUID().toString()));
    }

    @Test
    void theFormBeginsWithWhatIsKnownOfTheEmployersAndLeavesAloneWhatWasTyped() {
        var first = uncovered();
        var second = uncovered();
        db.sql("update employer set headcount = 120, name = '浏河甲厂' where credit_code = :it").param("it", first).update();
        db.sql("update employer set headcount = 15, name = '浏河乙厂' where credit_code = :it").param("it", second).update();
        var officer = caller.browser(OFFICER);
        assertThat(officer.get("/apply/union.founding?employer=" + first).text()).contains("value=\"浏河甲厂工会委员会\"").contains("name=\"form.workers\" value=\"120\"")
            .contains("name=\"known.workers\" value=\"120\"");

        var typed = new LinkedHashMap<>(Map.of("employer", first, "form.name", "浏河甲厂工会委员会", "known.name", "浏河甲厂工会委员会", "form.workers", "120", "known.workers", "120",
            "form.mode", "JOINT", "form.others[0].employer", second, "form.others[0].members", "9"));
        assertThat(officer.post("/apply/union.founding/check", typed).text()).as("drawn again, in place").contains("id=\"form.workers-ask\" hx-swap-oob=\"true\"")
            .contains("name=\"form.workers\" value=\"135\"").contains("value=\"浏河甲厂等2家单位联合工会委员会\"");
        typed.put("form.workers", "118");
        typed.put("act", "look");
        assertThat(officer.post("/apply/union.founding", typed).text()).as("what was typed stays").contains("name=\"form.workers\" value=\"118\"")
            .contains("value=\"浏河甲厂等2家单位联合工会委员会\"");
        typed.put("form.name", "");
        assertThat(officer.post("/apply/union.founding", typed).text()).as("emptied by hand").contains("name=\"form.name\" value=\"\"");
        typed.put("form.mode", "INDUSTRY");
        typed.put("form.name", "浏河甲厂工会委员会");
        assertThat(officer.post("/apply/union.founding", typed).text()).as("a trade's union is not called after one of its employers").contains("name=\"form.name\" value=\"\"");
        var strange = new LinkedHashMap<>(typed);
        strange.put("form.workers", "120");
        strange.put("form.others[0].employer", "91320585TESTTEST00");
        assertThat(officer.post("/apply/union.founding", strange).text()).as("an employer nobody registered adds nobody").contains("name=\"form.workers\" value=\"120\"");
    }

    /** Those that the officer reaches, by any part of the name; without a script the full name does. What is kept is the code. */
    @Test
    void othersAreFoundByTheirNames() {
        var first = uncovered();
        var second = uncovered();
        var far = uncovered();
        db.sql("update employer set headcount = 15, name = '浏河寻名书店' where credit_code = :it").param("it", second).update();
        db.sql("update employer set name = '沙溪寻名书店', town = (select unit from unit_code where code = :town) where credit_code = :it").param("town", World.OTHER_TOWN)
            .param("it", far).update();
        var officer = caller.browser(OFFICER);
        var place = "/employers/alike?of=form.others%5B0%5D.employer&form.others%5B0%5D.employer=";
        assertThat(officer.get(place + encoded("寻名")).text()).contains("<option value=\"" + second + "\">浏河寻名书店，").doesNotContain(far);
        assertThat(officer.get(place + second).text()).contains("id=\"form.others[0].employer-name\" hx-swap-oob=\"true\">浏河寻名书店<");
        assertThat(officer.get(place + far).text()).as("not below him").doesNotContain("书店");

        officer.get("/apply/union.founding?employer=" + first);
        var typed = new LinkedHashMap<>(Map.of("employer", first, "form.name", "浏河寻名联合工会", "form.workers", "30", "form.mode", "JOINT", "form.organ", "COMMITTEE", "form.members", "12",
            "form.preparer", "周筹备", "form.others[0].employer", "浏河寻名书店", "form.others[0].members", "9", "act", "look"));
        assertThat(officer.post("/apply/union.founding", typed).text()).contains("可以办", "浏河寻名书店还没有工会", "-name\" aria-live=\"polite\">" + second);
        typed.put("form.others[0].employer", "寻名");
        assertThat(officer.post("/apply/union.founding", typed).text()).contains("没有叫“寻名”的单位");
        typed.put("form.others[0].employer", "沙溪寻名书店");
        assertThat(officer.post("/apply/union.founding", typed).text()).as("another town's").contains("没有叫“沙溪寻名书店”的单位");
        typed.putAll(Map.of("form.others[0].employer", "浏河寻名书店", "act", "submit", "_key", UUID.randomUUID().toString()));
        var opened = officer.post("/apply/union.founding", typed);
        assertThat(opened.status()).as(opened.text()).isEqualTo(303);
        var number = Objects.requireNonNull(opened.header("location")).replaceAll(".*/matters/([^?]*).*", "$1");
        assertThat(read(OFFICER, number).at("form.others").toString()).contains(second);
        assertThat(officer.get("/matters/" + number).text()).contains("浏河寻名书店，" + second);
        assertThat(act(OFFICER, number, "withdraw", Map.of("note", "试过了")).status()).isEqualTo(200);

        var person = person(World.BASE);
        officer.get("/apply/member.join?person=" + person);
        var join = Map.of("person", Long.toString(person), "form.union", World.BASE, "form.since", "2026-01-20", "form.home", "LOCAL", "form.hired", "DIRECT", "form.employer", "浏河寻名书店");
        assertThat(officer.post("/apply/member.join/check", join).text()).contains("可以办");
        assertThat(officer.post("/apply/member.join", looked(join)).text()).contains("id=\"form.employer-name\" aria-live=\"polite\">" + second);
    }

    private static Map<String, String> looked(Map<String, String> fields) {
        var more = new LinkedHashMap<>(fields);
        more.put("act", "look");
        return more;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
