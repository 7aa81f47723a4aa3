package niangjia.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import niangjia.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A union's chair brings in her roster. */
class RosterStoryTest extends Story {

    @ParameterizedTest(name = "a roster, at {0} px")
    @ValueSource(ints = {1280, 390})
    void a_roster_is_looked_at_run_watched_and_its_wrong_rows_are_fetched(int width) {
        today(World.TODAY);
        var good = idNumber("19860708");
        var file = sheet(List.of(List.of("姓名", "身份证号", "手机", "入会日期"), List.of("册好", good, phone(), "2020-05-01"),
            List.of("册短", "32058519860708", phone(), "2020-05-01"), List.of("册空", "", "", "")));
        byte[] wrong;
        try (var chair = screen(width, World.BASE + ".union")) {
            chair.open("/imports").attach("file", "会员.xlsx", TYPE, file).press("上传，先看会怎样").sees("前几行", "新登记", "身份证号应为18位", "请填写身份证号");
            chair.press("开始导入").sees("正在导入", "停止导入");
            runJobs(Instant.now().plusSeconds(2));
            chair.sees("已导入", "有错误的2行没有导入");   // the page has asked again by itself
            wrong = chair.takes("#take-wrong");
            chair.open("/people?q=" + good).sees("册好");
            chair.open("/imports").sees("会员.xlsx", "已导入");
        }
        assertThat(read(wrong)).hasSize(3).last().asString().contains("册空", "请填写身份证号");
    }

    /** The wrong file was sent: one of its people has asked something since, and stays. */
    @ParameterizedTest(name = "a roster taken back, at {0} px")
    @ValueSource(ints = {1280, 390})
    void an_import_is_taken_back_but_for_whom_somebody_has_gone_on_with(int width) {
        today(World.TODAY);
        var stays = idNumber("19860709");
        var goes = idNumber("19860709");
        byte[] list;
        try (var chair = screen(width, World.BASE + ".union")) {
            chair.open("/imports").attach("file", "别家的.xlsx", TYPE, sheet(List.of(List.of("姓名", "身份证号"), List.of("返留", stays), List.of("返走", goes))))
                .press("上传，先看会怎样").press("开始导入").sees("正在导入");
            runJobs(Instant.now().plusSeconds(2));
            chair.sees("已导入");
            assertThat(caller.post(World.TOWN + ".window", "/api/visits", Map.of("person", id(stays), "channel", "phone", "says", "问活动", "answer", "已答")).status()).isEqualTo(201);

            chair.press("撤回这次导入").sees("会撤回", "会留下", "已有来访来电记录", "撤回1人，留下1人").press("撤回").sees("请说明为什么撤回");
            chair.fill("reason", "传成了别家的名册").click("main form button").sees("撤回中", "停止撤回");
            runJobs(Instant.now().plusSeconds(2));
            chair.sees("已撤回：撤回1人，留下1人", "传成了别家的名册", "返留", "已有来访来电记录");
            list = chair.takes("#take-undone");
            chair.open("/people?q=" + goes).misses("返走").open("/people?q=" + stays).sees("返留").open("/imports").sees("已撤回");
        }
        assertThat(read(list)).hasSize(3).last().asString().contains("返走", "已撤回");
    }

    private long id(String number) {
        return caller.get(World.TOWN + ".window", "/api/people?q=" + number).at("items.0.id").asLong();
    }
}
