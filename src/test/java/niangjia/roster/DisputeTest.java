package niangjia.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** Who is on one union's roster and a member of another: put to both sides, and settled. */
class DisputeTest extends Rostering {

    private static final String UNION = World.BASE + ".union";
    private static final String OTHER_UNION = World.OTHER_BASE + ".union";
    private static final String COUNTY_ADMIN = World.COUNTY + ".admin";

    @Test
    void who_is_a_member_elsewhere_is_put_to_both_sides() {
        var number = idNumber("19820313");
        imported(OTHER_UNION, xlsx(HEADING, List.of(List.of("册六甲", number, "", "2010-01-01", "", ""))));
        var file = xlsx(HEADING, List.of(List.of("册六甲", number, "", "2012-01-01", "", "")));
        assertThat(count(imported(UNION, file), "elsewhere")).isEqualTo(1);
        var again = uploaded(UNION, Map.of(), file);
        assertThat(caller.get(UNION, "/api/imports/" + again + "/preview").at("first.0.why").asString()).isEqualTo("沙溪南柯纺织厂工会");
        assertThat(db.sql("select count(*) from trail t join person p on p.id = t.subject_id where t.subject = 'person' and t.verb = 'found' and p.name = '册六甲'").query(Integer.class).single())
            .as("his file keeps who was told where he is").isEqualTo(1);
        assertThat(count(run(UNION, again, 0), "elsewhere")).isEqualTo(1);
        assertThat(union("册六甲")).isEqualTo(World.OTHER_BASE);
        var dispute = dispute("册六甲");   // single: twice is once
        assertThat(caller.get(UNION, "/api/imports/disputes").text()).contains("册六甲");
        assertThat(caller.get(OTHER_UNION, "/api/imports/disputes").text()).contains("册六甲");
        assertThat(caller.get(World.FAR_BASE + ".union", "/api/imports/disputes").text()).doesNotContain("册六甲");
        assertThat(say(World.FAR_BASE + ".union", dispute, "moves")).isEqualTo(404);

        assertThat(say(UNION, dispute, "moves")).isEqualTo(409);
        assertThat(say(OTHER_UNION, dispute, "stays")).isEqualTo(200);   // an objection: not the end of it
        assertThat(db.sql("select settled_on is null and objected_on is not null from roster_dispute where id = :id").param("id", dispute).query(Boolean.class).single()).isTrue();
        assertThat(say(COUNTY_ADMIN, dispute, "moves")).isEqualTo(200);
        assertThat(union("册六甲")).isEqualTo(World.BASE);
        assertThat(db.sql("select left_on from membership m join person p on p.id = m.person where p.name = '册六甲' and left_on is not null").query(LocalDate.class).single())
            .isEqualTo(LocalDate.of(2012, 1, 1));
        assertThat(say(COUNTY_ADMIN, dispute, "stays")).isEqualTo(409);
        assertThat(db.sql("select count(*) from trail where verb = 'settled' and detail like '%册六甲%'").query(Integer.class).single()).isEqualTo(1);
        assertThat(db.sql("select verb || ' ' || subject || ' ' || u.code from trail t join unit u on u.id = t.unit where detail like '%册六甲%' and verb in ('transferred', 'told')")
            .query(String.class).list()).as("moved as everybody is who transfers, and each side told once")
            .containsExactlyInAnyOrder("transferred person " + World.OTHER_BASE, "told person " + World.BASE, "told membership " + World.OTHER_BASE);
    }

    @Test
    void who_waits_for_somebodys_word_stands_on_his_front_page_and_who_is_no_member_is_marked() {
        var number = idNumber("19820330");
        var kept = waiting(OTHER_UNION);
        imported(OTHER_UNION, xlsx(HEADING, List.of(List.of("册等核", number, "", "2010-01-01", "", ""))));
        imported(UNION, xlsx(HEADING, List.of(List.of("册等核", number, "", "2012-01-01", "", ""))));
        assertThat(waiting(OTHER_UNION)).isEqualTo(kept + 1);
        assertThat(caller.browser(OTHER_UNION).get("/").text()).contains("等你核定的会籍");
        var above = waiting(COUNTY_ADMIN);
        assertThat(say(OTHER_UNION, dispute("册等核"), "stays")).isEqualTo(200);
        assertThat(waiting(OTHER_UNION)).as("he has said").isEqualTo(kept);
        assertThat(db.sql("select count(*) from trail where verb = 'objected' and detail like '册等核留在%，不同意转到%'").query(Integer.class).single()).isEqualTo(1);
        assertThat(waiting(COUNTY_ADMIN)).as("now whoever stands above both says").isEqualTo(above);
        assertThat(say(COUNTY_ADMIN, dispute("册等核"), "stays")).isEqualTo(200);
        assertThat(waiting(COUNTY_ADMIN)).isEqualTo(above - 1);
        imported(UNION, xlsx(HEADING, List.of(List.of("册等核", number, "", "2012-01-01", "", ""))));
        assertThat(waiting(OTHER_UNION)).as("what was settled is not asked again by the same roster").isEqualTo(kept);

        var browser = caller.browser(OTHER_UNION);
        assertThat(browser.get("/people?q=" + URLEncoder.encode("册等核", StandardCharsets.UTF_8)).text()).contains("册等核").doesNotContain("未入会");
        db.sql("update membership set left_on = '2026-01-20' where left_on is null and person = (select id from person where name = '册等核')").update();
        assertThat(browser.get("/people?q=" + URLEncoder.encode("册等核", StandardCharsets.UTF_8)).text()).contains("未入会");
    }

