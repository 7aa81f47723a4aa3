package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** 换届: the form begins with who is in office and with what the roster knows, and the union reports its own congress. */
class ReelectionFormTest extends Casework {

    private static final String OFFICER = World.TOWN + ".officer";
    private static final String UNION = World.BASE + ".union";

    private long base() {
        return db.sql("select unit from unit_code where code = :code").param("code", World.BASE).query(Long.class).single();
    }

    /** Three years, a chair who has a file, and two more. */
    private long inOffice(String chair) {
        var person = person(World.BASE);
        db.sql("update person set name = :name where id = :id").param("name", chair).param("id", person).update();
        db.sql("insert into union_term (unit, since, due) values (:unit, date '2023-02-01', date '2026-01-31')").param("unit", base()).update();
        db.sql("""
            insert into cadre (unit, post, name, person, full_time, since, until) values (:unit, 'chair', :chair, :person, true, '2023-02-01', null),
                (:unit, 'audit', '吴经审', null, false, '2023-02-01', null), (:unit, 'women', '旧女工', null, false, '2023-02-01', '2024-01-01')
            """).param("unit", base()).param("chair", chair).param("person", person).update();
        return person;
    }

    @AfterEach
    void nobodyInOffice() {
        db.sql("delete from cadre where unit = :unit").param("unit", base()).update();
        db.sql("delete from union_term where unit = :unit").param("unit", base()).update();
    }

    private int members() {
        return db.sql("select count(*) from membership where unit = :unit and kind = 'member' and left_on is null").param("unit", base()).query(Integer.class).single();
    }

    @Test
    void theFormBeginsWithTheBoardTheRosterAndTheTerm() {
        inOffice("杨连任");
        var person = person(World.BASE);
        opened(UNION, "member.join", World.BASE, person, Map.of("union", World.BASE, "since", "2026-01-05", "home", "LOCAL", "hired", "DIRECT"));
        assertThat(members()).isPositive();
        var union = caller.browser(UNION);
        var form = union.get("/apply/union.election").text();
        assertThat(form).contains("本届开始</dt><dd>2023年2月1日", "本届届满</dt><dd>2026年1月31日", "主席杨连任、经费审查委员会主任吴经审").doesNotContain("旧女工");
        assertThat(form).contains("name=\"form.members\" value=\"%d\"".formatted(members())).containsPattern("value=\"COMMITTEE\" checked");
        var meeting = union.post("/apply/union.election", Map.of("unit", World.BASE, "form.members", "" + members(), "known.members", "" + members(), "form.meeting", "MEMBERS",
            "form.entitled", "", "known.entitled", "", "form.organ", "COMMITTEE", "act", "look"));
        assertThat(meeting.text()).as("all of them meet").contains("name=\"form.entitled\" value=\"%d\"".formatted(members()), "可以办");
        db.sql("delete from membership where person = :person").param("person", person).update();
    }

    /** ORG-8: how many members there are decides who is entitled to come. What the roster does not bear out is noted, never refused. */
    @Test
    void membersThatTheRosterDoesNotBearOutAreNoted() {
        var person = person(World.BASE);
        opened(UNION, "member.join", World.BASE, person, Map.of("union", World.BASE, "since", "2026-01-05", "home", "LOCAL", "hired", "DIRECT"));
        for (var more : List.of(0, 1)) {
            var typed = members() + more;
            var said = check(UNION, "union.election", World.BASE, null, Map.of("members", typed, "meeting", "MEMBERS", "entitled", typed, "organ", "COMMITTEE"));
            var clause = clauses(said, "ORG-8").stream().filter(one -> one.at("/title").asString().equals("会员人数与花名册一致")).findFirst().orElseThrow();
            assertThat(clause.at("/verdict").asString()).isEqualTo(more == 0 ? "met" : "noted");
            assertThat(clause.toString()).contains("填报%d人，花名册%d人".formatted(typed, members()));
            assertThat(said.at("eligible").asBoolean()).isTrue();
        }
        db.sql("delete from membership where person = :person").param("person", person).update();
    }

    /** Whoever opened it: the union reports its own congress, and whoever is elected again keeps the link to his file. */
    @Test
    void theUnionFillsInTheCongressThatAnOfficerOpened() {
        var chair = inOffice("杨连任");
        var number = opened(OFFICER, "union.election", World.BASE, null, Map.of("members", 20, "meeting", "MEMBERS", "entitled", 20, "organ", "COMMITTEE"));
        approve(World.TOWN + ".chair", number);
        assertThat(read(UNION, number).at("holder.role").asString()).isEqualTo("union");
        assertThat(caller.get(UNION, "/api/inbox").text()).contains(number);
        var congress = caller.browser(UNION).get("/matters/" + number + "/form").text();
        assertThat(congress).contains("name=\"form.elected[0].name\" value=\"杨连任\"", "name=\"form.elected[1].name\" value=\"吴经审\"", "name=\"form.years\" value=\"3\"")
            .doesNotContain("form.elected[2].name");
        assertThat(caller.browser(OFFICER).get("/matters/" + number + "/form").status()).as("and so may the officer").isEqualTo(200);
        var votes = List.of(Map.of("post", "CHAIR", "name", "杨连任", "inFavour", 18, "against", 0, "fullTime", true), Map.of("post", "AUDIT", "name", "沈新审", "inFavour", 17, "against", 0));
        var filled = act(UNION, number, "fill", Map.of("form", Map.of("heldOn", World.TODAY.toString(), "attended", 19, "elected", votes, "years", 3)));
        assertThat(filled.status()).as(filled.text()).isEqualTo(200);
        assertThat(approve(World.TOWN + ".reviewer", number).at("state").asString()).isEqualTo("granted");
        assertThat(db.sql("select person from cadre where unit = :unit and name = '杨连任' and until is null").param("unit", base()).query(Long.class).single()).isEqualTo(chair);
        assertThat(db.sql("select since from cadre where unit = :unit and name = '沈新审'").param("unit", base()).query(LocalDate.class).single()).isEqualTo(World.TODAY);
    }
}
