package niangjia.union;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

/** What people send instead of a sheet of terms: read as carefully as a roster, by the columns of its own. */
class TermFilesTest extends Terming {

    private static byte[] book(Map<String, Consumer<Worksheet>> sheets) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "test", "1.0")) {
            sheets.forEach((name, filling) -> filling.accept(book.newWorksheet(name)));
        }
        return out.toByteArray();
    }

    private static Consumer<Worksheet> rows(List<?>... rows) {
        return sheet -> {
            for (var n = 0; n < rows.length; n++) {
                for (var cell = 0; cell < rows[n].size(); cell++) {
                    sheet.value(n, cell, rows[n].get(cell).toString());
                }
            }
        };
    }

    private void refused(String officer, String name, byte[] file, String says) {
        var said = send(officer, name, file);
        assertThat(said.status()).as(said.text()).isEqualTo(422);
        assertThat(said.text()).contains(says, "id=\"file-fault\"");
    }

    /** As Excel saves it here or there, with a title above. */
    @Test
    void cellsMayBePartedByWhatTheComputersRegionSays() {
        var town = town();
        for (var separator : List.of(",", ";", "\t", "，")) {
            for (var charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
                var base = base(town);
                var csv = "%s任期一览\n工会代码*,本届从（年月日）,任期：\n%s,2024-01-01,3\n".formatted(town, base).replace(",", separator);
                var said = send(town + ".officer", "任期.csv", csv.getBytes(charset));
                assertThat(said.status()).as(separator + said.text()).isEqualTo(303);
                caller.post(town + ".officer", "/api" + said.header("Location").replaceFirst("https?://[^/]*", "") + "/run", Map.of());
                assertThat(terms(base)).as(separator).containsExactly("2024-01-01 2026-12-31");
            }
        }
    }

    @Test
    void aStrayQuoteIsAskedAbout() {
        var town = town();
        var base = base(town);
        refused(town + ".officer", "任期.csv", (HEAD + base + ",\"厂,2024-01-01,3\n" + base + ",,2024-01-01,3\n" + base + ",,2024-01-01,3\n").getBytes(StandardCharsets.UTF_8), "第2行可能少了一个引号");
    }

    @Test
    void aWorkbookHasOneList() throws IOException {
        var town = town();
        var officer = town + ".officer";
        var list = rows(List.of("工会代码", "本届从", "任期"), List.of(base(town), "2024-01-01", "3"));
        var both = new LinkedHashMap<String, Consumer<Worksheet>>();
        both.put("一月", list);
        both.put("二月", list);
        refused(officer, "任期.xlsx", book(both), "“一月”和“二月”2张表都有名单");
        var behind = new LinkedHashMap<String, Consumer<Worksheet>>();
        behind.put("说明", rows(List.of("逐家填写工会代码")));
        behind.put("任期", list);
        refused(officer, "任期.xlsx", book(behind), "名单却在“任期”里");
        var before = new LinkedHashMap<String, Consumer<Worksheet>>();
        before.put("任期", list);
        before.put("花名册", rows(List.of("姓名", "身份证号"), List.of("甲", "1")));
        assertThat(send(officer, "任期.xlsx", book(before)).status()).as("another kind of list is not this one").isEqualTo(303);
    }

    @Test
    void whatIsMergedReckonedOrEmptyIsRefused() throws IOException {
        var officer = town() + ".officer";
        var head = List.of("工会代码", "本届从", "任期");
        refused(officer, "任期.xlsx", book(Map.of("任期", sheet -> {
            rows(head, List.of("1", "2024-01-01", "3")).accept(sheet);
            sheet.range(1, 0, 2, 0).merge();
        })), "第3行有合并的单元格，请取消合并，逐行填好再传");
        refused(officer, "任期.xlsx", book(Map.of("任期", sheet -> {
            rows(head, List.of("1", "2024-01-01")).accept(sheet);
            sheet.formula(1, 2, "1+2");
        })), "第2行的C2格是公式");
        refused(officer, "任期.xlsx", book(Map.of("任期", rows(head))), "表头下面一行也没有");
        refused(officer, "任期.csv", ("说明\n".repeat(21) + HEAD + "1,,2024-01-01,3\n").getBytes(StandardCharsets.UTF_8), "表格缺少这些列");
    }
}
