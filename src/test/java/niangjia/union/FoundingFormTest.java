package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** What the form of a founding knows by itself. */
class FoundingFormTest extends Casework {

    private static final String OFFICER = World.TOWN + ".officer";

    private String uncovered() {
        var code = employer();
        db.sql("delete from employer_cover where employer = (select id from employer where credit_code = :it)").param("it", code).update();
        return code;
    }

    @Test
    void theFormBeginsWithWhatIsKnownOfTheEmployersAndLeavesAloneWhatWasTyped() {
        var first = uncovered();
        var second = uncovered();
        db.sql("update employer set headcount = 120, name = '浏河甲厂' where credit_code = :it").param("it", first).update();
        db.sql("update employer set headcount = 15, name = '浏河乙厂' where credit_code = :it").param("it", second).update();
        var officer = caller.browser(OFFICER);
        assertThat(officer.get("/apply/union.founding?employer=" + first).text()).contains("value=\"浏河甲厂工会委员会\"").contains("name=\"form.workers\" value=\"120\"")
            .contains("name=\"known.workers\" value=\"120\"");

        var typed = new LinkedHashMap<>(Map.of("employer", first, "form.name", "浏河甲厂工会委员会", "known.name", "浏河甲厂工会委员会", "form.workers", "120", "known.workers", "120",
            "form.mode", "JOINT", "form.others[0].employer", second, "form.others[0].members", "9"));
        assertThat(officer.post("/apply/union.founding/check", typed).text()).as("drawn again, in place").contains("id=\"form.workers-ask\" hx-swap-oob=\"true\"")
            .contains("name=\"form.workers\" value=\"135\"").contains("value=\"浏河甲厂等2家单位联合工会委员会\"");
        typed.put("form.workers", "118");
        typed.put("act", "look");
        assertThat(officer.post("/apply/union.founding", typed).text()).as("what was typed stays").contains("name=\"form.workers\" value=\"118\"")
            .contains("value=\"浏河甲厂等2家单位联合工会委员会\"");
        typed.put("form.name", "");
        assertThat(officer.post("/apply/union.founding", typed).text()).as("emptied by hand").contains("name=\"form.name\" value=\"\"");
        typed.put("form.mode", "INDUSTRY");
        typed.put("form.name", "浏河甲厂工会委员会");
        assertThat(officer.post("/apply/union.founding", typed).text()).as("a trade's union is not called after one of its employers").contains("name=\"form.name\" value=\"\"");
        var strange = new LinkedHashMap<>(typed);
        strange.put("form.workers", "120");
        strange.put("form.others[0].employer", "91320585TESTTEST00");
        assertThat(officer.post("/apply/union.founding", strange).text()).as("an employer nobody registered adds nobody").contains("name=\"form.workers\" value=\"120\"");
    }
}
