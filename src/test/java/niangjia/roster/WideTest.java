package niangjia.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import niangjia.World;
import niangjia.sheet.Roll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A roster that goes on far to the right, or has very much in a line: told in one sentence before it fills the memory. What is empty there is passed over. */
class WideTest extends Rostering {

    private static final int COLUMNS = 16_384;
    private static final String UNION = World.BASE + ".union";
    private static final String HEAD = "<row r=\"1\">" + cell("A1", "姓名") + cell("B1", "身份证号") + "</row>";
    private static final String BEYOND = "第16384列以后，表格没有这么多列，请删去右边多余的列再传";
    private static final String WIDE = "第2行第300列以后还有字，请删去右边多余的列再传";

    private static String cell(String address, String text) {
        return "<c%s t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(address.isEmpty() ? "" : " r=\"%s\"".formatted(address), text);
    }

    private void refused(String name, byte[] file, String says) {
        var before = db.sql("select count(*) from roster_import").query(Integer.class).single();
        var said = upload(UNION, Map.of(), name, file);
        assertThat(said.status() + said.text()).startsWith("422").contains(says);
        assertThat(db.sql("select count(*) from roster_import").query(Integer.class).single()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<c r=\"AAAAAAA1\"><v>1</v></c>", "<c r=\"XFE2\"/>", "<c s='0' r = '$xfe$2' />", "<c s=\">\" r=\"XFE2\"/>", "<c\n\tr=\"ZZZZZZZZZZZZZZZ2\"/>",
        "<o:c xmlns:o=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" r=\"XFE2\"/>"})
    void a_cell_where_no_program_has_one(String cell) {
        refused("a.xlsx", written(HEAD + "<row r=\"2\">" + cell + "</row>"), BEYOND);
    }

    @Test
    void a_cell_whose_address_is_hidden() {
        refused("a.xlsx", written(HEAD + "<row r=\"2\"><c r=\"&#88;FE2\"/></row>"), "读不懂");
        refused("a.xlsx", written(HEAD + "<row r=\"2\"><c " + " ".repeat(500) + "r=\"XFE2\"/></row>"), "读不懂");
        var sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + HEAD + "<row r=\"2\"><c r=\"XFE2\"/></row></sheetData></worksheet>";
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            refused("a.xlsx", zip(Map.of("xl/worksheets/sheet1.xml", out -> out.write(sheet.getBytes(charset)))), "读不懂");
        }
    }

    @Test
    void a_number_longer_than_any_is_written() {
        refused("长.xlsx", written("<row r='1'><c r='A1'><v>" + "1".repeat(401) + "</v></c></row>"), "这个表格里有读不懂的地方");
    }

    @Test
    void a_list_of_parts_that_leads_nowhere(@TempDir Path folder) throws IOException {
        var nowhere = IntStream.range(1, 9).mapToObj("<Relationship Id=\"rId%d\"/>"::formatted).collect(Collectors.joining());
        var file = Files.write(folder.resolve("roster.xlsx"), zip(Map.of("xl/_rels/workbook.xml.rels", out -> out.write(nowhere.getBytes(StandardCharsets.UTF_8)))));
        assertThat(Roll.of(file, "roster.xlsx", Heading::known).atMost()).as("the first sheet's").isOne();
    }

    @Test
    void one_cell_in_the_last_column() {
        refused("a.xlsx", written(HEAD + "<row r=\"2\">" + cell("XFD2", "备注") + "</row>"), WIDE);
        refused("a.xlsx", written(HEAD + "<row r=\"2\">" + cell("KO2", "备注") + "</row>"), WIDE);
    }

    @Test
    void cells_without_an_address_are_counted() {
        refused("a.xlsx", written(HEAD + "<row r=\"2\">" + cell("", "甲").repeat(301) + "</row>"), WIDE);
        refused("a.xlsx", written(HEAD + "<row>" + "<c/>".repeat(COLUMNS + 1) + "</row>"), BEYOND);
        refused("a.xlsx", written(HEAD + "<row>" + cell("XFD2", "") + "<c/></row>"), BEYOND);
        refused("a.xlsx", written(HEAD + "<row>" + "<c/>".repeat(10_000) + "<row>" + "<c/>".repeat(10_000) + "</row></row>"), BEYOND);
    }

    @Test
    void a_wide_line_of_a_csv() {
        refused("a.csv", ("姓名,身份证号\n" + "甲,".repeat(301)).getBytes(StandardCharsets.UTF_8), WIDE);
        refused("a.csv", ("姓名,身份证号\n" + ",".repeat(20_000)).getBytes(StandardCharsets.UTF_8), "第2行有一格超过32767个字，或格子太多");
    }

    @Test
    void very_much_in_a_line() {
        refused("a.xlsx", written(HEAD + "<row r=\"2\">" + cell("A2", "字".repeat(20_000)) + cell("B2", "字".repeat(20_000)) + "</row>"), "第2行一共超过32767个字");
        refused("a.csv", ("姓名,身份证号\n" + "字".repeat(20_000) + "," + "字".repeat(20_000)).getBytes(StandardCharsets.UTF_8), "第2行一共超过32767个字");
        refused("a.xlsx", written(HEAD + "<row r=\"2\">" + cell("A2", "字".repeat(1 << 21)) + "</row>"), "有一行或一格的字太多");
    }

    /** Of a border or a colour over whole rows there is a cell in each of their columns; three hundred may say something. */
    @Test
    void formatted_and_empty_cells_out_to_the_last_column_are_passed_over() {
        var heading = "<row r=\"1\">" + cell("A1", "姓名") + cell("B1", "身份证号") + formatted(1) + "</row>";
        var rows = "<row r=\"2\">" + cell("A2", "宽一甲") + cell("B2", idNumber("19820601")) + formatted(2) + "</row><row r=\"3\">" + cell("A3", "宽一乙")
            + cell("B3", idNumber("19820601")) + cell("KN3", "备注") + "</row><row r=\"4\"><c r=\"XFD4\" s=\"0\"/></row>";
        var after = imported(UNION, written(heading + rows));
        assertThat(count(after, "new")).as(after.text()).isEqualTo(2);
        assertThat(union("宽一甲")).isEqualTo(World.BASE);
        assertThat(db.sql("select cardinality(heading) from roster_import where id = :id").param("id", after.at("id").asLong()).query(Integer.class).single()).isEqualTo(2);
        var csv = upload(UNION, Map.of(), "a.csv", ("姓名,身份证号" + ",".repeat(16_000) + "\n宽一丙," + idNumber("19820601") + ",".repeat(16_000) + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(foreseen(csv, "new")).as(csv.text()).isEqualTo(1);
    }

    /** From the third column to the last. */
    private static String formatted(int row) {
        return IntStream.range(2, COLUMNS).mapToObj(column -> "<c r=\"%s%d\" s=\"0\"/>".formatted(letters(column), row)).collect(Collectors.joining());
    }

    private static String letters(int column) {
        return (column < 26 ? "" : letters(column / 26 - 1)) + (char) ('A' + column % 26);
    }

    @Test
    void a_number_next_to_nothing_is_not_written_out() {
        var said = upload(UNION, Map.of(), "a.xlsx", written(HEAD + "<row r=\"2\">" + cell("A2", "宽二甲") + "<c r=\"B2\"><v>1E-999999999</v></c></row>"));
        assertThat(said.status() + said.text()).startsWith("201");
        assertThat(foreseen(said, "wrong")).isEqualTo(1);
    }
}
