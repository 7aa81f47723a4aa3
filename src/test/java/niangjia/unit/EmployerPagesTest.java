package niangjia.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import niangjia.Caller;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** An employer's page. */
class EmployerPagesTest extends Casework {

    private static final String OFFICER = World.TOWN + ".officer";

    /** The page asks for two days; what is wrong with the second is said at the second. */
    @Test
    void aDayOnWhichNoUnionCanEndItsCoverIsSaidAtItsOwnField() {
        var employer = employer();
        var officer = caller.browser(OFFICER);
        officer.get("/employers/" + employer);
        assertThat(caller.post(OFFICER, "/api/employers/" + employer + "/cover", Map.of("day", "2026-01-21")).text()).contains("请填由哪家基层工会覆盖");
        assertThat(caller.post(OFFICER, "/api/employers/" + employer + "/cover", Map.of("base", "没有这家工会", "day", "2026-01-21")).text()).contains("没有找到基层工会“没有这家工会”");
        var said = officer.post("/employers/" + employer + "/cover", Map.of("_key", UUID.randomUUID().toString(), "ends", "true", "ends-day", "2026-01-22"));
        assertThat(said.status()).isEqualTo(422);
        assertThat(said.text()).contains("<a href=\"#ends-day\">日期不能晚于今天").contains("id=\"ends-day\" name=\"ends-day\" type=\"date\" value=\"2026-01-22\" aria-invalid=\"true\"")
            .doesNotContain("href=\"#day\"");
        assertThat(officer.post("/employers/" + employer + "/cover", Map.of("_key", UUID.randomUUID().toString(), "ends", "true", "ends-day", "2026-01-21")).status()).isEqualTo(303);
        assertThat(caller.get(OFFICER, "/api/employers/" + employer).at("coveredBy").isNull()).isTrue();
    }

    /** Whoever registers an employer under a union may do so only where he could put it there afterwards. */
    @Test
    void anEmployerIsRegisteredUnderAUnionOfThePlaceThatExists() {
        assertThat(register("9132058500" + "990001" + "B", World.FAR_BASE, "2026-01-01").status()).as("a union of another county").isEqualTo(404);
        var early = register("9132058500" + "990002" + "B", World.BASE, "1900-01-01");
        assertThat(early.status()).as("before the union was founded").isEqualTo(422);
        assertThat(early.text()).contains("那天还不存在");
        var yesterday = register("9132058500" + "990004" + "B", World.BASE, "2026-01-20");
        assertThat(yesterday.status()).as("figures that were reported would change").isEqualTo(422);
        assertThat(yesterday.text()).contains("\"day\"", "请市总工会系统管理员办");
        var good = register("9132058500" + "990003" + "B", World.BASE, "2026-01-21");
        assertThat(good.at("coveredBy").asString()).isEqualTo(World.BASE);
        var id = db.sql("select id from employer where credit_code = :code").param("code", good.at("creditCode").asString()).query(Long.class).single();
        assertThat(db.sql("select verb from trail where subject = 'employer' and subject_id = :id order by id").param("id", id).query(String.class).list())
            .containsExactly("registered", "covered");
        assertThat(db.sql("select count(*) from employer where credit_code like '9132058500990%' and id <> :id").param("id", id).query(Long.class).single()).isZero();
    }

    @Test
    void anEmployerThatIsOnFileIsSaidAtItsCode() {
        var employer = employer();
        var officer = caller.browser(OFFICER);
        officer.get("/employers/new");
        var said = officer.post("/employers", Map.of("_key", UUID.randomUUID().toString(), "creditCode", employer, "name", "浏河又登记厂", "ownership", "private", "industry", "C",
            "headcount", "12", "town", World.TOWN, "base", "", "day", "2026-01-21"));
        assertThat(said.status()).isEqualTo(409);
        assertThat(said.text()).contains("<a href=\"#creditCode\">这个信用代码已登记为", "value=\"浏河又登记厂\"");
    }

    private Caller.Said register(String seventeen, String base, String day) {
        return caller.post(OFFICER, "/api/employers", Map.of("creditCode", seventeen + CreditCode.check(seventeen), "name", "浏河试登记厂" + seventeen.substring(10, 16),
            "ownership", "private", "industry", "C", "headcount", 12, "town", World.TOWN, "base", base, "day", day));
    }

    /** A day that has passed is the city's word alone: for founding a union, for a cover and its end; another code counts from today for everybody. */
    @Test
    void onlyTheCitysAdministratorLetsAChangeCountFromADayThatHasPassed() {
        var code = register("9132058500" + "990005" + "B", World.BASE, "2026-01-21").at("creditCode").asString();
        today(World.TODAY.plusDays(2));
        for (var changed : List.of(Map.of("base", World.BASE, "day", "2026-01-22"), Map.of("ends", true, "day", "2026-01-22"))) {
            assertThat(caller.post(OFFICER, "/api/employers/" + code + "/cover", changed).text()).contains("请市总工会系统管理员办");
            assertThat(caller.post(World.COUNTY + ".admin", "/api/employers/" + code + "/cover", changed).status()).isEqualTo(422);
        }
        assertThat(caller.post(World.CITY + ".admin", "/api/employers/" + code + "/cover", Map.of("ends", true, "day", "2026-01-22")).status()).isEqualTo(200);
        var founding = Map.of("code", World.TOWN + "9971", "name", "浏河补建厂工会", "level", "base", "kind", "enterprise", "day", "2026-01-22", "parent", World.TOWN);
        assertThat(caller.post(World.COUNTY + ".admin", "/api/units", founding).text()).contains("请市总工会系统管理员办");
        assertThat(caller.post(World.CITY + ".admin", "/api/units", founding).status()).isEqualTo(201);
        var recode = "/api/units/" + World.TOWN + "9971/recode";
        assertThat(caller.post(World.CITY + ".admin", recode, Map.of("code", World.TOWN + "9972", "day", "2026-01-22")).text()).contains("换代码从今天起");
        assertThat(caller.post(World.COUNTY + ".admin", recode, Map.of("code", World.TOWN + "9972", "day", "2026-01-23")).status()).isEqualTo(200);
        today(World.TODAY);
    }

    /** A union that has ended takes nobody in any more, not even from a day on which it still was. */
    @Test
    void noEmployerIsPutUnderAUnionThatHasEnded() {
        var employer = register("9132058500" + "991006" + "B", World.BASE, "2026-01-21").at("creditCode").asString();
        var ended = World.TOWN + "9973";
        var founding = Map.of("code", ended, "name", "浏河已撤厂工会", "level", "base", "kind", "enterprise", "day", "2026-01-02", "parent", World.TOWN);
        assertThat(caller.post(World.CITY + ".admin", "/api/units", founding).status()).isEqualTo(201);
        today(World.TODAY.plusDays(2));
        assertThat(caller.post(World.CITY + ".admin", "/api/reorganisations", Map.of("kind", "dissolve", "day", "2026-01-23", "units", List.of(ended), "reason", "测试文件二号"),
            UUID.randomUUID().toString()).status()).isEqualTo(201);
        var put = caller.post(World.CITY + ".admin", "/api/employers/" + employer + "/cover", Map.of("base", ended, "day", "2026-01-22"));
        assertThat(put.status()).as("he may date back, and it existed that day").isEqualTo(422);
        assertThat(put.text()).contains("\"base\"", "浏河已撤厂工会已在2026年1月23日撤销，请改填接续它的工会");
        assertThat(caller.get(OFFICER, "/api/employers/" + employer).at("coveredBy").asString()).isEqualTo(World.BASE);
        today(World.TODAY);
    }
}
