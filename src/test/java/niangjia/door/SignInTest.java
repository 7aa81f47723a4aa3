package niangjia.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import niangjia.Caller;
import niangjia.Housed;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

@Housed
class SignInTest {

    @Autowired Caller caller;
    @Autowired JdbcClient db;
    @Autowired FindByIndexNameSessionRepository<? extends Session> sessions;

    @Test
    void theApiWantsATokenAndAProblemSaysSo() {
        var said = caller.get(null, "/api/nothing");
        assertThat(said.status()).isEqualTo(401);
        assertThat(said.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(caller.get("320585.chair", "/api/nothing").status()).isEqualTo(404);
    }

    @Test
    void aPageSendsAStrangerToTheDoorAndBack() {
        var browser = caller.browser();
        assertThat(browser.get("/people?q=zsf").header("Location")).isEqualTo("/signin?to=%2Fpeople%3Fq%3Dzsf");
        browser.get("/signin?to=%2Fpeople%3Fq%3Dzsf");
        var in = browser.post("/signin", Map.of("username", "320585102.window", "password", World.PASSWORD, "to", "/people?q=zsf"));
        assertThat(in.status()).isEqualTo(303);
        assertThat(in.header("Location")).isEqualTo("/people?q=zsf");
    }

    @Test
    void aDoorThatIsSentEmptyAsksForBothAtOnce() {
        var browser = caller.browser();
        browser.get("/signin");
        var empty = browser.post("/signin", Map.of());
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.text()).contains("id=\"account-fault\" role=\"alert\">请填账号", "id=\"password-fault\" role=\"alert\">请填密码");
        assertThat(browser.post("/signin", Map.of("username", "somebody")).text()).contains("请填密码").doesNotContain("请填账号");
    }

    @Test
    void theDoorLeadsNowhereElse() {
        var browser = caller.browser();
        browser.get("/signin");
        var in = browser.post("/signin", Map.of("username", "320585102.window", "password", World.PASSWORD, "to", "https://elsewhere.example/x"));
        assertThat(in.header("Location")).isEqualTo("/x");
        assertThat(Inside.path("//elsewhere.example")).isEqualTo("/");
    }

