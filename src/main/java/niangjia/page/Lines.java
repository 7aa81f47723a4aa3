package niangjia.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import niangjia.ground.Refusal;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** The lines of a small spreadsheet on its way in, such as banks make; what unions send, long or not, room {@code sheet} reads line by line. */
public final class Lines {

    /** Without their formats days are numbers like any other. */
    private static final ReadingOptions FORMATTED = new ReadingOptions(true, false);
    private static final long MOST_UNPACKED = 32L << 20;
    /** What stands further right is not read. */
    private static final int COLUMNS = 300;
    private static final int LONGEST_TEXT = 32_767;
    /** Of all lines, in bytes: what unpacks small may be much to hold. */
    private static final int MOST_HELD = 32 << 20;
    /** A place in its line, and a text without its signs, of two bytes each. */
    private static final int CELL = 100;
    private static final int SIGN = 2;
    /** A number with more zeros than these is no amount, and not written out. */
    private static final int ZEROS = 30;

    /** A file of a hundred kilobytes may unfold to a hundred megabytes on its way: there is room for one. */
    static final Semaphore TURN = new Semaphore(1, true);
    private static final int WAIT = 5;

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
     * @throws Refusal.Invalid at {@code file} when it is no spreadsheet, a heading is missing, or there is too much of it
     * @throws Refusal.Conflict where others have been before for too long
     */
    public static List<Line> of(byte[] file, List<String> must) {
        try {
            if (!TURN.tryAcquire(WAIT, TimeUnit.SECONDS)) {
                throw new Refusal.Conflict("正在读别人的表格，请过一会儿再传");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        try {
            return unfolded(file, must);
        } finally {
            TURN.release();
        }
    }

    private static List<Line> unfolded(byte[] file, List<String> must) {
        if (swells(file)) {
            throw new Refusal.Invalid("file", "这个文件解开后大得不像表格，没有读它，请检查后再传");
        }
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file), FORMATTED); var rows = book.getFirstSheet().openStream()) {
            List<String> heading = null;
            var lines = new ArrayList<Line>();
            var held = 0;
            for (var row : (Iterable<Row>) rows::iterator) {
                var cells = row.stream().limit(COLUMNS).map(Lines::text).toList();
                if (heading == null) {
                    heading = cells.containsAll(must) ? cells : null;
                } else if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                    var line = line(heading, cells);
                    held += line.values().stream().mapToInt(cell -> CELL + SIGN * cell.length()).sum();
                    if (held > MOST_HELD) {
                        throw new Refusal.Invalid("file", "这个表格太大，请分成几个再传");
                    }
                    lines.add(new Line(row.getRowNum(), line));
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
            throw unreadable();
        }
    }

    /**
     * Whether it is larger, unpacked, than any list of payments; {@link Refusal.Invalid} where its cells go on too far. By its list of parts, as the
     * reader goes: what some programs write cannot be unpacked from the beginning on.
     */
    private static boolean swells(byte[] file) {
        try {
            var kept = Files.createTempFile("lines", ".xlsx");
            try {
                Files.write(kept, file);
                return swells(kept);
            } finally {
                Files.delete(kept);
            }
        } catch (ZipException broken) {
            throw unreadable();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static boolean swells(Path file) throws IOException {
        var unpacked = 0L;
        var some = new byte[1 << 16];
        try (var zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> parts = zip.entries(); parts.hasMoreElements() && unpacked <= MOST_UNPACKED;) {
                var part = parts.nextElement();
                var scan = new Scan(part.getName());
                try (var in = zip.getInputStream(part)) {
                    for (var n = in.readNBytes(some, 0, some.length); n > 0 && unpacked <= MOST_UNPACKED; n = in.readNBytes(some, 0, some.length)) {
                        unpacked += n;
                        scan.take(some, n);
                    }
                }
            }
        }
        return unpacked > MOST_UNPACKED;
    }

    private static Refusal.Invalid unreadable() {
        return new Refusal.Invalid("file", "不是能读的.xlsx文件，请用Excel另存为.xlsx后再传");
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
            return Math.abs(number.scale()) > ZEROS ? number.toString() : number.toPlainString();
        }
        var text = cell.getText();
        if (text.length() > LONGEST_TEXT) {
            throw new Refusal.Invalid("file", "%s格超过%d个字，请检查后再传".formatted(cell.getAddress(), LONGEST_TEXT));
        }
        return text.strip();
    }
}
