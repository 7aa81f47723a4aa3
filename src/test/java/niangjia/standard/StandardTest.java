package niangjia.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import niangjia.House;
import niangjia.World;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

/** A standard is set for a unit and all below it from a day on, with its paper; the nearest ancestor's value wins. */
class StandardTest extends House {

    private static final String CITY = World.CITY + ".admin";
    private static final String COUNTY = World.COUNTY + ".admin";

    private String value(String code, String unit) {
        return caller.get(CITY, "/api/standards/" + code + "?unit=" + unit).at("inForce.value").asString();
    }

    private int set(String by, String code, String unit, LocalDate since, String value) {
        return caller.post(by, "/api/standards/" + code, Map.of("unit", unit, "since", since, "value", value, "paper", "苏工办〔2026〕1号")).status();
    }

    @Test
    void theNearestAncestorsValueWinsFromItsDayOn() {
        var code = "aid.emergency.limit";
        assertThat(set(CITY, code, World.CITY, World.TODAY, "2100.00")).isEqualTo(201);
        assertThat(set(COUNTY, code, World.COUNTY, World.TODAY.plusDays(10), "2200.00")).isEqualTo(201);
        assertThat(value(code, World.TOWN)).isEqualTo("2100.00");
        today(World.TODAY.plusDays(10));
        assertThat(value(code, World.TOWN)).isEqualTo("2200.00");
        assertThat(value(code, World.FAR_TOWN)).isEqualTo("2100.00");
        assertThat(caller.get(CITY, "/api/standards/" + code + "?unit=" + World.TOWN).at("history").size()).isEqualTo(2);
    }

