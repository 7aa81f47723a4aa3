package niangjia.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import niangjia.Caller;
import niangjia.Housed;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may be what: one account a person, a second administrator's word, roles that exclude each other, deputies, leavers. */
@Housed
class AccountsTest {

    private static final String CITY = World.CITY + ".admin";
    private static final String COUNTY = World.COUNTY + ".admin";
    private static final String TOWN = World.TOWN + ".admin";

    @Autowired Caller caller;
    @Autowired JdbcClient db;

    private static int people;

    private Map<String, Object> asked(String username, String unit, String role) {
        var n = people++;
        var typed = new LinkedHashMap<String, Object>();
        typed.putAll(Map.of("username", username, "name", "账" + "一二三四五六七八九十百千万甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉".charAt(n), "idNumber",
            World.idNumber("320585", "19880808", n), "phone", World.phone(700 + n), "unit", unit, "role", role, "reason", "分工会议"));
        return typed;
    }

    private long made(String by, String username, String unit, String role) {
        var said = caller.post(by, "/api/accounts", asked(username, unit, role));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return said.at("id").asLong();
    }

    private Caller.Said grant(String by, long account, String role, String unit) {
        return caller.post(by, "/api/accounts/" + account + "/roles", Map.of("role", role, "unit", unit, "reason", "分工会议"));
    }

    private long post(long account, String role) {
        return db.sql("select id from staff_role where staff = :id and role = :role").param("id", account).param("role", role).query(Long.class).single();
    }

    /** How many roles the front page says wait for this administrator. */
    private int toConfirm(String by) {
        var text = caller.browser(by).get("/").text();
        return text.contains("个角色等你确认") ? Integer.parseInt(text.replaceFirst("(?s)^.*?([0-9]+)个角色等你确认.*$", "$1")) : 0;
    }

    private long id(String username) {
        return db.sql("select id from staff where username = :name").param("name", username).query(Long.class).single();
    }

    /** A unit is asked for by a code or by the name it alone bears; outside one's own there is neither. */
    @Test
    void aUnitIsAskedForByItsCodeOrItsName() {
        var byName = "/api/accounts?unit=" + URLEncoder.encode("浏河镇总工会", StandardCharsets.UTF_8);
        assertThat(caller.get(COUNTY, byName).text()).contains(World.TOWN + ".admin").isEqualTo(caller.get(COUNTY, "/api/accounts?unit=" + World.TOWN).text());
        assertThat(caller.get(World.OTHER_TOWN + ".admin", byName).status()).isEqualTo(404);
    }

    /** What another has to do is no button. */
    @Test
    void nobodyIsOfferedToEndHisOwnAdministration() {
        var own = db.sql("select id from staff where username = :name").param("name", TOWN).query(Long.class).single();
        var page = "/admin/accounts/" + own;
        assertThat(caller.browser(TOWN).get(page).text()).contains("由另一位管理员结束")
            .doesNotContain("/roles/" + post(own, "admin") + "/end", page + "/password", page + "/handover", page + "/disable");
        assertThat(caller.browser(COUNTY).get(page).text()).contains("/roles/" + post(own, "admin") + "/end", page + "/password", page + "/handover", page + "/disable");
    }

    @Test
    void aNewAccountComesInAndMustChangeItsPassword() {
        var typed = asked("ming.window", World.TOWN, "window");
        var said = caller.post(TOWN, "/api/accounts", typed);
        assertThat(said.status()).isEqualTo(201);
        var token = caller.fresh("ming.window", said.at("password").asString()).at("token").asString();
        assertThat(caller.send(token, "GET", "/api/inbox", null).status()).as("whoever gave the password knows it too").isEqualTo(403);
        assertThat(caller.send(token, "GET", "/api/account", null).status()).isEqualTo(200);
        assertThat(db.sql("select count(*) from trail where verb = 'entered' and subject_id = :id").param("id", said.at("id").asLong()).query(Long.class).single()).isOne();
        var browser = caller.browser();
        browser.get("/signin");
        browser.post("/signin", Map.of("username", "ming.window", "password", said.at("password").asString()));
        assertThat(browser.get("/people").header("Location")).isEqualTo("/account");
        assertThat(browser.get("/account").text()).contains("请先改成只有你知道的");
        assertThat(browser.post("/account/password", Map.of("old", "wrong wrong", "password", "brand-new-1", "again", "brand-new-1")).status()).isEqualTo(422);
        assertThat(browser.post("/account/password", Map.of("old", said.at("password").asString(), "password", "brand-new-1", "again", "brand-new-2")).status()).isEqualTo(422);
        assertThat(browser.post("/account/password", Map.of("old", said.at("password").asString(), "password", "brand-new-1", "again", "brand-new-1")).status()).isEqualTo(303);
        assertThat(browser.get("/account").header("Location")).as("this session goes on").isNull();
        assertThat(caller.fresh("ming.window", "brand-new-1").status()).isEqualTo(200);
    }

