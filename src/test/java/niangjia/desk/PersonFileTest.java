package niangjia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import niangjia.Caller;
import niangjia.Housed;
import niangjia.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person's whole file on one page, and the window where he is received. */
@Housed
class PersonFileTest {

    private static final String CLERK = World.TOWN + ".window";
    private static final AtomicInteger SERIAL = new AtomicInteger(1);

    @Autowired Caller caller;
    @Autowired JdbcClient db;

    private record Someone(long id, String number, String phone) {}

    private Someone someone(String name) {
        var number = World.idNumber("320581", "19850607", SERIAL.getAndIncrement());
        var phone = "1361234%04d".formatted(SERIAL.getAndIncrement());
        var said = caller.post(CLERK, "/api/people", Map.of("name", name, "idNumber", number, "phone", phone, "unit", World.BASE,
            "bankName", "子虚银行", "bankAccount", "6228480000001234", "address", "浏河镇乌有街8号"));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return new Someone(said.at("id").asLong(), number, phone);
    }

    private long looks(String verb, long id) {
        return db.sql("select count(*) from trail where verb = :verb and subject = 'person' and subject_id = :id").param("verb", verb).param("id", id)
            .query(Long.class).single();
    }

    /** What stands in no book would fail whoever verifies the books of this database. */
    @AfterEach
    void nothingIsLeftReceived() {
        db.sql("delete from benefit where matter = 0 and approved_by = 0 and matter_number like '320585-25-00001%'").update();
    }

    /** Something received: {@code unit} where it was opened, {@code day} when it was delivered or null. */
    private void received(Someone one, String unit, String programme, String form, long fen, String day, String says) {
        db.sql("""
            insert into benefit (matter, matter_number, programme, unit, payer, person, form, says, amount, state, approved_on, delivered_on,
                                 expense_code, expense_name, approved_by, word_of)
            select 0, '320585-25-00001' || :fen, :programme, u.id, u.id, :person, :form, :says, :fen, case when cast(:day as date) is null then 'approved' else 'delivered' end,
                   date '2025-03-01', cast(:day as date), '', '', 0, 0
              from unit u where u.code = :unit
            """).param("programme", programme).param("person", one.id()).param("form", form).param("says", says).param("fen", fen)
            .param("day", day).param("unit", unit).update();
    }

