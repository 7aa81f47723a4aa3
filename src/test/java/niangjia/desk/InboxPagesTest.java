package niangjia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import niangjia.Caller;
import niangjia.Casework;
import niangjia.World;
import niangjia.door.Actors;
import niangjia.matter.Inbox;
import niangjia.page.Xlsx;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The inbox in a browser: what waits, and many decided at a stroke. */
class InboxPagesTest extends Casework {

    private static final String TOWN = World.TOWN;

    @Autowired private Inbox inbox;
    @Autowired private Actors actors;

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

    /** 剩1个工作日 and 即将到期 say the same across a weekend. */
    @Test
    void whatIsDueOnMondayIsSoonOnFriday() {
        today(LocalDate.of(2026, 1, 19));
        var number = file();
        var tail = number.substring(number.indexOf('-') + 1);
        today(LocalDate.of(2026, 1, 21));
        assertThat(caller.browser(TOWN + ".reviewer").get("/inbox?which=soon").text()).as("three working days are left").doesNotContain(tail);
        today(LocalDate.of(2026, 1, 23));
        assertThat(caller.browser(TOWN + ".reviewer").get("/inbox?which=soon").text()).contains(tail, "剩1个工作日");
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

    @Test
    void aMatterOpenedFromTheInboxLeadsToTheOneBeforeAndTheOneAfterAndBackAfterADecision() {
        var first = file();
        var second = file();
        var third = file();
        var reviewer = caller.browser(TOWN + ".reviewer");
        var order = db.sql("select number from matter where number in (:numbers) order by due_at, id").param("numbers", List.of(first, second, third)).query(String.class).list();
        var at = "?from=%2Finbox";
        var page = reviewer.get("/matters/" + order.get(1) + at).text();
        assertThat(page).containsPattern("待办第\\d+件，共\\d+件").contains("/matters/" + order.get(0) + at + "\" rel=\"prev\"", "/matters/" + order.get(2) + at + "\" rel=\"next\"");
        assertThat(reviewer.get("/matters/" + order.get(1)).text()).as("not opened from the inbox").doesNotContain("rel=\"next\"");
        assertThat(reviewer.get("/matters/" + order.get(1) + "?from=https%3A%2F%2Fexample.org").text()).doesNotContain("example.org");
        var done = reviewer.post("/matters/" + order.get(1) + "/actions" + at, Map.of("action", "approve", "version", Integer.toString(version(order.get(1)))));
        assertThat(done.status()).as(done.text()).isEqualTo(303);
        assertThat(done.header("Location")).contains("from=%2Finbox", "done=approve");
        assertThat(reviewer.get(done.header("Location")).text()).containsPattern("还有\\d+件待办").contains("rel=\"next\"");
    }

    @Test
    void theInboxIsTakenAwayAsASpreadsheetAndThatLeavesALine() {
        var number = file();
        var reviewer = caller.browser(TOWN + ".reviewer");
        assertThat(reviewer.get("/inbox").text()).contains("/inbox.xlsx", "/matters/" + number + "?from=%2Finbox");
        var before = exports();
        var sheet = reviewer.get("/inbox.xlsx?which=all");
        assertThat(sheet.status()).isEqualTo(200);
        assertThat(sheet.header("Content-Type")).startsWith(Xlsx.TYPE);
        assertThat(exports()).isEqualTo(before + 1);
        assertThat(inbox.all(actors.of(TOWN + ".reviewer"), "all", "", "")).extracting(Inbox.Item::number).contains(number);
        assertThat(inbox.all(actors.of(World.OTHER_TOWN + ".reviewer"), "all", "", "")).extracting(Inbox.Item::number).doesNotContain(number);
    }

    private long exports() {
        return db.sql("select count(*) from trail where verb = 'exported' and detail like '导出待办%'").query(Long.class).single();
    }
}
