package niangjia.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** One file under the tests gets form, API, inbox, path, payout and figures; nothing else in the house was touched for it. */
class PlantedGrantTest extends Casework {

    private static final String CLERK = World.TOWN + ".window";
    private static final String CHAIR = World.COUNTY + ".chair";
    private static final String FINANCE = World.COUNTY + ".finance";
    private static final String ACCOUNT = "6222000099990000417";

    private long worker() {
        var said = caller.post(CLERK, "/api/people", Map.of("name", "钱小植", "idNumber", idNumber("19850612"), "phone", phone(), "unit", World.BASE,
            "local", true, "bankAccount", ACCOUNT, "bankName", "虚构银行"));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return said.at("id").asLong();
    }

    private BigDecimal figure(String code) {
        return caller.get(CHAIR, "/api/figures/" + code + "?unit=" + World.COUNTY + "&from=2026-01-01&to=2026-01-31").at("value").decimalValue();
    }

    /** A released list of what waits; its path. */
    private String listed() {
        var list = caller.post(FINANCE, "/api/payouts", Map.of("unit", World.COUNTY, "programme", "planted.grant"));
        assertThat(list.status()).as(list.text()).isEqualTo(201);
        var path = "/api/payouts/" + list.at("id").asLong();
        assertThat(caller.post(CHAIR, path + "/release", Map.of()).status()).isEqualTo(200);
        return path;
    }

    private void answer(String path, String result, String reason, String day) {
        var line = caller.get(FINANCE, path).at("lines.0");
        var read = caller.post(FINANCE, path + "/result", Map.of("rows", List.of(Map.of("明细号", line.at("/line").asString(), "户名", "钱小植",
            "账号", ACCOUNT, "开户行", "虚构银行", "金额", "360.00", "结果", result, "失败原因", reason, "日期", day))));
        assertThat(read.status()).as(read.text()).isEqualTo(200);
    }

    private long closed(String from, String to) {
        return caller.get(CHAIR, "/api/figures/matters.closed?unit=" + World.COUNTY + "&from=" + from + "&to=" + to).at("value").asLong();
    }

    @Test
    void money_that_comes_back_opens_the_closed_matter_again_until_it_is_delivered() {
        today(LocalDate.of(2026, 2, 5));   // a figure tells nothing beyond today
        var later = closed("2026-02-01", "2026-02-28");
        var inAll = closed("2026-01-21", "2026-02-28");
        today(World.TODAY);
        fund(World.COUNTY, "1000");
        var amount = figure("planted.grant.amount");
        var before = closed("2026-01-21", "2026-01-21");
        var person = worker();
        var number = opened(CLERK, "planted.grant", World.TOWN, person, Map.of("days", 3, "cause", "退汇"));
        approve(CHAIR, number);
        var path = listed();
        answer(path, "成功", "", "2026-01-21");
        assertThat(read(CLERK, number).at("closedOn").asString()).isEqualTo("2026-01-21");

        today(LocalDate.of(2026, 2, 5));
        answer(path, "失败", "账户已销户", "2026-02-04");
        var again = read(CLERK, number);
        assertThat(again.at("state").asString()).isEqualTo("open");
        assertThat(again.at("stage").asString()).isEqualTo("pay");
        assertThat(again.at("dueAt").asString()).as("ten working days over the Spring Festival").startsWith("2026-02-26");
        assertThat(again.at("timeline").valueStream().map(event -> event.at("/kind").asString())).contains("reopened", "closed");
        assertThat(again.text()).contains("账户已销户");
        assertThat(caller.get(FINANCE, "/api/inbox").text()).contains(number);
        assertThat(caller.browser(CLERK).get("/matters/" + number).text()).contains("退汇重发").contains("账户已销户");
        assertThat(closed("2026-01-21", "2026-01-21") - before).as("January's report stays true").isOne();
        assertThat(closed("2026-02-01", "2026-02-28") - later).as("taken off on its day").isEqualTo(-1);
        assertThat(figure("planted.grant.amount").subtract(amount)).as("paid in January").isEqualByComparingTo("360");
        assertThat(caller.get(CHAIR, "/api/figures/planted.grant.amount?unit=" + World.COUNTY + "&from=2026-02-01&to=2026-02-28").at("value").decimalValue())
            .as("less what came back on its day").isEqualByComparingTo("-360");
        answer(path, "失败", "账户已销户", "2026-02-04");
        assertThat(read(CLERK, number).at("version").asInt()).as("the same file read twice").isEqualTo(again.at("version").asInt());

        answer(listed(), "成功", "", "2026-02-05");
        assertThat(read(CLERK, number).at("state").asString()).isEqualTo("granted");
        assertThat(read(CLERK, number).at("closedOn").asString()).isEqualTo("2026-02-05");
        assertThat(closed("2026-01-21", "2026-02-28") - inAll).as("closed once in all").isOne();
        assertThat(caller.get(World.COUNTY + ".auditor", "/api/money/verify").at("ok").asBoolean()).isTrue();
    }

