package niangjia.reorganisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import niangjia.World;
import niangjia.unit.Actor;
import niangjia.unit.Founding;
import niangjia.unit.Level;
import org.junit.jupiter.api.Test;

/** The form grows and shrinks with what is to be done, and what has not counted yet stands on the front page. */
class ReorganisationPagesTest extends Counties {

    private static final LocalDate DAY = World.TODAY.plusDays(12);
    private static final LocalDate LATER = World.TODAY.plusDays(45);
    private static final String FORM = "/reorganisations/new?ask=1&day=" + DAY + "&reason=测试文件&kind=";

    @Test
    void unitsAreAddedAndTakenAwayOneByOne() {
        var one = town();
        var two = town();
        var heir = town();
        var admin = caller.browser(ADMIN);
        var typed = FORM + "merge&which1=%s&which2=%s镇总工会&into=%s".formatted(one, two, heir);
        assertThat(admin.get(FORM + "merge").text()).contains("id=\"which1\"", "/units/alike?of=which1").doesNotContain("id=\"which2\"");
        assertThat(admin.get(typed + "&act=add:which").text()).contains("name=\"which1\" value=\"" + one, "name=\"which2\" value=\"" + two, "id=\"which3\"")
            .doesNotContain("确认调整</button>");
        assertThat(admin.get(typed + "&act=drop:which:1").text()).contains("name=\"which1\" value=\"" + two + "镇总工会").doesNotContain("id=\"which2\"");
        assertThat(admin.get(typed).text()).contains("确认调整</button>", one + "镇总工会、" + two + "镇总工会并入" + heir + "镇总工会", "<input type=\"hidden\" name=\"which2\"");
        assertThat(admin.get(FORM + "merge&which1=&into=" + heir).text()).contains("请填写要调整的组织");
        assertThat(admin.get("/reorganisations/new?kind=move&unit=" + one).text()).contains("name=\"which1\" value=\"" + one + "镇总工会\"");
    }

    @Test
    void aUnitIsSplitIntoAsManyAsItTakes() {
        var town = town();
        var bases = List.of(base(town), base(town), base(town), base(town));
        var admin = caller.browser(ADMIN);
        var typed = new StringBuilder(FORM + "split&ends=1&units=" + town);
        for (var n = 1; n <= 4; n++) {
            typed.append("&code%1$d=%2$s%1$d&name%1$d=分设%3$s镇总工会&unit.%4$s=%1$d".formatted(n, town, "甲乙丙丁".charAt(n - 1), bases.get(n - 1)));
        }
        assertThat(admin.get(FORM + "split&units=" + town).text()).contains("id=\"code2\"").doesNotContain("id=\"code3\"", "移除新组织");
        assertThat(admin.get(typed + "&act=add:part").text()).contains("id=\"code5\"", ">分设丁镇总工会</option>", ">新组织5</option>", "移除新组织2");
        var dropped = admin.get(typed + "&act=drop:part:2").text();
        assertThat(dropped).contains("name=\"name2\" type=\"text\" value=\"分设丙镇总工会\"", "name=\"name3\" type=\"text\" value=\"分设丁镇总工会\"").doesNotContain("分设乙", "id=\"code4\"");
        assertThat(chosen(dropped, bases.get(1))).as("what was to go to it has no place").isEmpty();
        assertThat(chosen(dropped, bases.get(3))).isEqualTo("3");
        assertThat(admin.get(typed.toString()).text()).contains("撤销，分设分设甲镇总工会、分设乙镇总工会、分设丙镇总工会、分设丁镇总工会", "确认调整</button>");
    }

