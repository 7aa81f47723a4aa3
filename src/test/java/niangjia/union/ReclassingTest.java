package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 三类企业 (OUT-3) by the day: an enterprise that was surveyed once follows its contracts and its union's term. */
class ReclassingTest extends Congresses {

    private static final String OFFICER = World.TOWN + ".officer";
    private static final LocalDate LATER = LocalDate.of(2026, 10, 1);
    private static int serial = 760;

    @Autowired
    private Reclassing reclassing;

    private String base;
    private String employer;

    @BeforeEach
    void aSurveyedEnterpriseOfOneUnion() {
        base = "3205851020" + serial++;
        found(base);
        employer = employer();
        db.sql("update employer_cover set unit = (select unit from unit_code where code = :base) where employer = (select id from employer where credit_code = :it)")
            .param("base", base).param("it", employer).update();
        term("2021-08-21", 5);
        survey("2026-06-30");
        assertThat(kept()).containsExactly("2026-01-21 一类");
    }

    @Test
    void aContractThatRunsOutChangesTheClassFromTheNextDayAndATermThatEndsIsLookedAtOnce() {
        today(LATER);
        assertThat(classThree("2026-06-30", "2026-07-01")).isZero();
        reclassing.today();
        reclassing.today();
        assertThat(kept()).containsExactly("2026-01-21 一类", "2026-07-01 一类、三类", "2026-08-21 一类、三类");
        assertThat(classThree("2026-06-30", "2026-07-01")).isEqualTo(1);
    }

    @Test
    void whatIsFoundTwiceOnADayIsOneFinding() {
        today(LATER);
        reclassing.today();
        survey("2028-06-30");
        assertThat(kept()).as("overdue still").endsWith("2026-10-01 一类、三类");
        var term = caller.get(OFFICER, "/api/units/" + base + "/terms").at("terms.0.id").asLong();
        caller.post(OFFICER, "/api/units/" + base + "/terms/" + term + "/withdraw", Map.of("reason", "年份写错"));
        assertThat(kept()).hasSize(4).endsWith("2026-10-01 一类");
        term("2023-08-21", 3);
        assertThat(kept()).hasSize(4).endsWith("2026-10-01 一类、三类");
        var matters = db.sql("select count(matter) from standing where kind = 'employer-class' and subject_id = (select id from employer where credit_code = :it)")
            .param("it", employer).query(Integer.class).single();
        assertThat(matters).as("the first survey's and the second's, which stays the finding's").isEqualTo(2);
    }

    @Test
    void anElectionTakesAnOverdueUnionsEnterpriseOutOfTheClass() {
        caller.post(OFFICER, "/api/units/" + base + "/terms/" + caller.get(OFFICER, "/api/units/" + base + "/terms").at("terms.0.id").asLong() + "/withdraw",
            Map.of("reason", "年份写错"));
        term("2021-01-01", 3);
        assertThat(kept()).containsExactly("2026-01-21 一类、三类");
        today(LocalDate.of(2026, 1, 9));
        var number = opened(OFFICER, "union.election", base, null, Map.of("members", 60, "meeting", "MEMBERS", "entitled", 60, "organ", "COMMITTEE"));
        approve(World.TOWN + ".chair", number);
        today(World.TODAY);
        fill(OFFICER, number, congress(40, 3, 31));
        approve(World.TOWN + ".reviewer", number);
        assertThat(kept()).containsExactly("2026-01-21 一类");
    }

    /** Its class is its union's doing, too (OUT-3): of another, or of none. */
    @Test
    void anEmployerThatAnotherUnionCoversOrNoneIsOfTheClassThatFollows() {
        var late = "3205851020" + serial++;
        found(late);
        term(late, "2020-01-01", 5);
        today(LocalDate.of(2026, 3, 2));
        covered(Map.of("base", late, "day", "2026-03-01"));
        reclassing.today();
        reclassing.today();
        assertThat(kept()).containsExactly("2026-01-21 一类", "2026-03-01 一类、三类");
        assertThat(heldAt()).containsExactly(base, late);
        covered(Map.of("ends", true, "day", "2026-03-02"));
        reclassing.today();
        reclassing.today();
        assertThat(kept()).containsExactly("2026-01-21 一类", "2026-03-01 一类、三类", "2026-03-02 一类");
        assertThat(heldAt()).containsExactly(base, late, World.TOWN);
    }

    /** Covered otherwise on the very day on which it was looked at, or from an earlier one: then it was found otherwise. */
    @Test
    void whatIsSaidOfDaysBeforeTheFindingChangesTheFinding() {
        var late = "3205851020" + serial++;
        found(late);
        term(late, "2020-01-01", 5);
        covered(Map.of("base", late, "day", "2026-01-15"));
        reclassing.today();
        assertThat(kept()).containsExactly("2026-01-21 一类、三类");
        covered(Map.of("ends", true, "day", World.TODAY.toString()));
        reclassing.today();
        assertThat(kept()).containsExactly("2026-01-21 一类");
        assertThat(heldAt()).containsExactly(World.TOWN);
    }

    private void found(String code) {
        caller.post(World.CITY + ".admin", "/api/units", Map.of("code", code, "name", "浏河" + code + "工会", "level", "base", "kind", "enterprise", "day", "2019-01-01", "parent", World.TOWN));
    }

    private void covered(Map<String, ?> how) {
        var said = caller.post(World.CITY + ".admin", "/api/employers/" + employer + "/cover", how);
        assertThat(said.status()).as(said.text()).isEqualTo(200);
    }

    private List<String> heldAt() {
        return db.sql("select u.code from standing s join unit u on u.id = s.unit where s.kind = 'employer-class' and s.subject_id = (select id from employer where credit_code = :it) order by s.valid")
            .param("it", employer).query(String.class).list();
    }

    private void term(String since, int years) {
        term(base, since, years);
    }

    private void term(String union, String since, int years) {
        var said = caller.post(OFFICER, "/api/units/" + union + "/terms", Map.of("since", since, "years", years));
        assertThat(said.status()).as(said.text()).isEqualTo(200);
    }

    private void survey(String contractUntil) {
        approve(World.TOWN + ".reviewer", opened(OFFICER, "union.survey", World.TOWN, employer, Map.of("large", true, "workersCongress", true,
            "membersCongress", true, "contractUntil", contractUntil, "wagesUntil", "2028-06-30")));
    }

    private List<String> kept() {
        return db.sql("select lower(valid) || ' ' || category from standing where kind = 'employer-class' and subject_id = (select id from employer where credit_code = :it) order by valid")
            .param("it", employer).query(String.class).list();
    }

    /** By how many enterprises of this union the figure grew between the days. */
    private long classThree(String from, String to) {
        return count(to) - count(from);
    }

    private long count(String day) {
        return caller.get(OFFICER, "/api/figures/union.class3?unit=" + base + "&from=" + day + "&to=" + day).at("value").asLong();
    }
}