    @Test
    void one_person_in_two_units_of_one_file_is_a_member_of_the_first_and_put_to_both() {
        var number = idNumber("19820314");
        var after = imported(COUNTY_ADMIN, xlsx(List.of("姓名", "身份证号", "工会代码"), List.of(List.of("册七甲", number, World.BASE),
            List.of("册七甲", number, World.OTHER_BASE), List.of("册七甲", number, World.BASE))));
        assertThat(count(after, "new")).isEqualTo(1);
        assertThat(count(after, "elsewhere")).isEqualTo(1);
        assertThat(count(after, "wrong")).isEqualTo(1);
        assertThat(rows(wrong(COUNTY_ADMIN, after.at("id").asLong())).get(1).getLast()).isEqualTo("和第2行是同一个身份证号");
        assertThat(union("册七甲")).isEqualTo(World.BASE);
        assertThat(say(OTHER_UNION, dispute("册七甲"), "stays")).isEqualTo(200);   // the claimant gives way
        assertThat(union("册七甲")).isEqualTo(World.BASE);
    }

    /** Whichever line comes first; and what has been settled is not turned round by the same file. */
    @Test
    void who_is_named_in_two_unions_of_one_file_stays_where_he_is_a_member() {
        var number = idNumber("19820403");
        imported(OTHER_UNION, xlsx(HEADING, List.of(List.of("册两处", number, "", "2010-01-01", "", ""))));
        var file = xlsx(List.of("姓名", "身份证号", "工会代码"), List.of(List.of("册两处", number, World.BASE), List.of("册两处", number, World.OTHER_BASE)));
        var after = imported(COUNTY_ADMIN, file);
        assertThat(count(after, "same")).as(after.text()).isEqualTo(1);
        assertThat(count(after, "elsewhere")).isEqualTo(1);
        assertThat(union("册两处")).isEqualTo(World.OTHER_BASE);
        assertThat(say(OTHER_UNION, dispute("册两处"), "moves")).isEqualTo(200);
        assertThat(union("册两处")).isEqualTo(World.BASE);
        assertThat(count(imported(COUNTY_ADMIN, file), "moved")).isZero();
        assertThat(union("册两处")).isEqualTo(World.BASE);
    }

    @Test
    void a_dispute_ends_with_the_membership_it_is_about_and_is_raised_again_about_the_next() {
        var number = idNumber("19820404");
        var claim = xlsx(HEADING, List.of(List.of("册已离", number, "", "2012-01-01", "", "")));
        imported(OTHER_UNION, xlsx(HEADING, List.of(List.of("册已离", number, "", "2010-01-01", "", ""))));
        imported(UNION, claim);
        var first = dispute("册已离");
        var waited = waiting(OTHER_UNION);
        db.sql("update membership set left_on = '2026-01-20' where left_on is null and person = (select id from person where name = '册已离')").update();
        assertThat(waiting(OTHER_UNION)).isEqualTo(waited - 1);
        assertThat(caller.get(UNION, "/api/imports/disputes?sort=-raised").text()).doesNotContain("册已离");

        imported(World.FAR_BASE + ".union", xlsx(HEADING, List.of(List.of("册已离", number, "", "", "", ""))));
        imported(UNION, claim);
        assertThat(caller.get(World.FAR_BASE + ".union", "/api/imports/disputes?sort=-raised").text()).contains("册已离");
        assertThat(caller.post(UNION, "/api/imports/disputes/" + first, Map.of("verdict", "stays")).at("verdict").asString()).isEqualTo("lapsed");
        assertThat(db.sql("select count(*) from trail where detail like '%册已离留在%'").query(Integer.class).single()).isZero();
    }

    /** A merger has passed the claim on to a union that did not exist on the day the roster says. */
    @Test
    void whoever_is_let_go_to_a_younger_union_moves_today() {
        var number = idNumber("19820405");
        imported(OTHER_UNION, xlsx(HEADING, List.of(List.of("册新家", number, "", "2010-01-01", "", ""))));
        imported(UNION, xlsx(HEADING, List.of(List.of("册新家", number, "", "2012-01-01", "", ""))));
        db.sql("update unit set founded = date '2026-01-02' where code = :code").param("code", World.BASE).update();
        var said = say(OTHER_UNION, dispute("册新家"), "moves");
        db.sql("update unit set founded = :start where code = :code").param("start", World.START).param("code", World.BASE).update();
        assertThat(said).isEqualTo(200);
        assertThat(db.sql("select joined from membership m join person p on p.id = m.person where p.name = '册新家' and left_on is null").query(LocalDate.class).single()).isEqualTo(World.TODAY);
    }

    /** As the front page says. */
    private int waiting(String who) {
        var said = Pattern.compile("([0-9]+)人在另一家的花名册上").matcher(caller.browser(who).get("/").text());
        return said.find() ? Integer.parseInt(said.group(1)) : 0;
    }

    private long dispute(String name) {
        return db.sql("select d.id from roster_dispute d join person p on p.id = d.person where p.name = :name").param("name", name).query(Long.class).single();
    }

    private int say(String who, long dispute, String verdict) {
        return caller.post(who, "/api/imports/disputes/" + dispute, Map.of("verdict", verdict)).status();
    }
}
