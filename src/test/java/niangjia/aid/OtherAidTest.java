package niangjia.aid;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Living, medical and emergency aid and the monthly runs through the API: AID-WZ-1, AID-WZ-3, AID-WZ-4, AID-JC-3. */
class OtherAidTest extends Casework {

    private static final String CLERK = World.TOWN + ".window";
    private static final String OFFICER = World.TOWN + ".officer";

    private long holder(String category) {
        var person = person(World.BASE);
        hardship(person, category, "500", List.of());
        return person;
    }

    private static Map<String, Object> medical(String own, String invoice) {
        return Map.of("hospital", "虚构医院", "from", "2026-01-05", "to", "2026-01-12", "own", own, "invoice", invoice);
    }

    private static Map<String, Object> emergency(String amount, String on) {
        return Map.of("event", "FIRE", "happenedOn", on, "says", "厨房起火", "amount", amount);
    }

    @ParameterizedTest(name = "medical: own {0}, given {1}")
    @CsvSource({"1000.00, 500.00", "20000.00, 10000.00", "20002.00, 10000.00"})
    void medical_aid_gives_half_of_the_own_payment_up_to_10000_a_year(String own, String amount) {
        var said = check(CLERK, "aid.medical", World.TOWN, holder("SPECIAL"), medical(own, phone()));
        assertThat(said.at("amount").decimalValue()).as(said.text()).isEqualByComparingTo(new BigDecimal(amount));
    }

    @Test
    void the_ceiling_counts_what_was_approved_before_in_the_year() {
        fund(World.COUNTY, "20000");
        var person = holder("SPECIAL");
        var first = opened(CLERK, "aid.medical", World.TOWN, person, medical("18000", phone()));
        approve(World.TOWN + ".reviewer", first);
        approve(World.COUNTY + ".chair", first);
        assertThat(check(CLERK, "aid.medical", World.TOWN, person, medical("18000", phone())).at("amount").decimalValue()).isEqualByComparingTo("1000");
    }

    @ParameterizedTest(name = "AID-WZ-4 {0}: {1}")
    @CsvSource({"2000.00, 201", "2000.01, 422"})
    void AID_WZ_4_one_officers_word_reserves_up_to_2000_the_same_day(String amount, int status) {
        fund(World.COUNTY, "3000");
        today(World.TODAY);
        var said = open(OFFICER, "aid.emergency", World.TOWN, person(World.BASE), emergency(amount, "2026-01-20"));
        assertThat(said.status()).as(said.text()).isEqualTo(status);
        if (status == 201) {
            assertThat(said.at("benefits").size()).isEqualTo(1);
            assertThat(said.at("stage").asString()).isEqualTo("pay");
            assertThat(caller.browser(OFFICER).get("/matters/" + said.at("number").asString()).text()).contains("急事急办，先行同意");
        }
    }

    @ParameterizedTest(name = "AID-WZ-4 what happened on {0}: {1}")
    @CsvSource({"2025-12-22, true", "2025-12-21, false"})
    void AID_WZ_4_only_what_happened_within_thirty_days_is_urgent(String on, boolean eligible) {
        today(World.TODAY);
        var said = check(OFFICER, "aid.emergency", World.TOWN, person(World.BASE), emergency("800", on));
        assertThat(said.at("eligible").asBoolean()).as(said.text()).isEqualTo(eligible);
    }

    @Test
    void AID_WZ_4_a_clerk_opens_and_the_officer_gives_the_word() {
        fund(World.COUNTY, "3000");
        today(World.TODAY);
        var number = opened(CLERK, "aid.emergency", World.TOWN, person(World.BASE), emergency("800", "2026-01-20"));
        assertThat(read(CLERK, number).at("benefits").size()).isZero();
        assertThat(approve(OFFICER, number).at("benefits").size()).isEqualTo(1);
    }

    @Test
    void AID_WZ_1_living_aid_of_serious_illness_follows_dibao_and_is_run_once_a_month() {
        fund(World.COUNTY, "50000");
        var person = holder("ILL");
        var applied = opened(CLERK, "aid.living", World.TOWN, person, Map.of("reason", "长期治病"));
        approve(World.TOWN + ".reviewer", applied);
        var granted = approve(World.COUNTY + ".chair", applied);
        assertThat(granted.at("state").asString()).isEqualTo("granted");
        assertThat(granted.at("amount").decimalValue()).isEqualByComparingTo("510");
        assertThat(granted.at("standing.kind").asString()).isEqualTo("living");

        var run = run("aid.living.run", Map.of("period", "2026-01", "sources", List.of(Map.of("source", "DUES", "amount", "20000"))));
        assertThat(cashOf(run, person)).containsExactly(51000L);
        var again = opened(World.COUNTY + ".officer", "aid.living.run", World.COUNTY, null,
            Map.of("period", "2026-01", "sources", List.of(Map.of("source", "DUES", "amount", "20000"))));
        approve(World.COUNTY + ".reviewer", again);
        assertThat(act(World.COUNTY + ".chair", again, "approve", Map.of("note", "同意")).status()).isEqualTo(409);
    }

