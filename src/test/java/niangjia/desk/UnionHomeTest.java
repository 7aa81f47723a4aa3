package niangjia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import niangjia.Casework;
import niangjia.World;
import niangjia.standing.Standings;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The enterprise union chair in a browser: he reports arrears, and files the return that the calendar has opened for him. */
class UnionHomeTest extends Casework {

    private static final String UNION = World.BASE + ".union";

    @Autowired private Standings standings;

    private static Map<String, String> fields(Map<String, String> form, String... more) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("_key", UUID.randomUUID().toString());
        form.forEach((name, value) -> fields.put("form." + name, value));
        for (var n = 0; n < more.length; n += 2) {
            fields.put(more[n], more[n + 1]);
        }
        return fields;
    }

    @Test
    void theReturnOpenedByTheCalendarIsFiledFromTheFrontPage() {
        var code = employer();
        var id = db.sql("select id from employer where credit_code = :code").param("code", code).query(Long.class).single();
        var unit = db.sql("select unit from unit_code where code = :code").param("code", World.BASE).query(Long.class).single();
        standings.confer("monitoring", "employer", id, "一线职工工资", LocalDate.of(2024, 1, 1), null, unit, null, null);
        dayIs(LocalDate.of(2026, 1, 5));
        var number = db.sql("select number from matter where employer = :id and channel = 'calendar'").param("id", id).query(String.class).single();
        var union = caller.browser(UNION);
        assertThat(union.get("/").text()).contains("/matters/" + number + "/form", "等填写", "1月15日");
        var form = union.get("/matters/" + number + "/form");
        assertThat(form.text()).contains("填报一线职工工资监测", "name=\"form.headcount\"");
        var version = form.text().replaceFirst("(?s)^.*name=\"version\" value=\"(\\d+)\".*$", "$1");
        var answers = Map.of("period", "2025Q4", "headcount", "100", "totalWages", "1500000", "lowest", "3000", "average", "5000");
        var wrong = new LinkedHashMap<>(answers);
        wrong.put("headcount", "一百");
        var refused = union.post("/matters/" + number + "/form", fields(wrong, "act", "submit", "version", version));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("value=\"一百\"", "id=\"form.headcount-fault\"");
        var filed = union.post("/matters/" + number + "/form", fields(answers, "act", "submit", "version", version));
        assertThat(filed.status()).as(filed.text()).isEqualTo(303);
        assertThat(read(UNION, number).at("stage").asString()).isNotEqualTo("submit");
        assertThat(union.get("/").text()).doesNotContain("/matters/" + number + "/form");
    }

    /** What is known of him and of the union fills the form: it says at once whether he may join. */
    @Test
    void aFormThatIsFilledFromTheStartIsCheckedFromTheStart() {
        var person = person(World.BASE);
        var form = caller.browser(UNION).get("/apply/member.join?person=" + person).text();
        assertThat(form).contains("name=\"form.union\" value=\"" + World.BASE + "\"", "可以办", "一人同时只有一份会籍").doesNotContain("还没填完");
        var window = caller.browser(World.TOWN + ".window").get("/apply/member.join?person=" + person).text();
        assertThat(window).as("nothing is held against a form nobody has touched").contains("还没填完").doesNotContain("请填写加入哪家基层工会");
    }

    @Test
    void arrearsAreReportedAndWhatBreaksTheRuleIsRecorded() {
        var code = employer();
        var union = caller.browser(UNION);
        assertThat(union.get("/").text()).contains("/apply/rights.arrears?employer=" + code);
        assertThat(union.get("/apply/rights.arrears?employer=" + code).status()).isEqualTo(200);
        var answers = Map.of("firstDay", "2026-01-10", "people", "12", "amount", "88000", "unionConsent", "true", "delegatesConsent", "false");
        var sent = union.post("/apply/rights.arrears", fields(answers, "employer", code, "channel", "base", "act", "submit"));
        assertThat(sent.status()).as(sent.text()).isEqualTo(303);
        var page = union.get(java.util.Objects.requireNonNull(sent.header("Location"))).text();
        assertThat(page).contains("记录在案", "WAGE-TC-3", "¥88,000.00", "县级登记");
        var number = sent.header("Location").replaceFirst("^/matters/([0-9-]+).*$", "$1");
        assertThat(caller.browser(World.COUNTY + ".officer").get("/inbox").text()).contains(number, "须单独办理");
        assertThat(caller.browser(World.OTHER_BASE + ".union").get("/matters/" + number).status()).isEqualTo(404);
    }

    @Test
    void aClerkFindsTheEmployerThatALeadIsAbout() {
        var code = employer();
        var clerk = caller.browser(World.TOWN + ".window");
        assertThat(clerk.get("/apply?find=" + code).text()).contains("/apply?employer=" + code);
        assertThat(clerk.get("/apply?employer=" + code).text()).contains("欠薪线索");
        var above = opened(World.COUNTY + ".window", "rights.lead", World.COUNTY, code, Map.of("firstDay", "2026-01-19", "says", "两个月没发工资"));
        assertThat(clerk.get("/matters/" + above).status()).isEqualTo(404);
        assertThat(clerk.get("/apply?employer=" + code).text()).as("named, not linked").doesNotContain(above).contains("在太仓市总工会在办");
        assertThat(caller.browser(World.COUNTY + ".window").get("/apply?employer=" + code).text()).contains("/matters/" + above);
        act(World.COUNTY + ".window", above, "withdraw", Map.of());
        assertThat(caller.browser(World.OTHER_TOWN + ".window").get("/apply?find=" + code).text()).doesNotContain("/apply?employer=" + code);
    }

    @Test
    void anotherUnionsEmployerIsNotHis() {
        var code = employer();
        assertThat(caller.browser(World.OTHER_BASE + ".union").get("/apply/rights.arrears?employer=" + code).status()).isEqualTo(404);
    }
}
