package niangjia.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import niangjia.ground.Refusal;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bank's spreadsheet that would fill the memory is refused in a sentence, or read only as far as a list goes. */
class LinesTest {

    private static final String HEAD = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>账号</t></is></c></row>";

    @TempDir private Path folder;

    private byte[] book(String rows) throws IOException {
        var good = folder.resolve("good.xlsx");
        try (var book = new Workbook(Files.newOutputStream(good), "test", "1.0")) {
            book.newWorksheet("Sheet1").value(0, 0, "账号");
        }
        var out = new ByteArrayOutputStream();
        try (var in = new ZipFile(good.toFile()); var zip = new ZipOutputStream(out)) {
            for (var part : Collections.list(in.entries())) {
                zip.putNextEntry(new ZipEntry(part.getName()));
                if (part.getName().equals("xl/worksheets/sheet1.xml")) {
                    zip.write(("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows + "</sheetData></worksheet>")
                        .getBytes(StandardCharsets.UTF_8));
                } else {
                    in.getInputStream(part).transferTo(zip);
                }
            }
        }
        return out.toByteArray();
    }

    private void refused(String rows, String says) throws IOException {
        var file = book(rows);
        assertThatThrownBy(() -> Lines.of(file, List.of("账号"))).isInstanceOf(Refusal.Invalid.class).hasMessageContaining(says);
    }

    @Test
    void a_cell_where_no_program_has_one() throws IOException {
        refused(HEAD + "<row r=\"2\"><c r=\"AAAAAAA2\"><v>1</v></c></row>", "请删去右边多余的列再传");
        refused(HEAD + "<row>" + "<c/>".repeat(16_385) + "</row>", "请删去右边多余的列再传");
    }

    @Test
    void many_lines_that_are_wide_to_hold() throws IOException {
        var rows = new StringBuilder("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>账号</t></is></c>");
        IntStream.range(1, 300).forEach(column -> rows.append("<c><v>").append(column).append("</v></c>"));
        rows.append("</row>");
        IntStream.range(2, 2_000).forEach(n -> rows.append("<row r=\"%1$d\"><c r=\"A%1$d\"><v>1</v></c><c r=\"KN%1$d\"><v>1</v></c></row>".formatted(n)));
        refused(rows.toString(), "这个表格太大，请分成几个再传");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<c r='A2'><v>%s</v></c>", "<c r='A2' t='n' s=\" t='s'\"><v>%s</v></c>", "<c r='A2' t='&#110;'><v>%s</v></c>", "<x:c r='A2' x:t='s'><x:v>%s</x:v></x:c>",
        "<c r='A2'><v>1<v/>%s</v></c>", "<c r='A2'><v>1<!-- </v> -->%s</v></c>", "<c r='A2'><c t='s'/><v>%s</v></c>", "<!-- </row> --><c r='A2'><v>%s</v></c>"})
    void a_number_longer_than_any_is_written(String cell) throws IOException {
        refused(HEAD + "<row r=\"2\">" + cell.formatted("1".repeat(401)) + "</row>", "这个表格里有读不懂的地方");
    }

    @Test
    void a_text_as_long_is_none() throws IOException {
        var lines = Lines.of(book(HEAD + "<row r=\"2\"><c r=\"A2\" s=\"0\" t=\"str\"><v>" + "1".repeat(401) + "</v></c><c r=\"B2\"><v>2</v></c></row>"), List.of("账号"));
        assertThat(lines).singleElement().satisfies(line -> assertThat(line.of("账号")).hasSize(401));
    }

    @Test
    void one_file_is_unfolded_after_the_other() throws Exception {
        var file = book(HEAD + "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row>");
        Lines.TURN.acquire();
        var next = CompletableFuture.supplyAsync(() -> Lines.of(file, List.of("账号")));
        try {
            while (!next.isDone() && !Lines.TURN.hasQueuedThreads()) {
                Thread.onSpinWait();
            }
            assertThat(next).isNotDone();
        } finally {
            Lines.TURN.release();
        }
        assertThat(next.get()).hasSize(1);
    }

    @Test
    void one_cell_far_right_is_not_read_and_a_number_next_to_nothing_not_written_out() throws IOException {
        var lines = Lines.of(book(HEAD + "<row r=\"2\"><c r=\"A2\"><v>1E-999999999</v></c><c r=\"XFD2\"><v>1</v></c></row>"), List.of("账号"));
        assertThat(lines).singleElement().satisfies(line -> assertThat(line.of("账号")).isEqualTo("1E-999999999"));
    }
}