    @ParameterizedTest(name = "AID-WZ-2 living aid of {0}: {1} a month")
    @CsvSource({"SPECIAL, 400", "ORDINARY, 200", "WIDOWED, 500"})
    void AID_WZ_2_living_aid_follows_the_category(String category, String amount) {
        var said = check(CLERK, "aid.living", World.TOWN, holder(category), Map.of("reason", "收入低"));
        assertThat(said.at("amount").decimalValue()).as(said.text()).isEqualByComparingTo(amount);
    }

    /** What no source gives is a placeholder with a default, and marked so. */
    @ParameterizedTest(name = "{1} {2}")
    @CsvSource({"aid.price, aid.price.amount, 50", "aid.festival, aid.festival.hardship, 600", "aid.festival, aid.festival.stranded, 100",
        "aid.festival, aid.festival.model, 800", "aid.festival, aid.festival.model.national, 3000", "aid.festival, aid.festival.model.province, 1500",
        "aid.festival, aid.festival.model.city, 800", "aid.festival, aid.festival.model.hardship, 1000"})
    void an_amount_without_a_source_has_a_default_marked_as_placeholder(String programme, String code, String amount) {
        var said = caller.get(OFFICER, "/api/programmes/%s?unit=%s&on=2004-06-01".formatted(programme, World.TOWN));
        var standard = said.at("standards").valueStream().filter(one -> one.at("/code").asString().equals(code)).findFirst().orElseThrow();
        assertThat(new BigDecimal(standard.at("/value").asString())).as(standard.toString()).isEqualByComparingTo(amount);
        assertThat(standard.at("/placeholder").asBoolean()).isTrue();
    }

    @Test
    void AID_JC_3_a_card_of_66_yuan_never_two_in_a_month() {
        fund(World.COUNTY, "50000");
        var person = holder("SPECIAL");
        var form = Map.<String, Object>of("period", "2026-02", "sources", List.of(Map.of("source", "DUES", "amount", "20000")));
        assertThat(open(World.COUNTY + ".officer", "aid.card", World.COUNTY, null, with(form, "goods", "67")).status()).isEqualTo(422);
        var run = run("aid.card", form);
        assertThat(goodsOf(run, person)).containsExactly(6600L);
        var again = opened(World.COUNTY + ".officer", "aid.card", World.COUNTY, null, form);
        approve(World.COUNTY + ".reviewer", again);
        assertThat(act(World.COUNTY + ".chair", again, "approve", Map.of("note", "同意")).status()).isEqualTo(409);
    }

    @Test
    void AID_WZ_3_the_price_subsidy_is_the_same_everywhere_at_the_citys_standard() {
        fund(World.COUNTY, "50000");
        var person = holder("SPECIAL");
        standard(World.CITY, "aid.price.amount", "80.00");
        standard(World.COUNTY, "aid.price.amount", "30.00");
        var run = run("aid.price", Map.of("period", "2026-01", "sources", List.of(Map.of("source", "DUES", "amount", "20000"))));
        assertThat(cashOf(run, person)).containsExactly(8000L);
    }

    @Test
    void a_festival_run_never_gives_more_than_its_budget() {
        fund(World.COUNTY, "50000");
        holder("SPECIAL");
        var run = opened(World.COUNTY + ".officer", "aid.festival", World.COUNTY, null, Map.of("period", "2026", "amount", "600",
            "sources", List.of(Map.of("source", "DUES", "amount", "599.99")), "choose", List.of(Map.of("kind", "HARDSHIP"))));
        approve(World.COUNTY + ".reviewer", run);
        assertThat(act(World.COUNTY + ".chair", run, "approve", Map.of("note", "同意")).status()).isEqualTo(409);
    }

    private String run(String programme, Map<String, ?> form) {
        var number = opened(World.COUNTY + ".officer", programme, World.COUNTY, null, form);
        approve(World.COUNTY + ".reviewer", number);
        approve(World.COUNTY + ".chair", number);
        return number;
    }

    private List<Long> cashOf(String run, long person) {
        return given(run, person, "cash");
    }

    private List<Long> goodsOf(String run, long person) {
        return given(run, person, "goods");
    }

    private List<Long> given(String run, long person, String form) {
        return db.sql("select amount from benefit where matter_number = :run and person = :person and form = :form")
            .param("run", run).param("person", person).param("form", form).query(Long.class).list();
    }

