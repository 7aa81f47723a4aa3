package niangjia.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import niangjia.ground.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spreadsheet is handed on as it comes: wide enough to read, numbers that can be reckoned with, A4 with the heading on each page. */
class XlsxTest {

    @TempDir Path folder;

    private String part(byte[] file, String path) throws IOException {
        var kept = Files.write(folder.resolve("file.xlsx"), file);
        try (var zip = new ZipFile(kept.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(path)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] written(Xlsx xlsx) throws IOException {
        var out = new ByteArrayOutputStream();
        xlsx.write(out);
        return out.toByteArray();
    }

    @Test
    void columnsAreAsWideAsWhatStandsInThem() throws IOException {
        var file = written(new Xlsx("县级", List.of("县级工会"), List.of("代码", "组织", "占比"),
            Stream.of(Arrays.asList("320571", "苏州工业园区总工会", Xlsx.share(new BigDecimal("0.833"))), Arrays.asList("3205", "合计", null))));
        var sheet = part(file, "xl/worksheets/sheet1.xml");
        assertThat(sheet).contains("min=\"1\" max=\"1\" width=\"8.0\"").contains("min=\"2\" max=\"2\" width=\"20.0\"").contains("<v>0.833</v>").contains("ref=\"A1:C1\"");
        assertThat(part(file, "xl/styles.xml")).contains("0.0%");
    }

    @Test
    void aListWithoutATitleSaysOnPaperWhatItIs() throws IOException {
        var sheet = part(written(Xlsx.of("太仓市总工会组织树", List.of("代码"), Stream.of(List.of("320585")))), "xl/worksheets/sheet1.xml");
        assertThat(sheet.substring(sheet.indexOf("<oddHeader>"), sheet.indexOf("</oddHeader>"))).contains("&#x592a;&#x4ed3;");
    }

    @Test
    void itPrintsOnA4WithItsHeadingOnEachPage() throws IOException {
        var file = written(new Xlsx("名单", List.of("名单", "太仓市总工会"), List.of("姓名", "工会"), IntStream.range(0, 1200).mapToObj(n -> List.of("朱夏木", "浏河镇第%d联合工会".formatted(n)))));
        assertThat(part(file, "xl/worksheets/sheet1.xml")).contains("paperSize=\"9\"").contains("orientation=\"portrait\"").contains("fitToWidth=\"1\"").contains("fitToHeight=\"0\"")
            .contains("fitToPage=\"true\"");
        assertThat(part(file, "xl/workbook.xml")).contains("_xlnm.Print_Titles").contains("$3:$3");
        assertThat(Lines.of(file, List.of("姓名", "工会"))).hasSize(1200).last().satisfies(row -> assertThat(row.of("工会")).isEqualTo("浏河镇第1199联合工会"));
    }

    /** As a bank's statement has them: real days, in whichever format, and amounts. */
    @Test
    void aDayIsReadAsADayAndANumberAsANumber() throws IOException {
        var file = written(Xlsx.of("对账单", List.of("日期", "收入", "写着"), Stream.of(List.of(LocalDate.of(2026, 1, 20), new BigDecimal("46042.00"), "2026-01-19"))));
        assertThat(Lines.of(file, List.of("日期", "收入"))).singleElement().satisfies(row ->
            assertThat(List.of(row.of("日期"), row.of("收入"), row.of("写着"))).containsExactly("2026-01-20", "46042", "2026-01-19"));
    }

    /** Written out, it would be as long as whoever sent it likes. */
    @Test
    void anEndlessNumberIsNotWrittenOut() throws IOException {
        var file = written(Xlsx.of("对账单", List.of("收入", "摘要"), Stream.of(List.of(new BigDecimal("1E+99"), "会费"))));
        assertThat(Lines.of(file, List.of("收入"))).singleElement().satisfies(row -> assertThat(row.of("收入")).isEqualTo("1E+99"));
    }

    @Test
    void whatSwellsWhenUnpackedIsNotRead() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (var n = 0; n < 40; n++) {
                zip.write(new byte[1 << 20]);
            }
        }
        assertThat(bomb.size()).isLessThan(100_000);
        assertThatThrownBy(() -> Lines.of(bomb.toByteArray(), List.of("日期"))).isInstanceOfSatisfying(Refusal.Invalid.class, it -> assertThat(it.says()).contains("解开后大得"));
    }
}