    @Test
    void aValueIsNeverOverwrittenAndOneNotYetInForceMayBeTakenBack() {
        var code = "aid.emergency.days";
        assertThat(set(COUNTY, code, World.COUNTY, World.TODAY.plusDays(5), "20")).isEqualTo(201);
        assertThat(set(COUNTY, code, World.COUNTY, World.TODAY.plusDays(5), "25")).isEqualTo(409);
        var id = caller.get(COUNTY, "/api/standards/" + code).at("history").get(0).get("id").asLong();
        var drop = "/api/standards/" + code + "/values/" + id + "/drop";
        assertThat(caller.post(World.OTHER_COUNTY + ".admin", drop, Map.of()).status()).isEqualTo(404);
        assertThat(caller.post(COUNTY, drop, Map.of()).status()).isEqualTo(200);
        assertThat(set(COUNTY, code, World.COUNTY, World.TODAY, "25")).isEqualTo(201);
        var inForce = caller.get(COUNTY, "/api/standards/" + code).at("history").get(0).get("id").asLong();
        assertThat(caller.post(COUNTY, "/api/standards/" + code + "/values/" + inForce + "/drop", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void allThatWasEverSetIsReadByThePageAndTakenAwayWhole() throws IOException {
        var code = "aid.tuition.university.most";
        var old = db.sql("select count(*) from standard_value where code = :code").param("code", code).query(Integer.class).single();
        db.sql("""
            insert into standard_value (code, unit, since, value, paper, set_by, recorded_at)
            select :code, u.id, date '2006-01-01' + n, 1000 + n, '历来' || n || '号', 0, now() from unit u, generate_series(1, 203) n where u.code = :unit
            """).param("code", code).param("unit", World.OTHER_COUNTY).update();
        try {
            var all = 203 + old;
            var read = new ArrayList<String>();
            var here = "/api/standards/" + code + "?unit=" + World.OTHER_COUNTY;
            for (Integer page = 1; page != null;) {
                var said = caller.get(CITY, here + "&page=" + page);
                said.at("history").forEach(one -> read.add(one.at("/paper").asString()));
                page = said.at("next").isNull() ? null : Integer.valueOf(said.at("next").asInt());
            }
            assertThat(read).hasSize(all).doesNotHaveDuplicates().contains("历来203号", "历来3号", "历来1号");
            try (var sheet = new ReadableWorkbook(new ByteArrayInputStream(caller.file(CITY, "/api/standards/" + code + "/history.xlsx?unit=" + World.OTHER_COUNTY)))) {
                assertThat(sheet.getFirstSheet().read()).as("what it is, the heading, the values and what held before").hasSize(all + 3);
            }
            assertThat(db.sql("select detail from trail where verb = 'exported' order by id desc limit 1").query(String.class).single()).endsWith("历来的值，%d行".formatted(all));
            var browser = caller.browser(World.OTHER_COUNTY + ".admin");
            assertThat(browser.get("/admin/standards/" + code).text()).contains("第1至50条，共%d条".formatted(all), "历来203号", "&amp;page=2#history").doesNotContain("历来3号", "没有定过时");
            assertThat(browser.get("/admin/standards/" + code + "?page=5").text()).contains("历来1号", "没有定过时");
        } finally {
            db.sql("delete from standard_value where code = :code and paper like '历来%号'").param("code", code).update();
        }
    }

    @Test
    void onlyAnAdministratorSetsItAndOnlyInHisSubtree() {
        assertThat(set(World.COUNTY + ".chair", "aid.dibao", World.COUNTY, World.TODAY, "600.00")).isEqualTo(403);
        assertThat(set(COUNTY, "aid.dibao", World.OTHER_COUNTY, World.TODAY, "600.00")).isEqualTo(404);
        assertThat(set(COUNTY, "aid.dibao", World.CITY, World.TODAY, "600.00")).isEqualTo(404);
        assertThat(set(COUNTY, "aid.nothing", World.COUNTY, World.TODAY, "600.00")).isEqualTo(404);
        assertThat(set(COUNTY, "aid.dibao", World.COUNTY, World.TODAY, "600.001")).isEqualTo(422);
        assertThat(caller.post(COUNTY, "/api/standards/aid.dibao", Map.of("since", World.TODAY, "value", "600.00")).status()).as("without its paper").isEqualTo(422);
    }

    @Test
    void aDefaultThatNoSourceStatesIsMarked() {
        var browser = caller.browser(World.OTHER_COUNTY + ".admin");
        assertThat(browser.get("/admin/standards").text()).contains("占位").contains("低保标准");
        assertThat(caller.get(CITY, "/api/standards/aid.dibao?unit=" + World.OTHER_COUNTY).at("inForce.placeholder").asBoolean()).isTrue();
        assertThat(caller.get(CITY, "/api/standards/aid.tuition.senior?unit=" + World.OTHER_COUNTY).at("inForce.placeholder").asBoolean()).isFalse();
    }

    @Test
    void standardsStandUnderTheirProgrammeAndAreFoundByAPartOfTheirName() {
        var browser = caller.browser(World.OTHER_COUNTY + ".admin");
        assertThat(browser.get("/admin/standards").text()).containsPattern("scope=\"rowgroup\">金秋助学 <span>\\d+</span>(?s:.*?)金秋助学：高中")
            .containsPattern("scope=\"rowgroup\">欠薪报告、欠薪线索 <span>\\d+</span>");
        var found = browser.get("/admin/standards?q=%E5%8A%A9%E5%AD%A6").text();
        assertThat(found).contains("金秋助学：高中", "q=%E5%8A%A9%E5%AD%A6").doesNotContain("aid.emergency.limit");
        assertThat(caller.get(CITY, "/api/standards?q=AID.EMERGENCY.LIMIT").at("items").valueStream().map(one -> one.at("/code").asString())).containsExactly("aid.emergency.limit");
        assertThat(browser.get("/admin/standards?q=nothing").text()).contains("没有这样的标准");
    }

    @Test
    void thePageShowsWhatItChangesBeforeItIsSet() {
        var browser = caller.browser(COUNTY);
        var ask = "/admin/standards/aid.card.worth?ask=1&unit=" + World.COUNTY + "&value=70&since=" + World.TODAY.plusDays(40) + "&paper=";
        assertThat(browser.get(ask).status()).as("no paper").isEqualTo(422);
        assertThat(browser.get(ask + "%E6%96%87").status()).isEqualTo(422);
        var shown = browser.get(ask + "2026%E5%B9%B41%E5%8F%B7");
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text()).contains("¥70.00会怎样").contains("仍按提交那天的标准");
        assertThat(value("aid.card.worth", World.COUNTY)).as("nothing set yet").isEqualTo("66.00");
        assertThat(browser.post("/admin/standards/aid.card.worth", Map.of("unit", World.COUNTY, "value", "70", "since", World.TODAY.plusDays(40).toString(),
            "paper", "2026年1号")).status()).isEqualTo(303);
        assertThat(browser.get("/admin/standards/aid.card.worth").text()).contains("未生效");
    }

    @Test
    void itsPaperIsAFileCheckedByContentKeptOnceAndReadByWhomItConcerns() {
        var code = "aid.tuition.senior";
        var pdf = ("%PDF-1.4 " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII);
        var browser = caller.browser(COUNTY);
        var here = "/admin/standards/" + code;
        browser.get(here);
        var typed = Map.of("unit", World.COUNTY, "value", "520", "since", World.TODAY.plusDays(60).toString(), "paper", "太工〔2026〕9号");
        var keyed = new HashMap<>(typed);
        keyed.put("_key", UUID.randomUUID().toString());
        var wrong = browser.upload(here, keyed, "file", "通知.pdf", "not a pdf".getBytes(StandardCharsets.US_ASCII));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).as("nor does the page say so").doesNotContain("¥520.00");
        assertThat(caller.get(COUNTY, "/api/standards/" + code).text()).as("nothing set with a wrong file").doesNotContain("太工〔2026〕9号");
        assertThat(browser.upload(here, typed, "file", "通知.pdf", pdf).status()).isEqualTo(303);
        var set = caller.get(COUNTY, "/api/standards/" + code).at("history").valueStream()
            .filter(one -> one.at("/paper").asString().equals("太工〔2026〕9号")).findFirst().orElseThrow();
        assertThat(set.get("fileName").asString()).isEqualTo("通知.pdf");
        var file = "/values/" + set.get("id").asLong() + "/file";
        var page = browser.get(here);
        assertThat(page.text()).contains(here + file);
        assertThat(set(CITY, code, World.CITY, World.TODAY.plusDays(50), "540")).isEqualTo(201);
        var above = caller.get(CITY, "/api/standards/" + code).at("history").valueStream().filter(one -> one.at("/unitCode").asString().equals(World.CITY))
            .findFirst().orElseThrow().at("/id").asLong();
        assertThat(browser.get(here).text()).as("no button for what the city has set").doesNotContain("/values/" + above + "/");
        var read = caller.browser(World.TOWN + ".window").get(here + file);
        assertThat(read.status()).as("whom it concerns").isEqualTo(200);
        assertThat(read.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(caller.get(World.FAR_TOWN + ".window", "/api/standards/" + code + file).status()).as("another county's").isEqualTo(404);
        assertThat(browser.upload(here + file, Map.of(), "file", "另一份.pdf", pdf).status()).as("what was read is not exchanged").isEqualTo(409);

        assertThat(set(COUNTY, code, World.COUNTY, World.TODAY.plusDays(61), "530")).isEqualTo(201);
        var later = caller.get(COUNTY, "/api/standards/" + code).at("history").get(0).get("id").asLong();
        var other = caller.browser(World.OTHER_COUNTY + ".admin");
        other.get(here);
        assertThat(other.upload(here + "/values/" + later + "/file", Map.of(), "file", "通知.pdf", pdf).status()).isEqualTo(404);
        browser.get(here);
        assertThat(browser.upload(here + "/values/" + later + "/file", Map.of(), "file", "通知.pdf", pdf).status()).as("filed afterwards").isEqualTo(303);
        assertThat(db.sql("select count(distinct file) from standard_value where file_name = '通知.pdf'").query(Long.class).single()).as("kept once").isOne();
    }
}
