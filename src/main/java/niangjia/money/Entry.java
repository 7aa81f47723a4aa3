package niangjia.money;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry (分录) as it is read; {@code matter} is the matter's number. */
public record Entry(long id, long book, String unitCode, String unitName, LocalDate day, OffsetDateTime recordedAt, LocalDate recordedDay, String kind,
        String says, String madeBy, @Nullable String matter, @Nullable Long benefit, @Nullable Long pair, @Nullable Long reverses,
        @Nullable Long reversedBy, List<Line> lines) {

    public record Line(long entry, long account, String code, String name, boolean fund, long debit, long credit) {}

    /** Dated back: it counts for a day before the one on which it was written. */
    public boolean backdated() {
        return day.isBefore(recordedDay);
    }

    public long amount() {
        return lines.stream().mapToLong(Line::debit).sum();
    }

    /** What it did to the bank: receipts positive. */
    public long bank() {
        return lines.stream().filter(Line::fund).mapToLong(line -> line.debit() - line.credit()).sum();
    }

    public String kindTitle() {
        return kindTitle(kind);
    }

    public static String kindTitle(String kind) {
        return switch (kind) {
            case "receipt" -> "收款";
            case "allocation" -> "上级补助";
            case "payment" -> "发放";
            case "return" -> "退汇";
            case "purchase" -> "采购";
            case "donation" -> "捐赠物资";
            case "receivable" -> "应收回";
            case "repayment" -> "收回";
            case "reversal" -> "冲销";
            case "transfer" -> "调整用途";
            case "succession" -> "撤并移交";
            default -> throw new IllegalArgumentException("No kind of entry: " + kind);
        };
    }

    public boolean correctable() {
        return reversedBy == null && switch (kind) {
            case "receipt", "allocation", "purchase", "donation", "transfer" -> true;
            default -> false;
        };
    }
}
