package niangjia.roster;

import static org.assertj.core.api.Assertions.assertThat;

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
}
