package niangjia.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import niangjia.House;
import niangjia.World;
import niangjia.trail.Seals;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who has looked at this person, what did this account do; and that no line was changed, taken out or cut off. */
class TrailTest extends House {

    private static final String ADMIN = World.COUNTY + ".admin";

    @Autowired Seals seals;

    private long person(String username) {
        return db.sql("select person from staff where username = :name").param("name", username).query(Long.class).single();
    }

    @Test
    void itSaysWhoHasLookedAtThisPerson() {
        var person = person(World.TOWN + ".chair");
        assertThat(caller.get(World.TOWN + ".reviewer", "/api/people/" + person).status()).isEqualTo(200);
        assertThat(caller.get(World.FAR_TOWN + ".reviewer", "/api/people/" + person).status()).isEqualTo(404);
        var said = caller.get(ADMIN, "/api/trail?person=" + person);
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        assertThat(said.text()).contains(World.TOWN + ".reviewer").as("the one who was refused too").contains(World.FAR_TOWN + ".reviewer");
        assertThat(caller.get(World.OTHER_COUNTY + ".admin", "/api/trail?person=" + person).status()).isEqualTo(404);
        assertThat(caller.get(World.COUNTY + ".chair", "/api/trail?person=" + person).status()).isEqualTo(403);
        assertThat(caller.get(World.COUNTY + ".auditor", "/api/trail?person=" + person).status()).isEqualTo(200);
    }

    @Test
    void askingByANumberLeavesALineOnHimWhoeverHeIs() {
        var number = World.idNumber("320585", "19770707", 7);
        var person = caller.post(World.TOWN + ".window", "/api/people", Map.of("name", "留痕人", "idNumber", number, "unit", World.BASE)).at("id").asLong();
        assertThat(caller.post(ADMIN, "/api/trail/person", Map.of("idNumber", number)).at("person").asLong()).isEqualTo(person);
        assertThat(caller.post(World.OTHER_COUNTY + ".admin", "/api/trail/person", Map.of("idNumber", number), UUID.randomUUID().toString()).status()).as("and rolled back").isEqualTo(404);
        var browser = caller.browser(World.COUNTY + ".auditor");
        browser.get("/admin/trail");
        assertThat(browser.post("/admin/trail/person", Map.of("idNumber", number)).header("Location")).isEqualTo("/admin/trail?person=" + person);
        assertThat(db.sql("select s.username from trail t join staff s on s.id = t.account where t.verb = 'searched' and t.subject = 'person' and t.subject_id = :it order by t.id")
            .param("it", person).query(String.class).list()).containsExactly(ADMIN, World.OTHER_COUNTY + ".admin", World.COUNTY + ".auditor");
    }

    @Test
    void askingForAMatterOfAnotherTownIs404AndALine() {
        var matter = db.sql("""
            insert into matter (number, programme, unit, channel, state, form, opened_by, opened_on)
            select 'TRAIL-1', 'aid.tuition', id, 'window', 'draft', '{}', 0, date '2026-01-21' from unit where code = :far returning id
            """).param("far", World.FAR_TOWN).query(Long.class).single();
        assertThat(caller.get(World.TOWN + ".reviewer", "/api/matters/TRAIL-1").status()).isEqualTo(404);
        assertThat(caller.post(World.TOWN + ".reviewer", "/api/matters/TRAIL-1/actions", Map.of("action", "approve", "version", 1), "trail-key-1").status()).isEqualTo(404);
        assertThat(db.sql("select count(*) from trail where verb = 'refused' and subject = 'matter' and subject_id = :id").param("id", matter)
            .query(Long.class).single()).isEqualTo(2);
        assertThat(caller.get(World.TOWN + ".finance", "/api/matters/TRAIL-1").status()).isEqualTo(403);
    }

    @Test
    void itSaysWhatAnAccountDid() {
        caller.get(World.TOWN + ".officer", "/api/people?q=" + java.net.URLEncoder.encode("试甲", java.nio.charset.StandardCharsets.UTF_8));
        var said = caller.get(ADMIN, "/api/trail?account=" + World.TOWN + ".officer");
        assertThat(said.at("total").asLong()).isPositive();
        said.at("items").forEach(line -> assertThat(line.get("username").asString()).isEqualTo(World.TOWN + ".officer"));
        assertThat(caller.get(ADMIN, "/api/trail?account=" + World.FAR_TOWN + ".officer").status()).isEqualTo(404);
        assertThat(caller.get(ADMIN, "/api/trail").text()).as("a look around stays below").doesNotContain(World.FAR_TOWN + ".");
    }

    @Test
    void anExportIsAFileAndLeavesItsOwnLine() {
        var said = caller.get(ADMIN, "/api/trail.xlsx?account=" + World.TOWN + ".window");
        assertThat(said.status()).isEqualTo(200);
        assertThat(said.header("Content-Type")).contains("spreadsheetml");
        assertThat(caller.get(ADMIN, "/api/trail?account=" + ADMIN + "&verb=exported").at("total").asLong()).isPositive();
    }

    @Test
    void aChangedLineShowsAndSoDoesACutTail() {
        caller.get(World.TOWN + ".reviewer", "/api/people?q=");
        var head = caller.get(ADMIN, "/api/trail/verify").at("head").asString();
        assertThat(caller.get(ADMIN, "/api/trail/verify?head=" + head).at("ok").asBoolean()).isTrue();
        assertThat(caller.get(ADMIN, "/api/trail/verify?head=" + head.replaceFirst("[0-9a-f]{24}", "0".repeat(24))).at("ok").asBoolean()).isFalse();
        assertThat(caller.get(World.COUNTY + ".officer", "/api/trail/verify").status()).isEqualTo(403);
        var line = db.sql("select max(line) from trail_seal").query(Long.class).single();
        forge("update trail set detail = detail || '。' where id = " + line);
        var broken = seals.verify("");
        assertThat(broken.ok()).isFalse();
        assertThat(broken.brokenAt()).isEqualTo(line);
        forge("update trail set detail = left(detail, -1) where id = " + line);
        assertThat(seals.verify("").ok()).isTrue();
    }

    /** As someone with the database in his hands would. */
    private void forge(String sql) {
        db.sql("alter table trail disable trigger trail_is_append_only").update();
        db.sql(sql).update();
        db.sql("alter table trail enable trigger trail_is_append_only").update();
    }

    @Test
    void theDatabaseRefusesToChangeALine() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> db.sql("update trail set detail = ''").update())).hasMessageContaining("append-only");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> db.sql("truncate trail cascade").update())).hasMessageContaining("append-only");
    }

    @Test
    void thePageFindsAPersonByTheFullNumberOnly() {
        var browser = caller.browser(ADMIN);
        assertThat(browser.get("/admin/trail").status()).isEqualTo(200);
        var found = browser.post("/admin/trail/person", Map.of("idNumber", World.idNumber("320585", "19700101", 0)));
        assertThat(found.status()).isIn(303, 422);
        assertThat(browser.post("/admin/trail/person", Map.of("idNumber", "32058519700101")).status()).isEqualTo(422);
        assertThat(browser.get("/admin/trail?person=" + person(World.TOWN + ".chair")).text()).contains("谁看过这个人");
        assertThat(browser.get("/admin/trail/verify").text()).contains("核对码");
        assertThat(browser.get("/admin/trail.xlsx").header("Content-Type")).contains("spreadsheetml");
    }
}
