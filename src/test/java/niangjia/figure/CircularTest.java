package niangjia.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import niangjia.Caller;
import niangjia.Housed;
import niangjia.World;
import niangjia.ground.BusinessClock;
import niangjia.page.Lines;
import niangjia.unit.Actor;
import niangjia.unit.CreditCode;
import niangjia.unit.Level;
import niangjia.unit.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Targets and the circular: in 2005 the first county got two base unions, the second one. Each test sets its targets for a period of its own. */
@Housed
class CircularTest {

    private static final String CHAIR = World.CITY + ".chair";

    @Autowired Caller caller;
    @Autowired Circulars circulars;
    @Autowired JdbcClient db;
    @Autowired BusinessClock clock;

    private Caller.Said set(String unit, String from, String to, Object value) {
        return caller.post(CHAIR, "/api/targets", Map.of("figure", "units.unions", "unit", unit, "from", from, "to", to, "value", value));
    }

    private static JsonNode target(Caller.Said said, String from) {
        return StreamSupport.stream(said.at("items").spliterator(), false).filter(it -> it.get("from").asString().equals(from)).findFirst().orElseThrow();
    }

    @Test
    void targetsBelowAddUpToTheCitysOrItSaysSo() {
        assertThat(target(set(World.CITY, "2005-01-01", "2005-06-30", 5), "2005-01-01").get("differs").asString()).contains("下级都还没有定目标");
        set(World.COUNTY, "2005-01-01", "2005-06-30", 4);
        assertThat(set(World.COUNTY, "2005-01-01", "2005-06-30", 12.5).text()).contains("数的是个数，请填整数");
        assertThat(target(caller.get(CHAIR, "/api/targets"), "2005-01-01").get("differs").asString())
            .contains("下级目标合计4，与苏州市总工会的目标5相差1").contains("还有").contains("没有定目标");
        assertThat(caller.get(CHAIR, "/api/circular?from=2005-01-01&to=2005-06-30&figures=units.unions").at("tables").get(0).get("note").asString()).contains("相差1");
        var page = caller.browser(CHAIR).get("/figures/circular?from=2005-01-01&to=2005-06-30&figures=units.unions").text();
        assertThat(page).as("above the table, and beside the target").containsPattern("<p class=\"note my-2\">[^<]*相差1").containsPattern("data-label=\"下级目标\">[^<]*相差1")
            .contains("按现在的组织树");
        set(World.OTHER_COUNTY, "2005-01-01", "2005-06-30", 1);
        var agreed = target(caller.get(CHAIR, "/api/targets"), "2005-01-01");
        assertThat(agreed.get("below").asInt()).isEqualTo(5);
        assertThat(agreed.hasNonNull("differs")).isFalse();
        set(World.OTHER_COUNTY, "2005-01-01", "2005-06-30", 3);
        assertThat(target(caller.get(CHAIR, "/api/targets"), "2005-01-01").get("differs").asString()).contains("合计7").contains("相差2");
    }

    @Test
    void aTargetKeepsWhatItWasAndIsTakenBackAgain() {
        set(World.COUNTY, "2005-02-01", "2005-03-31", 4);
        set(World.COUNTY, "2005-02-01", "2005-03-31", 4);
        var changed = target(set(World.COUNTY, "2005-02-01", "2005-03-31", 6), "2005-02-01");
        assertThat(changed.get("value").asInt()).isEqualTo(6);
        assertThat(changed.get("was").size()).as("the same once more is no change").isEqualTo(1);
        assertThat(changed.get("was").get(0).get("value").asInt()).isEqualTo(4);
        assertThat(caller.browser(CHAIR).get("/figures/circular?unit=" + World.COUNTY).text()).contains("原为4，");
        var drop = "/api/targets/" + changed.get("id").asLong() + "/drop";
        assertThat(caller.post(World.OTHER_COUNTY + ".chair", drop, Map.of()).status()).as("not below him").isEqualTo(404);
        assertThat(caller.post(CHAIR, drop, Map.of()).status()).isEqualTo(200);
        assertThat(caller.get(CHAIR, "/api/targets?unit=" + World.COUNTY).text()).doesNotContain("2005-02-01");
        assertThat(db.sql("select verb from trail where subject = 'target' and detail like '%2005年2月至3月%' order by id").query(String.class).list())
            .as("who sets or drops one is written down").containsExactly("set", "set", "set", "dropped");
    }

