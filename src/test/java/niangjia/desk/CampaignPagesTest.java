package niangjia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import niangjia.World;
import niangjia.door.Actors;
import niangjia.matter.Campaigning;
import niangjia.money.Budgets;
import niangjia.money.Money;
import niangjia.money.Source;
import niangjia.programme.RunForm;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A campaign through its pages: counted before it is handed up, faults at the fields, decided, returned and corrected. */
class CampaignPagesTest extends Campaigning {

    @Autowired private Actors actors;
    @Autowired private Budgets budgets;

    private static Map<String, String> typed(String category, String budget, String each) {
        var typed = new LinkedHashMap<String, String>();
        typed.put("programme", "aid.festival");
        typed.put("period", "2026");
        typed.put("sources[0].source", "GOVERNMENT");
        typed.put("sources[0].amount", "");
        typed.put("sources[1].source", "DUES");
        typed.put("sources[1].amount", budget);
        typed.put("choose[0].kind", "");
        typed.put("choose[1].kind", "HARDSHIP");
        typed.put("choose[1].category", category);
        typed.put("choose[1].amount", each);
        return typed;
    }

    @Test
    void what_is_typed_is_counted_against_the_budget_before_anything_is_written() {
        var category = category();
        holders(category, 3);
        var officer = caller.browser(OFFICER);
        assertThat(officer.get("/campaigns/new?programme=aid.festival").text()).contains("账上可用");
        var before = db.sql("select count(*) from matter").query(Long.class).single();
        var over = officer.post("/campaigns/count", typed(category, "1000", "500"));
        assertThat(over.status()).isEqualTo(200);
        assertThat(over.text()).contains("¥1,500.00").contains("超出预算¥500.00").contains("3人");
        assertThat(officer.post("/campaigns/count", typed(category, "2000", "500")).text()).contains("还余¥500.00");
        assertThat(db.sql("select count(*) from matter").query(Long.class).single()).isEqualTo(before);
    }

    @Test
    void all_that_happened_is_read_on_the_campaigns_own_page_part_by_part() {
        var category = category();
        holders(category, 2);
        var number = opened(OFFICER, "aid.festival", COUNTY, null, festival(List.of(source("DUES", "5000")), List.of(rule(category, "500"))));
        var path = "/api/matters/" + number + "/beneficiaries";
        var line = caller.get(OFFICER, path).at("items.0.id").asLong();
        for (var n = 0; n < 13; n++) {
            assertThat(caller.post(REVIEWER, path + "/" + line + (n % 2 == 0 ? "/strike" : "/restore"), Map.of("reason", "核对第" + n + "次")).status()).isEqualTo(200);
        }
        var officer = caller.browser(OFFICER);
        var first = officer.get("/campaigns/" + number).text();
        assertThat(first).contains("第1至12条，共14条", "/campaigns/" + number + "?story=2#story");
        var second = officer.get("/campaigns/" + number + "?story=2").text();
        assertThat(second).contains("第13至14条，共14条", "/campaigns/" + number + "?story=1#story");
        for (var n = 0; n < 13; n++) {
            assertThat(first + second).contains("核对第" + n + "次");
        }
        assertThat(officer.get("/campaigns?state=open").text()).contains("办理中");
        act(OFFICER, number, "withdraw", Map.of());
    }

    @Test
    void a_wrong_amount_is_told_at_its_field_and_what_was_typed_stays() {
        var officer = caller.browser(OFFICER);
        officer.get("/campaigns/new?programme=aid.festival");
        var said = officer.post("/campaigns", typed("特困", "12.345", "五百"));
        assertThat(said.status()).isEqualTo(422);
        assertThat(said.text()).contains("href=\"#sources[1].amount\"").contains("href=\"#choose[1].amount\"").contains("value=\"12.345\"").contains("value=\"五百\"");
    }

