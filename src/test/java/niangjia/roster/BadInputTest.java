package niangjia.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import niangjia.World;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people send instead of a roster: each is answered in one clear sentence, and nothing of it is written. */
class BadInputTest extends Rostering {

    private static final String UNION = World.BASE + ".union";
    private static final byte[] COMPOUND = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};

    private List<Integer> before;

    @BeforeEach
    void count() {
        before = counted();
    }

    @AfterEach
    void nothingHalfWritten() {
        assertThat(counted()).isEqualTo(before);
    }

    private List<Integer> counted() {
        return List.of("person", "membership", "roster_import", "roster_row").stream().map(it -> db.sql("select count(*) from " + it).query(Integer.class).single()).toList();
    }

    /** Over the API, and on the page with the sentence at the field. */
    private void refused(String name, byte[] file, String says) {
        var said = upload(UNION, Map.of(), name, file);
        assertThat(said.status()).as(said.text()).isEqualTo(422);
        assertThat(said.at("errors").isMissingNode() ? said.text() : said.text()).contains(says);
        var browser = caller.browser(UNION);
        browser.get("/imports");
        var page = browser.upload("/imports", Map.of("_key", java.util.UUID.randomUUID().toString()), "file", name, file);
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text()).contains(says).contains("id=\"file-fault\"");
    }

    @Test
    void a_formula() {
        var file = sheet(sheet -> {
            sheet.value(0, 0, "姓名");
            sheet.value(0, 1, "身份证号");
            sheet.value(1, 0, "坏一甲");
            sheet.formula(1, 1, "A2");
        });
        refused("a.xlsx", file, "第2行的B2格是公式");
    }

    @Test
    void merged_cells_below_the_heading() {
        var number = idNumber("19830401");
        refused("a.xlsx", sheet(sheet -> {
            head(sheet, 0);
            sheet.value(1, 0, "坏二甲");
            sheet.value(1, 1, number);
            sheet.range(1, 0, 2, 0).merge();
        }), "第3行有合并的单元格");
    }

    @Test
    void a_wrong_heading() {
        refused("a.xlsx", xlsx(List.of(List.of("编号", "名称"), List.of("1", "甲"))), "表格缺少这些列：姓名、身份证号");
        refused("a.xlsx", xlsx(List.of(List.of("姓名", "手机"), List.of("甲", "13800000000"))), "表格缺少这些列：身份证号");
        refused("a.xlsx", xlsx(List.of(List.of("姓名", "身份证号"))), "表头下面一行也没有");
    }

    /** A format laid over whole columns makes every row of the sheet one of the file's. */
    @Test
    void one_person_and_empty_rows_to_the_end_of_the_sheet_are_one_row() {
        var csv = "姓名,身份证号\n坏五甲,1\n" + "\n".repeat(1_000_001);
        var rows = new StringBuilder(row(1, "姓名", "身份证号")).append(row(2, "坏五甲", "1"));
        IntStream.rangeClosed(3, 1 << 20).forEach(n -> rows.append("<row r=\"").append(n).append("\"/>"));
        for (var said : List.of(upload(UNION, Map.of(), "a.csv", csv.getBytes(StandardCharsets.UTF_8)), upload(UNION, Map.of(), "a.xlsx", written(rows)))) {
            assertThat(said.at("lines").asInt()).as(said.text()).isEqualTo(1);
            forget(said.at("id").asLong());
        }
    }

    /** Some programs write every text where the result of a formula would stand, and no formula. */
    @Test
    void a_text_in_its_own_cell_is_no_formula() {
        var said = upload(UNION, Map.of(), "a.xlsx", written(row(1, "姓名", "身份证号") + row(2, "坏六甲", idNumber("19830409")) + row(3, "", "")));
        assertThat(said.status() + said.text()).startsWith("201");
        assertThat(foreseen(said, "new")).isEqualTo(1);
        forget(said.at("id").asLong());
    }

    private static String row(int n, String name, String number) {
        return "<row r=\"%1$d\"><c r=\"A%1$d\" t=\"str\"><v>%2$s</v></c><c r=\"B%1$d\" t=\"str\"><v>%3$s</v></c></row>".formatted(n, name, number);
    }

    /** One more than may be, each a line that says something: found out before anything of it is sealed. */
    @Test
    void exactly_one_row_too_many() {
        var csv = "姓名,身份证号\n" + "甲,1\n".repeat(1_000_001);
        var said = upload(UNION, Map.of(), "a.csv", csv.getBytes(StandardCharsets.UTF_8));
        assertThat(said.status() + said.text()).startsWith("422").contains("一次最多导入100万行，请按镇或按工会分成几个表格");
        var cell = "<row r=\"%d\"><c r=\"%s%d\" t=\"inlineStr\"><is><t>%s</t></is></c>";
        var file = zip(Map.of("xl/worksheets/sheet1.xml", out -> {
            var sheet = new java.io.BufferedOutputStream(out, 1 << 20);
            sheet.write(("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + cell.formatted(1, "A", 1, "姓名")
                + "<c r=\"B1\" t=\"inlineStr\"><is><t>身份证号</t></is></c></row>").getBytes(StandardCharsets.UTF_8));
            for (var n = 2; n <= 1_000_002; n++) {
                sheet.write(("<row r=\"" + n + "\"><c r=\"A" + n + "\"><v>1</v></c></row>").getBytes(StandardCharsets.US_ASCII));
            }
            sheet.write("</sheetData></worksheet>".getBytes(StandardCharsets.US_ASCII));
            sheet.flush();
        }));
        said = upload(UNION, Map.of(), "a.xlsx", file);
        assertThat(said.status() + said.text()).startsWith("422").contains("一次最多导入100万行，请按镇或按工会分成几个表格");
    }

    @Test
    void a_quote_that_never_ends() {
        refused("a.csv", ("姓名,身份证号\n\n甲,\"3205\n" + "乙,3205\n".repeat(6000)).getBytes(StandardCharsets.UTF_8), "第3行有一格超过32767个字");
    }

    @Test
    void a_zip_bomb() {
        refused("a.xlsx", zip(Map.of("xl/worksheets/sheet1.xml", out -> {
            var zeros = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (var n = 0; n < 64; n++) {
                out.write(zeros);
            }
        })), "解开后大得不像表格");
    }

    @Test
    void a_macro_file() {
        refused("a.xlsm", zip(Map.of("xl/vbaProject.bin", out -> out.write(1))), "带有宏");
    }

    @Test
    void a_password() {
        refused("a.xlsx", compound("EncryptedPackage"), "设了打开密码");
    }

    @Test
    void an_old_xls() {
        refused("a.xls", compound("Workbook"), "旧格式的.xls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.xlsx", "a.txt", "a.csv"})
    void no_spreadsheet_at_all(String name) {
        refused(name, new byte[] {1, 2, 3, 0, 5}, "不是能读的表格");
        refused(name, new byte[0], "是空的");
        refused(name, "PK\3\4 broken".getBytes(StandardCharsets.UTF_8), "已经损坏");
        if (!name.endsWith("csv")) {
            refused(name, "你好".getBytes(StandardCharsets.UTF_8), "不是能读的表格");
        } else {
            refused(name, "你好".getBytes(StandardCharsets.UTF_8), "表格缺少这些列");
        }
        refused(name, zip(Map.of(), "xl/workbook.xml"), "不是能读的表格");
    }

    @Test
    void a_broken_sheet() {
        refused("a.xlsx", zip(Map.of("xl/worksheets/sheet1.xml", out -> out.write("<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>".getBytes(StandardCharsets.UTF_8)))), "读不懂");
    }

    /** The file is read; each of its rows is judged by itself. Nothing comes in, as it is not run; it is taken away here. */
    @Test
    void odd_cells_are_read_or_refused_one_by_one() {
        var rows = new ArrayList<List<?>>();
        rows.add(List.of("浏河乌有机械厂会员花名册"));
        rows.add(List.of("姓名", "身份证号", "手机", "入会日期"));
        rows.add(List.of("坏三甲", idNumber("19830402"), 13800005555L, 42064));                  // a serial number, a number for a telephone
        rows.add(List.of("", "", "", ""));
        rows.add(List.of("坏三乙", idNumber("19830403"), "0512-53520000", "2015年3月1日"));
        rows.add(List.of("坏三丙", idNumber("19830404"), "13800006666", LocalDate.of(2015, 3, 1)));
        rows.add(List.of("坏三丁", 320585198304051234L, "", ""));                                // Excel has kept fifteen digits of it
        rows.add(List.of("坏三戊", "3.20585E+17", "", ""));
        rows.add(List.of("坏三己", idNumber("19830406"), "请问", "前年"));
        rows.add(List.of("坏三庚", idNumber("19830407"), "", "2026-01-22"));                     // tomorrow
        rows.add(List.of("坏三辛", idNumber("19830408"), "", "2004-12-31"));                     // before the union was founded
        var file = sheet(sheet -> {
            for (var n = 0; n < rows.size(); n++) {
                for (var cell = 0; cell < rows.get(n).size(); cell++) {
                    switch (rows.get(n).get(cell)) {
                        case Number number -> sheet.value(n, cell, number);
                        case LocalDate day -> {
                            sheet.value(n, cell, day);
                            sheet.style(n, cell).format("yyyy/m/d").set();
                        }
                        case Object text -> sheet.value(n, cell, text.toString());
                    }
                }
            }
            sheet.range(0, 0, 0, 3).merge();   // a title over the heading may be merged
        });
        var id = uploaded(UNION, Map.of(), file);
        var said = caller.get(UNION, "/api/imports/" + id);
        assertThat(said.at("lines").asInt()).isEqualTo(8);
        assertThat(foreseen(said, "new")).isEqualTo(3);
        assertThat(db.sql("select joined from roster_row where import = :id and wrong is null").param("id", id).query(LocalDate.class).list())
            .hasSize(3).containsOnly(LocalDate.of(2015, 3, 1));
        var why = rows(wrong(UNION, id)).stream().skip(1).map(List::getLast).toList();
        assertThat(why.get(0)).contains("科学计数法");
        assertThat(why.get(1)).contains("科学计数法");
        assertThat(why.get(2)).contains("电话应为11位手机号").contains("入会日期请按");
        assertThat(why.get(3)).contains("今天以后");
        assertThat(why.get(4)).contains("早于工会成立");
        forget(id);
    }

    private void forget(long id) {
        db.sql("delete from roster_row where import = :id").param("id", id).update();
        db.sql("delete from roster_count where import = :id").param("id", id).update();
        db.sql("delete from roster_import where id = :id").param("id", id).update();
    }

    private interface Filling {
        void fill(org.dhatim.fastexcel.Worksheet sheet);
    }

    private static byte[] sheet(Filling filling) {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", "1.0")) {
            filling.fill(book.newWorksheet("Sheet1"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }

    private static void head(org.dhatim.fastexcel.Worksheet sheet, int row) {
        sheet.value(row, 0, "姓名");
        sheet.value(row, 1, "身份证号");
    }

    private static byte[] compound(String stream) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(COMPOUND);
        out.writeBytes(new byte[5000]);
        out.writeBytes(stream.getBytes(StandardCharsets.UTF_16LE));
        out.writeBytes(new byte[500]);
        return out.toByteArray();
    }
}
