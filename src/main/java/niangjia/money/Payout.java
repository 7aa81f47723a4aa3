package niangjia.money;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A payout list (发放表).
 *
 * @param manner {@code bank} or {@code signed} (签领表)
 * @param state  {@code draft}, {@code released}, {@code closed} or {@code withdrawn}
 * @param lines  those not struck
 * @param sent   whether a bank's file has been taken
 */
public record Payout(long id, long unit, String unitCode, String unitName, String programme, String manner, String state, long madeBy, String madeByName,
        LocalDate madeOn, @Nullable String releasedByName, @Nullable LocalDate releasedOn, int version,
        long lines, long amount, long paid, long paidAmount, long refused, boolean sent) {

    public boolean bank() {
        return "bank".equals(manner);
    }

    public String mannerTitle() {
        return bank() ? "银行代发" : "签领表";
    }

    public String stateTitle() {
        return switch (state) {
            case "draft" -> "待主席放行";
            case "released" -> bank() ? "待银行回盘" : "待签领";
            case "closed" -> "已办结";
            default -> "已撤回";
        };
    }
}