    /** Every form has a key, and what is done with one is one transaction: what was refused is undone before the form is drawn again. */
    @Test
    void aSplitOfTodayThatIsRefusedStillHasAllThatIsToBeDivided() {
        var town = town();
        var goes = base(town);
        var left = base(town);
        var admin = caller.browser(ADMIN);
        admin.get("/reorganisations/new?kind=split&units=" + town);
        var refused = admin.post("/reorganisations", Map.ofEntries(Map.entry("kind", "split"), Map.entry("units", town), Map.entry("day", World.TODAY.toString()),
            Map.entry("reason", "测试文件"), Map.entry("ends", "1"), Map.entry("code1", town + "X"), Map.entry("name1", "分设甲镇总工会"), Map.entry("code2", ""), Map.entry("name2", ""),
            Map.entry("unit." + goes, "1"), Map.entry("unit." + left, ""), Map.entry("_key", UUID.randomUUID().toString())));
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.text()).contains("下面还有1个组织没有分到新的组织", "name=\"unit." + goes + "\"", "name=\"unit." + left + "\"");
        assertThat(chosen(refused.text(), goes)).isEqualTo("1");
        assertThat(units.byCode(town + "X")).isEmpty();
        assertThat(units.require(town).dissolved()).isNull();
    }

    @Test
    void whatIsWrongWithANewUnitIsSaidAtItsField() {
        var town = town();
        var split = FORM + "split&units=%s&code1=%sX1&name1=分设甲&code2=%s&name2=分设乙".formatted(town, town, World.TOWN);
        assertThat(caller.browser(ADMIN).get(split).text()).contains("id=\"code2-fault\">代码" + World.TOWN + "已经有组织用过，请换一个", "href=\"#code2\"");
        assertThat(caller.browser(ADMIN).get(split + "&code3=" + town + "X3&name3=").text()).as("the first wrong one").contains("id=\"code2-fault\"");
        assertThat(caller.browser(ADMIN).get(FORM + "split&units=%s&code1=%sX1&name1=".formatted(town, town)).text()).contains("id=\"name1-fault\">请填写组织名称");
        assertThat(caller.browser(ADMIN).get(FORM + "merge&which1=%s&newCode=a&name=新合镇总工会".formatted(town)).text()).contains("id=\"newCode-fault\">代码a应为2至20位数字或大写字母");
    }

    private static String chosen(String page, String base) {
        var select = page.substring(page.indexOf("<select class=\"form-select\" id=\"unit." + base));
        var within = select.substring(0, select.indexOf("</select>"));
        var at = within.indexOf("\" selected");
        return at < 0 ? "" : within.substring(within.lastIndexOf("value=\"", at) + 7, at);
    }

    @Test
    void whatHasNotCountedYetStandsOnTheFrontPageOfWhoeverIsConcerned() {
        var old = town();
        var heir = town();
        var planned = proposed(ADMIN, act("merge", DAY, List.of(old), "into", heir));
        var back = proposed(ADMIN, act("rename", World.TODAY.minusDays(2), List.of(heir), "name", heir + "新镇总工会"));
        var county = caller.browser(ADMIN).get("/").text();
        assertThat(county).contains("等着生效的撤并调整", "/reorganisations/" + planned, "待生效", "/reorganisations/" + back, "待确认").doesNotContain("等你确认的", "wait\">等你确认");
        var city = caller.browser(CITY_ADMIN).get("/").text();
        assertThat(city).contains("等你确认的、等着生效的撤并调整", "等你确认");
        assertThat(city.indexOf("/reorganisations/" + back + "\"")).as("what waits for his word comes first").isBetween(0, city.indexOf("/reorganisations/" + planned + "\""));
        assertThat(caller.browser(World.OTHER_COUNTY + ".chair").get("/").text()).doesNotContain("撤并调整");
        caller.post(ADMIN, "/api/reorganisations/" + planned + "/undo", Map.of());
        caller.post(ADMIN, "/api/reorganisations/" + back + "/undo", Map.of());
        assertThat(caller.browser(CITY_ADMIN).get("/").text()).doesNotContain("/reorganisations/" + back + "\"", "/reorganisations/" + planned + "\"");
        var list = caller.browser(ADMIN).get("/reorganisations").text();
        assertThat(list).contains("href=\"/reorganisations?state=undone\">已取消", "href=\"/reorganisations?state=failed\">没有办成");
        assertThat(caller.browser(ADMIN).get("/reorganisations?state=undone").text()).contains("/reorganisations/" + planned + "\"", "aria-current=\"page\">已取消", "<a href=\"/admin\" aria-current=\"page\">");
    }

    @Test
    void whatBecomesOfAUnitIsSaidWhereverItIsLookedFor() {
        var old = town();
        var heir = town();
        var moved = town();
        var merger = "%s镇总工会并入%s镇总工会".formatted(old, heir);
        proposed(ADMIN, act("merge", DAY, List.of(old), "into", heir));
        proposed(CITY_ADMIN, act("move", DAY, List.of(moved), "parent", World.OTHER_COUNTY));
        assertThat(caller.browser(old + ".reviewer").get("/").text()).as("who works there is told").contains("2026年2月2日起，" + merger);
        assertThat(caller.browser(World.TOWN + ".reviewer").get("/").text()).doesNotContain(merger);
        assertThat(caller.browser(ADMIN).get("/units/" + old).text()).contains("2026年2月2日起：" + merger + "（待生效）。");
        assertThat(caller.browser(ADMIN).get(FORM + "dissolve&units=" + heir).text()).contains("<a href=\"/units/" + heir + "\">");

        dayIs(DAY);
        assertThat(caller.browser(heir + ".reviewer").get("/").text()).contains("2026年2月2日起，" + merger);
        var page = caller.browser(World.COUNTY + ".chair").get("/units/" + old).text();
        assertThat(page).contains("下面的组织已经改挂<a href=\"/units/" + heir, "原来的人在" + heir + "镇总工会接着干", "2008年1月1日至2026年2月1日")
            .doesNotContain("待生效", "2008年1月1日起", "/people?unit=" + old, "/employers?unit=" + old);
    }

    @Test
    void aFigureSaysWhatTheTwoTreesMakeOfAReorganisation() {
        var old = town();
        var heir = town();
        var moved = town();
        var merger = "2026年3月7日，" + old + "镇总工会并入" + heir + "镇总工会";
        var base = base(heir);
        var into = base(heir);
        proposed(ADMIN, act("merge", LATER, List.of(old), "into", heir));
        proposed(ADMIN, act("merge", LATER, List.of(base), "into", into));
        dayIs(LATER);
        var stock = "/figures/people.members?by=town&from=2026-03-07&to=2026-03-07&unit=" + World.COUNTY + "&tree=";
        var chair = caller.browser(World.COUNTY + ".chair");
        assertThat(chair.get(stock + "then").text()).contains(merger, "这里期初、期末都计入2026年3月7日时的组织，上年数计入上年那天的组织", "合计不变。", "含原" + old + "镇总工会");
        assertThat(chair.get(stock + "now").text()).contains(merger, "这里把此前的记录计入现在的组织", "合计不变。", "含原" + old + "镇总工会");
        assertThat(chair.get(stock.replace("unit=" + World.COUNTY, "unit=" + heir).replace("by=town", "by=base") + "now").text()).as("a town names its base unions too")
            .contains(base + "厂工会并入" + into + "厂工会");
        assertThat(chair.get(stock + "now").text()).doesNotContain(base + "厂工会");
        var flow = stock.replace("people.members", "matters.received");
        assertThat(chair.get(flow + "then").text()).contains("这里各归当时的组织").doesNotContain("含原" + old);
        assertThat(chair.get("/figures/circular?from=2026-03-07&to=2026-03-07").text()).contains(merger);

        var goes = base(heir);
        proposed(ADMIN, act("split", LATER, List.of(heir), "parts", List.of(Map.of("code", heir + "S", "name", heir + "开发区总工会", "units", List.of(goes)))));
        assertThat(chair.get(flow + "then").text()).as("a new town that took some of another").contains(heir + "镇总工会分设出" + heir + "开发区总工会", "合计不变。");
        assertThat(chair.get(flow.replace("unit=" + World.COUNTY, "unit=" + heir).replace("by=town", "by=base") + "now").text())
            .contains(goes + "厂工会由" + heir + "镇总工会划归" + heir + "开发区总工会").doesNotContain("分设出");

        proposed(CITY_ADMIN, act("move", LATER, List.of(moved), "parent", World.OTHER_COUNTY));
        var moves = moved + "镇总工会由太仓市总工会划归" + units.require(World.OTHER_COUNTY).name();
        assertThat(chair.get(flow + "then").text()).contains(moves, "有划进、划出太仓市总工会的，两棵树的合计也不同。").doesNotContain("合计不变");
        assertThat(caller.browser(World.CITY + ".chair").get(flow.replace("unit=" + World.COUNTY, "unit=" + World.CITY) + "then").text()).contains(moves, "合计不变。");
    }

    @Test
    void aTownWithMoreUnionsThanAreListedIsSplitByPasting() {
        var town = town();
        var bases = IntStream.rangeClosed(1, 201).mapToObj(n -> town + "%04d".formatted(n)).toList();
        once.executeWithoutResult(_ -> federation.foundAll(Actor.platform(units.require(World.CITY)),
            bases.stream().map(code -> new Founding(code, code + "厂工会", Level.BASE, "enterprise", FOUNDED, town)).toList()));
        var admin = caller.browser(ADMIN);
        var typed = new HashMap<>(Map.of("ask", "1", "kind", "split", "units", town, "day", DAY.toString(), "reason", "测试文件", "code1", town + "X", "name1", "分设许多镇总工会",
            "units1", String.join("\n", bases.subList(0, 200)) + "\n乌有厂工会"));
        assertThat(admin.get("/reorganisations/new?kind=split&units=" + town).text()).contains("name=\"units1\"").doesNotContain("name=\"unit." + town);
        var wrong = admin.post("/reorganisations/preview", typed);
        assertThat(wrong.status()).as("nothing that was pasted is lost").isEqualTo(422);
        assertThat(wrong.text()).contains("下面没有代码或全称为“乌有厂工会”的组织", "href=\"#units1\"", "id=\"units1-fault\"", bases.getFirst(), bases.get(199) + "\n乌有厂工会</textarea>");
        typed.put("units1", String.join("\n", bases.subList(0, 200)));
        assertThat(admin.post("/reorganisations/preview", typed).text()).contains("分设出分设许多镇总工会", "确认调整</button>");
    }

    @Test
    void aListTooLongForAnAddressIsLookedAtAllTheSame() {
        var heir = town();
        var many = IntStream.rangeClosed(1, 500).mapToObj(n -> "%s镇总工会之%d".formatted(heir, n)).collect(Collectors.joining("\n"));
        var admin = caller.browser(ADMIN);
        assertThat(admin.get("/reorganisations/new").text()).contains("method=\"post\" action=\"/reorganisations/preview\"", "hx-post=\"/reorganisations/preview\"");
        var typed = Map.of("ask", "1", "kind", "merge", "units", many, "into", heir, "day", DAY.toString(), "reason", "测试文件", "_key", "long-list");
        assertThat(admin.post("/reorganisations/preview", typed).text()).contains("没有代码或全称为“%s镇总工会之1”的组织".formatted(heir), "之500</textarea>");
        assertThat(admin.post("/reorganisations/preview", changed(typed, "units", town())).text()).as("the same form once more, mended").contains("确认调整</button>");
    }

    private static Map<String, String> changed(Map<String, String> typed, String field, String value) {
        var changed = new HashMap<>(typed);
        changed.put(field, value);
        return changed;
    }
}
