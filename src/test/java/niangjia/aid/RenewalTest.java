package niangjia.aid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.Caller.Said;
import niangjia.Casework;
import niangjia.World;
import niangjia.person.IdNumber;
import org.junit.jupiter.api.Test;

/** A hardship standing is reviewed before it ends (AID-CS-1): the calendar asks for it, one act hands it up with last year's answers. */
class RenewalTest extends Casework {

    private static final String CLERK = World.TOWN + ".window";

    /** Granted on 18 February 2025, so that it holds until 17 February 2026. */
    private long holder(String childsNumber) {
        var person = person(World.BASE);
        today(LocalDate.of(2025, 2, 10));
        var form = with(hardshipForm("SPECIAL", "500", List.of(Map.of("relation", "女儿", "name", "钱小", "idNumber", childsNumber, "state", "高中在读", "income", "0"))),
            "consentOn", "2025-01-20", "visitOn", "2025-01-22");
        var number = opened(CLERK, "aid.hardship", World.TOWN, person, form);
        approve(World.TOWN + ".reviewer", number);
        approve(World.COUNTY + ".chair", number);
        dayIs(LocalDate.of(2025, 2, 18));
        assertThat(read(CLERK, number).at("standing.until").asString()).isEqualTo("2026-02-17");
        return person;
    }

    private List<String> reviews(long person) {
        return db.sql("select number from matter where person = :person and renews is not null order by id").param("person", person).query(String.class).list();
    }

    @Test
    void thirty_days_before_the_end_the_review_waits_at_the_window_that_keeps_the_file_and_granted_it_follows_on() {
        var child = idNumber("20080301");
        var person = holder(child);
        dayIs(LocalDate.of(2026, 1, 17));
        assertThat(reviews(person)).as("31 days before").isEmpty();
        dayIs(LocalDate.of(2026, 1, 18));
        dayIs(LocalDate.of(2026, 1, 19));
        assertThat(reviews(person)).as("30 days before, once").hasSize(1);
        var number = reviews(person).getFirst();
        assertThat(caller.get(CLERK, "/api/inbox").text()).contains(number).contains("特困资格2026年2月17日到期，请复核");
        assertThat(caller.get(World.OTHER_TOWN + ".window", "/api/inbox").text()).doesNotContain(number);
        var waiting = read(CLERK, number);
        assertThat(waiting.at("dueAt").asString()).isEqualTo("2026-02-17T15:59:59Z");
        assertThat(waiting.text()).as("numbers are masked in what waits").doesNotContain(child);

        var browser = caller.browser(CLERK);
        var page = browser.get("/matters/" + number + "/form").text();
        assertThat(page).contains("复核困难职工建档", "浏河镇虚构路1号", "钱小", new IdNumber(child).masked(), "value=\"500.00\"").doesNotContain("2025-01-20", child);
        var submitted = act(CLERK, number, "submit", Map.of("form", renewed(child, "SPECIAL")));
        assertThat(submitted.status()).as(submitted.text()).isEqualTo(200);
        approve(World.TOWN + ".reviewer", number);
        approve(World.COUNTY + ".chair", number);
        dayIs(LocalDate.of(2026, 1, 27));
        var spans = db.sql("select lower(valid) || ' ' || (upper(valid) - 1) || ' ' || ended_because from standing where kind = 'hardship' and subject_id = :person order by valid")
            .param("person", person).query(String.class).list();
        assertThat(spans).containsExactly("2025-02-18 2026-01-26 复核续期", "2026-01-27 2027-01-26 ");
        dayIs(LocalDate.of(2026, 1, 28));
        assertThat(reviews(person)).as("what follows on is not due for review yet").hasSize(1);
    }

    private Map<String, Object> renewed(String child, String category) {
        return with(hardshipForm(category, "450", List.of(Map.of("relation", "女儿", "name", "钱小", "idNumber", child, "state", "高中在读", "income", "0"))),
            "consentOn", "2026-01-19", "visitOn", "2026-01-19");
    }

