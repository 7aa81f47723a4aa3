package niangjia.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** An employer's page. */
class EmployerPagesTest extends Casework {

    private static final String OFFICER = World.TOWN + ".officer";

    /** The page asks for two days; what is wrong with the second is said at the second. */
    @Test
    void aDayOnWhichNoUnionCanEndItsCoverIsSaidAtItsOwnField() {
        var employer = employer();
        var officer = caller.browser(OFFICER);
        officer.get("/employers/" + employer);
        var said = officer.post("/employers/" + employer + "/cover", Map.of("_key", UUID.randomUUID().toString(), "ends", "true", "ends-day", "2026-01-22"));
        assertThat(said.status()).isEqualTo(422);
        assertThat(said.text()).contains("<a href=\"#ends-day\">日期不能晚于今天").contains("id=\"ends-day\" name=\"ends-day\" type=\"date\" value=\"2026-01-22\" aria-invalid=\"true\"")
            .doesNotContain("href=\"#day\"");
        assertThat(officer.post("/employers/" + employer + "/cover", Map.of("_key", UUID.randomUUID().toString(), "ends", "true", "ends-day", "2026-01-21")).status()).isEqualTo(303);
        assertThat(caller.get(OFFICER, "/api/employers/" + employer).at("coveredBy").isNull()).isTrue();
    }
}
