package niangjia.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.web.servlet.View;

/**
 * A spreadsheet on its way out, streamed row by row. Text stays text (numbers of 18 digits survive), amounts are BigDecimal yuan,
 * days are LocalDate, counts Integer or Long, what is to be read in a format of its own {@link Shown}, what people type over {@link Text}; null is an empty cell. Any controller may
 * return it.
 *
 * @param name  the file's name without its ending
 * @param above lines over the heading (title, unit, period), none for a file that a machine reads
 */
public record Xlsx(String name, List<String> above, List<String> heading, Stream<? extends List<?>> rows) implements View {

    /** Twice as fast as the usual, and a tenth larger. */
    private static final int COMPRESSION = 2;
    /** Rows that are held until the columns' widths are known. */
    private static final int HELD = 500;

    public static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** A number and how it is read, as spreadsheets write formats. */
    public record Shown(Number number, String format) {}

    /** What is to stay a text also when it is typed over: eighteen digits typed into any other cell become a number of fifteen. */
    public record Text(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** 1,204. */
    public static Shown count(long count) {
        return new Shown(count, "#,##0");
    }

    /** 0.833 is 83.3%. */
    public static Shown share(BigDecimal share) {
        return new Shown(share, "0.0%");
    }

    public static Xlsx of(String name, List<String> heading, Stream<? extends List<?>> rows) {
        return new Xlsx(name, List.of(), heading, rows);
    }

    @Override
    public String getContentType() {
        return TYPE;
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(TYPE);
        response.setHeader("Content-Disposition",
            ContentDisposition.attachment().filename(name + ".xlsx", StandardCharsets.UTF_8).build().toString());
        response.setHeader("Cache-Control", "no-store");
        try (rows) {
            var each = rows.iterator();
            each.hasNext();   // what is refused, or cannot be read, is told before the answer begins
            response.flushBuffer();
            write(response.getOutputStream(), each);
        }
    }

    public void write(OutputStream out) throws IOException {
        try (rows) {
            write(out, rows.iterator());
        }
    }

    /** Nothing of it is held: texts stand in their cells, not in a table of their own, and rows leave as they come. */
    private void write(OutputStream out, Iterator<? extends List<?>> each) throws IOException {
        try (var book = new Workbook(out, "Niangjia", "1.0")) {
            book.setCompressionLevel(COMPRESSION);
            var sheet = book.newWorksheet(name);
            var frame = new Frame(sheet, above, heading);
            var at = above.size();
            while (each.hasNext()) {
                var row = each.next();
                at++;
                frame.look(row);
                for (var column = 0; column < row.size(); column++) {
                    cell(sheet, at, column, row.get(column));
                }
                if (at % HELD == 0) {
                    frame.settle();
                    sheet.flush();
                }
            }
            frame.settle();
            sheet.finish();
        }
    }

    private static void cell(Worksheet sheet, int row, int column, @Nullable Object value) {
        switch (value) {
            case null -> { }
            case BigDecimal yuan -> {
                sheet.value(row, column, yuan);
                sheet.style(row, column).format("#,##0.00").set();
            }
            case Shown shown -> {
                sheet.value(row, column, shown.number());
                sheet.style(row, column).format(shown.format()).set();
            }
            case Text(var text) -> {
                if (!text.isEmpty()) {
                    sheet.inlineString(row, column, text);
                }
                sheet.style(row, column).format("@").set();
            }
            case Number count -> sheet.value(row, column, count);
            case LocalDate day -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            default -> sheet.inlineString(row, column, value.toString());
        }
    }
}