    @Test
    void aUnitWithNothingToBeMeasuredHasNoRank() {
        var rows = caller.get(CHAIR, "/api/circular?from=2005-01-01&to=2005-12-31&figures=cadres.town.share").at("tables").get(0).get("rows");
        assertThat(rows.get(0).hasNonNull("value")).isFalse();
        assertThat(rows.get(0).get("rank").asInt()).isZero();
    }

    @Test
    void aUnitWithoutATargetOrWithoutAYearBeforeHasNoRank() {
        set(World.COUNTY, "2005-01-01", "2005-08-31", 4);
        var table = caller.get(CHAIR, "/api/circular?from=2005-01-01&to=2005-08-31&figures=units.unions").at("tables").get(0);
        assertThat(table.get("rows").valueStream().filter(row -> row.get("rank").asInt() > 0).map(row -> row.get("code").asString()).toList()).containsExactly(World.COUNTY);
        var page = caller.browser(CHAIR).get("/figures/circular?from=2005-01-01&to=2005-08-31&figures=units.unions").text();
        assertThat(page).contains("没有目标的不排").containsOnlyOnce("<span class=\"rank\">");
        for (var tree : List.of("now", "then")) {
            var founded = caller.get(CHAIR, "/api/circular?from=2005-01-01&to=2005-12-31&figures=union.legal.rate&tree=" + tree).at("tables").get(0).get("rows").get(0);
            assertThat(founded.hasNonNull("value")).isTrue();
            assertThat(founded.hasNonNull("before")).isFalse();
            assertThat(founded.get("rank").asInt()).as("founded within the period").isZero();
        }
    }

    /** Of a flow nothing was counted there, so that nothing but the target names it. */
    @Test
    void aUnionThatDidNothingStandsBesideItsTarget() {
        for (var unit : List.of(World.BASE, World.FAR_BASE)) {
            assertThat(caller.post(CHAIR, "/api/targets", Map.of("figure", "union.founding.times", "unit", unit, "from", "2011-01-01", "to", "2011-12-31", "value", 10)).status()).isEqualTo(200);
        }
        for (var tree : List.of("now", "then")) {
            var asked = "?unit=%s&from=2011-01-01&to=2011-12-31&tree=%s&figures=union.founding.times".formatted(World.TOWN, tree);
            var rows = caller.get(CHAIR, "/api/circular" + asked).at("tables").get(0).get("rows");
            assertThat(rows.valueStream().map(row -> row.get("code").asString()).toList()).contains(World.BASE).doesNotContain(World.FAR_BASE);
            var row = rows.valueStream().filter(it -> it.get("code").asString().equals(World.BASE)).findFirst().orElseThrow();
            assertThat(List.of(row.get("value").asInt(), row.get("target").asInt(), row.get("done").asInt(), row.get("rank").asInt())).containsExactly(0, 10, 0, 1);
        }
        assertThat(caller.get(CHAIR, "/api/circular?unit=%s&from=2011-01-01&to=2011-12-31&figures=union.founding.times".formatted(World.COUNTY)).at("tables").get(0).get("rows")
            .valueStream().map(row -> row.get("code").asString()).toList()).as("a county names its towns").doesNotContain(World.BASE);
    }