    @Test
    void it_is_handed_up_returned_corrected_reviewed_and_approved_on_its_page() {
        receive("dues", "3000");
        var category = category();
        holders(category, 2);
        var officer = caller.browser(OFFICER);
        officer.get("/campaigns/new?programme=aid.festival");
        var in = officer.post("/campaigns", typed(category, "2000", "500"));
        assertThat(in.status()).as(in.text()).isEqualTo(303);
        var path = in.header("Location");
        var reviewer = caller.browser(REVIEWER);
        assertThat(reviewer.get(path).text()).contains("复核通过").contains("¥1,000.00").contains("剔除");
        var back = reviewer.post(path + "/act", Map.of("action", "return", "version", version(path), "note", ""));
        assertThat(back.status()).isEqualTo(422);
        assertThat(back.text()).contains("请写明要补正什么");
        assertThat(reviewer.post(path + "/act", Map.of("action", "return", "version", version(path), "note", "每人600")).status()).isEqualTo(303);
        assertThat(officer.get(path).text()).contains("每人600").contains(path + "/form");
        assertThat(officer.get(path + "/form").text()).contains("value=\"500.00\"");
        var corrected = typed(category, "2000", "600");
        corrected.put("version", version(path));
        assertThat(officer.post(path + "/form", corrected).status()).isEqualTo(303);
        assertThat(reviewer.post(path + "/act", Map.of("action", "approve", "version", version(path))).status()).isEqualTo(303);
        var chair = caller.browser(CHAIR);
        assertThat(chair.get(path).text()).contains("审定2人，预留¥1,200.00");
        assertThat(chair.post(path + "/act", Map.of("action", "approve", "version", version(path))).status()).isEqualTo(303);
        assertThat(chair.get(path).text()).contains("已预留").contains("预算占用等于待遇之和").doesNotContain("ti-x\"");
        assertThat(chair.get(path + "/list.xlsx").status()).isEqualTo(200);
        assertThat(chair.get("/campaigns?programme=aid.festival&period=2026").text()).contains(path);
        assertThat(caller.browser(World.COUNTY + ".chair").get(path).status()).isEqualTo(404);
        assertThat(caller.browser(COUNTY + ".window").get("/campaigns/new?programme=aid.festival").status()).isEqualTo(403);
    }

    /** From ten million on a number read from JSON calls itself 1.23456789E7. */
    @Test
    void a_budget_of_more_than_ten_million_is_read_again_as_it_was_written() {
        var category = category();
        holders(category, 1);
        var number = opened(OFFICER, "aid.festival", COUNTY, null, festival(List.of(Map.of("source", "DUES", "amount", 12_345_678.9)), List.of(rule(category, "500"))));
        assertThat(caller.browser(OFFICER).get("/campaigns/" + number).text()).contains("¥12,345,678.90");
        assertThat(act(OFFICER, number, "withdraw", Map.of()).status()).isEqualTo(200);
    }

