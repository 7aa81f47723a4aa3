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
import org.junit.jupiter.params.provider.ValueSource;

/** The hardship file through the API: AID-JC-1, AID-WZ-1, AID-WZ-2, AID-CS-1. Dibao is 510 yuan by default. */
class HardshipFileTest extends Casework {

    private static final String CLERK = World.TOWN + ".window";

    @ParameterizedTest(name = "AID-JC-1 without {0}")
    @ValueSource(strings = {"address", "cause", "schooling", "jobNeeds", "stateOfMind"})
    void AID_JC_1_a_file_with_one_of_the_five_empty_is_not_handed_up(String clear) {
        today(World.TODAY);
        var said = open(CLERK, "aid.hardship", World.TOWN, person(World.BASE), with(hardshipForm("SPECIAL", "500", List.of()), clear, ""));
        assertThat(said.status()).isEqualTo(422);
        assertThat(said.text()).contains("form." + clear);
    }

    @ParameterizedTest(name = "{0}: {1} a head, {2}")
    @CsvSource({"SPECIAL, 510.00, true", "SPECIAL, 510.01, false", "ORDINARY, 1020.00, true", "ORDINARY, 1020.01, false",
        "WIDOWED, 1020.00, true", "WIDOWED, 1020.01, false"})
    void income_a_head_is_compared_with_the_categorys_multiple_of_dibao(String category, String income, boolean eligible) {
        today(World.TODAY);
        var said = check(CLERK, "aid.hardship", World.TOWN, person(World.BASE), hardshipForm(category, income, List.of()));
        assertThat(said.at("eligible").asBoolean()).as(said.text()).isEqualTo(eligible);
    }

    @ParameterizedTest(name = "AID-WZ-1 medical {0}: {1}")
    @CsvSource({"490.00, true", "489.99, false"})
    void AID_WZ_1_serious_illness_counts_what_is_left_after_own_medical_cost(String medical, boolean eligible) {
        today(World.TODAY);
        var said = check(CLERK, "aid.hardship", World.TOWN, person(World.BASE), with(hardshipForm("ILL", "1000", List.of()), "medical", medical));
        assertThat(clauses(said, "AID-WZ-1").getFirst().at("/met").asBoolean()).as(said.text()).isEqualTo(eligible);
    }

    @Test
    void AID_CS_1_review_decision_and_five_working_days_of_notice_give_the_standing_and_a_certificate() {
        var person = person(World.BASE);
        today(LocalDate.of(2025, 12, 1));
        var number = opened(CLERK, "aid.hardship", World.TOWN, person, hardshipForm("SPECIAL", "500", List.of()));
        approve(World.TOWN + ".reviewer", number);
        approve(World.COUNTY + ".chair", number);
        dayIs(LocalDate.of(2025, 12, 8));
        assertThat(read(CLERK, number).at("state").asString()).isEqualTo("open");
        dayIs(LocalDate.of(2025, 12, 9));
        var granted = read(CLERK, number);
        assertThat(granted.at("state").asString()).isEqualTo("granted");
        assertThat(granted.at("standing.category").asString()).isEqualTo("特困");
        assertThat(granted.at("standing.number").asString()).startsWith("320585-2025-");
        assertThat(granted.at("standing.until").asString()).isEqualTo("2026-12-08");
        assertThat(granted.at("notices").toString()).doesNotContain("患病").contains("特困");
    }

    @Test
    void an_objection_stops_the_clock_and_whoever_decided_may_not_settle_it() {
        var person = person(World.BASE);
        today(LocalDate.of(2025, 12, 1));
        var number = opened(CLERK, "aid.hardship", World.TOWN, person, hardshipForm("SPECIAL", "500", List.of()));
        approve(World.TOWN + ".reviewer", number);
        approve(World.COUNTY + ".chair", number);
        dayIs(LocalDate.of(2025, 12, 5));
        assertThat(act(CLERK, number, "object", Map.of("note", "另有收入")).status()).isEqualTo(200);
        dayIs(LocalDate.of(2025, 12, 31));
        assertThat(read(CLERK, number).at("state").asString()).isEqualTo("open");
        assertThat(act(World.COUNTY + ".chair", number, "settle", Map.of("note", "不属实")).status()).isEqualTo(403);
        assertThat(act(World.COUNTY + ".reviewer", number, "settle", Map.of("note", "不属实")).status()).isEqualTo(200);
        dayIs(LocalDate.of(2026, 1, 5));
        assertThat(read(CLERK, number).at("state").asString()).isEqualTo("granted");
    }

    @Test
    void a_household_members_number_stands_in_one_live_file() {
        var child = idNumber("20090301");
        List<Map<String, Object>> members = List.of(Map.of("relation", "女儿", "name", "钱小", "idNumber", child, "state", "高中在读", "income", "0"));
        hardship(person(World.BASE), "SPECIAL", "500", members);
        var other = open(CLERK, "aid.hardship", World.TOWN, person(World.BASE), hardshipForm("SPECIAL", "500", members));
        assertThat(other.status()).isEqualTo(409);
    }

    @Test
    void a_changed_category_ends_the_old_standing_the_day_before() {
        var person = person(World.BASE);
        hardship(person, "SPECIAL", "500", List.of());
        today(LocalDate.of(2026, 1, 5));
        var number = opened(CLERK, "aid.hardship", World.TOWN, person, hardshipForm("ORDINARY", "900", List.of()));
        approve(World.TOWN + ".reviewer", number);
        approve(World.COUNTY + ".chair", number);
        dayIs(LocalDate.of(2026, 1, 13));
        var held = db.sql("select category || ' ' || lower(valid) || ' ' || upper(valid) - 1 from standing where kind = 'hardship' and subject_id = :id order by id")
            .param("id", person).query(String.class).list();
        assertThat(held).containsExactly("特困 2025-12-09 2026-01-12", "困难 2026-01-13 2027-01-12");
    }
}