    /** A target that the city set for a county is not the county's to lower or to take back; what the county set is, until the city sets it. */
    @Test
    void whatWasSetAboveIsNotChangedBelow() {
        var county = World.COUNTY + ".chair";
        var asked = Map.of("figure", "units.unions", "unit", World.COUNTY, "from", "2005-03-01", "to", "2005-05-31", "value", 3);
        var drop = "/api/targets/%d/drop".formatted(target(caller.post(county, "/api/targets", asked), "2005-03-01").get("id").asLong());
        assertThat(caller.browser(county).get("/figures/circular?unit=" + World.COUNTY).text()).contains(drop.substring(4));
        assertThat(set(World.COUNTY, "2005-03-01", "2005-05-31", 3).status()).as("the same, said by the city").isEqualTo(200);
        var lower = new HashMap<String, Object>(asked);
        lower.put("value", 2);
        var refused = caller.post(county, "/api/targets", lower);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("苏州市总工会定的");
        assertThat(caller.post(county, drop, Map.of()).status()).isEqualTo(403);
        assertThat(caller.browser(county).get("/figures/circular?unit=" + World.COUNTY).text()).doesNotContain(drop.substring(4));
        assertThat(caller.browser(CHAIR).get("/figures/circular?unit=" + World.COUNTY).text()).contains(drop.substring(4));
        assertThat(caller.post(CHAIR, drop, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void aWrongTargetLeavesTheCircularAsItWas() {
        var browser = caller.browser(CHAIR);
        browser.get("/figures/circular?from=2004-01-01&to=2004-12-31&tree=then");
        var wrong = browser.post("/figures/circular/targets", Map.of("at", World.CITY, "from", "2004-01-01", "to", "2004-12-31", "tree", "then", "figures", "units.unions",
            "of", World.CITY, "figure", "units.unions", "since", "2004-07-01", "until", "2004-09-30", "value", "much"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("工作通报（2004年）", "<option value=\"then\" selected>", "name=\"since\" value=\"2004-07-01\"")
            .contains("<input type=\"hidden\" name=\"from\" value=\"2004-01-01\">", "<input type=\"hidden\" name=\"to\" value=\"2004-12-31\">");
    }

    @Test
    void aRateIsTypedAsAPercentageToo() {
        assertThat(CircularPages.value("90%")).isEqualByComparingTo("0.9");
        assertThat(CircularPages.value("2.5％")).isEqualByComparingTo("0.025");
        assertThat(CircularPages.value("5,000")).isEqualByComparingTo("5000");
    }

    @Test
    void aNumberLeadsBackToTheCircularItWasOpenedFrom() {
        var rows = caller.get(CHAIR, "/api/circular?from=2005-01-01&to=2005-12-31&figures=units.unions,people.kept").at("tables").get(0).get("rows");
        assertThat(caller.browser(CHAIR).get(rows.get(0).get("href").asString()).text())
            .contains("/figures/circular?unit=" + World.CITY + "&amp;from=2005-01-01&amp;to=2005-12-31&amp;tree=now&amp;figures=units.unions,people.kept\">通报");
        assertThat(caller.browser(CHAIR).get("/figures/units.unions?via=//elsewhere").text()).doesNotContain("elsewhere");
    }

    @Test
    void unitsAreRankedByWhatPartOfTheTargetIsDone() {
        set(World.COUNTY, "2005-01-01", "2005-09-30", 4);
        set(World.OTHER_COUNTY, "2005-01-01", "2005-09-30", 1);
        var table = caller.get(CHAIR, "/api/circular?from=2005-01-01&to=2005-09-30&figures=units.unions").at("tables").get(0);
        var rows = table.get("rows");
        assertThat(rows.get(0).get("code").asString()).as("1 of 1 before 2 of 4").isEqualTo(World.OTHER_COUNTY);
        assertThat(rows.get(0).get("rank").asInt()).isEqualTo(1);
        assertThat(rows.get(0).get("done").decimalValue()).isEqualByComparingTo("1");
        assertThat(rows.get(1).get("code").asString()).isEqualTo(World.COUNTY);
        assertThat(rows.get(1).get("rank").asInt()).isEqualTo(2);
        assertThat(rows.get(1).get("done").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(table.get("whole").get("value").asInt()).isEqualTo(3);
        assertThat(caller.browser(CHAIR).get(rows.get(1).get("href").asString()).text()).contains("太仓市总工会，2条记录").contains("记录合计2，与指标一致");
    }

    /** Neither with a longer period nor with one that only ends with it. */
    @Test
    void aTargetHoldsForExactlyItsPeriod() {
        set(World.CITY, "2005-04-01", "2005-11-30", 5);
        set(World.COUNTY, "2005-04-01", "2005-11-30", 4);
        for (var period : List.of("from=2005-04-01&to=2005-11-30", "from=2005-04-01&to=2005-10-31", "from=2005-05-01&to=2005-11-30")) {
            var table = caller.get(CHAIR, "/api/circular?figures=units.unions&" + period).at("tables").get(0);
            var own = period.equals("from=2005-04-01&to=2005-11-30");
            assertThat(table.get("rows").valueStream().anyMatch(row -> row.hasNonNull("target"))).as(period).isEqualTo(own);
            assertThat(table.get("whole").hasNonNull("target")).as(period).isEqualTo(own);
            assertThat(table.hasNonNull("note")).as(period).isEqualTo(own);
        }
    }

    @Test
    void whoIsEqualInAllThatIsRankedSharesARank() {
        var rows = caller.get(CHAIR, "/api/circular?from=2007-01-01&to=2007-12-31&figures=units.unions").at("tables").get(0).get("rows");
        assertThat(rows.valueStream().map(row -> row.get("more").asInt() + " " + row.get("rank").asInt()).toList()).as("nothing came in either year").hasSizeGreaterThan(1).containsOnly("0 1");
    }

    @Test
    void aYearLaterNothingWasGained() {
        var whole = caller.get(CHAIR, "/api/circular?from=2006-01-01&to=2006-12-31&figures=units.unions").at("tables").get(0).get("whole");
        assertThat(whole.get("before").asInt()).isEqualTo(3);
        assertThat(whole.get("value").asInt()).isZero();
        assertThat(whole.get("more").asInt()).isEqualTo(-3);
        assertThat(whole.get("gained").decimalValue()).isEqualByComparingTo("-1");
        assertThat(new Circular.Row(1, "", "", null, null, null, null, null, new BigDecimal("5.5"), "", "").gainedSays()).as("more has its sign as less has").isEqualTo("+550.0%");
    }

    @Test
    void withoutATargetUnitsAreRankedByHowMuchMoreItIsThanTheYearBefore() {
        var rows = caller.get(CHAIR, "/api/circular?from=2004-07-01&to=2005-06-30&figures=units.unions").at("tables").get(0).get("rows");
        assertThat(rows.get(0).get("code").asString()).isEqualTo(World.COUNTY);
        assertThat(rows.get(0).get("rank").asInt()).isEqualTo(1);
        assertThat(rows.get(0).get("more").asInt()).isEqualTo(2);
        assertThat(rows.get(0).hasNonNull("gained")).as("no share of nothing").isFalse();
        assertThat(rows.get(1).get("more").asInt()).isEqualTo(1);
        var later = caller.get(CHAIR, "/api/circular?from=2006-01-01&to=2006-12-31&figures=units.unions").at("tables").get(0).get("rows");
        assertThat(later.get(0).get("code").asString()).as("one less before two less").isEqualTo(World.OTHER_COUNTY);
        assertThat(later.get(1).get("more").asInt()).isEqualTo(-2);
    }

    /** On 15 December 2005 of a period to June 2006: the year before counts to 15 December 2004, when there was nothing, not to June 2005. */
    @Test
    void aPeriodThatStillRunsIsComparedWithAsMuchOfTheYearBeforeOnBothPages() {
        clock.show(() -> LocalDate.of(2005, 12, 15));
        try {
            var asked = "?from=2005-07-01&to=2006-06-30";
            var whole = caller.get(CHAIR, "/api/circular" + asked + "&figures=units.unions").at("tables").get(0).get("whole");
            assertThat(whole.get("before").asInt()).isZero();
            assertThat(whole.get("hrefBefore").asString()).contains("from=2004-07-01").contains("to=2004-12-15");
            var page = caller.browser(CHAIR).get("/figures/units.unions" + asked).text();
            assertThat(page).contains("比上年同期，到2004年12月15日");
            assertThat(page).as("nothing then, so no share of it").doesNotContain("持平");
        } finally {
            clock.show(() -> World.TODAY);
        }
        assertThat(caller.browser(CHAIR).get("/figures/units.unions?from=2006-01-01&to=2006-12-31").text()).as("a period that is over, with the whole").contains("比2005年");
    }

    /** To the end of February, a day longer in a leap year. */
    @Test
    void wholeMonthsAreComparedWithWholeMonths() {
        assertThat(new Span(LocalDate.of(2013, 2, 1), LocalDate.of(2013, 2, 28)).yearBefore()).isEqualTo(new Span(LocalDate.of(2012, 2, 1), LocalDate.of(2012, 2, 29)));
        assertThat(new Span(LocalDate.of(2013, 2, 1), LocalDate.of(2013, 2, 27)).yearBefore()).isEqualTo(new Span(LocalDate.of(2012, 2, 1), LocalDate.of(2012, 2, 27)));
    }

    /** What came and what left within the period, where the stock at its end holds neither. */
    @Test
    void netGrowthOpensAtWhatCameAndWhatLeft() {
        var code = "9132058500CHGXXTX" + CreditCode.check("9132058500CHGXXTX");
        assertThat(caller.post(World.CITY + ".admin", "/api/employers", Map.of("creditCode", code, "name", "浏河来去厂", "ownership", "private", "industry", "C",
            "headcount", 30, "town", World.TOWN, "base", World.BASE, "day", "2008-03-05")).status()).isEqualTo(201);
        assertThat(caller.post(World.CITY + ".admin", "/api/employers/" + code + "/cover", Map.of("ends", true, "day", "2008-06-12")).status()).isEqualTo(200);
        for (var tree : List.of("then", "now")) {
            var asked = "employers.covered/records?unit=%s&by=town&part=%s&from=2008-01-01&to=2008-12-31&tree=%s".formatted(World.COUNTY, World.TOWN, tree);
            var changes = caller.get(CHAIR, "/api/figures/" + asked + "&of=change");
            assertThat(changes.at("items").valueStream().map(one -> one.at("/day").asString() + " " + one.at("/quantity").asInt()).toList())
                .as(changes.text()).containsExactly("2008-06-12 -1", "2008-03-05 1");
            assertThat(changes.at("sum").asInt()).isZero();
            assertThat(caller.get(CHAIR, "/api/figures/" + asked).text()).as("held at the end").doesNotContain("浏河来去厂");
            assertThat(caller.browser(CHAIR).get("/figures/" + asked + "&of=change").text()).contains("减少的前面有负号").contains("+1").contains("−1")
                .contains("记录合计0，与指标一致").contains("看期末还有效的记录");
        }
        assertThat(caller.get(CHAIR, "/api/figures/employers.covered/records?unit=%s&from=2008-01-01&to=2008-06-11&of=change".formatted(World.COUNTY)).at("sum").asInt()).isEqualTo(1);
        var rows = caller.get(CHAIR, "/api/circular?unit=%s&from=2008-01-01&to=2008-12-31&figures=employers.covered,people.members".formatted(World.COUNTY)).at("tables");
        assertThat(rows.get(0).get("whole").get("href").asString()).contains("/figures/employers.covered/records?").contains("of=change");
        var finance = caller.get(World.CITY + ".finance", "/api/circular?from=2008-01-01&to=2008-12-31&figures=people.members").at("tables");
        assertThat(finance.get(0).get("whole").get("href").asString()).as("who may not open people").contains("/figures/people.members?");
    }

    /** On 10 March the year before is drawn to its 10 March: what came on the 20th is not there yet. */
    @Test
    void theYearBeforeIsDrawnNoFurtherThanThisOne() {
        assertThat(caller.post(World.CITY + ".admin", "/api/units", Map.of("code", World.FAR_TOWN + "0933", "name", "杨舍三月厂工会", "level", "base", "kind", "enterprise",
            "day", "2009-03-20", "parent", World.FAR_TOWN)).status()).isEqualTo(201);
        try {
            for (var day : List.of(19, 20)) {
                clock.show(() -> LocalDate.of(2010, 3, day));
                var page = caller.browser(CHAIR).get("/figures/units.unions?unit=%s&from=2010-01-01&to=2010-12-31".formatted(World.FAR_TOWN)).text();
                assertThat(page).contains("2009年，到3月%d日".formatted(day));
                var before = page.replaceAll("(?s).*&#34;before&#34;:\\[([0-9,]*)].*", "$1").split(",");
                assertThat(before).as(page.replaceAll("(?s).*(data-line=.{300}).*", "$1")).hasSize(3);
                assertThat(Integer.parseInt(before[2]) - Integer.parseInt(before[1])).isEqualTo(day == 20 ? 1 : 0);
            }
        } finally {
            clock.show(() -> World.TODAY);
        }
    }

    @Test
    void ratesAreNotAddedUpAndSaySo() {
        for (var unit : List.of(World.CITY, World.COUNTY)) {
            assertThat(caller.post(CHAIR, "/api/targets", Map.of("figure", "bargaining.wageRate", "unit", unit, "from", "2003-01-01", "to", "2003-12-31", "value", 0.9)).status()).isEqualTo(200);
        }
        var rate = target(caller.get(CHAIR, "/api/targets"), "2003-01-01");
        assertThat(rate.hasNonNull("below") || rate.hasNonNull("differs")).isFalse();
        assertThat(caller.browser(CHAIR).get("/figures/circular?from=2003-01-01&to=2003-12-31").text()).contains("比率，不相加；还有").doesNotContain("合计0.9");
    }

    @Test
    void aTargetIsRefusedWhereItCannotBeMeant() {
        assertThat(set(World.CITY, "2005-02-01", "2005-01-01", 5).at("errors").get(0).get("field").asString()).isEqualTo("to");
        assertThat(set(World.CITY, "2005-01-01", "2005-12-31", -1).at("errors").get(0).get("field").asString()).isEqualTo("value");
        assertThat(caller.post(CHAIR, "/api/targets", Map.of("figure", "bargaining.wageRate", "from", "2005-01-01", "to", "2005-12-31", "value", 90)).status()).isEqualTo(422);
        assertThat(caller.post(CHAIR, "/api/targets", Map.of("figure", "bargaining.wageRate", "from", "2005-01-01", "to", "2005-12-31", "value", 1.01)).status()).as("more than all").isEqualTo(422);
        assertThat(caller.post(CHAIR, "/api/targets", Map.of("figure", "no.such", "from", "2005-01-01", "to", "2005-12-31", "value", 1)).status()).isEqualTo(422);
        assertThat(caller.post(World.TOWN + ".officer", "/api/targets", Map.of("figure", "units.unions", "from", "2005-01-01", "to", "2005-12-31", "value", 1)).status()).isEqualTo(403);
    }

    @Test
    void aTargetIsReadAsItIsWrittenOutAndOnlyForWhoeverMaySetOne() {
        var form = new HashMap<>(Map.of("figure", "units.unions", "since", "2005-01-01", "until", "2005-12-31", "value", "much"));
        var officer = caller.browser(World.TOWN + ".officer");
        officer.get("/figures/circular");
        assertThat(officer.post("/figures/circular/targets", form).status()).isEqualTo(403);
        var chair = caller.browser(CHAIR);
        chair.get("/figures/circular");
        for (var value : List.of("1E3", "1E3%", "1E2147483647", "1E-2147483647%", "+5", "5.", "1234567890123")) {
            form.put("value", value);
            assertThat(chair.post("/figures/circular/targets", form).text()).as(value).contains("目标请填数字");
        }
        assertThat(List.of(CircularPages.value(" 5,000 ").toString(), CircularPages.value("90.5 ％").toString())).containsExactly("5000", "0.905");
    }

    @Test
    void theFormSetsATargetAndThePageShowsIt() {
        var browser = caller.browser(CHAIR);
        browser.get("/figures/circular?from=2004-01-01&to=2004-12-31");
        var form = new HashMap<>(Map.of("at", World.CITY, "of", World.CITY, "figure", "bargaining.contractRate", "since", "2004-01-01", "until", "2004-12-31", "value", "much"));
        var wrong = browser.post("/figures/circular/targets", form);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("目标请填数字").contains("value=\"much\"");
        form.put("value", "0.9");
        assertThat(browser.post("/figures/circular/targets", form).status()).isEqualTo(303);
        assertThat(browser.get("/figures/circular?from=2004-01-01&to=2004-12-31").text()).contains("集体合同，覆盖率").contains("90.0%").contains("占位");
        assertThat(caller.browser(World.CITY + ".officer").get("/figures/circular").text()).doesNotContain("定目标</button>");
    }

    @Test
    void itLeavesAsASpreadsheetAndAsAPaper() throws Exception {
        var browser = caller.browser(CHAIR);
        var line = db.sql("select max(id) from trail").query(Long.class).single();
        assertThat(browser.get("/figures/circular/file.docx?from=2005-01-01&to=2005-12-31").header("content-type")).contains("wordprocessingml.document");
        assertThat(db.sql("select who || detail from trail where id > :line and verb = 'exported' and subject = 'figure'").param("line", line).query(String.class).list())
            .as("who took the paper away").singleElement().asString().contains("主席", "导出", "2005年");
        assertThat(browser.get("/figures/circular/file.xlsx?from=2005-01-01&to=2005-12-31").header("content-type")).contains("spreadsheetml");
        assertThat(db.sql("select count(*) from trail where id > :line and verb = 'exported' and subject = 'figure'").param("line", line).query(Long.class).single()).as("and the spreadsheet").isEqualTo(2);
        var root = db.sql("select id from unit where code = '3205'").query(Long.class).single();
        var actor = new Actor(1, 1, "测试", Role.CHAIR, root, World.CITY, "苏州市总工会", Level.CITY);
        var circular = circulars.of(actor, Map.of("from", "2005-01-01", "to", "2005-12-31"), List.of("units.unions"));

        var paper = new ByteArrayOutputStream();
        CircularPapers.docx(circular).write(paper);
        var parts = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(paper.toByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        assertThat(parts).containsOnlyKeys("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/footer1.xml", "word/document.xml");
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        for (var part : parts.values()) {
            factory.newDocumentBuilder().parse(new ByteArrayInputStream(part));
        }
        var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(parts.get("word/document.xml")));
        assertThat(document.getDocumentElement().getTextContent()).contains("苏州市总工会工作通报（2005年）").contains("太仓市总工会").contains("合计3").contains("名次按比上年同期的增减排，相同的再比本期。").contains(circular.tables().getFirst().figure().says());
        var word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        assertThat(document.getElementsByTagNameNS(word, "tr").getLength()).isEqualTo(circular.tables().getFirst().rows().size() + 2);

        var sheet = new ByteArrayOutputStream();
        CircularPapers.xlsx(circular).write(sheet);
        var rows = Lines.of(sheet.toByteArray(), List.of("指标", "名次", "组织", "本期", "目标"));
        assertThat(rows.getLast().of("组织")).isEqualTo("合计");
        assertThat(rows.getLast().of("本期")).isEqualTo("3");
        assertThat(rows.getFirst().of("组织")).as("neither has a target nor a year before: the greater first").isEqualTo("太仓市总工会");
    }
}
