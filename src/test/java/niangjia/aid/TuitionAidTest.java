package niangjia.aid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tuition aid through the API: AID-JC-4. */
class TuitionAidTest extends Casework {

    private static final String CLERK = World.TOWN + ".window";

    private static Map<String, Object> form(String child, String stage) {
        return Map.of("childName", "钱小", "childId", child, "stage", stage, "school", "虚构中学");
    }

    private long holder() {
        var person = person(World.BASE);
        hardship(person, "SPECIAL", "500", List.of());
        return person;
    }

    @ParameterizedTest(name = "AID-JC-4 {0}: {1}, {2} to {3}")
    @CsvSource({"SENIOR, 500.00, 500.00, 500.00", "UNIVERSITY, 800.00, 800.00, 1000.00"})
    void AID_JC_4_senior_high_500_university_800_to_1000(String stage, String amount, String min, String max) {
        var said = check(CLERK, "aid.tuition", World.TOWN, holder(), form(idNumber("20080301"), stage));
        assertThat(said.at("eligible").asBoolean()).as(said.text()).isTrue();
        assertThat(List.of(said.at("amount").decimalValue(), said.at("min").decimalValue(), said.at("max").decimalValue()))
            .usingElementComparator(java.math.BigDecimal::compareTo)
            .containsExactly(new java.math.BigDecimal(amount), new java.math.BigDecimal(min), new java.math.BigDecimal(max));
    }

    @ParameterizedTest(name = "AID-JC-4 on {0}: {1}")
    @CsvSource({"2025-12-31, false", "2026-01-01, true", "2026-02-28, true", "2026-03-01, false", "2026-06-30, false", "2026-07-01, true",
        "2026-08-31, true", "2026-09-01, false"})
    void AID_JC_4_only_before_the_spring_and_the_autumn_term(LocalDate day, boolean eligible) {
        var person = holder();
        today(day);
        assertThat(check(CLERK, "aid.tuition", World.TOWN, person, form(idNumber("20080301"), "SENIOR")).at("eligible").asBoolean()).isEqualTo(eligible);
    }

    @Test
    void without_a_hardship_standing_it_is_refused_and_says_what_would_change_it() {
        today(World.TODAY);
        var said = open(CLERK, "aid.tuition", World.TOWN, person(World.BASE), form(idNumber("20080301"), "SENIOR"));
        assertThat(said.status()).isEqualTo(422);
        assertThat(said.text()).contains("先办困难职工建档");
    }

    @Test
    void AID_JC_4_one_grant_per_child_and_term_whichever_parent_asks() {
        var child = idNumber("20080301");
        var first = opened(CLERK, "aid.tuition", World.TOWN, holder(), form(child, "SENIOR"));
        var second = open(CLERK, "aid.tuition", World.TOWN, holder(), form(child, "UNIVERSITY"));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text()).contains(first);
    }

    @ParameterizedTest(name = "AID-JC-4 decided {0}: {1}")
    @CsvSource({"799.99, 422", "800.00, 200", "1000.00, 200", "1000.01, 422"})
    void AID_JC_4_the_decider_sets_a_universitys_amount_between_800_and_1000(String amount, int status) {
        fund(World.COUNTY, "2000");
        var number = opened(CLERK, "aid.tuition", World.TOWN, holder(), form(idNumber("20060301"), "UNIVERSITY"));
        approve(World.TOWN + ".reviewer", number);
        assertThat(act(World.COUNTY + ".chair", number, "approve", Map.of("amount", amount)).status()).isEqualTo(status);
    }

    @Test
    void a_returned_matter_is_judged_by_the_day_it_was_first_handed_up() {
        var person = holder();
        today(LocalDate.of(2026, 2, 27));
        var child = idNumber("20080301");
        var number = opened(CLERK, "aid.tuition", World.TOWN, person, form(child, "SENIOR"));
        assertThat(act(World.TOWN + ".reviewer", number, "return", Map.of("note", "补在读证明")).status()).isEqualTo(200);
        today(LocalDate.of(2026, 3, 3));
        var again = act(CLERK, number, "resubmit", Map.of("form", form(child, "UNIVERSITY"), "note", "改学段"));
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(again.at("stage").asString()).isEqualTo("review");
        assertThat(again.at("amount").decimalValue()).isEqualByComparingTo("800");
    }
}