    @Test
    void a_file_opened_by_hand_fills_the_review_that_waits() {
        var child = idNumber("20080301");
        var person = holder(child);
        dayIs(LocalDate.of(2026, 1, 20));
        var waiting = reviews(person).getFirst();
        assertThat(opened(CLERK, "aid.hardship", World.TOWN, person, renewed(child, "ORDINARY"))).isEqualTo(waiting);
    }

    @Test
    void a_draft_that_was_begun_before_overtakes_the_review() {
        var child = idNumber("20080301");
        var person = holder(child);
        today(LocalDate.of(2026, 1, 15));
        var draft = draft(person);
        dayIs(LocalDate.of(2026, 1, 20));
        var waiting = reviews(person).getFirst();
        assertThat(act(CLERK, draft.at("number").asString(), "submit", Map.of("form", renewed(child, "SPECIAL"))).status()).isEqualTo(200);
        assertThat(read(CLERK, waiting).at("state").asString()).isEqualTo("withdrawn");
    }

    @Test
    void AID_HF_3_a_review_that_is_refused_or_withdrawn_leaves_the_household_in_the_file_that_still_holds() {
        var spouses = idNumber("19820301");
        var person = holder(spouses);
        var spouse = person(CLERK, World.BASE, spouses);
        dayIs(LocalDate.of(2026, 1, 20));
        var review = reviews(person).getFirst();
        assertThat(act(CLERK, review, "submit", Map.of("form", renewed(spouses, "SPECIAL"))).status()).isEqualTo(200);
        approve(World.TOWN + ".reviewer", review);
        assertThat(act(World.COUNTY + ".chair", review, "return", Map.of("note", "请核对家庭成员")).status()).isEqualTo(200);
        assertThat(act(CLERK, review, "resubmit", Map.of("form", hardshipForm("SPECIAL", "450", List.of()))).status()).isEqualTo(200);
        assertThat(second(spouse)).as("struck from the review, still in the file").isEqualTo(409);
        assertThat(act(World.COUNTY + ".chair", review, "reject", Map.of("note", "收入变了")).at("state").asString()).isEqualTo("refused");
        assertThat(second(spouse)).as("while the first file holds").isEqualTo(409);
        var again = opened(CLERK, "aid.hardship", World.TOWN, person, renewed(spouses, "SPECIAL"));
        assertThat(act(CLERK, again, "withdraw", Map.of()).at("state").asString()).isEqualTo("withdrawn");
        assertThat(second(spouse)).isEqualTo(409);
        today(LocalDate.of(2026, 2, 18));
        assertThat(second(spouse)).as("when the first file has ended").isEqualTo(201);
    }

    private int second(long spouse) {
        return open(CLERK, "aid.hardship", World.TOWN, spouse, with(hardshipForm("SPECIAL", "450", List.of()), "consentOn", "2026-01-19", "visitOn", "2026-01-19")).status();
    }

    @Test
    void where_the_days_before_the_end_cannot_be_read_the_officer_is_told_and_the_review_follows_when_they_can() {
        var person = holder(idNumber("20080301"));
        standard(World.TOWN, "aid.hardship.review", "三十");
        dayIs(LocalDate.of(2026, 1, 18));
        assertThat(reviews(person)).isEmpty();
        var told = "2026年2月17日到期的困难职工建档复核没有办成";
        assertThat(caller.browser(World.TOWN + ".officer").get("/").text()).contains(told);
        unset(World.TOWN, "aid.hardship.review");
        dayIs(LocalDate.of(2026, 1, 19));
        assertThat(reviews(person)).hasSize(1);
        assertThat(caller.browser(World.TOWN + ".officer").get("/").text()).doesNotContain(told);
    }

    private Said draft(long person) {
        var said = caller.post(CLERK, "/api/matters", Map.of("programme", "aid.hardship", "unit", World.TOWN, "person", person, "channel", "window",
            "draft", true, "form", Map.of("address", "桃源弄8号")));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return said;
    }
}
