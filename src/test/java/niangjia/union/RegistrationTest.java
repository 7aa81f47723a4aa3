package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import niangjia.World;
import niangjia.unit.CreditCode;
import org.junit.jupiter.api.Test;

/** 工会法人登记 (ORG-8): a union is registered years after it was founded, what is registered changes, and it is struck off. */
class RegistrationTest extends Congresses {

    private static final String PROGRAMME = "union.registration";
    private static final String TOWN = World.TOWN + ".officer";
    private static final String COUNTY = World.COUNTY + ".officer";
    private static int serial = 8100;

    private String union(String parent) {
        var code = (parent + "00000").substring(0, 9) + serial++;
        assertThat(caller.post(World.CITY + ".admin", "/api/units", Map.of("code", code, "name", "试登记%s厂工会".formatted(code), "level", "base", "kind", "enterprise", "day", "2015-01-01",
            "parent", parent)).status()).isEqualTo(201);
        return code;
    }

    private static Map<String, Object> registered(int n, String day) {
        var seventeen = "81320585MC%07d".formatted(n);
        return Map.of("certificate", "工法证字第%d号".formatted(n), "creditCode", seventeen + CreditCode.check(seventeen), "address", "太仓市浏河镇登记路%d号".formatted(n), "registeredOn", day);
    }

    /** Handed in by the town, looked at there; the county has it before it. */
    private String reviewed(String union, Map<String, ?> form) {
        var number = opened(TOWN, PROGRAMME, union, null, form);
        approve(World.TOWN + ".reviewer", number);
        return number;
    }

    private long legal(String day) {
        return caller.get(TOWN, "/api/figures/union.legal?unit=%s&from=%s&to=%s".formatted(World.TOWN, day, day)).at("value").asLong();
    }

    @Test
    void aUnionFoundedWithoutItIsRegisteredChangedAndStruckOff() {
        var union = union(World.TOWN);
        assertThat(open(TOWN, PROGRAMME, union, null, Map.of("what", "CHANGE", "says", "搬了地方")).text()).contains("form.what", "先办登记");
        assertThat(open(TOWN, PROGRAMME, World.TOWN, null, Map.of("what", "REGISTER")).text()).contains("依法就是法人");
        var before = legal("2026-01-21");
        var earlier = legal("2026-01-20");
        var number = reviewed(union, Map.of("what", "REGISTER"));
        assertThat(read(TOWN, number).at("stage").asString()).isEqualTo("register");
        assertThat(open(TOWN, PROGRAMME, union, null, Map.of("what", "REGISTER")).status()).as("one at a time").isEqualTo(409);
        assertThat(fill(TOWN, number, registered(9101, "2026-01-21")).status()).as("the county registers").isEqualTo(403);
        assertThat(fill(COUNTY, number, Map.of("registeredOn", "2026-01-21")).text()).contains("form.certificate", "form.creditCode", "form.address");
        assertThat(fill(COUNTY, number, with(registered(9101, "2026-01-21"), "registeredOn", "2014-12-31")).text()).contains("form.registeredOn", "2015年1月1日成立");
        var done = fill(COUNTY, number, registered(9101, "2026-01-21"));
        assertThat(done.at("state").asString()).as(done.text()).isEqualTo("granted");
        assertThat(caller.get(TOWN, "/api/units/" + union + "/cadres").at("legalPerson.certificate").asString()).isEqualTo("工法证字第9101号");
        assertThat(legal("2026-01-21")).as("REPORT-1").isEqualTo(before + 1);
        assertThat(legal("2026-01-20")).as("not before its day").isEqualTo(earlier);
        assertThat(caller.browser(TOWN).get("/matters/" + number).text()).contains("/units/" + union + "/legal-person");
        assertThat(open(TOWN, PROGRAMME, union, null, Map.of("what", "REGISTER")).text()).contains("办变更登记");

        today(LocalDate.of(2026, 2, 2));
        assertThat(open(TOWN, PROGRAMME, union, null, Map.of("what", "CHANGE")).text()).contains("form.says", "请写明变了什么");
        var change = reviewed(union, Map.of("what", "CHANGE", "says", "迁了新址"));
        assertThat(caller.browser(COUNTY).get("/matters/" + change + "/form").text()).as("what is registered stands there").contains("value=\"工法证字第9101号\"", "value=\"太仓市浏河镇登记路9101号\"");
        assertThat(fill(COUNTY, change, with(registered(9101, "2026-02-02"), "address", "太仓市浏河镇新址2号")).at("state").asString()).isEqualTo("granted");
        var paper = caller.browser(COUNTY).get("/units/" + union + "/legal-person").text();
        assertThat(paper).contains("太仓市浏河镇新址2号", "2026年1月21日，2026年2月2日变更", "工法证字第9101号");
        assertThat(legal("2026-02-02")).as("a change registers nobody anew").isEqualTo(before + 1);

        today(LocalDate.of(2026, 2, 3));
        var end = reviewed(union, Map.of("what", "STRIKE", "says", "没有自己的经费了"));
        assertThat(fill(COUNTY, end, Map.of("registeredOn", "2026-01-20")).text()).contains("form.registeredOn", "2026年1月21日登记");
        assertThat(fill(COUNTY, end, Map.of("registeredOn", "2026-02-03")).at("state").asString()).isEqualTo("granted");
        assertThat(legal("2026-02-02")).isEqualTo(before + 1);
        assertThat(legal("2026-02-03")).isEqualTo(before);
        assertThat(caller.get(TOWN, "/api/units/" + union + "/cadres").at("legalPerson").isNull()).isTrue();
        var again = reviewed(union, Map.of("what", "REGISTER"));
        assertThat(fill(COUNTY, again, registered(9101, "2026-02-03")).at("state").asString()).as("with its own certificate").isEqualTo("granted");
        assertThat(legal("2026-02-03")).isEqualTo(before + 1);
    }

