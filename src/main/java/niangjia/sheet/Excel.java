package niangjia.sheet;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import niangjia.ground.Refusal;
import niangjia.page.Scan;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** The first sheet of an .xlsx that is not hidden; no other may have a list. */
record Excel(Path file, Package pack, Heads heads) implements Roll {

    /** Excel keeps fifteen digits of a number; the rest it writes as zeros. */
    private static final BigDecimal EXACT = BigDecimal.TEN.pow(15);
    /** Digits behind the point; of 1E-999999999 they would fill the memory. */
    private static final int MOST_DIGITS = 30;

    static Excel of(Path file, Heads heads) throws IOException {
        return new Excel(file, Package.of(file), heads);
    }

    @Override
    public int atMost() {
        return pack.rows();
    }

    @Override
    public int lastMerged() {
        return pack.lastMerged();
    }

    @Override
    public void read(Consumer<Line> each) throws IOException {
        try (var book = understood(() -> new ReadableWorkbook(file.toFile(), new ReadingOptions(pack.styled(), true)));
                var rows = understood(() -> sheet(book).openStream())) {
            var row = rows.iterator();
            while (understood(row::hasNext)) {
                each.accept(understood(() -> line(row.next())));
            }
        }
    }

    /** A second list would be left out, and whoever sent it would think it is in. */
    private Sheet sheet(ReadableWorkbook book) {
        var seen = book.getSheets().filter(it -> it.getVisibility() == SheetVisibility.VISIBLE).toList();
        if (seen.size() < 2) {
            return seen.isEmpty() ? book.getFirstSheet() : seen.getFirst();
        }
        var headed = seen.stream().filter(it -> understood(() -> headed(it))).map(Sheet::getName).toList();
        var first = seen.getFirst();
        if (headed.size() > 1) {
            throw Roll.refused("“%s”和“%s”%s%d张表都有名单，一次只读一张，请分成几个文件，或合成一张再传".formatted(headed.get(0), headed.get(1),
                headed.size() > 2 ? "等" : "", headed.size()));
        }
        if (headed.size() == 1 && !headed.getFirst().equals(first.getName())) {
            throw Roll.refused("只读第一张表“%s”，名单却在“%s”里，请把它移到最前面再传".formatted(first.getName(), headed.getFirst()));
        }
        return first;
    }

    /** As far down as a heading is looked for; whatever else stands there is nobody's fault. */
    private boolean headed(Sheet sheet) throws IOException {
        try (var rows = sheet.openStream()) {
            for (var row = rows.iterator(); row.hasNext();) {
                var next = row.next();
                var line = new Line(next.getRowNum(), next.stream().limit(Line.MOST_CELLS).map(Excel::written).toList());
                if (heads.in(line)) {
                    return true;
                }
                if (!line.blank() && line.n() > FIRST_LINES) {
                    return false;
                }
            }
            return false;
        }
    }

    private static String written(@Nullable Cell cell) {
        return cell == null || cell.getRawValue() == null ? "" : cell.getRawValue().strip();
    }

    /** The reader throws whatever its parts throw, checked or not: all of it means that the file is not as it should be. */
    private static <T> T understood(Callable<T> reading) {
        try {
            return reading.call();
        } catch (Refusal ours) {
            throw ours;
        } catch (Exception broken) {
            throw Scan.unread();
        }
    }

    private static Line line(Row row) {
        return Line.of(row.getRowNum(), row.getCellCount(), at -> text(row.getCell(at), row.getRowNum()));
    }

    private static String text(@Nullable Cell cell, int row) {
        if (cell == null) {
            return "";
        }
        return switch (cell.getType()) {
            case EMPTY -> "";
            case FORMULA -> {
                if (cell.getFormula() != null) {
                    throw Roll.refused("第%d行的%s格是公式，请把整张表复制后选择“粘贴为数值”，再传".formatted(row, cell.getAddress()));
                }
                yield cell.getRawValue() == null ? "" : cell.getRawValue().strip();   // the reader takes every text that stands in its cell for a formula's
            }
            case NUMBER -> number(cell);
            case ERROR -> cell.getRawValue() == null ? "" : cell.getRawValue().strip();
            case BOOLEAN -> cell.asBoolean() ? "是" : "否";
            case STRING -> Line.unquoted(cell.getText().strip());
        };
    }

    private static String number(Cell cell) {
        if (dated(cell)) {
            return cell.asDate().toLocalDate().toString();
        }
        var number = cell.asNumber();
        if (number.abs().compareTo(EXACT) >= 0) {
            return scientific(number);
        }
        var plain = number.stripTrailingZeros();
        return plain.scale() > MOST_DIGITS ? plain.toString() : plain.toPlainString();
    }

    /** It looks like a day to whoever opens the file. Whoever counts from 1904 would otherwise be four years off. */
    private static boolean dated(Cell cell) {
        var format = cell.getDataFormatString();
        var id = cell.getDataFormatId();
        return format == null ? id != null && (id >= 27 && id <= 31 || id == 36 || id == 50 || id >= 52 && id <= 54 || id == 57 || id == 58)   // Chinese Excel's and WPS's own
            : format.toLowerCase(Locale.ROOT).contains("yy");
    }

    /** 3.20585197001011E+17, as Excel shows what it could not keep. */
    private static String scientific(BigDecimal number) {
        var digits = number.unscaledValue().abs().toString();
        return digits.charAt(0) + "." + (digits.length() > 1 ? digits.substring(1) : "0") + "E+" + (number.precision() - number.scale() - 1);
    }
}
