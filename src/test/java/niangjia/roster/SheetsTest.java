package niangjia.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import niangjia.Caller;
import niangjia.World;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

/** A workbook has one list: of several sheets none is left out unsaid. */
class SheetsTest extends Rostering {

    private static final String UNION = World.BASE + ".union";

    private interface Filling {
        void fill(Worksheet sheet);
    }

    private static byte[] book(Map<String, Filling> sheets) {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", "1.0")) {
            sheets.forEach((name, filling) -> filling.fill(book.newWorksheet(name)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }

    private static Map<String, Filling> sheets(String first, Filling filling, String second, Filling other) {
        var sheets = new LinkedHashMap<String, Filling>();
        sheets.put(first, filling);
        sheets.put(second, other);
        return sheets;
    }

    private Filling list(String name) {
        var number = idNumber("19810501");
        return sheet -> {
            sheet.value(0, 0, "会员花名册");
            sheet.value(1, 0, "姓名");
            sheet.value(1, 1, "身份证号");
            sheet.value(2, 0, name);
            sheet.value(2, 1, number);
        };
    }

    private static final Filling NOTES = sheet -> {
        sheet.value(0, 0, "填表说明");
        sheet.value(1, 0, "每人一行，姓名和身份证号必填");
        sheet.formula(2, 1, "A1");
        sheet.value(3, 400, "远");
    };

    private Caller.Said sent(byte[] file) {
        return upload(UNION, Map.of(), "a.xlsx", file);
    }

    @Test
    void a_second_sheet_with_a_list_is_refused() {
        var said = sent(book(sheets("浏河&东", list("册表甲"), "沙溪", list("册表乙"))));
        assertThat(said.status() + said.text()).startsWith("422").contains("“浏河&东”和“沙溪”2张表都有名单，一次只读一张，请分成几个文件，或合成一张再传");
    }

    @Test
    void sheets_beside_the_list_are_left_alone() {
        var said = sent(book(sheets("名单", list("册表丙"), "说明", NOTES)));
        assertThat(said.status() + said.text()).startsWith("201");
        assertThat(foreseen(said, "new")).isEqualTo(1);
    }

    @Test
    void a_list_that_is_not_on_the_first_sheet_is_named() {
        var said = sent(book(sheets("说明", NOTES, "名单", list("册表丁"))));
        assertThat(said.status() + said.text()).startsWith("422").contains("只读第一张表“说明”，名单却在“名单”里，请把它移到最前面再传");
    }

    @Test
    void hidden_sheets_are_not_there() {
        for (var hidden : List.of(VisibilityState.HIDDEN, VisibilityState.VERY_HIDDEN)) {
            var old = list("册表戊");
            var said = sent(book(sheets("旧", sheet -> {
                old.fill(sheet);
                sheet.range(3, 0, 4, 0).merge();
                sheet.setVisibilityState(hidden);
            }, "新", sheet -> {
                list("册表己").fill(sheet);
                sheet.value(3, 0, "册表庚");
                sheet.value(3, 1, "1");
            })));
            assertThat(said.status() + said.text()).startsWith("201");
            assertThat(said.at("lines").asInt()).isEqualTo(2);
        }
    }

    /** 57 is a day to Chinese Excel and WPS, and no file says so. In a workbook that counts from 1904 its number means another day. */
    @Test
    void a_day_in_a_format_of_chinese_excel_where_days_are_counted_from_1904() {
        var main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        var cell = "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>";
        var file = zip(Map.of(
            "xl/workbook.xml", out -> out.write(("<workbook " + main + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                + "<workbookPr date1904=\"1\"/><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId3\"/></sheets></workbook>").getBytes(StandardCharsets.UTF_8)),
            "xl/styles.xml", out -> out.write(("<styleSheet " + main + "><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"57\"/></cellXfs></styleSheet>").getBytes(StandardCharsets.UTF_8)),
            "xl/worksheets/sheet1.xml", out -> out.write(("<worksheet " + main + "><sheetData><row r=\"1\">" + cell.formatted("A1", "姓名") + cell.formatted("B1", "身份证号")
                + cell.formatted("C1", "入会日期") + "</row><row r=\"2\">" + cell.formatted("A2", "表历") + cell.formatted("B2", idNumber("19830411"))
                + "<c r=\"C2\" s=\"1\"><v>40602</v></c></row></sheetData></worksheet>").getBytes(StandardCharsets.UTF_8))));
        var id = uploaded(UNION, Map.of(), file);
        assertThat(caller.get(UNION, "/api/imports/" + id + "/preview").at("first.0.joined").asString()).isEqualTo("2015-03-01");
    }

    /** Small programs write no styles; a day is then the number that stands in its cell. */
    @Test
    void a_workbook_without_styles() {
        var types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
        var sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + row(1, "姓名", "身份证号", "<c t=\"inlineStr\"><is><t>入会日期</t></is></c>")
            + row(2, "册无式", idNumber("19810502"), "<c><v>42064</v></c>") + "</sheetData></worksheet>";
        var said = sent(zip(Map.of("[Content_Types].xml", out -> out.write(types.getBytes(StandardCharsets.UTF_8)),
            "xl/worksheets/sheet1.xml", out -> out.write(sheet.getBytes(StandardCharsets.UTF_8))), "xl/styles.xml"));
        assertThat(said.status() + said.text()).startsWith("201");
        assertThat(foreseen(said, "new")).isEqualTo(1);
        assertThat(db.sql("select joined from roster_row where import = :id").param("id", said.at("id").asLong()).query(LocalDate.class).single()).isEqualTo("2015-03-01");
    }

    private static String row(int n, String name, String number, String day) {
        return "<row r=\"%d\"><c t=\"inlineStr\"><is><t>%s</t></is></c><c t=\"inlineStr\"><is><t>%s</t></is></c>%s</row>".formatted(n, name, number, day);
    }
}
