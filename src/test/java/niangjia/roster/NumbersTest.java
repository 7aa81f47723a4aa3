package niangjia.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import niangjia.World;
import org.junit.jupiter.api.Test;

/** Long numbers on their way through a spreadsheet and back, and what stands beside them. */
class NumbersTest extends Rostering {

    private static final String UNION = World.BASE + ".union";

    /** What stands before a number so that it stays a text, and what telephones and switchboards write around theirs. */
    @Test
    void signs_around_numbers_are_as_if_they_were_not_there() {
        var after = imported(UNION, xlsx(List.of("姓名", "身份证号", "手机"), List.of(List.of("册撇", "'" + idNumber("19820403").toLowerCase(), "+86 138-0000-1403"),
            List.of("册括", idNumber("19820403"), "（0512）53521404"), List.of("册八六", idNumber("19820403"), "008613800001405"), List.of("册短", idNumber("19820403"), "+86 1380000140"))));
        assertThat(count(after, "new")).as(after.text()).isEqualTo(3);
        assertThat(db.sql("select phone_tail from person where name in ('册撇', '册括', '册八六') order by 1").query(String.class).list()).containsExactly("1403", "1404", "1405");
        assertThat(rows(wrong(UNION, after.at("id").asLong())).getLast()).startsWith("册短").last().asString().contains("电话应为11位手机号");
    }

    /** A number of eighteen digits that is typed into any other cell loses its last three. */
    @Test
    void cells_for_numbers_are_ready_for_text_in_the_template_and_in_what_comes_back() {
        var template = caller.file(UNION, "/api/imports/template.xlsx");
        assertThat(format(template, 1, "身份证号")).isEqualTo("@");
        assertThat(format(template, 2000, "工会代码")).isEqualTo("@");
        assertThat(format(template, 1, "姓名")).isNotEqualTo("@");
        var id = uploaded(UNION, Map.of(), xlsx(List.of("姓名", "公民身份号码"), List.of(List.of("册格", "3.20585E+17"))));
        assertThat(format(wrong(UNION, id), 1, "公民身份号码")).isEqualTo("@");
        assertThat(upload(UNION, Map.of(), "模板.xlsx", template).text()).contains("表头下面一行也没有");
    }

    /** As its cell says to whoever types into it, empty or not; {@code row} from the heading, 0, on. */
    private static String format(byte[] file, int row, String column) {
        var cell = "r=\"%c%d\"".formatted((char) ('A' + rows(file).getFirst().indexOf(column)), row + 1);
        var style = Pattern.compile("<c " + cell + "[^>]*? s=\"([0-9]+)\"").matcher(part(file, "xl/worksheets/sheet1.xml"));
        if (!style.find()) {
            return "";
        }
        var styles = part(file, "xl/styles.xml");
        var looks = Pattern.compile("<xf numFmtId=\"([0-9]+)\"").matcher(styles.substring(styles.indexOf("<cellXfs"))).results().toList();
        var id = looks.get(Integer.parseInt(style.group(1))).group(1);
        var own = Pattern.compile("<numFmt numFmtId=\"" + id + "\" formatCode=\"([^\"]*)\"").matcher(styles);
        return id.equals("49") ? "@" : own.find() ? own.group(1) : "";   // 49 is Excel's own @
    }

    private static String part(byte[] file, String name) {
        try {
            var kept = Files.createTempFile("numbers", ".xlsx");
            Files.write(kept, file);
            try (var zip = new ZipFile(kept.toFile()); var part = zip.getInputStream(zip.getEntry(name))) {
                return new String(part.readAllBytes(), StandardCharsets.UTF_8);
            } finally {
                Files.delete(kept);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void what_stands_right_of_the_heading_comes_back_right_of_the_reason() {
        var id = uploaded(UNION, Map.of(), xlsx(List.of("姓名", "身份证号"), List.of(List.of("册右", "1", "没有表头", "也没有"), List.of("册左", "1"))));
        var back = rows(wrong(UNION, id));
        assertThat(back.get(1)).hasSize(5).startsWith("册右", "1").endsWith("没有表头", "也没有").element(2).asString().contains("身份证号应为18位");
        assertThat(back.get(2)).hasSize(3).last().asString().contains("身份证号应为18位");
    }
}
