package niangjia.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import niangjia.World;
import niangjia.door.Accounts;
import niangjia.person.NewPerson;
import niangjia.person.People;
import niangjia.unit.Actor;
import niangjia.unit.Role;
import niangjia.unit.Units;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A town's officer puts the terms of her unions on file: the list is taken away, filled in, looked at, put on file, and what was wrong is mended. */
class TermSheetStoryTest extends Story {

    @Autowired private Units units;
    @Autowired private People people;
    @Autowired private Accounts accounts;
    @Autowired private TransactionTemplate once;

    /** A town with an officer and three unions; answers their codes, the town's first. */
    private List<String> town(int width) {
        var town = World.COUNTY + "T" + width;
        unit(town, "故任%d镇总工会".formatted(width), "town", "territorial", World.COUNTY);
        var bases = IntStream.rangeClosed(1, 3).mapToObj(n -> town + n).toList();
        bases.forEach(base -> unit(base, "故任%d号厂工会".formatted(bases.indexOf(base) + 1), "base", "enterprise", town));
        once.executeWithoutResult(_ -> {
            var person = people.register(Actor.platform(units.require(World.CITY)), new NewPerson("任经办", idNumber("19710910"), phone(), town));
            accounts.enrol(List.of(new Accounts.Enrolment(town + ".officer", person, "任经办", Role.OFFICER, units.require(town).id(), World.START)), World.PASSWORD);
        });
        return List.of(town, bases.get(0), bases.get(1), bases.get(2));
    }

    private void unit(String code, String name, String level, String kind, String parent) {
        var said = caller.post(World.CITY + ".admin", "/api/units", Map.of("code", code, "name", name, "level", level, "kind", kind, "day", "2010-01-01", "parent", parent));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
    }

    @ParameterizedTest(name = "a sheet of terms, at {0} px")
    @ValueSource(ints = {1280, 390})
    void the_terms_of_a_towns_unions_are_put_on_file_from_one_sheet(int width) {
        today(World.TODAY);
        var codes = town(width);
        List<List<String>> wrong;
        try (var officer = screen(width, codes.getFirst() + ".officer")) {
            officer.open("/unions/terms?which=none").sees("故任1号厂工会", "故任2号厂工会", "故任3号厂工会").press("成批登记任期").sees("4家工会没有任期记载");
            var blank = read(officer.takes("#take-blank"));
            assertThat(blank).hasSize(5).first().isEqualTo(List.of("工会代码", "工会名称", "本届从", "任期（年）"));

            officer.attach("file", "别的.csv", "text/csv", "姓名,身份证号\n甲,1\n".getBytes(StandardCharsets.UTF_8)).press("上传，先看会怎样").sees("表格缺少这些列");
            officer.attach("file", "任期.xlsx", TYPE, sheet(filled(blank, codes, "2022-06-01", "3", "2026-02-01", "3"))).press("上传，先看会怎样")
                .sees("任期.xlsx", "前几行", "新登记", "有错误的行", "也不能晚于今天", "登记这1家的任期");
            var sheet = officer.at();
            officer.open("/unions/terms?which=none").sees("故任1号厂工会");
            officer.open(sheet).press("登记这1家的任期").sees("已登记1家的任期", "有错误的1行没有登记", "上传另一张表");
            wrong = read(officer.takes("#take-wrong"));
            officer.open("/unions/terms?which=none").misses("故任1号厂工会").sees("故任2号厂工会", "故任3号厂工会");
            officer.open("/unions/terms").sees("故任1号厂工会", "已超期7个月21天").misses("故任2号厂工会");
            officer.click("a.open").sees("2025年5月31日");

            officer.open(sheet).press("上传另一张表").attach("file", "改好.xlsx", TYPE, sheet(filled(wrong, codes, "2023-01-01", "3", "2024-02-01", "5"))).press("上传，先看会怎样").misses("有错误的行")
                .press("登记这1家的任期").sees("已登记1家的任期", "没有一行有错误");
            officer.open("/unions/terms?which=none").misses("故任2号厂工会").sees("故任3号厂工会");

            officer.open("/unions/terms/sheets").attach("file", "更改.csv", "text/csv", ("工会名称,本届从,任期\n故任2号厂工会,2024-03-01,5\n").getBytes(StandardCharsets.UTF_8))
                .press("上传，先看会怎样").sees("更改", "原为2024年2月1日起、2029年1月31日届满").press("登记这1家的任期").sees("已登记1家的任期");
        }
        assertThat(wrong).hasSize(2);
        assertThat(wrong.getFirst()).containsExactly("工会代码", "工会名称", "本届从", "任期（年）", "原因");
        assertThat(wrong.getLast()).startsWith(codes.get(2), "故任2号厂工会", "2026-02-01", "3").last().asString().contains("也不能晚于今天");
    }

    /** The rows of the first and of the second union filled in, the others as they are. */
    private static List<List<String>> filled(List<List<String>> rows, List<String> codes, String since, String years, String sinceToo, String yearsToo) {
        return rows.stream().map(row -> row.getFirst().equals(codes.get(1)) ? List.of(row.get(0), row.get(1), since, years)
            : row.getFirst().equals(codes.get(2)) ? List.of(row.get(0), row.get(1), sinceToo, yearsToo) : row).toList();
    }
}