    @Test
    void theFileShowsMaskedFactsAndAReasonShowsTheNumbersForTwoMinutes() {
        var one = someone("扁鹊之");
        var browser = caller.browser(CLERK);
        var page = browser.get("/people/" + one.id());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("扁鹊之", "浏河乌有机械厂工会", "尾号1234", "浏河镇*********", "谁看过")
            .doesNotContain(one.number(), one.phone(), "6228480000001234", "乌有街8号");
        assertThat(browser.post("/people/" + one.id() + "/unmask", Map.of("why", "other", "other", " ")).status()).isEqualTo(422);
        assertThat(looks("unmasked", one.id())).isZero();
        var whole = browser.post("/people/" + one.id() + "/unmask", Map.of("why", "核对发放账号"));
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.text()).contains(one.number(), one.phone(), "6228480000001234", "乌有街8号");
        assertThat(whole.header("Refresh")).isEqualTo("120; url=/people/" + one.id());
        assertThat(whole.header("Cache-Control")).contains("no-store");
        assertThat(looks("unmasked", one.id())).isOne();
        assertThat(browser.get("/people/" + one.id()).text()).contains("查看扁鹊之的完整号码：核对发放账号").doesNotContain(one.number());
    }

    /** What could only fail is not offered: leaving to somebody who is no member, ending a standing to somebody who has none. */
    @Test
    void onlyWhatFitsIsOffered() {
        var one = someone("淳于意");
        assertThat(caller.browser(CLERK).get("/people/" + one.id()).text()).contains("/apply/member.join?person=" + one.id(), "/apply/aid.tuition?person=" + one.id())
            .doesNotContain("/apply/member.leave", "/apply/member.transfer", "/apply/member.keep", "/apply/aid.ending");
    }

    @Test
    void whatAReportGivesNoAmountOfIsSaidToHaveNone() {
        var one = someone("仓公之");
        received(one, World.COUNTY, "aid.festival", "cash", 0, "2025-01-20", "");
        assertThat(caller.browser(CLERK).get("/people/" + one.id()).text()).contains("金额未报告");
    }

    @Test
    void everythingEverReceivedAddsUpAndWhatOtherUnitsGaveIsNamedButNotOpened() {
        var one = someone("华元化");
        for (var month = 1; month <= 4; month++) {
            received(one, World.TOWN, "aid.living", "cash", 100000 + month, "2025-0%d-15".formatted(month), "");
        }
        received(one, World.TOWN, "aid.festival", "goods", 26000, "2026-01-16", "米、油");
        received(one, World.TOWN, "aid.festival", "cash", 150000, null, "慰问金");
        received(one, World.FAR_TOWN, "aid.emergency", "cash", 90000, "2024-06-10", "家中失火");
        var text = caller.browser(CLERK).get("/people/" + one.id()).text();
        assertThat(text).contains("生活救助，4次", "¥4,000.10", "今年累计", "¥260.00", "另有¥1,500.00待发放或待领取", "临时救助", "杨舍镇总工会", "¥900.00")
            .doesNotContain("家中失火", "/matters/320585-25-0000190000");
        assertThat(text.substring(text.indexOf("按项目"))).contains("¥5,160.10");
        var api = caller.get(CLERK, "/api/people/" + one.id());
        assertThat(api.at("benefits").size()).isEqualTo(7);
        assertThat(api.at("born").asString()).isEqualTo("1985-06-07");
        assertThat(api.at("looks").get(0).at("/detail").asString()).isEqualTo("打开华元化的档案");
        assertThat(api.text()).contains("\"unit\":\"" + World.FAR_TOWN + "\"").doesNotContain("家中失火");
        assertThat(caller.browser(CLERK).get("/people/" + one.id() + "?show=visit").text()).contains("这一类还没有记录").doesNotContain("生活救助，4次");
    }

    @Test
    void aCallThatOpensNoMatterIsNotedAndFoundOnTheFile() {
        var one = someone("仓公意");
        var browser = caller.browser(CLERK);
        assertThat(browser.get("/window?q=cgy").text()).contains("仓公意", "没有在办的件", "name=\"person\" value=\"" + one.id() + "\"");
        var wrong = browser.post("/window/visits", Map.of("person", Long.toString(one.id()), "channel", "phone", "says", "问助学", "answer", ""));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("请写明怎样答复", "问助学", "value=\"phone\" checked", "仓公意");
        var noted = browser.post("/window/visits", Map.of("person", Long.toString(one.id()), "channel", "phone", "says", "问助学几时到账", "answer", "最晚下周"));
        assertThat(noted.header("Location")).isEqualTo("/window?noted");
        assertThat(browser.get("/window").text()).contains("问助学几时到账", "最晚下周");
        assertThat(browser.get("/people/" + one.id()).text()).contains("来电：问助学几时到账");
        assertThat(caller.browser(World.FAR_TOWN + ".window").get("/window").text()).doesNotContain("问助学几时到账");
    }

    @Test
    void visitsOverTheApi() {
        var one = someone("涪翁叟");
        var made = caller.post(CLERK, "/api/visits", Map.of("person", one.id(), "channel", "window", "says", "问会籍", "answer", "已告知"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("unit").asString()).isEqualTo(World.TOWN);
        assertThat(made.at("day").asString()).isEqualTo("2026-01-21");
        var list = caller.get(CLERK, "/api/visits?day=2026-01-21");
        assertThat(list.at("items").get(0).at("/id").asLong()).isEqualTo(made.at("id").asLong());
        assertThat(caller.get(CLERK, "/api/visits?unit=" + World.FAR_TOWN).status()).isEqualTo(404);
        var wrong = caller.post(CLERK, "/api/visits", Map.of("channel", "smoke", "says", "", "answer", "x", "matter", "320585-26-000001"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("channel", "says");
        assertThat(caller.post(CLERK, "/api/visits", Map.of("channel", "phone", "says", "问", "answer", "答", "matter", "320585-26-000001")).status()).isEqualTo(422);
        assertThat(caller.post(World.FAR_TOWN + ".window", "/api/visits", Map.of("person", one.id(), "channel", "phone", "says", "问", "answer", "答")).status())
            .isEqualTo(404);
        assertThat(caller.post(World.TOWN + ".finance", "/api/visits", Map.of("channel", "phone", "says", "问", "answer", "答")).status()).isEqualTo(403);
    }

    @Test
    void whatIsHeldAlreadyIsSaidAtTheProgrammeThatConfersIt() {
        var one = someone("钟离劳");
        db.sql("insert into standing (kind, subject, subject_id, category, valid, unit) select 'model-worker', 'person', :person, '市级', daterange('2025-04-28', null), id from unit where code = :unit")
            .param("person", one.id()).param("unit", World.TOWN).update();
        assertThat(caller.browser(CLERK).get("/people/" + one.id()).text()).containsPattern("(?s)劳模登记.{0,200}享受中，2025年4月28日起");
    }
}
