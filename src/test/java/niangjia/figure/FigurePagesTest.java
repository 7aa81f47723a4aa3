package niangjia.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import niangjia.Caller;
import niangjia.Housed;
import niangjia.World;
import niangjia.page.Lines;
import niangjia.programme.Figure;
import niangjia.unit.Level;
import niangjia.unit.Unit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of figures: from the catalogue to the number, from the number to its records, and out as files. */
@Housed
class FigurePagesTest {

    @Autowired Caller caller;
    @Autowired JdbcClient db;
    @Autowired FigureBook book;
    @Autowired Figures figures;
    @Autowired Parts parts;
    @Autowired Files files;

    @Test
    void aNumberOpensIntoTheRecordsThatMakeIt() {
        var browser = caller.browser(World.CITY + ".chair");
        assertThat(browser.get("/figures?from=2025-01-01&to=2025-12-31").text()).contains("会员，人数").contains("/figures/people.members?unit=3205");
        var page = browser.get("/figures/units.unions?unit=3205&from=2006-01-01&to=2006-12-31&by=county&tree=now");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("基层工会，个数，苏州市总工会，", ">2006年<").contains("太仓市总工会").contains("data-line=")
            .contains("/figures/units.unions/records?unit=3205&amp;from=2006-01-01&amp;to=2006-12-31&amp;by=county&amp;tree=now&amp;part=320585");
        var records = browser.get("/figures/units.unions/records?unit=3205&from=2006-01-01&to=2006-12-31&by=county&tree=now&part=320585");
        assertThat(records.text()).contains(unions() + "条记录").contains("与指标一致").contains("浏河乌有机械厂工会").contains("/units/" + World.BASE);
    }

    /** The county's base unions at the end of 2006 in today's tree; other tests have founded some too. */
    private long unions() {
        return db.sql("""
            select count(*) from unit u
              join unit_closure c on c.unit = u.id and c.valid @> cast(:today as date)
              join unit a on a.id = c.ancestor and a.code = :county
             where u.level = 'base' and u.founded <= date '2006-12-31' and coalesce(u.dissolved, date 'infinity') > date '2006-12-31'
            """).param("today", World.TODAY).param("county", World.COUNTY).query(Long.class).single();
    }

    /** A fault at a field that begins with / is a link to there. */
    @Test
    void whatAnAddressAsksForNeedlesslyIsNoLink() {
        for (var name : List.of("%2F%2Fevil.example%2Flogin", "%2F%5Cevil.example")) {
            var said = caller.browser(World.CITY + ".chair").get("/figures/people.members?" + name + "=1");
            assertThat(said.status()).isEqualTo(422);
            assertThat(said.text()).contains("evil.example").doesNotContainPattern("href=\"[^\"]*evil");
        }
    }

    @Test
    void aFigureIsHedgedInTheWordsOfTheProgrammeThatDeclaresItWhateverItIsCalled() {
        assertThat(book.programme(book.require("rights.arrears.missing"))).contains("rights.lead");
        assertThat(book.programme(book.require("wagewatch.wages"))).contains("wagewatch.return");
        assertThat(book.programme(book.require("people.members"))).isEmpty();
    }

