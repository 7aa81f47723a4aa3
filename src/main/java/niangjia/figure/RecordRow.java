package niangjia.figure;

import java.time.LocalDate;
import niangjia.programme.Figure;
import org.jspecify.annotations.Nullable;

/** A record as it lies in the database; all but the first two are null when there is none. */
record RecordRow(long total, long sum, LocalDate day, Long quantity, @Nullable String record, @Nullable Long recordId, @Nullable Long unitId, String unitCode, String unitName,
        @Nullable String number, @Nullable String programme, String says, int heads, String certificate, String category,
        @Nullable String employer, @Nullable Long personId, @Nullable String name, boolean aboutPerson) {

    boolean like(LocalDate day, long record, long unit, long quantity) {
        return this.day.equals(day) && recordId == record && unitId == unit && this.quantity == quantity;
    }

    Listed.Item item(Figure figure) {
        var whom = name != null ? name : employer != null ? employer : aboutPerson ? "（姓名不显示）" : unitName;
        var title = switch (String.valueOf(record)) {
            case "benefit" -> says + "，" + (aboutPerson ? whom : heads + "人（无名单）");
            case "standing" -> whom + (category.isEmpty() ? "" : "，" + category) + (certificate.isEmpty() ? "" : "，" + certificate);
            default -> whom;
        };
        return new Listed.Item(record + ":" + recordId, unitCode, unitName, day, Amount.measured(figure.measure(), quantity), title, number, url());
    }

    private @Nullable String url() {
        var open = !aboutPerson || name != null;
        return switch (String.valueOf(record)) {
            case "person" -> open ? "/people/" + personId : null;
            case "unit", "employer" -> "/units/" + unitCode;
            default -> number != null && open ? "/matters/" + number : null;
        };
    }
}
