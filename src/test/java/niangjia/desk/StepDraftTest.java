package niangjia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** What is typed at a step in the middle of a matter keeps itself until the step is over, for the one who types it. */
class StepDraftTest extends Casework {

    private static final String OFFICER = World.TOWN + ".officer";

    /** A founding that waits for its delegates. */
    private String founding() {
        var employer = employer();
        db.sql("delete from employer_cover where employer = (select id from employer where credit_code = :it)").param("it", employer).update();
        today(LocalDate.of(2026, 1, 9));
        var number = opened(OFFICER, "union.founding", World.TOWN, employer, Map.of("name", "浏河草稿厂工会委员会", "mode", "OWN", "organ", "COMMITTEE",
            "workers", 300, "members", 210, "preparer", "周筹备"));
        approve(World.TOWN + ".chair", number);
        today(World.TODAY);
        return number;
    }

    private static Map<String, String> fields(String page, String... more) {
        var fields = new LinkedHashMap<String, String>();
        for (var name : List.of("blank", "draft", "version")) {
            fields.put(name, page.replaceFirst("(?s).*name=\"" + name + "\" value=\"([^\"]*)\".*", "$1"));
        }
        fields.put("_key", UUID.randomUUID().toString());
        for (var n = 0; n < more.length; n += 2) {
            fields.put(more[n], more[n + 1]);
        }
        return fields;
    }

    private static String form(String number) {
        return "/matters/" + number + "/form";
    }

    private void gone(String number) {
        assertThat(db.sql("select count(*) from matter_kept k join matter m on m.id = k.matter where m.number = :number").param("number", number).query(Long.class).single())
            .as("what was kept").isZero();
    }

    @Test
    void whatIsTypedAtALaterStepKeepsItselfIsShownAgainAndGoesWithTheStep() {
        var number = founding();
        var officer = caller.browser(OFFICER);
        var page = officer.get(form(number)).text();
        assertThat(page).contains("hx-post=\"" + form(number) + "/keep\"", "value=\"draft\"", "id=\"kept\"").doesNotContain("已恢复");
        var said = officer.post(form(number) + "/keep", fields(page, "form.delegatesOn", "2026-01-10", "form.entitled", "48人"));
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        assertThat(said.text()).containsPattern("已保存草稿 \\d\\d:\\d\\d").doesNotContain("<input");
        assertThat(db.sql("select k.form::text from matter_kept k join matter m on m.id = k.matter where m.number = :number").param("number", number).query(String.class).single())
            .as("sealed whole").doesNotContain("48人", "2026-01-10");

        var again = officer.get(form(number)).text();
        assertThat(again).as("even what does not read").contains("已恢复你", "value=\"2026-01-10\"", "value=\"48人\"", "丢弃没有提交的内容");
        assertThat(caller.browser(World.COUNTY + ".officer").get(form(number)).text()).as("nobody else sees it").doesNotContain("48人");
        assertThat(read(OFFICER, number).text()).as("it is not of the matter yet").doesNotContain("48人");

        var kept = officer.post(form(number), fields(again, "form.delegatesOn", "2026-01-11", "form.entitled", "48", "act", "draft"));
        assertThat(kept.header("Location")).as("the button does the same").isEqualTo(form(number) + "?kept");
        assertThat(officer.get(form(number) + "?kept").text()).contains("草稿已存", "value=\"2026-01-11\"");
        var done = officer.post(form(number), fields(officer.get(form(number)).text(), "form.delegatesOn", "2026-01-11", "form.entitled", "48", "form.meeting", "DELEGATES", "act", "submit"));
        assertThat(done.header("Location")).as(done.text()).isEqualTo("/matters/" + number + "?done=submitted");
        gone(number);

        var late = officer.post(form(number) + "/keep", fields(again, "form.delegatesOn", "2026-01-09"));
        assertThat(late.status()).as("kept before, arrived after").isEqualTo(409);
        assertThat(late.text()).startsWith("<span").contains("这件刚被办过");
        gone(number);
        assertThat(officer.get(form(number)).text()).as("the congress begins empty").doesNotContain("已恢复", "2026-01-09");
        assertThat(act(OFFICER, number, "withdraw", Map.of("note", "另行召开")).status()).isEqualTo(200);
    }

    @Test
    void ofTwoPagesTheOneDrawnLaterGoesOnAndTheOtherSaysSo() {
        var number = founding();
        var officer = caller.browser(OFFICER);
        var first = officer.get(form(number)).text();
        assertThat(officer.post(form(number) + "/keep", fields(first, "form.entitled", "41")).status()).isEqualTo(200);
        assertThat(officer.post(form(number) + "/keep", fields(first, "form.entitled", "42")).status()).as("the same page goes on without having heard of it").isEqualTo(200);
        var second = officer.get(form(number)).text();
        assertThat(officer.post(form(number) + "/keep", fields(second, "form.entitled", "43")).status()).isEqualTo(200);
        var stale = officer.post(form(number) + "/keep", fields(first, "form.entitled", "44"));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text()).contains("你在另一页又填过这一步");
        assertThat(officer.get(form(number)).text()).contains("value=\"43\"");

        var pressed = officer.post(form(number), fields(first, "form.entitled", "44", "act", "draft"));
        assertThat(pressed.status()).as("the button asks once").isEqualTo(409);
        assertThat(pressed.text()).contains("没有办成", "你在另一页又填过这一步。要用这一页填的，请再按一次", "value=\"44\"").doesNotContain("可以办");
        assertThat(officer.post(form(number), fields(pressed.text(), "form.entitled", "44", "act", "draft")).status()).as("and means it the second time").isEqualTo(303);
        var third = officer.get(form(number)).text();
        assertThat(third).contains("value=\"44\"");

        assertThat(officer.post("/matters/" + number + "/discard", Map.of("_key", UUID.randomUUID().toString())).header("Location")).isEqualTo(form(number));
        gone(number);
        assertThat(officer.get(form(number)).text()).doesNotContain("已恢复", "value=\"44\"");
        assertThat(officer.post(form(number) + "/keep", fields(third, "form.entitled", "45")).status()).isEqualTo(200);
        assertThat(act(OFFICER, number, "withdraw", Map.of("note", "另行召开")).status()).isEqualTo(200);
        gone(number);
    }

    @Test
    void aCorrectionKeepsItselfWithWhatIsSaidOfIt() {
        var clerk = World.TOWN + ".window";
        var number = opened(clerk, "aid.hardship", World.TOWN, person(World.BASE), hardshipForm("SPECIAL", "300",
            List.of(Map.of("relation", "女儿", "name", "钱小庚", "idNumber", idNumber("20090501"), "state", "在读", "income", "0"))));
        assertThat(act(World.TOWN + ".reviewer", number, "return", Map.of("note", "请补正住址")).status()).isEqualTo(200);
        var browser = caller.browser(clerk);
        var page = browser.get(form(number)).text();
        assertThat(page).contains("请补正住址", "钱小庚");
        assertThat(browser.post(form(number) + "/keep", fields(page, "form.address", "桃源弄12号", "note", "住址已改")).status()).isEqualTo(200);
        var again = browser.get(form(number)).text();
        assertThat(again).contains("已恢复你", "桃源弄12号", "住址已改").as("a row that was taken out stays out").doesNotContain("钱小庚");
        assertThat(again).contains("请补正住址");
        assertThat(act(clerk, number, "withdraw", Map.of("note", "不办了")).status()).isEqualTo(200);
        gone(number);
    }
}
