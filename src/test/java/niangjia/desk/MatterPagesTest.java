package niangjia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import niangjia.Caller;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** A matter's page: where it stands, who has it, until when, and what may be done. */
class MatterPagesTest extends Casework {

    private static final String TOWN = World.TOWN;
    private static final String COUNTY = World.COUNTY;

    private String file(long person) {
        return opened(TOWN + ".window", "aid.hardship", TOWN, person, hardshipForm("SPECIAL", "300", List.of()));
    }

    private String file() {
        return file(person(World.BASE));
    }

    private String version(String number) {
        return db.sql("select version::text from matter where number = :number").param("number", number).query(String.class).single();
    }

    private Map<String, String> deed(String number, String... more) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("_key", UUID.randomUUID().toString());
        fields.put("version", version(number));
        for (var n = 0; n < more.length; n += 2) {
            fields.put(more[n], more[n + 1]);
        }
        return fields;
    }

    private static Caller.Said deed(Caller.Browser browser, String number, Map<String, String> fields) {
        browser.get("/matters/" + number);
        return browser.post("/matters/" + number + "/actions", fields);
    }

    @Test
    void aMatterIsFoundByNumberByItsEndByTelephoneAndByName() {
        var phone = phone();
        var said = caller.post(TOWN + ".window", "/api/people", Map.of("name", "钱问津", "idNumber", idNumber("19790203"), "phone", phone, "unit", World.BASE));
        var number = file(said.at("id").asLong());
        var browser = caller.browser(TOWN + ".window");
        for (var q : List.of(number, number.substring(number.indexOf('-') + 1), phone, "钱问津", "钱问")) {
            assertThat(browser.get("/matters?q=" + java.net.URLEncoder.encode(q, StandardCharsets.UTF_8)).text()).as(q).contains("/matters/" + number);
        }
        assertThat(browser.get("/matters?q=" + World.phone(9999)).text()).contains("没有符合条件的办件");
        assertThat(caller.browser(World.OTHER_TOWN + ".window").get("/matters?q=" + phone).text()).doesNotContain(number);
    }

    @Test
    void thePageSaysWhoHasItUntilWhenAndShowsNoFullNumber() {
        var id = idNumber("19810305");
        var number = file(person(TOWN + ".window", World.BASE, id));
        var page = caller.browser(TOWN + ".window").get("/matters/" + number).text();
        assertThat(page).contains("镇级审核，剩5个工作日", "最晚1月28日", "县级审定", "公示", "人均月收入符合特困", "¥300.00 ≤ ¥510.00");
        assertThat(page).doesNotContain(id, "你的决定");
        assertThat(caller.browser(TOWN + ".reviewer").get("/matters/" + number).text()).contains("你的决定", "随后交太仓市总工会的县级审定");
    }

    @Test
    void anotherTownDoesNotKnowIt() {
        var number = file();
        var other = caller.browser(World.OTHER_TOWN + ".reviewer");
        assertThat(other.get("/matters/" + number).status()).isEqualTo(404);
        assertThat(other.post("/matters/" + number + "/actions", deed(number, "action", "approve")).status()).isEqualTo(404);
        assertThat(caller.browser(TOWN + ".finance").get("/matters/" + number).status()).isEqualTo(403);
    }

    @Test
    void itIsApprovedStepByStep() {
        var number = file();
        assertThat(deed(caller.browser(TOWN + ".reviewer"), number, deed(number, "action", "approve", "note", "已上门核实")).status()).isEqualTo(303);
        var chair = caller.browser(COUNTY + ".chair");
        assertThat(chair.get("/matters/" + number).text()).contains("“已上门核实”", "随后公示5个工作日");
        assertThat(deed(chair, number, deed(number, "action", "approve")).status()).isEqualTo(303);
        assertThat(chair.get("/matters/" + number).text()).contains("开始公示", "钱*", "公示中");
    }

    @Test
    void whoseTurnItIsNotIsRefused() {
        var number = file();
        assertThat(deed(caller.browser(COUNTY + ".chair"), number, deed(number, "action", "approve")).status()).isEqualTo(403);
    }

    @Test
    void whoWasSlowerIsShownWhatHappened() {
        var number = file();
        var slow = caller.browser(TOWN + ".reviewer");
        slow.get("/matters/" + number);
        var seen = deed(number, "action", "return", "note", "请补材料");
        approve(TOWN + ".reviewer", number);
        var said = slow.post("/matters/" + number + "/actions", seen);
        assertThat(said.status()).isEqualTo(409);
        assertThat(said.text()).contains("这件刚被别人办过", "你打开这一页之后", "同意（镇级审核）");
        assertThat(read(COUNTY + ".chair", number).at("stage").asString()).isEqualTo("decide");
    }

    @Test
    void aRefusalWithoutAReasonKeepsThePage() {
        var number = file();
        approve(TOWN + ".reviewer", number);
        var chair = caller.browser(COUNTY + ".chair");
        var said = deed(chair, number, deed(number, "action", "reject", "note", ""));
        assertThat(said.status()).isEqualTo(422);
        assertThat(said.text()).contains("请写明理由");
        assertThat(deed(chair, number, deed(number, "action", "reject", "note", "收入不实")).status()).isEqualTo(303);
        var page = chair.get("/matters/" + number).text();
        assertThat(page).contains("不予", "没有走到");
        var beside = page.substring(page.indexOf("<aside class=\"stick\">"));
        assertThat(beside.indexOf("“收入不实”")).as("what came of it and why, before the clauses").isBetween(1, beside.indexOf("<details class=\"why\""));
    }

    @Test
    void aReturnedMatterIsCorrectedAndTheDifferenceStays() {
        var number = file();
        deed(caller.browser(TOWN + ".reviewer"), number, deed(number, "action", "return", "to", "submit", "note", "收入和证明不一致"));
        var clerk = caller.browser(TOWN + ".window");
        var form = clerk.get("/matters/" + number + "/form");
        assertThat(form.text()).contains("退回要补正：</b>收入和证明不一致", "value=\"300.00\"", "补正后重新提交");
        var fields = new LinkedHashMap<String, String>(deed(number, "act", "submit", "note", "已更正"));
        hardshipForm("SPECIAL", "420", List.of()).forEach((name, value) -> fields.putIfAbsent("form." + name, value instanceof List ? "" : value.toString()));
        fields.remove("form.members");
        var sent = clerk.post("/matters/" + number + "/form", fields);
        assertThat(sent.status()).as(sent.text()).isEqualTo(303);
        var page = caller.browser(TOWN + ".reviewer").get("/matters/" + number).text();
        assertThat(page).contains("第2版改了1处", "<del>¥300.00</del>，改为<b>¥420.00</b>", "“已更正”", "镇级审核，剩5个工作日");
    }

    @Test
    void anObjectionStopsTheNoticeUntilItIsSettledBySomeoneElse() {
        var number = file();
        approve(TOWN + ".reviewer", number);
        approve(COUNTY + ".chair", number);
        var clerk = caller.browser(TOWN + ".window");
        assertThat(deed(clerk, number, deed(number, "action", "object", "note", "群众反映有房出租")).status()).isEqualTo(303);
        assertThat(clerk.get("/matters/" + number).text()).contains("异议期间停止计时", "群众反映有房出租");
        assertThat(deed(caller.browser(COUNTY + ".chair"), number, deed(number, "action", "settle", "to", "continue", "note", "不属实")).status()).isEqualTo(403);
        var officer = caller.browser(COUNTY + ".officer");
        assertThat(officer.get("/matters/" + number).text()).contains("异议不成立，继续公示");
        assertThat(deed(officer, number, deed(number, "action", "settle", "to", "continue", "note", "核实不属实")).status()).isEqualTo(303);
        assertThat(officer.get("/matters/" + number).text()).contains("公示中", "“核实不属实”");
    }

    @Test
    void theApplicantsWindowWithdraws() {
        var number = file();
        var clerk = caller.browser(TOWN + ".window");
        assertThat(deed(clerk, number, deed(number, "action", "withdraw", "note", "本人不办了")).status()).isEqualTo(303);
        assertThat(clerk.get("/matters/" + number).text()).contains("已撤回").doesNotContain("你的决定");
    }

    @Test
    void aPaperIsAddedReadAndItsReadingTrailed() {
        var number = file();
        var clerk = caller.browser(TOWN + ".window");
        clerk.get("/matters/" + number);
        var pdf = "%PDF-1.4 income".getBytes(StandardCharsets.US_ASCII);
        var sent = clerk.upload("/matters/" + number + "/papers", Map.of("_key", UUID.randomUUID().toString(), "kind", "收入证明"), "file", "证明.pdf", pdf);
        assertThat(sent.status()).as(sent.text()).isEqualTo(303);
        var page = clerk.get("/matters/" + number).text();
        assertThat(page).contains("收入证明", "证明.pdf");
        var link = page.replaceFirst("(?s)^.*?href=\"(/matters/" + number + "/papers/\\d+)\".*$", "$1");
        assertThat(clerk.get(link).text()).isEqualTo("%PDF-1.4 income");
        var wrong = clerk.upload("/matters/" + number + "/papers", Map.of("_key", UUID.randomUUID().toString(), "kind", "照片"), "file", "a.exe", pdf);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(db.sql("select count(*) from trail where verb = 'opened' and subject = 'paper' and detail like :detail").param("detail", number + "%")
            .query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void theDeciderSetsTheAmountWithinItsLimits() {
        var person = person(World.BASE);
        var child = idNumber("20060501");
        hardship(person, "SPECIAL", "300", List.of(Map.of("relation", "儿子", "name", "钱小庚", "idNumber", child, "state", "在读", "income", "0")));
        fund(COUNTY, "10000");
        var number = opened(TOWN + ".window", "aid.tuition", TOWN, person, Map.of("childName", "钱小庚", "childId", child, "stage", "UNIVERSITY", "school", "虚构大学"));
        approve(TOWN + ".reviewer", number);
        var chair = caller.browser(COUNTY + ".chair");
        assertThat(chair.get("/matters/" + number).text()).contains("¥800.00到¥1,000.00，建议¥800.00");
        var over = deed(chair, number, deed(number, "action", "approve", "amount", "1000.01"));
        assertThat(over.status()).isEqualTo(422);
        assertThat(over.text()).contains("金额应在¥800.00和¥1,000.00之间", "value=\"1000.01\"");
        assertThat(deed(chair, number, deed(number, "action", "approve", "amount", "950")).status()).isEqualTo(303);
        assertThat(chair.get("/matters/" + number).text()).contains("¥950.00", "已预留，待发放");
    }

    @Test
    void whatCameOutDifferentlySinceItWasHandedUpIsShownBeforeAnyoneDecides() {
        var number = file();
        var clerk = caller.browser(TOWN + ".window");
        assertThat(clerk.get("/matters/" + number).text()).doesNotContain("和上次核对不同");
        var pdf = "%PDF-1.4".getBytes(StandardCharsets.US_ASCII);
        for (var kind : List.of("户口簿", "收入证明")) {
            clerk.upload("/matters/" + number + "/papers", Map.of("_key", UUID.randomUUID().toString(), "kind", kind), "file", kind + ".pdf", pdf);
        }
        var page = caller.browser(TOWN + ".reviewer").get("/matters/" + number).text();
        assertThat(page).contains("和上次核对不同", "户口簿和收入证明：待证明，现在是<b>符合</b>");
    }

    @Test
    void standardsAreThoseOfTheDayItWasHandedUp() {
        var number = file();
        standard(COUNTY, "aid.dibao", "600");
        try {
            assertThat(caller.browser(TOWN + ".reviewer").get("/matters/" + number).text()).contains("¥300.00 ≤ ¥510.00").doesNotContain("和上次核对不同");
        } finally {
            unset(COUNTY, "aid.dibao");
        }
    }

    @Test
    void aReturnWithinAReturnComesBackTheWayItWent() {
        var number = file();
        approve(TOWN + ".reviewer", number);
        act(COUNTY + ".chair", number, "return", Map.of("to", "review", "note", "请再上门核实"));
        act(TOWN + ".reviewer", number, "return", Map.of("to", "submit", "note", "请补收入证明"));
        assertThat(act(TOWN + ".window", number, "resubmit", Map.of()).at("stage").asString()).as("the reviewer asked for it").isEqualTo("review");
        assertThat(approve(TOWN + ".reviewer", number).at("stage").asString()).isEqualTo("decide");
        act(COUNTY + ".chair", number, "return", Map.of("to", "submit", "note", "请写明病因"));
        assertThat(act(TOWN + ".window", number, "resubmit", Map.of()).at("stage").asString()).as("what was passed is not walked again").isEqualTo("decide");
        assertThat(approve(COUNTY + ".chair", number).at("stage").asString()).isEqualTo("notice");
    }
}
