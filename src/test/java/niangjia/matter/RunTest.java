package niangjia.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import niangjia.Caller.Said;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A campaign through the API: prepared, checked, reviewed, its list changed by hand, checked again and approved. */
class RunTest extends Campaigning {

    @Test
    void a_list_is_chosen_by_rule_once_a_person_with_the_higher_amount() {
        var category = category();
        var people = holders(category, 3);
        var form = festival(List.of(source("DUES", "5000")), List.of(rule(category, "500"), rule(category, "800")));
        var said = check(OFFICER, "aid.festival", COUNTY, null, form);
        assertThat(said.at("amount").decimalValue()).as(said.text()).isEqualByComparingTo("2400");
        var number = opened(OFFICER, "aid.festival", COUNTY, null, form);
        var list = caller.get(CHAIR, "/api/matters/" + number + "/beneficiaries");
        assertThat(list.at("items").valueStream().map(one -> one.at("/person").asLong())).containsExactlyInAnyOrderElementsOf(people);
        assertThat(list.at("items").valueStream().map(one -> one.at("/amount").decimalValue().intValue())).containsOnly(800);
        assertThat(list.at("total").asInt()).isEqualTo(3);
        assertThat(list.at("sum").decimalValue()).isEqualByComparingTo("2400");
    }

    @ParameterizedTest(name = "AID-TC-1 a model worker {0}: {1}")
    @CsvSource({"全国级, 3000", "省级, 1500", "市级, 800", "有特殊困难, 1000"})
    void AID_TC_1_model_workers_are_given_by_their_class(String category, String amount) {
        var person = holders("model-worker", category, 1).getFirst();
        var number = opened(OFFICER, "aid.festival", COUNTY, null, Map.of("period", "2026", "sources", List.of(source("DUES", "50000")),
            "choose", List.of(Map.of("kind", "MODEL", "category", category))));
        var list = caller.get(CHAIR, "/api/matters/" + number + "/beneficiaries");
        assertThat(list.at("items").valueStream().filter(one -> one.at("/person").asLong() == person).map(one -> one.at("/amount").decimalValue()))
            .as(list.text()).singleElement().satisfies(sum -> assertThat(sum).isEqualByComparingTo(amount));
    }

    @Test
    void a_standards_preview_says_what_waiting_lists_would_come_to() {
        var before = preview();
        holders("model-worker", "市级", 1);
        opened(OFFICER, "aid.festival", COUNTY, null, Map.of("period", "2026", "sources", List.of(source("DUES", "500000")),
            "choose", List.of(Map.of("kind", "MODEL", "category", "市级"))));
        var said = preview();
        assertThat(said.at("runs").asInt()).as(said.text()).isEqualTo(before.at("runs").asInt() + 1);
        assertThat(said.at("runsDiffer").asInt()).isGreaterThan(before.at("runsDiffer").asInt());
        var people = db.sql("select count(*) from standing where kind = 'model-worker' and category = '市级'").query(Long.class).single();
        assertThat(said.at("examples").valueStream().map(one -> one.at("/after").asString())).anyMatch(after -> after.contains("¥"));
        assertThat(said.at("runsFen").asLong() % 10_000).as("each of %d would have 100 yuan more, a list".formatted(people)).isZero();
        assertThat(said.at("runsFen").asLong()).isPositive();
    }

    private Said preview() {
        return caller.post(COUNTY + ".admin", "/api/standards/aid.festival.model.city/preview", Map.of("unit", COUNTY, "since", World.TODAY, "value", "900.00"));
    }

    @Test
    void a_check_says_before_anything_is_written_that_the_budget_is_too_small() {
        var category = category();
        holders(category, 3);
        var said = check(OFFICER, "aid.festival", COUNTY, null, festival(List.of(source("DUES", "1499.99")), List.of(rule(category, "500"))));
        assertThat(clauses(said, "RUN-2").getFirst().at("/met").asBoolean()).as(said.text()).isFalse();
        var enough = check(OFFICER, "aid.festival", COUNTY, null, festival(List.of(source("DUES", "1500")), List.of(rule(category, "500"))));
        assertThat(clauses(enough, "RUN-2").getFirst().at("/met").asBoolean()).isTrue();
    }

