package niangjia.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** What stands around a spreadsheet's rows: the lines above, the heading, columns as wide as what is in them, and A4 paper with the heading on each page. */
final class Frame {

    /** In characters of half width. */
    private static final int NARROWEST = 6;
    private static final int WIDEST = 48;
    /** Beyond it a portrait page would be too small to read. */
    private static final int PORTRAIT = 96;
    private static final double LINE = 15;

    private final Worksheet sheet;
    private final List<String> above;
    private final int[] wide;
    private boolean settled;

    /** Writes the lines above, the first as a title, and the heading. */
    Frame(Worksheet sheet, List<String> above, List<String> heading) {
        this.sheet = sheet;
        this.above = above;
        this.wide = new int[heading.size()];
        for (var n = 0; n < above.size(); n++) {
            sheet.inlineString(n, 0, above.get(n));
        }
        for (var column = 0; column < heading.size(); column++) {
            sheet.inlineString(above.size(), column, heading.get(column));
            sheet.style(above.size(), column).bold().borderStyle(BorderSide.BOTTOM, BorderStyle.THIN).set();
        }
        sheet.freezePane(0, above.size() + 1);
        look(heading);
    }

    /** Makes room for a row; after the first were written nothing can be made wider any more. */
    void look(List<?> row) {
        for (var column = 0; !settled && column < Math.min(row.size(), wide.length); column++) {
            wide[column] = Math.clamp(width(row.get(column)) + 2, Math.max(NARROWEST, wide[column]), WIDEST);
        }
    }

    /** Before the first rows are written. */
    void settle() {
        if (settled) {
            return;
        }
        settled = true;
        var whole = 0;
        for (var column = 0; column < wide.length; column++) {
            sheet.width(column, wide[column]);
            whole += wide[column];
        }
        for (var n = 0; n < above.size(); n++) {
            line(n, whole);
        }
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation(whole > PORTRAIT ? "landscape" : "portrait");
        sheet.setFitToPage(true);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.repeatRows(above.size());
        if (above.isEmpty()) {
            sheet.header(sheet.getName(), Position.CENTER, "宋体", 9);
        }
        sheet.footer("第&P页，共&N页", Position.CENTER, "宋体", 9);
    }

    /** Over all columns, on as many lines as it takes. */
    private void line(int n, int whole) {
        var title = n == 0;
        if (wide.length > 1) {
            sheet.range(n, 0, n, wide.length - 1).merge();
        }
        var style = sheet.style(n, 0).wrapText(true).verticalAlignment("center");
        (title ? style.bold().fontSize(14) : style).set();
        var lines = Math.ceilDiv((int) (width(above.get(n)) * (title ? 1.3 : 1.05)), Math.max(1, whole));
        sheet.rowHeight(n, lines * (title ? LINE * 1.4 : LINE) + 2);
    }

    /** A Chinese character is as wide as two letters. */
    private static int width(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case BigDecimal yuan -> grouped(yuan.setScale(2, RoundingMode.HALF_UP).toPlainString());
            case Xlsx.Shown shown -> Math.max(grouped(Long.toString(shown.number().longValue())) + 1, NARROWEST);
            case LocalDate _ -> 10;
            default -> value.toString().codePoints().map(one -> one < 0x2000 ? 1 : 2).sum();
        };
    }

    private static int grouped(String number) {
        return number.length() + number.length() / 4;
    }
}