    /** Whoever gave a password knows it, until there is another. */
    @Test
    void aGivenPasswordIsNotChangedToItself() {
        var said = caller.post(TOWN, "/api/accounts", asked("same.window", World.TOWN, "window"));
        var given = said.at("password").asString();
        var token = caller.fresh("same.window", given).at("token").asString();
        var same = caller.send(caller.request(token, "/api/account/password", null).header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"old\":\"%1$s\",\"password\":\"%1$s\"}".formatted(given))).build());
        assertThat(same.status()).as(same.text()).isEqualTo(422);
        assertThat(same.text()).contains("新密码不能与现在的相同", "\"password\"");
        var browser = caller.browser();
        browser.get("/signin");
        browser.post("/signin", Map.of("username", "same.window", "password", given));
        browser.get("/account");
        var again = browser.post("/account/password", Map.of("old", given, "password", given, "again", given));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.text()).contains("新密码不能与现在的相同", "请先改成只有你知道的");
        assertThat(db.sql("select must_change from staff where id = :id").param("id", said.at("id").asLong()).query(Boolean.class).single()).isTrue();
        assertThat(caller.send(token, "GET", "/api/inbox", null).status()).as("nothing ended, and nothing opened").isEqualTo(403);
    }

    @Test
    void aPersonHasOneAccountAndAUserNameOneOwner() {
        var typed = asked("one.window", World.TOWN, "window");
        assertThat(caller.post(TOWN, "/api/accounts", typed).status()).isEqualTo(201);
        typed.put("username", "two.window");
        var second = caller.post(TOWN, "/api/accounts", typed);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text()).contains("one.window");
        assertThat(caller.post(TOWN, "/api/accounts", asked("one.window", World.TOWN, "window")).status()).isEqualTo(409);
        typed.put("name", "别人");
        assertThat(caller.post(TOWN, "/api/accounts", typed).status()).isEqualTo(422);
    }

    @Test
    void financeAuditorAndAdminWaitForASecondAdministrator() {
        for (var role : new String[] {"finance", "auditor", "admin"}) {
            var typed = asked("wait." + role, World.TOWN, role);
            var said = caller.post(TOWN, "/api/accounts", typed);
            var account = said.at("id").asLong();
            var confirm = "/api/accounts/" + account + "/roles/" + post(account, role) + "/confirm";
            assertThat(caller.fresh("wait." + role, said.at("password").asString()).status()).as("no role yet").isEqualTo(401);
            assertThat(caller.post(TOWN, confirm, Map.of()).status()).as("not by the one who granted").isEqualTo(403);
            var waiting = toConfirm(COUNTY);
            var granter = toConfirm(TOWN);
            assertThat(caller.post(World.OTHER_TOWN + ".admin", confirm, Map.of()).status()).as("not from elsewhere").isEqualTo(404);
            assertThat(caller.post(COUNTY, confirm, Map.of()).status()).isEqualTo(200);
            assertThat(toConfirm(COUNTY)).as("told on the front page until it is done").isEqualTo(waiting - 1);
            assertThat(toConfirm(TOWN)).as("the one who granted is not asked").isEqualTo(granter);
            assertThat(caller.fresh("wait." + role, said.at("password").asString()).status()).isEqualTo(200);
            assertThat(caller.post(COUNTY, confirm, Map.of()).status()).as("once").isEqualTo(409);
        }
        var plain = caller.post(TOWN, "/api/accounts", asked("wait.chair", World.TOWN, "chair"));
        assertThat(caller.fresh("wait.chair", plain.at("password").asString()).status()).as("a chair needs no second word").isEqualTo(200);
    }

    @Test
    void whoeverWasGivenHisPasswordByTheGranterIsNoSecondWord() {
        var helper = made(COUNTY, "helper.admin", World.COUNTY, "admin");
        assertThat(caller.post(CITY, "/api/accounts/" + helper + "/roles/" + post(helper, "admin") + "/confirm", Map.of()).status()).isEqualTo(200);
        var password = caller.post(COUNTY, "/api/accounts/" + helper + "/password", Map.of()).at("password").asString();
        var own = caller.request(caller.fresh("helper.admin", password).at("token").asString(), "/api/account/password", null).header("Content-Type", "application/json");
        assertThat(caller.send(own.POST(HttpRequest.BodyPublishers.ofString("{\"old\":\"%s\",\"password\":\"brand-new-3\"}".formatted(password))).build()).status()).isEqualTo(204);
        var token = caller.fresh("helper.admin", "brand-new-3").at("token").asString();
        var account = made(COUNTY, "puppet.finance", World.COUNTY, "finance");
        var confirm = "/api/accounts/" + account + "/roles/" + post(account, "finance") + "/confirm";
        assertThat(caller.send(token, "POST", confirm, null).status()).isEqualTo(403);
        assertThat(caller.post(CITY, confirm, Map.of()).status()).isEqualTo(200);
        var other = made(COUNTY, "puppet.window", World.COUNTY, "window");
        var grant = caller.request(token, "/api/accounts/" + other + "/roles", null).header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"unit\":\"%s\",\"role\":\"auditor\",\"reason\":\"值班\"}".formatted(World.COUNTY))).build();
        assertThat(caller.send(grant).status()).isEqualTo(201);
        var back = "/api/accounts/" + other + "/roles/" + post(other, "auditor") + "/confirm";
        assertThat(caller.post(COUNTY, back, Map.of()).status()).as("nor whoever gave the granter his").isEqualTo(403);
        assertThat(caller.post(CITY, back, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void nobodyGrantsToHimself() {
        assertThat(grant(TOWN, id(TOWN), "chair", World.TOWN).status()).isEqualTo(403);
        assertThat(caller.post(TOWN, "/api/accounts/" + id(TOWN) + "/password", Map.of()).status()).isEqualTo(403);
        assertThat(caller.post(TOWN, "/api/accounts/" + id(TOWN) + "/disable", Map.of("reason", "离岗")).status()).isEqualTo(403);
    }

    @Test
    void officerAndFinanceFinanceAndAuditorNeverMeetAlongOneLine() {
        var account = made(COUNTY, "line.officer", World.TOWN, "officer");
        assertThat(grant(COUNTY, account, "finance", World.TOWN).status()).as("same unit").isEqualTo(409);
        assertThat(grant(COUNTY, account, "finance", World.COUNTY).status()).as("above").isEqualTo(409);
        assertThat(grant(COUNTY, account, "finance", World.OTHER_TOWN).status()).as("beside").isEqualTo(201);
        assertThat(grant(COUNTY, account, "auditor", World.COUNTY).status()).as("above finance that still waits").isEqualTo(409);
        assertThat(grant(COUNTY, account, "auditor", World.TOWN).status()).as("officer and auditor may meet").isEqualTo(201);
        var later = LocalDate.of(2026, 6, 30);
        var until = made(COUNTY, "until.officer", World.TOWN, "reviewer");
        assertThat(caller.post(COUNTY, "/api/accounts/" + until + "/roles", Map.of("role", "officer", "unit", World.TOWN, "until", later, "reason", "代班")).status()).isEqualTo(201);
        assertThat(caller.post(COUNTY, "/api/accounts/" + until + "/roles", Map.of("role", "finance", "unit", World.TOWN, "from", later, "reason", "轮岗")).status()).isEqualTo(409);
        assertThat(caller.post(COUNTY, "/api/accounts/" + until + "/roles", Map.of("role", "finance", "unit", World.TOWN, "from", later.plusDays(1), "reason", "轮岗")).status()).isEqualTo(201);
    }

    @Test
    void aRoleFitsItsUnitAndTheSubtreeOfWhoeverGrantsIt() {
        var account = made(TOWN, "fits.window", World.TOWN, "window");
        assertThat(grant(TOWN, account, "union", World.TOWN).status()).isEqualTo(422);
        assertThat(grant(TOWN, account, "officer", World.BASE).status()).isEqualTo(422);
        assertThat(grant(TOWN, account, "officer", World.COUNTY).status()).isEqualTo(404);
        assertThat(grant(TOWN, account, "officer", World.FAR_TOWN).status()).isEqualTo(404);
        assertThat(grant(World.TOWN + ".chair", account, "officer", World.TOWN).status()).isEqualTo(403);
        assertThat(grant(TOWN, account, "", World.TOWN).status()).isEqualTo(422);
    }

    @Test
    void anAccountThatAlsoActsElsewhereIsNotATownsToTakeOver() {
        var account = made(TOWN, "wide.window", World.TOWN, "window");
        assertThat(grant(CITY, account, "chair", World.COUNTY).status()).isEqualTo(201);
        assertThat(caller.post(TOWN, "/api/accounts/" + account + "/password", Map.of()).status()).isEqualTo(403);
        assertThat(caller.post(TOWN, "/api/accounts/" + account + "/disable", Map.of("reason", "离岗")).status()).isEqualTo(403);
        assertThat(caller.post(COUNTY, "/api/accounts/" + account + "/password", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void disablingEndsEverythingAtOnce() {
        var said = caller.post(TOWN, "/api/accounts", asked("gone.window", World.TOWN, "window"));
        var token = caller.fresh("gone.window", said.at("password").asString()).at("token").asString();
        var browser = caller.browser();
        browser.get("/signin");
        browser.post("/signin", Map.of("username", "gone.window", "password", said.at("password").asString()));
        assertThat(browser.get("/account").status()).isEqualTo(200);
        assertThat(caller.post(TOWN, "/api/accounts/" + said.at("id").asLong() + "/disable", Map.of("reason", "调离")).status()).isEqualTo(200);
        assertThat(caller.send(token, "GET", "/api/account", null).status()).isEqualTo(401);
        assertThat(browser.get("/account").status()).isEqualTo(303);
        assertThat(caller.fresh("gone.window", said.at("password").asString()).status()).isEqualTo(401);
        assertThat(caller.post(TOWN, "/api/accounts/" + said.at("id").asLong() + "/enable", Map.of()).status()).isEqualTo(200);
        assertThat(caller.fresh("gone.window", said.at("password").asString()).status()).isEqualTo(200);
    }

    @Test
    void aDeputyStandsInForTheDaysNamedAndNoLonger() {
        var absent = made(TOWN, "absent.reviewer", World.TOWN, "reviewer");
        var said = caller.post(TOWN, "/api/accounts", asked("deputy.window", World.TOWN, "window"));
        var path = "/api/accounts/" + absent + "/deputies";
        assertThat(caller.post(TOWN, path, Map.of("deputy", "deputy.window", "reason", "出差")).status()).as("without an end").isEqualTo(422);
        assertThat(caller.post(TOWN, path, Map.of("deputy", "absent.reviewer", "until", World.TODAY, "reason", "出差")).status()).as("himself").isEqualTo(422);
        assertThat(caller.post(TOWN, path, Map.of("deputy", "deputy.window", "from", World.TODAY, "until", World.TODAY.plusDays(9), "reason", "出差")).status()).isEqualTo(201);
        var token = caller.fresh("deputy.window", said.at("password").asString()).at("token").asString();
        assertThat(caller.send(token, "GET", "/api/account", null).at("roles").toString()).contains(World.TOWN + ".window", World.TOWN + ".reviewer");
        assertThat(db.sql("select valid @> cast(:last as date) and not valid @> cast(:after as date) from staff_role where deputy_for = :absent")
            .param("last", World.TODAY.plusDays(9)).param("after", World.TODAY.plusDays(10)).param("absent", absent).query(Boolean.class).single()).isTrue();
        assertThat(caller.post(TOWN, "/api/accounts/" + absent + "/roles/" + post(absent, "reviewer") + "/end", Map.of("reason", "调离")).status()).isLessThan(300);
        assertThat(caller.send(token, "GET", "/api/account", null).at("roles").toString()).as("nobody stands in for what nobody holds").doesNotContain(".reviewer");
    }

    @Test
    void nobodyStandsInForAnAccountThatIsDisabled() {
        var absent = made(TOWN, "halted.reviewer", World.TOWN, "reviewer");
        var said = caller.post(TOWN, "/api/accounts", asked("halted.window", World.TOWN, "window"));
        var path = "/api/accounts/" + absent + "/deputies";
        var asked = Map.of("deputy", "halted.window", "until", World.TODAY.plusDays(9), "reason", "出差");
        assertThat(caller.post(TOWN, path, asked).status()).isEqualTo(201);
        var token = caller.fresh("halted.window", said.at("password").asString()).at("token").asString();
        assertThat(caller.post(TOWN, "/api/accounts/" + absent + "/disable", Map.of("reason", "停职")).status()).isEqualTo(200);
        assertThat(caller.send(token, "GET", "/api/account", null).at("roles").toString()).contains(".window").doesNotContain(".reviewer");
        assertThat(caller.post(TOWN, path, asked).status()).isEqualTo(409);
    }

    @Test
    void aDeputyOfFinanceIsConfirmedTooAndMeetsNoExclusion() {
        var absent = made(TOWN, "absent.finance", World.TOWN, "finance");
        assertThat(caller.post(COUNTY, "/api/accounts/" + absent + "/roles/" + post(absent, "finance") + "/confirm", Map.of()).status()).isEqualTo(200);
        made(TOWN, "busy.officer", World.TOWN, "officer");
        var free = made(TOWN, "free.window", World.TOWN, "window");
        var path = "/api/accounts/" + absent + "/deputies";
        assertThat(caller.post(TOWN, path, Map.of("deputy", "busy.officer", "until", World.TODAY.plusDays(2), "reason", "病假")).status()).isEqualTo(409);
        var said = caller.post(TOWN, path, Map.of("deputy", "free.window", "until", World.TODAY.plusDays(2), "reason", "病假"));
        assertThat(said.status()).isEqualTo(201);
        assertThat(said.json().get(0).get("state").asString()).isEqualTo("waiting");
        assertThat(caller.browser(TOWN).get("/admin/accounts/" + absent).text()).as("the absent one's page names the deputy").contains("/admin/accounts/" + free + "\"", "代理，等另一位管理员确认");
        assertThat(caller.post(COUNTY, "/api/accounts/" + free + "/roles/" + post(free, "finance") + "/confirm", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void nobodySeizesAnAccountOfAnotherCounty() {
        var typed = asked("taken.window", World.FAR_TOWN, "window");
        var home = World.OTHER_COUNTY + ".admin";
        var made = caller.post(home, "/api/accounts", typed);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var taken = made.at("id").asLong();
        assertThat(grant(COUNTY, taken, "window", World.TOWN).status()).isEqualTo(404);
        var leaver = made(COUNTY, "seizing.officer", World.TOWN, "officer");
        assertThat(caller.post(COUNTY, "/api/accounts/" + leaver + "/deputies", Map.of("deputy", "taken.window", "until", World.TODAY, "reason", "借用")).status()).isEqualTo(422);
        assertThat(caller.post(COUNTY, "/api/accounts/" + leaver + "/handover", Map.of("to", "taken.window", "reason", "借用")).status()).isEqualTo(422);
        typed.putAll(Map.of("username", "twice.window", "unit", World.TOWN));
        var twice = caller.post(COUNTY, "/api/accounts", typed);
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.text()).as("where to go, but not which account").contains("请上级的管理员").doesNotContain("taken.window", "\"id\"");
        assertThat(caller.get(COUNTY, "/api/accounts/" + taken).status()).isEqualTo(404);
        assertThat(caller.post(home, "/api/accounts/" + taken + "/password", Map.of()).status()).as("its own administrator still keeps it").isEqualTo(200);
        assertThat(grant(CITY, taken, "window", World.TOWN).status()).as("who is above both may lend him").isEqualTo(201);
    }

    @Test
    void oneActHandsOverAllThatALeaverHolds() {
        var leaver = made(COUNTY, "leaver.officer", World.TOWN, "officer");
        assertThat(grant(COUNTY, leaver, "chair", World.COUNTY).status()).isEqualTo(201);
        var next = made(COUNTY, "next.window", World.TOWN, "window");
        var refused = made(COUNTY, "refused.finance", World.TOWN, "finance");
        var path = "/api/accounts/" + leaver + "/handover";
        assertThat(caller.post(TOWN, path, Map.of("to", "next.window", "reason", "退休")).status()).as("he acts at the county too").isEqualTo(403);
        assertThat(caller.post(COUNTY, path, Map.of("to", "refused.finance", "reason", "退休")).status()).as("finance cannot become officer").isEqualTo(409);
        assertThat(db.sql("select count(*) from staff_role where staff = :id").param("id", refused).query(Long.class).single()).as("nothing happened").isOne();
        assertThat(caller.get(COUNTY, "/api/accounts/" + leaver).at("disabledOn").isNull()).isTrue();
        var said = caller.post(COUNTY, path, Map.of("to", "next.window", "reason", "退休"));
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        assertThat(db.sql("select string_agg(role, ',' order by role) from staff_role_in_force where staff = :id and valid @> cast(:today as date)")
            .param("id", next).param("today", World.TODAY).query(String.class).single()).isEqualTo("chair,officer,window");
        assertThat(db.sql("select count(*) from staff_role where staff = :id and valid @> cast(:today as date)")
            .param("id", leaver).param("today", World.TODAY).query(Long.class).single()).isZero();
        assertThat(caller.get(COUNTY, "/api/accounts/" + leaver).status()).as("still on the county's list, as it keeps it").isEqualTo(200);
    }

    /** Every form has a key, and what is done with one is one transaction: what was refused is undone before the page is drawn. */
    @Test
    void aHandoverThatIsRefusedShowsTheRolesThatHeStillHolds() {
        var leaver = made(COUNTY, "parting.officer", World.TOWN, "officer");
        made(COUNTY, "staying.finance", World.TOWN, "finance");
        var page = "/admin/accounts/" + leaver;
        var admin = caller.browser(COUNTY);
        var end = page + "/roles/" + post(leaver, "officer") + "/end";
        assertThat(admin.get(page).text()).contains(end);
        var refused = admin.post(page + "/handover", Map.of("to", "staying.finance", "reason", "退休", "_key", UUID.randomUUID().toString()));
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.text()).contains("不能既是", end);
        assertThat(admin.get(page).text()).contains(end);
    }

    @Test
    void theAccountsPagesDrawAndRefuseOnThePage() {
        var browser = caller.browser(TOWN);
        assertThat(browser.get("/admin").header("Location")).isEqualTo("/admin/accounts");
        assertThat(browser.get("/admin/accounts").text()).contains(World.TOWN + ".window").doesNotContain(World.FAR_TOWN + ".window");
        assertThat(browser.get("/admin/accounts/new").status()).isEqualTo(200);
        var bad = browser.post("/admin/accounts", Map.of("username", "页.面", "name", "账面", "idNumber", "1", "phone", "", "unit", World.TOWN, "role", "window",
            "from", World.TODAY.toString(), "until", "", "reason", "分工", "password", "eight888"));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.text()).contains("账面");
        var account = id(World.TOWN + ".chair");
        assertThat(browser.get("/admin/accounts/" + account).text()).contains("离岗交接");
        assertThat(browser.post("/admin/accounts/" + account + "/deputies", Map.of("deputy", "nobody", "from", World.TODAY.toString(), "until", "", "reason", "")).status()).isEqualTo(422);
        assertThat(caller.browser(World.TOWN + ".chair").get("/admin/accounts").status()).isEqualTo(403);
    }
}