    @Test
    void fiveFailuresLockAnAccountAndNobodyLearnsWhetherItExists() {
        for (var n = 0; n < 5; n++) {
            assertThat(caller.fresh("320582100.window", "wrong wrong").status()).isEqualTo(401);
        }
        var locked = caller.fresh("320582100.window", World.PASSWORD);
        var unknown = caller.fresh("nobody.window", World.PASSWORD);
        assertThat(locked.status()).isEqualTo(401);
        assertThat(locked.text()).isEqualTo(unknown.text());
        db.sql("update staff set locked_until = now() - interval '1 second' where username = '320582100.window'").update();
        assertThat(caller.fresh("320582100.window", World.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void fourFailuresAndASuccessBeginAgain() {
        for (var round = 0; round < 2; round++) {
            for (var n = 0; n < 4; n++) {
                caller.fresh("320582100.officer", "wrong wrong");
            }
            assertThat(caller.fresh("320582100.officer", World.PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void aTokenEndsAfterEightHoursAndOnSignOut() {
        var token = caller.fresh("320582100.reviewer", World.PASSWORD).at("token").asString();
        assertThat(caller.send(token, "GET", "/api/nothing", null).status()).isEqualTo(404);
        assertThat(caller.send(token, "DELETE", "/api/token", null).status()).isEqualTo(204);
        assertThat(caller.send(token, "GET", "/api/nothing", null).status()).isEqualTo(401);
        var old = caller.fresh("320582100.reviewer", World.PASSWORD).at("token").asString();
        db.sql("update token set ends_at = now() - interval '1 second' where staff = (select id from staff where username = '320582100.reviewer')").update();
        assertThat(caller.send(old, "GET", "/api/nothing", null).status()).isEqualTo(401);
        assertThat(db.sql("select count(*) from token where ends_at > made_at + interval '8 hours'").query(Long.class).single()).isZero();
    }

    @Test
    void aTokenIsKeptAsAHashOnly() {
        var token = caller.token("320585.chair");
        assertThat(db.sql("select count(*) from token where encode(hash, 'escape') like :it").param("it", "%" + token + "%").query(Long.class).single()).isZero();
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        var browser = caller.browser("320585102.window");
        assertThat(browser.post("/grant", Map.of("_csrf", "forged", "grant", "1")).status()).isEqualTo(403);
    }

    @Test
    void everyPageCarriesThePolicy() {
        assertThat(caller.browser().get("/signin").header("Content-Security-Policy")).startsWith("default-src 'self'; img-src 'self' data:");
    }

    @Test
    void aSessionKeepsItsIdFromSigningInOn() {
        var browser = caller.browser();
        var before = browser.get("/signin").header("Set-Cookie");
        var in = browser.post("/signin", Map.of("username", "320585102.reviewer", "password", World.PASSWORD));
        assertThat(in.header("Set-Cookie")).isNotNull().isNotEqualTo(before);
        assertThat(browser.get("/account").header("Set-Cookie")).isNull();
        assertThat(browser.get("/account").status()).isEqualTo(200);
    }

    @Test
    void whereOneIsSignedInIsCountedBeyondWhatIsShown() {
        var browser = caller.browser("320582100.reviewer");
        IntStream.range(0, 21).forEach(_ -> caller.fresh("320582100.reviewer", World.PASSWORD));
        assertThat(browser.get("/account").text()).contains("就是这里").contains("处没有列出，“退出其他登录”会一并退出");
        browser.post("/account/end", Map.of());
        assertThat(browser.get("/account").text()).contains("就是这里").doesNotContain("没有列出").doesNotContain("接口");
    }

    @Test
    void signingOutEndsTheSession() {
        var browser = caller.browser("320585102.officer");
        assertThat(browser.get("/account").status()).isEqualTo(200);
        assertThat(browser.post("/signout", Map.of()).header("Location")).endsWith("/signin?out");
        assertThat(browser.get("/account").header("Location")).startsWith("/signin");
    }

    @Test
    void aPageLocksAfterThirtyIdleMinutesAndAPasswordOpensIt() {
        var browser = caller.browser("320585102.chair");
        rewrite(sessions, "320585102.chair", visit -> visit.seen(visit.seen().minusSeconds(31 * 60)));
        assertThat(browser.get("/account").header("Location")).isEqualTo("/locked?to=%2Faccount");
        assertThat(browser.get("/locked?to=/account").text()).contains("页面已锁定");
        assertThat(browser.post("/locked", Map.of("password", "wrong wrong", "to", "/account")).status()).isEqualTo(422);
        assertThat(browser.get("/account").status()).isEqualTo(303);
        assertThat(browser.post("/locked", Map.of("password", World.PASSWORD, "to", "/account")).header("Location")).isEqualTo("/account");
        assertThat(browser.get("/account").status()).isEqualTo(200);
    }

    /** Sets the clock of an account's sessions back. */
    private <S extends Session> void rewrite(FindByIndexNameSessionRepository<S> all, String username, UnaryOperator<Visit> as) {
        var account = db.sql("select id from staff where username = :name").param("name", username).query(Long.class).single().toString();
        for (var session : all.findByPrincipalName(account).values()) {
            session.setAttribute(Visit.KEY, as.apply(session.getRequiredAttribute(Visit.KEY)));
            all.save(session);
        }
    }

    @Test
    void aSessionEndsAfterEightHours() {
        var browser = caller.browser("320585102.auditor");
        rewrite(sessions, "320585102.auditor",
            visit -> new Visit(visit.account(), visit.epoch(), 0, visit.since().minusSeconds(8 * 3600 + 1), visit.seen(), false));
        assertThat(browser.get("/account").header("Location")).startsWith("/signin");
    }
}