    @Test
    void a_run_over_its_budget_is_not_approved_and_leaves_nothing_behind() {
        receive("dues", "10000");
        var category = category();
        holders(category, 3);
        var number = festival("1499.99", category, "500");
        approve(REVIEWER, number);
        assertThat(act(CHAIR, number, "approve", Map.of()).status()).isEqualTo(409);
        assertThat(given(number)).isZero();
        assertThat(fen("select count(*) from budget b join matter m on m.id = b.matter where m.number = :number", number)).isZero();
        // One line less and it fits.
        var line = caller.get(CHAIR, "/api/matters/" + number + "/beneficiaries").at("items.0.id").asLong();
        assertThat(caller.post(CHAIR, "/api/matters/" + number + "/beneficiaries/" + line + "/strike", Map.of("reason", "本人谢绝")).status()).isEqualTo(200);
        var approved = approve(CHAIR, number);
        assertThat(approved.at("stage").asString()).isEqualTo("pay");
        assertThat(given(number)).isEqualTo(100_000);
    }

    @Test
    void a_line_is_struck_and_added_with_a_reason_only_and_stands_once() {
        var category = category();
        holders(category, 2);
        var number = festival("5000", category, "500");
        var path = "/api/matters/" + number + "/beneficiaries";
        var line = caller.get(OFFICER, path).at("items.0.id").asLong();
        assertThat(caller.post(REVIEWER, path + "/" + line + "/strike", Map.of()).status()).isEqualTo(422);
        assertThat(caller.post(REVIEWER, path + "/" + line + "/strike", Map.of("reason", "已迁出")).at("state").asString()).isEqualTo("struck");
        assertThat(caller.post(REVIEWER, path + "/" + line + "/strike", Map.of("reason", "再来一次")).status()).isEqualTo(409);
        assertThat(caller.post(REVIEWER, path + "/" + line + "/restore", Map.of("reason", "没有迁出")).at("state").asString()).isEqualTo("in");
        assertThat(caller.post(REVIEWER, path + "/" + line + "/restore", Map.of("reason", "再来一次")).status()).as("it was not struck").isEqualTo(409);
        assertThat(caller.post(REVIEWER, path + "/" + line + "/strike", Map.of("reason", "已迁出")).status()).isEqualTo(200);
        assertThat(caller.post(REVIEWER, path + "/0/strike", Map.of("reason", "没有这一行")).status()).isEqualTo(404);
        var other = person(World.FAR_BASE);
        assertThat(caller.post(REVIEWER, path, Map.of("person", other, "amount", 300)).status()).isEqualTo(422);
        assertThat(caller.post(REVIEWER, path, Map.of("person", other, "amount", "300.001", "reason", "临时困难")).status()).isEqualTo(422);
        assertThat(caller.post(REVIEWER, path, Map.of("person", other, "amount", 300, "reason", "临时困难")).status()).isEqualTo(201);
        assertThat(caller.post(REVIEWER, path, Map.of("person", other, "amount", 300, "reason", "又一次")).status()).isEqualTo(409);
        assertThat(caller.post(REVIEWER, path, Map.of("heads", 30, "says", "留守过年农民工", "goods", 900, "goodsSays", "年夜饭", "reason", "集体年夜饭")).status()).isEqualTo(201);
        var list = caller.get(OFFICER, path);
        assertThat(list.at("people").asInt()).isEqualTo(2);
        assertThat(list.at("heads").asInt()).isEqualTo(32);
        assertThat(list.at("sum").decimalValue()).isEqualByComparingTo("1700");
    }

    private Said putIn(String who, String path, Object person) {
        var said = caller.post(who, path, Map.of("person", person, "amount", 5000, "reason", "补"));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return said;
    }

    private void refused(String number, String because) {
        var said = act(CHAIR, number, "approve", Map.of());
        assertThat(said.status()).as(said.text()).isEqualTo(403);
        assertThat(said.text()).contains(because);
        assertThat(given(number)).isZero();
    }