    /** Every form has a key, and what is done with one is one transaction: what was refused is undone before the page is drawn. */
    @Test
    void a_run_for_which_there_is_no_money_is_shown_as_it_stands() {
        var category = category();
        holders(category, 2);
        var number = festival("9000000", category, "4000000");
        approve(REVIEWER, number);
        var path = "/campaigns/" + number;
        var chair = caller.browser(CHAIR);
        chair.get(path);
        var refused = chair.post(path + "/act", Map.of("action", "approve", "version", version(path), "_key", UUID.randomUUID().toString()));
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.text()).contains("没有办成", "待审名单</h2>", "待审定</span>", "审定2人，预留", "name=\"version\" value=\"" + version(path) + "\"")
            .doesNotContain("已预留</span></td>", "发放名单</h2>", "预留资金");
        assertThat(given(number)).isZero();
        assertThat(act(CHAIR, number, "reject", Map.of("note", "账上的钱不够")).status()).isEqualTo(200);
    }

    private String version(String path) {
        return db.sql("select version::text from matter where number = :number").param("number", path.substring(path.lastIndexOf('/') + 1))
            .query(String.class).single();
    }

    @Test
    void one_more_is_put_in_by_hand_after_he_was_looked_up() {
        var category = category();
        holders(category, 1);
        var number = festival("2000", category, "500");
        var hers = idNumber("19800101");
        var other = person(World.FAR_TOWN + ".window", World.FAR_BASE, hers);
        var reviewer = caller.browser(REVIEWER);
        assertThat(reviewer.get("/campaigns/" + number + "/add?q=" + hers).text()).contains("person=" + other);
        reviewer.get("/campaigns/" + number + "/add?person=" + other);
        var none = reviewer.post("/campaigns/" + number + "/add", Map.of("person", Long.toString(other), "amount", "200", "reason", ""));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.text()).contains("手工加减要写原因").contains("value=\"200\"");
        assertThat(reviewer.post("/campaigns/" + number + "/add", Map.of("person", Long.toString(other), "amount", "200", "reason", "临时困难")).status()).isEqualTo(303);
        var twice = reviewer.post("/campaigns/" + number + "/add", Map.of("person", Long.toString(other), "amount", "200", "reason", "临时困难"));
        assertThat(twice.status()).as("the list is otherwise than he saw it").isEqualTo(409);
        assertThat(twice.text()).contains("名单里已经有这个人，一人一份").contains("value=\"200\"");
        assertThat(reviewer.get("/campaigns/" + number).text()).contains("手工加入").contains("临时困难").contains("¥700.00");
    }

    @Test
    void a_draft_is_taken_up_again_and_handed_up() {
        var category = category();
        holders(category, 1);
        var officer = COUNTY + ".officer";
        var draft = caller.post(officer, "/api/matters", Map.of("programme", "aid.festival", "unit", COUNTY, "draft", true, "form", Map.of("period", "2026",
            "sources", List.of(Map.of("source", "DUES", "amount", "900")), "choose", List.of(Map.of("kind", "HARDSHIP", "category", category))))).at("number").asString();
        var browser = caller.browser(officer);
        assertThat(browser.get("/campaigns/" + draft).header("Location")).isEqualTo("/campaigns/" + draft + "/form");
        assertThat(browser.get("/campaigns/" + draft + "/form").text()).contains("value=\"900\"", category, "提交复核");
        var handed = browser.post("/campaigns/" + draft + "/form", Map.of("programme", "aid.festival", "number", draft, "version", version("/" + draft), "period", "2026",
            "sources[1].source", "DUES", "sources[1].amount", "900", "choose[0].kind", "HARDSHIP", "choose[0].category", category));
        assertThat(handed.status()).as(handed.text()).isEqualTo(303);
        assertThat(caller.get(officer, "/api/matters/" + draft).at("stage").asString()).isEqualTo("review");
    }

    @Test
    void a_list_of_more_than_a_page_is_printed_whole_or_group_by_group() {
        var many = category();
        var few = category();
        holders(many, 51);
        holders(few, 2);
        var number = opened(OFFICER, "aid.festival", COUNTY, null, festival(List.of(source("DUES", "90000")), List.of(rule(many, "500"), rule(few, "300"))));
        var officer = caller.browser(OFFICER);
        var path = "/campaigns/" + number;
        assertThat(officer.get(path).text()).contains("第1至50行，共53行", "打印全部名单", "?all=true").doesNotContain("data-print");
        assertThat(lines(officer.get(path + "?page=2").text())).isEqualTo(3);
        var paper = officer.get(path + "?all=true").text();
        assertThat(lines(paper)).isEqualTo(53);
        assertThat(paper).contains("data-print", "已留痕").doesNotContain("class=\"pager\"");
        var group = RunForm.Kind.HARDSHIP.title() + "，" + few;
        assertThat(officer.get(path + "?group=" + group).text()).contains("data-print", "第1至2行，共2行");
        assertThat(lines(officer.get(path + "?all=true&group=" + group).text())).isEqualTo(2);
        assertThat(db.sql("select detail from trail where verb = 'exported' and subject = 'matter' and detail like '%' || :number || '%' order by id").param("number", number).query(String.class).list())
            .containsExactly("打印%s的名单，53行".formatted(number), "打印%s的名单，%s，2行".formatted(number, group));
        act(OFFICER, number, "withdraw", Map.of());
    }

    @Test
    void what_a_run_gave_to_more_than_a_page_is_summed_up_whole_and_read_by_the_page() {
        receive("dues", "6000");
        var category = category();
        holders(category, 53);
        var number = festival("6000", category, "100");
        approve(REVIEWER, number);
        var granted = approve(CHAIR, number);
        assertThat(granted.at("benefits").size()).as(granted.text()).isEqualTo(50);
        var matter = "/api/matters/" + number;
        assertThat(caller.get(OFFICER, matter).at("benefits").size()).isEqualTo(50);
        var pages = List.of(caller.get(OFFICER, matter + "/benefits"), caller.get(OFFICER, matter + "/benefits?page=2"));
        assertThat(pages).extracting(page -> page.at("items").size()).containsExactly(50, 3);
        assertThat(pages).extracting(page -> page.at("total").asInt()).containsExactly(53, 53);
        assertThat(pages.stream().flatMap(page -> page.at("items").valueStream()).map(benefit -> benefit.at("/id").asLong())).doesNotHaveDuplicates();
        assertThat(caller.get(World.FAR_TOWN + ".officer", matter + "/benefits").status()).isEqualTo(404);
        assertThat(caller.browser(CHAIR).get("/campaigns/" + number).text()).contains("名单金额等于已发、待发的待遇之和</span><span class=\"num\">¥5,300.00").doesNotContain("ti-x\"");
    }

    private static int lines(String page) {
        return page.split("<td class=\"whom\">", -1).length - 1;
    }

    @Test
    void a_list_made_by_hand_says_so_and_a_reported_budget_shows_the_sources_own_words() {
        var person = holders(category(), 1).getFirst();
        var number = opened(OFFICER, "aid.festival", COUNTY, null, festival(List.of(source("DUES", "5000")), List.of(rule(category(), "500"))));
        var officer = caller.browser(OFFICER);
        assertThat(officer.get("/campaigns/" + number).text()).contains("<b>困难").doesNotContain("逐行加入");
        db.sql("update matter set form = jsonb_set(form, '{choose}', '[]') where number = :number").param("number", number).update();
        assertThat(officer.get("/campaigns/" + number).text()).contains("全部对象");
        var added = caller.post(OFFICER, "/api/matters/" + number + "/beneficiaries", Map.of("person", person, "amount", "300", "reason", "走访得知"));
        assertThat(added.status()).as(added.text()).isLessThan(300);
        assertThat(officer.get("/campaigns/" + number).text()).contains("逐行加入，没有按规则选").doesNotContain("全部对象");

        var chair = actors.of(CHAIR);
        budgets.set(chair, chair.unit(), "aid.festival", 0, 2012, Map.of(Source.DUES, Money.yuan(450_000)));
        budgets.word(chair, chair.unit(), "aid.festival", 2012, "45万，比上年增加了10万元");
        assertThat(officer.get("/campaigns").text()).contains("45万，比上年增加了10万元", "¥450,000.00");
        assertThat(caller.browser(World.FAR_TOWN + ".officer").get("/campaigns").text()).as("the county's own").doesNotContain("比上年增加了10万元");
        var figure = caller.get(CHAIR, "/api/figures/aid.festival.budget?unit=" + COUNTY + "&from=2012-01-01&to=2012-12-31");
        assertThat(figure.at("value").decimalValue()).isEqualByComparingTo("450000");
        assertThat(figure.at("hedges").toString()).contains("45万，比上年增加了10万元");
        assertThat(chairsPage()).contains("45万，比上年增加了10万元");
    }

    private String chairsPage() {
        return caller.browser(CHAIR).get("/figures/aid.festival.budget?unit=" + COUNTY + "&from=2012-01-01&to=2012-12-31").text();
    }
}
