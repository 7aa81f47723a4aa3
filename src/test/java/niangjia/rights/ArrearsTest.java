package niangjia.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wage arrears through the API: WAGE-TC-3 to WAGE-TC-6. A breach is recorded, never refused. */
class ArrearsTest extends Casework {

    private static final String UNION = World.BASE + ".union";

    private static final Map<String, Object> GOOD = Map.ofEntries(Map.entry("firstDay", "2012-01-16"), Map.entry("people", 12), Map.entry("amount", "30000"),
        Map.entry("procedure", "职代会通过，张榜告知"), Map.entry("deferredUntil", "2012-02-10"), Map.entry("responsibility", "总经理负责"), Map.entry("relief", "先发生活费"),
        Map.entry("unionConsent", true), Map.entry("delegatesConsent", true),
        Map.entry("deliveredLabour", "2012-01-18"), Map.entry("proofLabour", "回执1号"), Map.entry("deliveredFederation", "2012-01-18"));

    private List<String> flags(LocalDate day, Map<String, Object> form) {
        today(day);
        var said = open(UNION, "rights.arrears", World.BASE, employer(), form);
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return said.at("flags").valueStream().map(flag -> flag.asString()).toList();
    }

    @AfterEach
    void theDefaultReadings() {
        List.of("first", "kind", "rest", "days").forEach(code -> unset(World.COUNTY, "rights.arrears." + code));
    }

    @Test
    void a_report_that_keeps_every_rule_bears_no_flag() {
        assertThat(flags(LocalDate.of(2012, 1, 30), GOOD)).isEmpty();
    }

    @ParameterizedTest(name = "WAGE-TC-3 without {0}")
    @ValueSource(strings = {"unionConsent", "delegatesConsent"})
    void WAGE_TC_3_both_the_union_and_the_delegates_must_have_agreed(String consent) {
        assertThat(flags(LocalDate.of(2012, 1, 30), with(GOOD, consent, false))).containsExactly("WAGE-TC-3");
    }

    @ParameterizedTest(name = "WAGE-TC-4 from {0}, {1} on {2}: late {3}")
    @CsvSource({
        "2012-01-16, deliveredLabour, 2012-01-21, false", "2012-01-16, deliveredLabour, 2012-01-22, true",
        "2012-01-16, deliveredFederation, 2012-01-21, false", "2012-01-16, deliveredFederation, 2012-01-22, true",
        "2012-01-17, deliveredLabour, 2012-01-29, false", "2012-01-17, deliveredLabour, 2012-01-30, true"})
    void WAGE_TC_4_within_five_days_to_both_the_first_not_counted_the_last_moved_past_rest_days(String first, String whom, String on, boolean late) {
        assertThat(flags(LocalDate.of(2012, 1, 30), with(GOOD, "firstDay", first, whom, on)).contains("WAGE-TC-4")).isEqualTo(late);
    }

    @Test
    void WAGE_TC_4_the_open_readings_are_standards() {
        standard(World.COUNTY, "rights.arrears.first", "首日计入");
        assertThat(flags(LocalDate.of(2012, 1, 30), with(GOOD, "deliveredLabour", "2012-01-21"))).containsExactly("WAGE-TC-4");
        standard(World.COUNTY, "rights.arrears.kind", "工作日");
        assertThat(flags(LocalDate.of(2012, 1, 30), with(GOOD, "deliveredLabour", "2012-01-20"))).isEmpty();
        unset(World.COUNTY, "rights.arrears.first");
        unset(World.COUNTY, "rights.arrears.kind");
        standard(World.COUNTY, "rights.arrears.rest", "不顺延");
        assertThat(flags(LocalDate.of(2012, 1, 30), with(GOOD, "firstDay", "2012-01-17", "deliveredLabour", "2012-01-23"))).containsExactly("WAGE-TC-4");
    }

    @ParameterizedTest(name = "WAGE-TC-5 without {0}")
    @ValueSource(strings = {"procedure", "deferredUntil", "responsibility", "relief"})
    void WAGE_TC_5_the_report_states_four_things(String content) {
        assertThat(flags(LocalDate.of(2012, 1, 30), with(GOOD, content, null))).containsExactly("WAGE-TC-5");
    }

    @ParameterizedTest(name = "WAGE-TC-6 until {0}: {1}")
    @CsvSource({"2012-02-15, false", "2012-02-16, true"})
    void WAGE_TC_6_the_deferral_may_not_exceed_thirty_days(String until, boolean overlong) {
        assertThat(flags(LocalDate.of(2012, 1, 30), with(GOOD, "deferredUntil", until)).contains("WAGE-TC-6")).isEqualTo(overlong);
    }

    @Test
    void WAGE_TC_4_a_lead_that_was_returned_and_comes_back_is_still_due_on_the_reports_day() {
        today(LocalDate.of(2012, 1, 18));
        var clerk = World.TOWN + ".window";
        var lead = opened(clerk, "rights.lead", World.TOWN, employer(), Map.of("firstDay", "2012-01-16", "says", "两个月没发工资"));
        assertThat(act(World.COUNTY + ".officer", lead, "return", Map.of("note", "请写明人数")).status()).isEqualTo(200);
        today(LocalDate.of(2012, 1, 19));
        var again = act(clerk, lead, "resubmit", Map.of());
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(read(clerk, lead).at("dueAt").asString()).startsWith("2012-01-21T15:59:59");
        act(clerk, lead, "withdraw", Map.of());
    }

    @Test
    void a_lead_starts_the_same_clock_and_no_report_by_its_end_is_missing() {
        today(LocalDate.of(2012, 1, 18));
        var silent = employer();
        var honest = employer();
        var written = employer();
        var late = employer();
        for (var employer : List.of(silent, honest, written, late)) {
            var lead = open(World.TOWN + ".window", "rights.lead", World.TOWN, employer, Map.of("firstDay", "2012-01-16", "says", "两个月没发工资"));
            assertThat(lead.status()).as(lead.text()).isEqualTo(201);
            assertThat(lead.at("dueAt").asString()).startsWith("2012-01-21T15:59:59");
        }
        today(LocalDate.of(2012, 1, 20));
        opened(UNION, "rights.arrears", World.BASE, honest, GOOD);
        today(LocalDate.of(2012, 1, 30));
        opened(UNION, "rights.arrears", World.BASE, written, with(GOOD, "deliveredFederation", "2012-01-21"));
        opened(UNION, "rights.arrears", World.BASE, late, with(GOOD, "deliveredFederation", "2012-01-22"));
        var missing = db.sql("select e.credit_code from (" + new ArrearsLead().figures().getFirst().rows() + ") r join matter m on m.id = r.record_id join employer e on e.id = m.employer"
                + " where r.day = date '2012-01-22' and e.credit_code in (:all)")
            .param("all", List.of(silent, honest, written, late)).query(String.class).list();
        assertThat(missing).as("typed in later, what was delivered on the last day is in time").containsExactlyInAnyOrder(silent, late);
    }
}
