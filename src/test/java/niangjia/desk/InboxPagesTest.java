package niangjia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import niangjia.Caller;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** The inbox in a browser: what waits, and many decided at a stroke. */
class InboxPagesTest extends Casework {

    private static final String TOWN = World.TOWN;

    private String file() {
        return opened(TOWN + ".window", "aid.hardship", TOWN, person(World.BASE), hardshipForm("SPECIAL", "300", List.of()));
    }

    private int version(String number) {
        return db.sql("select version from matter where number = :number").param("number", number).query(Integer.class).single();
    }

    private String step(String number) {
        return read(TOWN + ".reviewer", number).at("stage").asString();
    }

    /** The form of the inbox with its hidden key; several values of one name are joined, as the page posts them. */
    private static Map<String, String> decision(String act, String note, String... picks) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("_key", UUID.randomUUID().toString());
        fields.put("act", act);
        fields.put("note", note);
        fields.put("matter", String.join(",", picks));
        return fields;
    }

    @Test
    void whatWaitsIsListedWithItsDeadlineAndCounted() {
        var number = file();
        var page = caller.browser(TOWN + ".reviewer").get("/inbox");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains(number.substring(number.indexOf('-') + 1), "剩5个工作日", "1月28日 周三", "镇级审核");
        assertThat(page.text()).contains("aria-current=\"page\"", "class=\"count\"");
    }

    @Test
    void anotherTownsReviewerSeesNothingOfIt() {
        var number = file();
        assertThat(caller.browser(World.OTHER_TOWN + ".reviewer").get("/inbox").text()).doesNotContain(number);
    }

    @Test
    void whatWaitsForAProofIsDecidedByItself() {
        file();
        var page = caller.browser(TOWN + ".reviewer").get("/inbox").text();
        assertThat(page).contains("有1项待证明，须单独办理");
    }

    @Test
    void oneThatFailsDoesNotStopTheOthers() {
        var first = file();
        var stale = file();
        var last = file();
        var browser = caller.browser(TOWN + ".reviewer");
        browser.get("/inbox");
        var sent = browser.post("/inbox/decisions", decision("approve", "", first + ":" + version(first), stale + ":" + (version(stale) + 7), last + ":" + version(last)));
        assertThat(sent.status()).as(sent.text()).isEqualTo(303);
        assertThat(step(first)).isEqualTo("decide");
        assertThat(step(stale)).isEqualTo("review");
        assertThat(step(last)).isEqualTo("decide");
        var outcomes = browser.get("/inbox").text();
        assertThat(outcomes).contains("办了3件，2件办成", "1件没有办成", first, stale, "这件刚被别人办过");
        assertThat(browser.get("/inbox").text()).doesNotContain("办了3件");
    }

    @Test
    void twentyAreDecidedAtAStroke() {
        var numbers = java.util.stream.IntStream.range(0, 20).mapToObj(_ -> file()).toList();
        var browser = caller.browser(TOWN + ".reviewer");
        browser.get("/inbox");
        browser.post("/inbox/decisions", decision("approve", "齐全", numbers.stream().map(one -> one + ":" + version(one)).toArray(String[]::new)));
        assertThat(browser.get("/inbox").text()).contains("办了20件，20件办成");
        assertThat(numbers).allSatisfy(number -> assertThat(step(number)).isEqualTo("decide"));
    }

    @Test
    void theSameBatchSentTwiceDecidesOnce() {
        var number = file();
        var browser = caller.browser(TOWN + ".reviewer");
        browser.get("/inbox");
        var batch = decision("approve", "", number + ":" + version(number));
        assertThat(browser.post("/inbox/decisions", batch).status()).isEqualTo(303);
        assertThat(browser.post("/inbox/decisions", batch).status()).isEqualTo(303);
        assertThat(approvals(number)).isEqualTo(1);
    }

    private long approvals(String number) {
        return db.sql("select count(*) from matter_event e join matter m on m.id = e.matter where m.number = :number and e.kind = 'approved'")
            .param("number", number).query(Long.class).single();
    }

    @Test
    void aReturnSaysWhatIsMissing() {
        var number = file();
        var browser = caller.browser(TOWN + ".reviewer");
        browser.get("/inbox");
        var refused = browser.post("/inbox/decisions", decision("return", " ", number + ":" + version(number)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("退回请写明要补正什么");
        assertThat(step(number)).isEqualTo("review");
        assertThat(browser.post("/inbox/decisions", decision("return", "请补收入证明", number + ":" + version(number))).status()).isEqualTo(303);
        assertThat(step(number)).isEqualTo("submit");
        assertThat(caller.browser(TOWN + ".window").get("/inbox").text()).contains(number, "等填写");
    }

    @Test
    void theListIsFilteredByProgrammeAndUnit() {
        var number = file();
        var browser = caller.browser(World.COUNTY + ".chair");
        approve(TOWN + ".reviewer", number);
        assertThat(browser.get("/inbox?programme=aid.hardship").text()).contains(number);
        assertThat(browser.get("/inbox?programme=aid.tuition").text()).doesNotContain(number);
        assertThat(browser.get("/inbox?unit=" + World.OTHER_TOWN).text()).doesNotContain(number);
        assertThat(browser.get("/inbox?unit=" + World.FAR_TOWN).status()).isEqualTo(404);
        assertThat(browser.get("/inbox?which=late").text()).doesNotContain(number);
    }

    @Test
    void everyRoleHasAFrontPage() {
        for (var role : List.of("window", "officer", "reviewer", "chair", "finance", "auditor", "admin")) {
            Caller.Said page = caller.browser(World.COUNTY + "." + role).get("/");
            assertThat(page.status()).as(role).isEqualTo(200);
            assertThat(page.text()).as(role).contains("<h1>工作台</h1>");
        }
    }
}
