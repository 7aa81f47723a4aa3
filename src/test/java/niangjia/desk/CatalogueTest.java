package niangjia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import niangjia.House;
import niangjia.World;
import niangjia.programme.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue tells every programme as it declares itself. */
class CatalogueTest extends House {

    @ParameterizedTest
    @ValueSource(strings = {"aid.hardship", "aid.living", "aid.living.run", "aid.medical", "aid.tuition", "aid.emergency", "aid.card", "aid.price",
        "aid.festival", "aid.model", "aid.stranded", "aid.ending", "rights.arrears", "wagewatch.return", "wagewatch.point"})
    void every_programme_has_its_page(String code) {
        var officer = caller.browser(World.COUNTY + ".officer");
        assertThat(officer.get("/programmes").text()).contains("/programmes/" + code + "\"");
        var page = officer.get("/programmes/" + code);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("要填什么").contains("标准");
    }

    @ParameterizedTest
    @CsvSource({"union.founding,ORG-8,210名企业工会会员中的48名代表出席成立大会", "union.election,ORG-8,210名企业工会会员中的48名代表出席成立大会", "union.upgrade,ORG-3,工会主席按党政副职配备",
        "union.opening,ORG-3,工会主席按党政副职配备", "union.survey,OUT-3,没有按时进行换届选举"})
    void union_building_quotes_its_rules(String code, String rule, String wording) {
        assertThat(caller.browser(World.COUNTY + ".officer").get("/programmes/" + code).text()).contains(wording).contains(rule + "，资料");
    }

    @Test
    void a_rule_is_quoted_with_where_it_stands() {
        var page = caller.browser(World.COUNTY + ".officer").get("/programmes/aid.card").text();
        assertThat(page).contains("每月发放金额为66元的爱心援助卡").contains("AID-JC-3").contains("¥66.00");
        assertThat(Rules.named("AID-WZ-3，数额没有文件给出")).containsExactly("AID-WZ-3");
    }
}
