package niangjia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import niangjia.Caller.Said;
import niangjia.Casework;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** Public notice through the pages: what hangs, an objection, and who may settle it. */
class NoticeTest extends Casework {

    private static final String CLERK = World.TOWN + ".window";
    private static final String OFFICER = World.COUNTY + ".officer";
    private static final LocalDate HUNG = LocalDate.of(2025, 11, 26);

    private String number = "";

    /** A file of serious illness on notice since {@link #HUNG}; answers the notice's id. */
    private long hung() {
        today(HUNG);
        var form = with(hardshipForm("ILL", "900", List.of(Map.of("relation", "女儿", "name", "钱幼", "idNumber", idNumber("20120301"), "state", "小学在读", "income", 0))),
            "medical", "800");
        number = opened(CLERK, "aid.hardship", World.TOWN, person(World.BASE), form);
        approve(World.TOWN + ".reviewer", number);
        approve(World.COUNTY + ".chair", number);
        return read(CLERK, number).at("notices.0.id").asLong();
    }

    @Test
    void the_notice_shows_masked_name_unit_and_category_and_nothing_of_illness_children_or_numbers() {
        var id = hung();
        var page = caller.browser(OFFICER).get("/notices/" + id).text();
        var posted = page.substring(page.indexOf("<article"), page.indexOf("</article>"));
        assertThat(posted).contains("钱**").contains("浏河乌有机械厂工会").contains("特困").contains("2025年11月26日至2025年12月3日");
        assertThat(posted).doesNotContain("大病").doesNotContain("钱幼").doesNotContain("女儿").doesNotContain("3205").doesNotContain("1990000").doesNotContain("患病");
        assertThat(caller.browser(OFFICER).get("/notices").text()).contains("/notices/" + id);
        var said = caller.get(OFFICER, "/api/notices/" + id);
        assertThat(said.at("shown.name").asString()).isEqualTo("钱**");
        assertThat(said.text()).doesNotContain("大病");
        assertThat(caller.browser(World.OTHER_COUNTY + ".officer").get("/notices/" + id).status()).isEqualTo(404);
    }

    @Test
    void an_objection_stops_the_clock_until_someone_who_did_not_decide_settles_it() {
        var id = hung();
        today(LocalDate.of(2025, 11, 28));
        var clerk = caller.browser(CLERK);
        clerk.get("/notices/" + id);
        var version = Integer.toString(read(CLERK, number).at("version").asInt());
        var empty = clerk.post("/notices/" + id + "/objection", Map.of("version", version, "from", "邻居", "note", " "));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.text()).contains("请写明异议内容").contains("value=\"邻居\"");
        assertThat(clerk.post("/notices/" + id + "/objection", Map.of("version", version, "from", "邻居", "note", "家里有门面房出租")).status()).isEqualTo(303);

        dayIs(LocalDate.of(2025, 12, 20));
        assertThat(read(CLERK, number).at("state").asString()).as("the clock stands still").isEqualTo("open");
        var now = read(CLERK, number).at("version").asInt();
        assertThat(settle(World.TOWN + ".reviewer", now).status()).as("reviewed it").isEqualTo(403);
        assertThat(settle(World.COUNTY + ".chair", now).status()).as("decided it").isEqualTo(403);
        var officer = caller.browser(OFFICER);
        assertThat(officer.get("/notices/" + id).text()).contains("家里有门面房出租").contains("还剩3个工作日");
        assertThat(officer.post("/notices/" + id + "/settlement", Map.of("version", Integer.toString(now), "to", "continue", "note", "")).status()).isEqualTo(422);
        assertThat(officer.post("/notices/" + id + "/settlement", Map.of("version", Integer.toString(now), "to", "continue", "note", "门面房已在2024年卖出")).status())
            .isEqualTo(303);
        dayIs(LocalDate.of(2025, 12, 24));
        assertThat(read(CLERK, number).at("state").asString()).isEqualTo("open");
        dayIs(LocalDate.of(2025, 12, 25));
        assertThat(read(CLERK, number).at("state").asString()).isEqualTo("granted");
        assertThat(officer.get("/notices?which=past").text()).contains("/notices/" + id);
    }

    private Said settle(String who, int version) {
        return caller.post(who, "/api/matters/" + number + "/actions", Map.of("action", "settle", "to", "continue", "note", "查过了", "version", version));
    }

    @Test
    void an_objection_that_holds_takes_the_notice_down_and_ends_the_matter() {
        var id = hung();
        assertThat(act(CLERK, number, "object", Map.of("note", "匿名：收入不实")).status()).isEqualTo(200);
        var officer = caller.browser(OFFICER);
        officer.get("/notices/" + id);
        var version = Integer.toString(read(CLERK, number).at("version").asInt());
        assertThat(officer.post("/notices/" + id + "/settlement", Map.of("version", version, "to", "reject", "note", "另有收入，核查属实")).status()).isEqualTo(303);
        assertThat(read(CLERK, number).at("state").asString()).isEqualTo("refused");
        assertThat(officer.get("/notices/" + id).text()).contains("异议成立，撤下").contains("钱**");
        assertThat(officer.get("/matters/" + number).text()).contains("异议成立，撤下");
    }

    @Test
    void a_notice_of_what_the_applicant_withdrew_says_so_even_while_an_objection_waits() {
        for (var objected : List.of(false, true)) {
            var id = hung();
            if (objected) {
                assertThat(act(CLERK, number, "object", Map.of("note", "匿名：收入不实")).status()).isEqualTo(200);
            }
            assertThat(act(CLERK, number, "withdraw", Map.of("note", "本人不申请了")).at("state").asString()).isEqualTo("withdrawn");
            var officer = caller.browser(OFFICER);
            assertThat(officer.get("/notices/" + id).text()).contains("申请撤回，撤下").doesNotContain("异议成立");
            assertThat(officer.get("/matters/" + number).text()).contains("申请撤回，撤下").doesNotContain("异议成立");
        }
    }
}
