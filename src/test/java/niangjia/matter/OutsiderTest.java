package niangjia.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** A person of another town: a stated reason or a matter opens the file; a check alone tells nothing, and both leave lines. */
class OutsiderTest extends Casework {

    private static final String CLERK = World.FAR_TOWN + ".window";
    private static final String OWN = World.TOWN + ".window";

    private List<String> lines(long person, String account) {
        return db.sql("select t.verb from trail t join staff s on s.id = t.account where t.subject = 'person' and t.subject_id = :person and s.username = :account order by t.id")
            .param("person", person).param("account", account).query(String.class).list();
    }

    private final String number = idNumber("19800101");

    /** Of the other county's town; the clerk has only its number. */
    private long outsider() {
        return person(OWN, World.BASE, number);
    }

    private void found() {
        assertThat(caller.get(CLERK, "/api/people?q=" + number).at("items.0.outside").asBoolean()).isTrue();
    }

    @Test
    void a_matter_for_somebody_whom_no_number_has_led_to_is_404_and_opens_nothing() {
        today(World.TODAY);
        var person = outsider();
        var form = hardshipForm("SPECIAL", "500", List.of());
        assertThat(open(CLERK, "aid.hardship", World.FAR_TOWN, person, form).status()).isEqualTo(404);
        assertThat(open(CLERK, "aid.medical", World.FAR_TOWN, person,
            Map.of("hospital", "虚构医院", "from", "2026-01-05", "to", "2026-01-12", "own", "800", "invoice", phone())).status()).as("whatever the rules say").isEqualTo(404);
        assertThat(lines(person, CLERK)).containsExactly("refused", "refused");
        assertThat(caller.get(CLERK, "/api/people/" + person).status()).isEqualTo(404);
        found();
        opened(CLERK, "aid.hardship", World.FAR_TOWN, person, form);
    }

    @Test
    void a_check_by_id_alone_is_404_with_a_line_and_after_a_reason_it_answers_with_a_line() {
        today(World.TODAY);
        var person = outsider();
        var form = hardshipForm("SPECIAL", "500", List.of());
        assertThat(check(CLERK, "aid.hardship", World.FAR_TOWN, person, form).status()).isEqualTo(404);
        assertThat(lines(person, CLERK)).containsExactly("refused");
        assertThat(caller.post(CLERK, "/api/matters", Map.of("programme", "aid.hardship", "unit", World.FAR_TOWN, "person", person, "draft", true, "form", Map.of())).status())
            .as("nor is a draft a way round").isEqualTo(404);

        found();
        assertThat(caller.post(CLERK, "/api/people/" + person + "/access", Map.of("reason", "本人来窗口咨询")).status()).isEqualTo(200);
        assertThat(check(CLERK, "aid.hardship", World.FAR_TOWN, person, form).at("eligible").asBoolean()).isTrue();
        assertThat(lines(person, CLERK)).endsWith("checked");
        assertThat(opened(CLERK, "aid.hardship", World.FAR_TOWN, person, form)).startsWith(World.OTHER_COUNTY);
    }

    @Test
    void a_check_of_ones_own_people_answers_and_leaves_a_line() {
        today(World.TODAY);
        var person = person(World.BASE);
        assertThat(check(OWN, "aid.hardship", World.TOWN, person, hardshipForm("SPECIAL", "500", List.of())).status()).isEqualTo(200);
        assertThat(lines(person, OWN)).endsWith("checked");
    }

    @Test
    void a_matter_opens_the_file_and_one_that_the_rules_refuse_tells_nothing_of_it() {
        today(World.TODAY);
        var person = outsider();
        found();
        var refused = open(CLERK, "aid.medical", World.FAR_TOWN, person,
            Map.of("hospital", "虚构医院", "from", "2026-01-05", "to", "2026-01-12", "own", "800", "invoice", phone()));
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.text()).contains("先说明理由打开档案").as("nothing that was compared").doesNotContain("有困难职工资格：");
        assertThat(lines(person, CLERK)).containsExactly("found", "searched", "refused");
        assertThat(caller.get(CLERK, "/api/people/" + person).status()).isEqualTo(404);

        opened(CLERK, "aid.hardship", World.FAR_TOWN, person, hardshipForm("SPECIAL", "500", List.of()));
        assertThat(lines(person, CLERK)).contains("accessed");
        assertThat(caller.get(CLERK, "/api/people/" + person).status()).as("open for the matter's life").isEqualTo(200);
    }
}
