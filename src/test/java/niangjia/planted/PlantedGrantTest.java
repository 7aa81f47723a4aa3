package niangjia.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
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

        var list = caller.post(FINANCE, "/api/payouts", Map.of("unit", World.COUNTY, "programme", "planted.grant"));
        var path = "/api/payouts/" + list.at("id").asLong();
        assertThat(caller.post(CHAIR, path + "/release", Map.of()).status()).isEqualTo(200);
        var line = caller.get(FINANCE, path).at("lines.0");
        var result = caller.post(FINANCE, path + "/result", Map.of("rows", List.of(Map.of("明细号", line.at("/line").asString(), "户名", "钱小植",
            "账号", ACCOUNT, "开户行", "虚构银行", "金额", "360.00", "结果", "成功", "日期", "2026-01-21"))));
        assertThat(result.status()).as(result.text()).isEqualTo(200);

        assertThat(read(CLERK, number).at("state").asString()).isEqualTo("granted");
        assertThat(figure("planted.grant.amount").subtract(amount)).isEqualByComparingTo("360");
        assertThat(figure("planted.grant.times").subtract(times)).isEqualByComparingTo("1");
        assertThat(figure("planted.grant.reserved")).isEqualByComparingTo("0");
        assertThat(caller.get(CHAIR, "/api/figures/planted.grant.amount/records?unit=" + World.TOWN + "&from=2026-01-01&to=2026-01-31").text()).contains(number);
    }
}
