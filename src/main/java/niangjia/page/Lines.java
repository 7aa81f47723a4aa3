package niangjia.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipInputStream;
import niangjia.ground.Refusal;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** The lines of a small spreadsheet on its way in, such as banks make; rosters are read by their own room, line by line. */
public final class Lines {

    /** Without their formats days are numbers like any other. */
    private static final ReadingOptions FORMATTED = new ReadingOptions(true, false);
    private static final long MOST_UNPACKED = 32L << 20;
    /** A number with more zeros than these is no amount, and not written out. */
    private static final int ZEROS = 30;

    private Lines() {}

    /** A row that was read. @param n its number in the sheet, from 1 @param cells by heading, trimmed; days as 2026-01-21 */
    public record Line(int n, Map<String, String> cells) {

        /** The cell under a heading, or empty. */
        public String of(String heading) {
            return cells.getOrDefault(heading, "");
        }
    }

    /**
     * Reads the first sheet, all of it into memory. The heading is the first row that holds all of {@code must}; empty rows are left out.
     *
     * @throws Refusal.Invalid at {@code file} when it is no spreadsheet or a heading is missing
     */
    public static List<Line> of(byte[] file, List<String> must) {
        if (swells(file)) {
            throw new Refusal.Invalid("file", "这个文件解开后大得不像表格，没有读它，请检查后再传");
        }
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file), FORMATTED); var rows = book.getFirstSheet().openStream()) {
            List<String> heading = null;
            var lines = new ArrayList<Line>();
            for (var row : (Iterable<Row>) rows::iterator) {
                var cells = row.stream().map(Lines::text).toList();
                if (heading == null) {
                    heading = cells.containsAll(must) ? cells : null;
                } else if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                    lines.add(new Line(row.getRowNum(), line(heading, cells)));
                }
            }
            if (heading == null) {
                throw new Refusal.Invalid("file", "表格缺少这些列：" + String.join("、", must));
            }
            return lines;
        } catch (IOException | RuntimeException broken) {
            if (broken instanceof Refusal refusal) {
                throw refusal;
            }
            throw new Refusal.Invalid("file", "不是能读的.xlsx文件，请用Excel另存为.xlsx后再传");
        }
    }

    /** Whether it is larger, unpacked, than any list of payments. */
    private static boolean swells(byte[] file) {
        var unpacked = 0L;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            var some = new byte[1 << 16];
            while (unpacked <= MOST_UNPACKED && zip.getNextEntry() != null) {
                for (var n = zip.read(some); n >= 0 && unpacked <= MOST_UNPACKED; n = zip.read(some)) {
                    unpacked += n;
                }
            }
        } catch (IOException broken) {
            return false;   // the reader says what it is
        }
        return unpacked > MOST_UNPACKED;
    }

    private static Map<String, String> line(List<String> heading, List<String> cells) {
        var line = new LinkedHashMap<String, String>();
        for (var n = 0; n < Math.min(heading.size(), cells.size()); n++) {
            if (!heading.get(n).isEmpty()) {
                line.put(heading.get(n), cells.get(n));
            }
        }
        return line;
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER) {
            var format = cell.getDataFormatString();
            if (format != null && format.toLowerCase(Locale.ROOT).contains("yy")) {
                return cell.asDate().toLocalDate().toString();
            }
            var number = cell.asNumber().stripTrailingZeros();
            return number.scale() < -ZEROS ? number.toString() : number.toPlainString();
        }
        return cell.getText().strip();
    }
}