    @Test
    void aFigureSaysWhatItCountsWhereverItStands() throws IOException {
        var browser = caller.browser(World.CITY + ".chair");
        var says = book.require("people.members").says();
        assertThat(says).contains("保留会籍的不在内");
        assertThat(browser.get("/figures").text()).contains("看统计口径").doesNotContain(says);
        assertThat(browser.get("/figures?says").text()).contains("不看统计口径").contains(says).contains(book.require("employers.covered").says());
        assertThat(browser.get("/figures/people.members?unit=320585").text()).contains(says);
        assertThat(browser.get("/figures/circular").text()).contains("期内增加的减去期内减少的。总数是" + says).contains("名次按比上年同期的增减排，相同的再比本期。");
        assertThat(caller.get(World.CITY + ".chair", "/api/figures").at("items").valueStream()).isNotEmpty()
            .allSatisfy(one -> assertThat(one.at("/says").asString()).endsWith("。").hasSizeGreaterThan(10));
        var town = new Unit(1, World.TOWN, "浏河镇总工会", Level.TOWN, "territorial", World.START, null, null, false);
        var asked = new Inquiry(book.require("people.members"), town, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 21), null, Tree.THEN, World.TODAY);
        assertThat(files.table(figures.ask(asked)).above()).contains(says).anyMatch(line -> line.startsWith("按当时的组织树：期初、各月和期末都按2026年1月21日的组织树"));
        assertThatThrownBy(() -> Figure.flow("test.mute", "没有说明", "", Figure.Measure.COUNT, "", "")).hasMessageContaining("test.mute must say in a sentence");
    }

    @Test
    void aStockInTheTreeOfThenSaysWhichTreesItCompares() {
        var browser = caller.browser(World.CITY + ".chair");
        var then = browser.get("/figures/people.members?unit=320585&from=2026-01-01&to=2026-01-21&tree=then").text();
        assertThat(then).contains("期初、各月和期末都按2026年1月21日的组织树").contains("“比上年”的上年数按2025年1月21日的组织树");
        assertThat(browser.get("/figures/people.members?unit=320585&from=2026-01-01&to=2026-01-21&tree=now").text()).doesNotContain("的上年数按");
        assertThat(browser.get("/figures/matters.received?unit=320585&tree=then").text()).contains("每条记录计入它那天所属的组织").doesNotContain("的上年数按");
    }

    @Test
    void theFormLeadsToTheFigureThatWasChosen() {
        var there = caller.browser(World.CITY + ".chair").get("/figures?code=people.members&unit=320585&from=2025-01-01&to=2025-12-31&by=town&tree=then");
        assertThat(there.status()).isEqualTo(303);
        assertThat(there.header("location")).endsWith("/figures/people.members?unit=320585&from=2025-01-01&to=2025-12-31&by=town&tree=then");
    }

    @Test
    void aWrongDayStaysWhereItWasTyped() {
        var page = caller.browser(World.CITY + ".chair").get("/figures/units.unions?from=2025-02-30&to=2025-12-31");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text()).contains("请填写日期，如2026-01-21").contains("value=\"2025-02-30\"");
    }

    @Test
    void everyPageSaysInWhichTreeItCounts() {
        var browser = caller.browser(World.CITY + ".chair");
        for (var tree : Tree.values()) {
            var asked = "?unit=3205&from=2026-01-01&to=2026-01-21&tree=" + tree.code();
            assertThat(browser.get("/figures/people.members" + asked).text()).contains("。按" + tree.title());
            assertThat(browser.get("/figures/people.members/records" + asked).text()).contains("，" + tree.title() + "</p>");
            assertThat(browser.get("/figures" + asked).text()).containsPattern("id=\"tree-" + tree.code() + "\" value=\"" + tree.code() + "\" checked");
        }
    }

    @Test
    void whoMayNotOpenPeopleSeesNumbersWithoutLinks() {
        var page = caller.browser(World.CITY + ".finance").get("/figures/people.members?by=county");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).doesNotContain("/figures/people.members/records");
        assertThat(caller.browser(World.CITY + ".finance").get("/figures/people.members/records").status()).isEqualTo(403);
        assertThat(caller.browser(World.TOWN + ".chair").get("/figures/people.members?unit=" + World.OTHER_TOWN).status()).isEqualTo(404);
    }

    @Test
    void anExportOfNamedRecordsLeavesATrail() {
        var before = db.sql("select count(*) from trail where verb = 'exported' and subject = 'figure'").query(Long.class).single();
        var file = caller.browser(World.CITY + ".chair").get("/figures/people.members/records.xlsx?unit=3205&by=county");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("content-type")).contains("spreadsheetml");
        assertThat(db.sql("select count(*) from trail where verb = 'exported' and subject = 'figure'").query(Long.class).single()).isEqualTo(before + 1);
        var there = caller.get(World.CITY + ".chair", "/api/figures/units.unions/records?unit=3205&from=2026-01-01&to=2026-01-21").at("total").asInt();
        caller.browser(World.CITY + ".chair").get("/figures/units.unions/records.xlsx?unit=3205&by=county");
        assertThat(there).isPositive();
        assertThat(db.sql("select detail from trail where verb = 'exported' and subject = 'figure' order by id desc limit 1").query(String.class).single())
            .startsWith("导出指标“基层工会，个数”，苏州市总工会").endsWith("的记录，%d行".formatted(there));
    }

    @Test
    void theTableIsExportedWithItsWhole() throws IOException {
        var root = db.sql("select id from unit where code = '3205'").query(Long.class).single();
        var city = new Unit(root, "3205", "苏州市总工会", Level.CITY, "territorial", World.START, null, null, false);
        var answer = figures.ask(new Inquiry(book.require("units.unions"), city, LocalDate.of(2006, 1, 1), LocalDate.of(2006, 12, 31), By.COUNTY, Tree.NOW, World.TODAY));
        var out = new ByteArrayOutputStream();
        files.table(answer).write(out);
        var rows = Lines.of(out.toByteArray(), List.of("代码", "组织", "基层工会，个数", "期初", "变化"));
        assertThat(rows).anySatisfy(row -> {
            assertThat(row.of("代码")).isEqualTo(World.COUNTY);
            assertThat(row.of("基层工会，个数")).isEqualTo(Long.toString(unions()));
        });
        assertThat(rows.getLast().of("组织")).isEqualTo("合计");
        assertThat(rows.getLast().of("基层工会，个数")).isEqualTo(answer.whole().orZero().toPlainString());
    }

    @Test
    void aTableOfManyBaseUnionsIsExportedPageByPage() throws IOException {
        var county = db.sql("select id from unit where code = '" + World.COUNTY + "'").query(Long.class).single();
        var unit = new Unit(county, World.COUNTY, "太仓市总工会", Level.COUNTY, "territorial", World.START, null, null, false);
        var asked = new Inquiry(book.require("units.unions"), unit, LocalDate.of(2006, 1, 1), World.TODAY, By.BASE, Tree.NOW, World.TODAY);
        var atOnce = table(asked, 10_000);
        assertThat(atOnce).hasSizeGreaterThan(2);
        assertThat(table(asked, 1)).containsExactlyInAnyOrderElementsOf(atOnce);
    }

    private List<String> table(Inquiry asked, int first) throws IOException {
        var out = new ByteArrayOutputStream();
        files.table(figures.ask(parts.page(asked, 0, first))).write(out);
        return Lines.of(out.toByteArray(), List.of("代码", "组织", asked.figure().title(), "期初", "变化")).stream()
            .map(row -> row.of("代码") + row.of("组织") + " " + row.of(asked.figure().title()) + " " + row.of("期初") + " " + row.of("变化")).toList();
    }

    @Test
    void aPeriodIsCalledByItsShortestName() {
        assertThat(new Span(LocalDate.of(2012, 1, 1), LocalDate.of(2012, 12, 31)).says()).isEqualTo("2012年");
        assertThat(new Span(LocalDate.of(2012, 4, 1), LocalDate.of(2012, 6, 30)).says()).isEqualTo("2012年第二季度");
        assertThat(new Span(LocalDate.of(2012, 2, 1), LocalDate.of(2012, 2, 29)).says()).isEqualTo("2012年2月");
        assertThat(new Span(LocalDate.of(2012, 2, 1), LocalDate.of(2012, 2, 29)).yearBefore()).isEqualTo(new Span(LocalDate.of(2011, 2, 1), LocalDate.of(2011, 2, 28)));
        assertThat(new Span(LocalDate.of(2012, 1, 17), LocalDate.of(2012, 1, 17)).says()).isEqualTo("2012年1月17日");
    }
}