    @Test
    void nobody_decides_on_a_list_in_which_he_or_his_kin_stand_or_somebody_by_his_own_hand() {
        receive("dues", "20000");
        var category = category();
        holders(category, 1);
        var number = festival("20000", category, "500");
        var path = "/api/matters/" + number + "/beneficiaries";
        var chair = db.sql("select person from staff where username = :it").param("it", CHAIR).query(Long.class).single();
        var hers = idNumber("19800101");
        var wife = person(World.FAR_TOWN + ".window", World.FAR_BASE, hers);
        var household = caller.send(caller.request(caller.token(COUNTY + ".window"), "/api/people/" + chair + "/household", null).header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"members\":[{\"relation\":\"妻子\",\"name\":\"钱氏\",\"idNumber\":\"%s\"}]}".formatted(hers))).build());
        assertThat(household.status()).as(household.text()).isEqualTo(200);
        approve(REVIEWER, number);

        var himself = putIn(CHAIR, path, chair);
        refused(number, "自己在名单里");
        caller.post(CHAIR, path + "/" + himself.at("id").asLong() + "/strike", Map.of("reason", "回避"));
        var her = putIn(OFFICER, path, wife);
        refused(number, "名单里有近亲属");
        caller.post(OFFICER, path + "/" + her.at("id").asLong() + "/strike", Map.of("reason", "回避"));
        var friend = putIn(CHAIR, path, person(World.FAR_BASE));
        refused(number, "名单里有你手工加入的");
        caller.post(CHAIR, path + "/" + friend.at("id").asLong() + "/strike", Map.of("reason", "不该由我加"));
        caller.post(CHAIR, path + "/" + friend.at("id").asLong() + "/restore", Map.of("reason", "还是要加"));
        refused(number, "名单里有你手工加入的");
        caller.post(OFFICER, path + "/" + friend.at("id").asLong() + "/strike", Map.of("reason", "没有上报"));
        putIn(OFFICER, path, person(World.FAR_BASE));
        approve(CHAIR, number);
        assertThat(given(number)).isEqualTo(550_000);
    }

    @Test
    void whoever_puts_somebody_in_does_not_review_the_list_and_whoever_reviewed_it_puts_nobody_in() {
        var category = category();
        holders(category, 1);
        var number = festival("20000", category, "500");
        var path = "/api/matters/" + number + "/beneficiaries";
        var friend = putIn(REVIEWER, path, person(World.FAR_BASE)).at("id").asLong();
        var said = act(REVIEWER, number, "approve", Map.of());
        assertThat(said.status()).as(said.text()).isEqualTo(403);
        assertThat(said.text()).contains("名单里有你手工加入的");
        caller.post(REVIEWER, path + "/" + friend + "/strike", Map.of("reason", "不该由我加"));
        approve(REVIEWER, number);
        var late = caller.post(REVIEWER, path, Map.of("person", person(World.FAR_BASE), "amount", 300, "reason", "补"));
        assertThat(late.status()).as(late.text()).isEqualTo(403);
        assertThat(late.text()).contains("已在本件签过");
        assertThat(caller.post(REVIEWER, path + "/" + friend + "/restore", Map.of("reason", "还是要加")).status()).isEqualTo(403);
        assertThat(caller.browser(REVIEWER).get("/campaigns/" + number).text()).doesNotContain("手工加入</a>");
        assertThat(caller.browser(OFFICER).get("/campaigns/" + number).text()).contains("手工加入</a>");
    }

    @Test
    void a_list_with_the_only_chairs_kin_goes_up_a_level_to_be_decided() {
        var category = category();
        holders(category, 1);
        var number = festival("20000", category, "500");
        putIn(OFFICER, "/api/matters/" + number + "/beneficiaries", db.sql("select person from staff where username = :it").param("it", CHAIR).query(Long.class).single());
        approve(REVIEWER, number);
        assertThat(db.sql("select u.code from matter m join unit u on u.id = m.holder_unit where m.number = :number").param("number", number).query(String.class).single())
            .isEqualTo(World.CITY);
    }

    @Test
    void nothing_below_zero_is_put_into_a_list() {
        var category = category();
        holders(category, 1);
        var number = festival("5000", category, "500");
        var path = "/api/matters/" + number + "/beneficiaries";
        var other = person(World.FAR_BASE);
        for (var field : List.of("amount", "goods", "households")) {
            var line = with(Map.of("person", other, "amount", 300, "goods", 300, "households", 1, "reason", "临时困难"), field, -1);
            var said = caller.post(REVIEWER, path, line);
            assertThat(said.status()).as(said.text()).isEqualTo(422);
            assertThat(said.text()).contains("\"" + field + "\"", "不能是负数");
        }
        var browser = caller.browser(REVIEWER);
        browser.get("/campaigns/" + number + "/add?person=" + other);
        var page = browser.post("/campaigns/" + number + "/add", Map.of("person", Long.toString(other), "amount", "-300", "reason", "临时困难"));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text()).contains("id=\"amount-fault\"", "慰问金不能是负数");
        assertThat(caller.get(OFFICER, path).at("total").asInt()).isOne();
    }

    @Test
    void nobody_approves_a_list_other_than_the_one_he_read() {
        receive("dues", "2000");
        var category = category();
        holders(category, 2);
        var number = festival("2000", category, "500");
        approve(REVIEWER, number);
        var read = read(CHAIR, number).at("version").asInt();
        var path = "/api/matters/" + number + "/beneficiaries";
        caller.post(OFFICER, path + "/" + caller.get(OFFICER, path).at("items.0.id").asLong() + "/strike", Map.of("reason", "本人谢绝"));
        assertThat(caller.post(CHAIR, "/api/matters/" + number + "/actions", Map.of("action", "approve", "version", read)).status()).isEqualTo(409);
        assertThat(given(number)).isZero();
    }

    @Test
    void who_lost_the_standing_meanwhile_is_shown_and_fails_at_approval() {
        receive("dues", "2000");
        var category = category();
        var people = holders(category, 2);
        var number = festival("2000", category, "500");
        approve(REVIEWER, number);
        end(people.getFirst());
        var shown = caller.get(CHAIR, "/api/matters/" + number + "/beneficiaries").at("items").valueStream()
            .filter(one -> one.at("/person").asLong() == people.getFirst()).findFirst().orElseThrow();
        assertThat(shown.at("/fails").asBoolean()).as(shown.toString()).isTrue();
        approve(CHAIR, number);
        assertThat(given(number)).isEqualTo(50_000);
        assertThat(fen("select count(*) from benefit where matter_number = :number and person = " + people.getFirst(), number)).isZero();
    }

    @Test
    void a_returned_run_is_chosen_again_and_keeps_what_was_done_by_hand() {
        var category = category();
        var people = holders(category, 3);
        var number = festival("5000", category, "500");
        var path = "/api/matters/" + number + "/beneficiaries";
        var struck = caller.get(REVIEWER, path).at("items.0");
        caller.post(REVIEWER, path + "/" + struck.at("/id").asLong() + "/strike", Map.of("reason", "已领过"));
        var other = person(World.FAR_BASE);
        caller.post(OFFICER, path, Map.of("person", other, "amount", 100, "reason", "临时困难"));
        assertThat(act(REVIEWER, number, "return", Map.of("note", "每人改成600")).status()).isEqualTo(200);
        assertThat(act(OFFICER, number, "resubmit", Map.of("form", festival(List.of(source("DUES", "5000")), List.of(rule(category, "600"))))).status()).isEqualTo(200);
        var list = caller.get(REVIEWER, path);
        assertThat(list.at("sum").decimalValue()).as(list.text()).isEqualByComparingTo("1300");
        assertThat(list.at("people").asInt()).isEqualTo(people.size());
    }

    @Test
    void a_month_is_given_once_whichever_run_comes_first() {
        receive("dues", "1000");
        var category = category();
        holders(category, 2);
        var form = Map.of("period", "2026-01", "sources", List.of(source("DUES", "400")), "choose", List.of(Map.of("kind", "HARDSHIP", "category", category)));
        var first = opened(OFFICER, "aid.card", COUNTY, null, form);
        var second = opened(OFFICER, "aid.card", COUNTY, null, form);
        approve(REVIEWER, first);
        approve(REVIEWER, second);
        approve(CHAIR, first);
        var list = caller.get(CHAIR, "/api/matters/" + second + "/beneficiaries");
        assertThat(list.at("items").valueStream().allMatch(one -> one.at("/fails").asBoolean())).as(list.text()).isTrue();
        assertThat(act(CHAIR, second, "approve", Map.of()).status()).isEqualTo(409);
        assertThat(given(first)).isEqualTo(2 * 6600);
        assertThat(given(second)).isZero();
    }

    @Test
    void a_run_of_another_county_does_not_exist_and_a_clerk_does_not_change_a_list() {
        var category = category();
        holders(category, 1);
        var number = festival("5000", category, "500");
        var path = "/api/matters/" + number + "/beneficiaries";
        var line = caller.get(OFFICER, path).at("items.0.id").asLong();
        assertThat(caller.get(World.COUNTY + ".officer", path).status()).isEqualTo(404);
        assertThat(caller.post(World.COUNTY + ".officer", path + "/" + line + "/strike", Map.of("reason", "不是我的")).status()).isEqualTo(404);
        assertThat(caller.post(COUNTY + ".window", path + "/" + line + "/strike", Map.of("reason", "不归窗口")).status()).isEqualTo(403);
        assertThat(caller.get(FINANCE, path).status()).isEqualTo(403);
        assertThat(open(COUNTY + ".window", "aid.festival", COUNTY, null, festival(List.of(source("DUES", "5000")), List.of(rule(category, "500")))).status()).isEqualTo(403);
    }
}
