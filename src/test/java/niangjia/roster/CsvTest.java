package niangjia.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** What goes wrong in a .csv and not in a sheet: quotes that nobody closed, and cells that are parted by something else. */
class CsvTest extends Rostering {

    private static final String UNION = World.BASE + ".union";
    private static final String HEAD = "姓名,身份证号,手机,入会日期,岗位,户籍,备注\n";

    /** Ten people; {@code odd} writes the job and the remark of some of them. */
    private String ten(UnaryOperator<String> odd) {
        return HEAD + IntStream.rangeClosed(2, 11).mapToObj(n -> odd.apply("册引%d,%s,,2020-05-01,J%d,本市,R%d\n".formatted(n, idNumber("19810401"), n, n))).collect(Collectors.joining());
    }

    private static UnaryOperator<String> quoted(String... cells) {
        return line -> {
            for (var cell : cells) {
                line = line.replaceFirst("(?<=,)%s(?=[,\n])".formatted(cell), "\"见附件");
            }
            return line;
        };
    }

    private void refused(String text, int line) {
        var before = db.sql("select count(*) from roster_import").query(Integer.class).single();
        var said = upload(UNION, Map.of(), "a.csv", text.getBytes(StandardCharsets.UTF_8));
        assertThat(said.status() + said.text()).startsWith("422").contains("第%d行可能少了一个引号，下面的行都算进了这一格；请补上引号，或去掉格子里的换行再传".formatted(line));
        assertThat(db.sql("select count(*) from roster_import").query(Integer.class).single()).isEqualTo(before);
    }

    @Test
    void two_stray_quotes_that_swallow_the_people_between_them() {
        refused(ten(quoted("R3", "R7")), 3);
        refused(ten(quoted("R3", "R4")), 3);
        refused(ten(quoted("J3", "J7")), 3);
        refused(ten(quoted("J3", "R4")), 3);
        refused(ten(quoted("R3", "J4")), 3);   // the second stands further left: nothing of a whole line is inside
        refused(HEAD.replace("备注", "\"备注") + ten(quoted("R3")).substring(HEAD.length()), 1);
    }

    @Test
    void a_quote_that_nobody_closes() {
        refused(ten(quoted("R2")), 2);
        refused(ten(quoted("R10")), 10);
        refused(ten(quoted("R11")), 11);
        refused(ten(quoted("R11")).strip(), 11);
        refused(ten(quoted("R9")).replaceAll("(册引1[01],[^,]*),.*", "$1"), 9);   // short lines
    }

    @Test
    void a_remark_that_goes_over_many_lines_is_asked_about() {
        refused(ten(line -> line.replace("R5", "\"" + "一\n".repeat(12) + "\"")), 5);
    }

    @Test
    void remarks_of_a_few_lines_with_commas_and_quotes_stay() {
        var odd = ten(line -> line.replace("R3", "\"住东街,3号\r\n\"\"新\"\"村,二楼\n电话,无\"").replace("R4", "说\"好\"").replace("R5", "\"见附件\"外").replace("J6", "\"甲\n乙\""));
        for (var text : List.of(odd, odd.strip(), odd.replaceFirst("R11\n", "\"R11\""))) {
            var said = upload(UNION, Map.of(), "a.csv", text.getBytes(StandardCharsets.UTF_8));
            assertThat(said.status() + said.text()).startsWith("201");
            assertThat(said.at("lines").asInt()).isEqualTo(10);
        }
    }

    /** Excel parts them by what the computer's region says, and may say so in a first line. */
    @Test
    void cells_may_be_parted_by_semicolons_and_wide_commas() {
        for (var head : List.of("", "sep=;\r\n", "\uFEFF", "浏河乌有机械厂，二分厂，花名册\n")) {
            for (var charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
                var text = head + "姓名;身份证号;备注\r\n册分号;%s;\"有,有，\"\r\n".formatted(idNumber("19810402"));
                var said = upload(UNION, Map.of(), "a.csv", text.getBytes(charset));
                assertThat(said.status() + said.text()).startsWith("201");
                assertThat(foreseen(said, "new")).as(said.text()).isEqualTo(1);
            }
        }
        var wide = upload(UNION, Map.of(), "a.csv", "姓名，身份证号，备注\n册全角，%s，a;b\n".formatted(idNumber("19810402")).getBytes(StandardCharsets.UTF_8));
        assertThat(wide.status() + wide.text()).startsWith("201");
        assertThat(foreseen(wide, "new")).as(wide.text()).isEqualTo(1);
        var comma = upload(UNION, Map.of(), "a.csv", "本表一行一人；不留空行；不合并；不加列\n姓名,身份证号\n册逗号,%s\n".formatted(idNumber("19810402")).getBytes(StandardCharsets.UTF_8));
        assertThat(foreseen(comma, "new")).as(comma.text()).isEqualTo(1);
    }
}