    @Test
    void it_is_in_the_catalogue_with_its_form_and_its_standard() {
        var one = caller.get(CLERK, "/api/programmes/planted.grant");
        assertThat(one.at("form.properties.days").isMissingNode()).as(one.text()).isFalse();
        assertThat(one.at("procedure").valueStream().map(step -> step.at("/code").asString())).containsExactly("submit", "decide", "pay");
        assertThat(one.at("standards.0.placeholder").asBoolean()).isTrue();
        var page = caller.browser(CLERK).get("/programmes/planted.grant").text();
        assertThat(page).contains("误工天数").contains("¥120.00").contains("占位").contains("县级主席").contains("planted.grant.amount");
    }

    @Test
    void its_form_is_drawn_and_refuses_what_does_not_fit() {
        var person = worker();
        var browser = caller.browser(CLERK);
        assertThat(browser.get("/apply/planted.grant?person=" + person).text()).contains("误工天数").contains("因为什么");
        assertThat(open(CLERK, "planted.grant", World.TOWN, person, Map.of("days", 11, "cause", "抗台")).status()).isEqualTo(422);
        assertThat(open(CLERK, "planted.grant", World.TOWN, person, Map.of("days", 8, "cause", "抗台")).text()).contains("一次最多补七天");
        assertThat(open(CLERK, "planted.grant", World.TOWN, person, Map.of("days", 3)).text()).contains("form.cause");
        assertThat(check(CLERK, "planted.grant", World.TOWN, person, Map.of("days", 3, "cause", "抗台")).at("amount").decimalValue()).isEqualByComparingTo("360");
    }

    @Test
    void it_walks_its_path_is_paid_through_the_bank_and_counted() {
        today(World.TODAY);
        fund(World.COUNTY, "1000");
        var amount = figure("planted.grant.amount");
        var times = figure("planted.grant.times");
        var person = worker();
        var number = opened(CLERK, "planted.grant", World.TOWN, person, Map.of("days", 3, "cause", "抗台"));
        assertThat(open(CLERK, "planted.grant", World.TOWN, person, Map.of("days", 2, "cause", "抗台")).status()).as("the same claim").isEqualTo(409);
        assertThat(caller.get(CHAIR, "/api/inbox").text()).contains(number);
        assertThat(act(CLERK, number, "approve", Map.of()).status()).isEqualTo(403);
        assertThat(approve(CHAIR, number).at("stage").asString()).isEqualTo("pay");
        assertThat(figure("planted.grant.reserved")).isEqualByComparingTo("360");

        var path = listed();
        answer(path, "成功", "", "2026-01-21");

        assertThat(read(CLERK, number).at("state").asString()).isEqualTo("granted");
        assertThat(figure("planted.grant.amount").subtract(amount)).isEqualByComparingTo("360");
        assertThat(figure("planted.grant.times").subtract(times)).isEqualByComparingTo("1");
        assertThat(figure("planted.grant.reserved")).isEqualByComparingTo("0");
        assertThat(caller.get(CHAIR, "/api/figures/planted.grant.amount/records?unit=" + World.TOWN + "&from=2026-01-01&to=2026-01-31").text()).contains(number);
    }
}
