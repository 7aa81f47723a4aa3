package niangjia.story;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** The bank's answer to its own file: the same rows with 结果, 失败原因 and 日期. */
final class BankSays {

    private BankSays() {}

    static byte[] of(byte[] file, String result, String reason, LocalDate day) {
        var out = new ByteArrayOutputStream();
        try (var asked = new ReadableWorkbook(new ByteArrayInputStream(file)); var answer = new Workbook(out, "bank", "1.0")) {
            var sheet = answer.newWorksheet("回盘");
            var rows = asked.getFirstSheet().read();
            for (var n = 0; n < rows.size(); n++) {
                var cells = rows.get(n);
                for (var cell = 0; cell < cells.getCellCount(); cell++) {
                    sheet.value(n, cell, cells.getCellText(cell));
                }
                sheet.value(n, cells.getCellCount(), n == 0 ? "结果" : result);
                sheet.value(n, cells.getCellCount() + 1, n == 0 ? "失败原因" : reason);
                sheet.value(n, cells.getCellCount() + 2, n == 0 ? "日期" : day.toString());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }
}