    /** Whoever is registered already keeps his certificate and code to himself; a union that goes leaves the figure. */
    @Test
    void anothersCertificateAndCodeAreRefusedAtTheirQuestions() {
        var first = union(World.TOWN);
        var second = union(World.TOWN);
        assertThat(fill(COUNTY, reviewed(first, Map.of("what", "REGISTER")), registered(9201, "2026-01-21")).at("state").asString()).isEqualTo("granted");
        var number = reviewed(second, Map.of("what", "REGISTER"));
        assertThat(fill(COUNTY, number, registered(9201, "2026-01-21")).text()).contains("form.certificate", "已经登记给别的工会");
        assertThat(fill(COUNTY, number, with(registered(9201, "2026-01-21"), "certificate", "工法证字第9202号")).text()).contains("form.creditCode", "已经登记给别的工会");
        assertThat(fill(COUNTY, number, registered(9202, "2026-01-21")).at("state").asString()).isEqualTo("granted");
        var change = reviewed(second, Map.of("what", "CHANGE", "says", "换证"));
        assertThat(fill(COUNTY, change, with(registered(9202, "2026-01-21"), "certificate", "工法证字第9201号")).text()).contains("form.certificate", "已经登记给别的工会");
        assertThat(fill(COUNTY, change, with(registered(9202, "2026-01-21"), "certificate", "工法证字第9203号")).at("state").asString()).isEqualTo("granted");
    }

    /** The union hands it in itself; what was registered before it was handed in is noted, since figures that were reported change. */
    @Test
    void theUnionItselfHandsItInAndAnEarlierDayIsNoted() {
        var page = caller.browser(World.BASE + ".union").get("/units/" + World.BASE + "/cadres").text();
        assertThat(caller.browser(World.COUNTY + ".officer").get("/units/" + World.COUNTY + "/cadres").text()).as("by 工会法, without a registration")
            .contains("依法具有社会团体法人资格，不用登记。").doesNotContain("没有登记为工会法人");
        assertThat(page).contains("没有登记为工会法人", "/apply/union.registration?unit=" + World.BASE, "办法人登记");
        assertThat(caller.browser(World.BASE + ".union").get("/apply/union.registration?unit=" + World.BASE).text()).contains("现在的登记</dt><dd>没有登记为工会法人").containsPattern("value=\"REGISTER\" checked");
        var number = opened(World.BASE + ".union", PROGRAMME, World.BASE, null, Map.of("what", "REGISTER"));
        approve(World.TOWN + ".reviewer", number);
        var said = fill(COUNTY, number, registered(9301, "2012-05-08"));
        assertThat(said.at("state").asString()).as(said.text()).isEqualTo("granted");
        assertThat(clauses(read(COUNTY, number), "REPORT-1").getFirst().at("/verdict").asString()).isEqualTo("noted");
        assertThat(legal("2012-05-08") - legal("2012-05-07")).isEqualTo(1);
        db.sql("delete from union_legal_person where certificate = '工法证字第9301号'").update();
    }

    /** Directly below the city nobody else registers it; a union of more than a screenful of employers is printed with all of them. */
    @Test
    void aUnionBelowTheCityIsRegisteredByTheCityAndPrintedWithAllItsEmployers() {
        var union = union(World.CITY);
        var number = opened(World.CITY + ".officer", PROGRAMME, union, null, Map.of("what", "REGISTER"));
        assertThat(read(World.CITY + ".officer", number).at("stage").asString()).as("no town to look at it first").isEqualTo("register");
        assertThat(fill(World.CITY + ".officer", number, registered(9401, "2026-01-21")).at("state").asString()).isEqualTo("granted");
        db.sql("""
            with made as (
                insert into employer (credit_code, name, ownership, industry, town, registered)
                select 'REG' || lpad(n::text, 15, '0'), '登记名单第' || n || '家', 'private', 'C', t.id, date '2015-01-01' from generate_series(1, 503) n, unit t where t.code = :town
                returning id)
            insert into employer_cover (employer, unit, valid) select made.id, u.id, daterange('2016-01-01', null) from made, unit u where u.code = :union
            """).param("town", World.TOWN).param("union", union).update();
        var browser = caller.browser(World.CITY + ".officer");
        var paper = browser.get("/units/" + union + "/legal-person").text();
        var names = new ArrayList<String>();
        for (var n = 1; n <= 503; n++) {
            names.add("登记名单第" + n + "家");
        }
        assertThat(paper).contains("<p>苏州市总工会</p>").contains(names);
        assertThat(browser.get("/units/" + union).text()).contains("第1至50家，共503家", "/units/" + union + "?page=2");
        assertThat(browser.get("/units/" + union + "?page=11").text()).contains("第501至503家");
        db.sql("delete from employer_cover where unit = (select id from unit where code = :union)").param("union", union).update();
        db.sql("delete from employer where credit_code like 'REG%'").update();
    }
}
