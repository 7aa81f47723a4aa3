package niangjia.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import niangjia.Caller;
import niangjia.Housed;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People on pages: what was typed is still there, what is wrong is said at its field, and what is outside stays outside. */
@Housed
class PeoplePagesTest {

    private static final String CLERK = World.TOWN + ".window";
    private static final String FAR_CLERK = World.FAR_TOWN + ".window";
    private static final AtomicInteger SERIAL = new AtomicInteger(1);

    @Autowired Caller caller;
    @Autowired JdbcClient db;
    @Autowired Comparison comparison;

    private static String number() {
        return World.idNumber("320583", "19810203", SERIAL.getAndIncrement());
    }

    private long people() {
        return db.sql("select count(*) from person").query(Long.class).single();
    }

    private long registered(String name, String number, String phone, String unit) {
        var said = caller.post(CLERK, "/api/people", Map.of("name", name, "idNumber", number, "phone", phone, "unit", unit));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return said.at("id").asLong();
    }

    private static String phone() {
        return "1351234%04d".formatted(SERIAL.getAndIncrement());
    }

    @Test
    void aFullNumberOpensTheFileAtOnceAndAMattersNumberTheMatters() {
        var number = number();
        var id = registered("左丘明", number, phone(), World.BASE);
        var browser = caller.browser(CLERK);
        assertThat(browser.get("/people?q=" + number).header("Location")).isEqualTo("/people/" + id);
        assertThat(browser.get("/people?q=320585-26-000019").header("Location")).isEqualTo("/matters?q=320585-26-000019");
        var list = browser.get("/people?q=zqm");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.text()).contains("左丘明", "href=\"/people/" + id + "\"", new IdNumber(number).masked()).doesNotContain(number);
        assertThat(browser.get("/people?q=%E6%9F%A5%E6%97%A0%E6%AD%A4%E4%BA%BA").text()).contains("没有查到“查无此人”", "登记新职工");
    }

    @Test
    void theListIsSortedByTheColumnThatIsPressedAndTheOtherWayRoundWhenPressedAgain() {
        for (var name : new String[] {"仲孙超", "仲孙安", "仲孙博"}) {
            registered(name, number(), phone(), World.BASE);
        }
        var browser = caller.browser(CLERK);
        var up = browser.get("/people?q=%E4%BB%B2%E5%AD%99&sort=name").text();
        assertThat(up).containsSubsequence("仲孙安", "仲孙博", "仲孙超").contains("aria-sort=\"ascending\"", "sort=-name");
        assertThat(browser.get("/people?q=%E4%BB%B2%E5%AD%99&sort=-name").text()).containsSubsequence("仲孙超</a>", "仲孙博</a>", "仲孙安</a>");
        assertThat(browser.get("/people?q=%E4%BB%B2%E5%AD%99&sort=unit").status()).isEqualTo(200);
        assertThat(browser.get("/people?q=%E4%BB%B2%E5%AD%99&sort=employer;drop").status()).as("no such column").isEqualTo(200);
        assertThat(caller.get(CLERK, "/api/people?q=%E4%BB%B2%E5%AD%99&sort=-name").at("items.0.name").asString()).isEqualTo("仲孙超");
    }

    @Test
    void belowTheSearchBoxTheClosestShowAndBeyondTheSubtreeOnlyThatSomeoneIsThere() {
        var number = number();
        var id = registered("公孙龙子", number, phone(), World.BASE);
        assertThat(caller.browser(CLERK).get("/people/found?q=gslz").text()).contains("公孙龙子", "/people/" + id, "身份证尾号" + number.substring(14))
            .doesNotContain("<html");
        var far = caller.browser(FAR_CLERK);
        assertThat(far.get("/people/found?q=gslz").text()).contains("没有查到").doesNotContain("公孙");
        assertThat(far.get("/people/found?q=" + number).text()).contains("公***", "范围外").doesNotContain("公孙", "/people/" + id);
        var page = far.get("/people?q=" + number);
        assertThat(page.text()).contains("公***", "/people/" + id + "/access").doesNotContain("公孙");
        assertThat(far.get("/people/" + id).status()).isEqualTo(404);
    }

    @Test
    void aReasonOpensAFileFromElsewhereAndItsUnitIsTold() {
        var number = number();
        var id = registered("荀子卿", number, phone(), World.BASE);
        var far = caller.browser(FAR_CLERK);
        assertThat(far.get("/people/" + id + "/access").text()).contains("用他完整的身份证号查找").doesNotContain("荀**", "name=\"reason\"");
        assertThat(caller.browser(CLERK).get("/people/" + id + "/access").header("Location")).as("his own people's file is open").isEqualTo("/people/" + id);
        var guessed = far.post("/people/" + id + "/access", Map.of("reason", "调来本镇工作"));
        assertThat(guessed.status()).as("whoever counts ids opens nobody").isEqualTo(404);
        assertThat(guessed.text()).contains("请先用完整的身份证号查找").doesNotContain("荀子", "荀**");
        assertThat(far.get("/people?q=" + number).text()).contains("/people/" + id + "/access");
        assertThat(far.get("/people/" + id + "/access").text()).contains("荀**", "并告知").doesNotContain("荀子");
        var refused = far.post("/people/" + id + "/access", Map.of("reason", " "));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("请说明为什么要打开这份档案").doesNotContain("荀子");
        assertThat(far.post("/people/" + id + "/access", Map.of("reason", "调来本镇工作")).header("Location")).isEqualTo("/people/" + id);
        assertThat(far.get("/people/" + id).text()).contains("荀子卿", "外单位职工", "/people/" + id + "/membership")
            .as("what would be refused").doesNotContain("/people/" + id + "/correct", "/people/" + id + "/household", "/people/" + id + "/merge");
        assertThat(far.get("/people/" + id + "/correct").status()).isEqualTo(403);
        assertThat(far.get("/people/" + id + "/household").text()).contains("请它或它的上级来改");
        assertThat(db.sql("select count(*) from trail where verb = 'told' and subject = 'person' and subject_id = :id").param("id", id)
            .query(Long.class).single()).isOne();
        assertThat(caller.browser(World.BASE + ".union").get("/people").text()).contains("杨舍镇总工会打开了荀子卿的档案：调来本镇工作");
        assertThat(caller.browser(World.OTHER_BASE + ".union").get("/people").text()).doesNotContain("荀子卿");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndWhatWasTypedIsStillThere() {
        var browser = caller.browser(CLERK);
        browser.get("/people/new");
        var before = people();
        var wrong = browser.post("/people", Map.of("name", "墨翟", "idNumber", "320585197902300024", "phone", "1390000", "job", "焊工<b>",
            "unit", World.BASE, "joined", "2026-01-22", "local", "false", "dispatched", "true"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("<title>有错误：", "value=\"墨翟\"", "value=\"320585197902300024\"", "value=\"1390000\"", "焊工&lt;b>",
            "value=\"2026-01-22\"", "id=\"idNumber-fault\"", "id=\"phone-fault\"", "id=\"joined-fault\"", "href=\"#idNumber\"",
            "value=\"" + World.BASE + "\" selected", "id=\"local-no\" value=\"false\" checked", "id=\"dispatched-yes\" value=\"true\" checked");
        assertThat(people()).isEqualTo(before);
    }

    @Test
    void aKnownNumberIsRefusedWithTheFileThatHasIt() {
        var number = number();
        var id = registered("惠施子", number, phone(), World.BASE);
        var near = caller.browser(CLERK);
        near.get("/people/new");
        var known = near.post("/people", Map.of("name", "惠施子", "idNumber", number, "unit", World.TOWN));
        assertThat(known.status()).isEqualTo(409);
        assertThat(known.text()).contains("这个身份证号已有档案", "href=\"/people/" + id + "\"", "value=\"" + number + "\"");
        var far = caller.browser(FAR_CLERK);
        far.get("/people/new");
        var outside = far.post("/people", Map.of("name", "惠子", "idNumber", number, "unit", World.FAR_TOWN));
        assertThat(outside.status()).isEqualTo(409);
        assertThat(outside.text()).contains("惠**", "浏河乌有机械厂工会", "/people/" + id + "/access").doesNotContain("惠施");
    }

    @Test
    void someoneAlikeIsShownBeforeASecondFileIsMade() {
        var born = "19810203";
        var first = registered("列御寇", World.idNumber("320583", born, SERIAL.getAndIncrement()), "", World.BASE);
        var browser = caller.browser(CLERK);
        browser.get("/people/new");
        var typed = new HashMap<>(Map.of("name", "列御寇", "idNumber", World.idNumber("320584", born, SERIAL.getAndIncrement()), "unit", World.BASE));
        var before = people();
        var asked = browser.post("/people", typed);
        assertThat(asked.status()).isEqualTo(422);
        assertThat(asked.text()).contains("是不是同一个人", "/people/" + first);
        assertThat(people()).isEqualTo(before);
        typed.put("sure", "1");
        var made = browser.post("/people", typed);
        assertThat(made.status()).isEqualTo(303);
        assertThat(people()).isEqualTo(before + 1);
        assertThat(browser.get("/people/duplicates").text()).contains("还有刚登记或刚改过的档案在比对");
        while (comparison.compare() > 0) {
            // The job does this every few seconds.
        }
        assertThat(browser.get("/people/duplicates").text()).contains("姓名、出生日期相同", "/people/" + first).doesNotContain("还有刚登记");
    }

    @Test
    void theSameTelephoneUnderTwoNamesIsListedUntilOneIsCorrected() {
        var phone = "13599990001";
        var one = registered("邹一电", number(), phone, World.BASE);
        var other = registered("邹二电", number(), phone, World.BASE);
        comparison.compare();
        assertThat(caller.browser(CLERK).get("/people/duplicates").text()).contains("电话相同", "/people/" + one, "/people/" + other);
        assertThat(caller.browser(World.FAR_TOWN + ".window").get("/people/duplicates").text()).doesNotContain("/people/" + one + "\"");
        assertThat(caller.send(caller.request(caller.token(CLERK), "/api/people/" + other, null).header("Content-Type", "application/json")
            .PUT(java.net.http.HttpRequest.BodyPublishers.ofString("{\"version\":1,\"phone\":\"13599990002\"}")).build()).status()).isEqualTo(200);
        comparison.compare();
        assertThat(caller.browser(CLERK).get("/people/duplicates").text()).doesNotContain("/people/" + other + "\"");
    }

    @Test
    void twoPeopleWhoLookAlikeAreListedNoMoreOnceSomebodyHasSaidSoAndTheOthersOfTheGroupStillAre() {
        var phone = "13599990011";
        var one = registered("邹三异", number(), phone, World.BASE);
        var other = registered("邹四异", number(), phone, World.BASE);
        var third = registered("邹五异", number(), phone, World.BASE);
        comparison.compare();
        var officer = World.TOWN + ".officer";
        assertThat(pairs(officer)).contains(one + "+" + other, one + "+" + third).doesNotContain(other + "+" + third);
        var browser = caller.browser(officer);
        assertThat(browser.get("/people/" + other + "/merge?other=" + one).text()).contains("不是同一个人");
        assertThat(browser.post("/people/" + other + "/differs", Map.of("other", "" + one, "differ", "true")).status()).isEqualTo(303);
        assertThat(pairs(officer)).contains(one + "+" + third, one + "+" + third).doesNotContain(one + "+" + other);
        assertThat(caller.post(officer, "/api/people/" + one + "/differs", Map.of("other", third, "differ", true)).status()).isEqualTo(200);
        assertThat(caller.post(officer, "/api/people/" + one + "/differs", Map.of("other", third, "differ", true)).status()).as("twice is once").isEqualTo(200);
        assertThat(pairs(officer)).contains(other + "+" + third).doesNotContain(one + "+" + other, one + "+" + third);
        assertThat(browser.get("/people/" + one + "/merge?other=" + other).text()).contains("认定不是同一个人");
        assertThat(browser.post("/people/" + one + "/differs", Map.of("other", "" + other, "differ", "false")).status()).isEqualTo(303);
        assertThat(pairs(officer)).contains(one + "+" + other);
        assertThat(caller.post(World.FAR_TOWN + ".officer", "/api/people/" + one + "/differs", Map.of("other", other, "differ", true)).status()).isEqualTo(404);
    }

    private List<String> pairs(String who) {
        return caller.get(who, "/api/people/duplicates").at("items").valueStream().map(pair -> pair.at("/one/id").asLong() + "+" + pair.at("/other/id").asLong()).toList();
    }

    /** What is refused, or was done by somebody else meanwhile, comes back on the page itself, with what was typed. */
    @Test
    void aRefusedMergeComesBackWithTheReasonThatWasTyped() {
        var people = db.sql("select person from staff where username in (:a, :b) order by person").param("a", World.TOWN + ".window").param("b", World.TOWN + ".reviewer")
            .query(Long.class).list();
        var officer = caller.browser(World.COUNTY + ".officer");
        officer.get("/people/%d/merge?other=%d".formatted(people.get(0), people.get(1)));
        var page = officer.post("/people/%d/merge".formatted(people.get(0)), Map.of("other", people.get(1).toString(), "kept", people.get(1).toString(),
            "reason", "看过两张身份证", "_key", java.util.UUID.randomUUID().toString()));
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.text()).contains("各有一个工作账号", "看过两张身份证", "value=\"%d\" checked".formatted(people.get(1)), "合并两份档案");
    }

    /** Each export holds a connection of its own until it has left: more of them than the pool has. */
    @Test
    void anExportGivesItsConnectionBack() {
        var browser = caller.browser(CLERK);
        for (var n = 0; n < 20; n++) {
            assertThat(browser.get("/people.xlsx").status()).isEqualTo(200);
        }
    }

    @Test
    void aCorrectionKeepsWhatIsLeftEmptyAndAStaleOneChangesNothing() {
        var number = number();
        var id = registered("田骈生", number, "13512349876", World.BASE);
        var browser = caller.browser(CLERK);
        var page = browser.get("/people/" + id + "/correct");
        assertThat(page.text()).contains("135****9876", "value=\"田骈生\"").doesNotContain("13512349876", number);
        var typed = Map.of("version", "1", "name", "田骈", "idNumber", "", "phone", "", "local", "true", "job", "钳工");
        assertThat(browser.post("/people/" + id + "/correct", typed).status()).isEqualTo(303);
        assertThat(caller.get(CLERK, "/api/people/" + id).at("phone").asString()).isEqualTo("135****9876");
        assertThat(caller.get(CLERK, "/api/people/" + id).at("name").asString()).isEqualTo("田骈");
        var stale = browser.post("/people/" + id + "/correct", typed);
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text()).contains("刚被别人改过", "value=\"钳工\"");
        assertThat(browser.post("/people/" + id + "/correct", Map.of("version", "2", "name", "田骈", "bankName", "子虚银行")).status()).isEqualTo(422);
        assertThat(browser.post("/people/" + id + "/correct", Map.of("version", "2", "name", "田骈", "gone.phone", "1")).status()).isEqualTo(303);
        assertThat(caller.get(CLERK, "/api/people/" + id).at("phone").isNull()).isTrue();
    }

    @Test
    void aHouseholdIsWrittenInRowsAndAMaskedNumberStaysTheOneOnFile() {
        var id = registered("邹衍之", number(), phone(), World.BASE);
        var child = number();
        var browser = caller.browser(CLERK);
        browser.get("/people/" + id + "/household");
        var typed = new HashMap<>(Map.of("members[0].relation", "女儿", "members[0].name", "邹小满", "members[0].idNumber", child.substring(0, 17) + "0",
            "members[0].state", "在读", "members[0].income", "12.345"));
        if (child.endsWith("0")) {
            typed.put("members[0].idNumber", child.substring(0, 17) + "1");
        }
        var wrong = browser.post("/people/" + id + "/household", typed);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("id=\"members[0].idNumber-fault\"", "id=\"members[0].income-fault\"", "value=\"邹小满\"");
        typed.put("members[0].idNumber", child);
        typed.put("members[0].income", "1200.50");
        assertThat(browser.post("/people/" + id + "/household", typed).status()).isEqualTo(303);
        var masked = new IdNumber(child).masked();
        assertThat(browser.get("/people/" + id + "/household").text()).contains(masked, "value=\"1200.50\"").doesNotContain(child);
        typed.put("members[0].idNumber", masked);
        typed.put("members[0].state", "大学一年级");
        assertThat(browser.post("/people/" + id + "/household", typed).status()).isEqualTo(303);
        assertThat(caller.get(CLERK, "/api/people/" + id).at("household").get(0).at("/idNumber").asString()).isEqualTo(masked);
        typed.put("members[0].gone", "1");
        assertThat(browser.post("/people/" + id + "/household", typed).status()).isEqualTo(303);
        assertThat(caller.get(CLERK, "/api/people/" + id).at("household").size()).isZero();
    }

    @Test
    void anOfficerMergesTwoFilesSideBySideAndTakesThemApartAgain() {
        var kept = registered("慎到之", number(), phone(), World.BASE);
        var gone = registered("慎到之", World.idNumber("320586", "19810203", SERIAL.getAndIncrement()), phone(), World.BASE);
        assertThat(caller.browser(CLERK).get("/people/" + kept + "/merge?other=" + gone).status()).isEqualTo(403);
        var officer = caller.browser(World.TOWN + ".officer");
        assertThat(officer.get("/people/" + kept + "/merge?other=" + gone).text()).contains("留下哪一份");
        var typed = new HashMap<>(Map.of("other", Long.toString(gone), "reason", "核对过两张证件，同一人"));
        var unchosen = officer.post("/people/" + kept + "/merge", typed);
        assertThat(unchosen.status()).isEqualTo(422);
        assertThat(unchosen.text()).contains("请选留下哪一份", "核对过两张证件，同一人");
        var afar = caller.browser(World.FAR_TOWN + ".officer");
        afar.get("/");
        assertThat(afar.post("/people/" + kept + "/merge", typed).status()).as("nothing of a file elsewhere, whatever else is wrong").isEqualTo(404);
        assertThat(afar.post("/people/" + kept + "/merges/0/undo", Map.of()).status()).isEqualTo(404);
        typed.put("kept", Long.toString(kept));
        assertThat(officer.post("/people/" + kept + "/merge", typed).status()).isEqualTo(303);
        assertThat(officer.get("/people/" + gone).header("Location")).isEqualTo("/people/" + kept);
        var merge = db.sql("select id from person_merge where gone = :gone").param("gone", gone).query(Long.class).single();
        assertThat(officer.post("/people/" + kept + "/merges/" + merge + "/undo", Map.of()).status()).isEqualTo(303);
        assertThat(officer.get("/people/" + gone).status()).isEqualTo(200);
    }

    @Test
    void financeAndAdministratorsSeeNoPeople() {
        var id = registered("彭蒙子", number(), phone(), World.BASE);
        for (var role : new String[] {"finance", "admin"}) {
            var browser = caller.browser(World.TOWN + "." + role);
            for (var path : new String[] {"/people", "/people/found?q=pmz", "/people/new", "/people/" + id, "/people/" + id + "/unmask",
                "/people/duplicates", "/people.xlsx", "/window"}) {
                assertThat(browser.get(path).status()).as(role + " " + path).isEqualTo(403);
            }
        }
        assertThat(caller.browser(World.TOWN + ".reviewer").get("/people/new").status()).isEqualTo(403);
    }

    @Test
    void anExportHoldsTheListWithItsNumbersMaskedAndLeavesALine() {
        registered("宋钘子", number(), phone(), World.BASE);
        var before = db.sql("select count(*) from trail where verb = 'exported' and subject = 'person'").query(Long.class).single();
        var file = caller.browser(CLERK).get("/people.xlsx?q=sxz");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Disposition")).contains(".xlsx");
        assertThat(db.sql("select count(*) from trail where verb = 'exported' and subject = 'person'").query(Long.class).single()).isEqualTo(before + 1);
    }
}