    /** Emergency aid of the world's other county, paid on the officer's word and waiting for the chair; its number. */
    private String paid(String yuan) {
        today(World.TODAY);
        fund(World.OTHER_COUNTY, yuan);
        var account = "62220000" + phone();
        var person = caller.post(World.FAR_TOWN + ".window", "/api/people", Map.of("name", "钱急", "idNumber", idNumber("19800101"), "phone", phone(), "unit", World.FAR_BASE,
            "bankAccount", account, "bankName", "虚构银行")).at("id").asLong();
        var number = opened(World.FAR_TOWN + ".window", "aid.emergency", World.FAR_TOWN, person, emergency(yuan, "2026-01-20"));
        approve(World.FAR_TOWN + ".officer", number);
        var list = caller.post(World.OTHER_COUNTY + ".finance", "/api/payouts", Map.of("unit", World.OTHER_COUNTY, "programme", "aid.emergency"));
        var path = "/api/payouts/" + list.at("id").asLong();
        assertThat(caller.post(World.OTHER_COUNTY + ".chair", path + "/release", Map.of()).status()).isEqualTo(200);
        var read = caller.post(World.OTHER_COUNTY + ".finance", path + "/result", Map.of("rows", List.of(Map.of("明细号", list.at("lines.0.line").asString(), "账号", account,
            "金额", yuan, "结果", "成功", "日期", "2026-01-21"))));
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        assertThat(read(World.OTHER_COUNTY + ".chair", number).at("stage").asString()).isEqualTo("ratify");
        return number;
    }

    @Test
    void AID_WZ_4_what_was_paid_goes_back_only_to_a_step_that_somebody_passes() {
        var number = paid("800");
        var chair = World.OTHER_COUNTY + ".chair";
        assertThat(caller.browser(chair).get("/matters/" + number).text()).contains("<option value=\"word\"", "<option value=\"submit\"").doesNotContain("<option value=\"pay\"");
        assertThat(act(chair, number, "return", Map.of("to", "pay", "note", "请补材料")).status()).isEqualTo(422);
        assertThat(read(chair, number).at("stage").asString()).isEqualTo("ratify");
    }

    @Test
    void AID_WZ_4_the_amount_stays_what_was_paid() {
        var number = paid("2000");
        var chair = World.OTHER_COUNTY + ".chair";
        var clerk = World.FAR_TOWN + ".window";
        assertThat(act(chair, number, "return", Map.of("to", "submit", "note", "请写明损失")).status()).isEqualTo(200);
        var less = act(clerk, number, "resubmit", Map.of("form", emergency("1500", "2026-01-20")));
        assertThat(less.status()).isEqualTo(409);
        assertThat(less.text()).contains("金额不能改");
        assertThat(act(clerk, number, "resubmit", Map.of("form", with(emergency("2000", "2026-01-20"), "says", "厨房烧毁"))).at("stage").asString()).isEqualTo("ratify");
        assertThat(approve(chair, number).at("amount").decimalValue()).isEqualByComparingTo("2000");
    }

    @Test
    void AID_WZ_4_a_word_that_is_given_again_pays_nobody_twice() {
        var number = paid("800");
        act(World.OTHER_COUNTY + ".chair", number, "return", Map.of("to", "word", "note", "请核实损失"));
        act(World.FAR_TOWN + ".officer", number, "return", Map.of("to", "submit", "note", "请补照片"));
        assertThat(act(World.FAR_TOWN + ".window", number, "resubmit", Map.of()).at("stage").asString()).isEqualTo("word");
        var again = approve(World.FAR_TOWN + ".officer", number);
        assertThat(again.at("stage").asString()).isEqualTo("ratify");
        assertThat(again.at("benefits").size()).isOne();
    }

    @Test
    void medical_aid_counts_in_the_year_in_which_it_was_handed_up() {
        fund(World.COUNTY, "20000");
        var person = holder("SPECIAL");
        today(LocalDate.of(2025, 12, 29));
        var december = List.of("18000", "18001").stream().map(own -> opened(CLERK, "aid.medical", World.TOWN, person,
            with(medical(own, phone()), "from", "2025-12-05", "to", "2025-12-12"))).toList();
        today(LocalDate.of(2026, 1, 8));
        for (var number : december) {
            approve(World.TOWN + ".reviewer", number);
            approve(World.COUNTY + ".chair", number);
        }
        assertThat(december.stream().map(number -> read(CLERK, number).at("amount").decimalValue().intValue())).as("the second has what the first left").containsExactly(9000, 1000);
        assertThat(read(CLERK, december.getFirst()).text()).as("only what the other gave").contains("已批¥1,000.00");
        today(World.TODAY);
        assertThat(check(CLERK, "aid.medical", World.TOWN, person, medical("18000", phone())).at("amount").decimalValue()).as("nothing of the new year's is used").isEqualByComparingTo("9000");
    }
}
