package niangjia.money;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a person received or is to receive (待遇).
 *
 * @param unit    where the matter was opened; the benefit counts there
 * @param payer   the unit whose book pays
 * @param person  null for a count without names
 * @param form    {@code cash}, {@code goods} or {@code service}
 * @param state   {@code approved}, {@code listed}, {@code delivered}, {@code returned} or {@code void}
 * @param deliveredOn the bank's day, or the day signed for
 * @param reason  why the bank last refused it, or why it is void
 * @param sources which funds it is drawn on: 政府拨款 ¥300.00，工会经费 ¥200.00
 */
public record Benefit(long id, long matter, String matterNumber, String programme, long unit, String unitName, long payer,
        @Nullable Long person, int heads, int households, String form, String says, Money amount, String period, String hedge, String state,
        LocalDate approvedOn, @Nullable LocalDate deliveredOn, String deliveredTo, String reason, String sources, String expenseName) {

    public boolean open() {
        return switch (state) {
            case "approved", "listed", "returned" -> true;
            default -> false;
        };
    }

    public boolean delivered() {
        return state.equals("delivered");
    }

    public boolean cash() {
        return form.equals("cash");
    }

    /** How it stands, as a screen says it. */
    public String stateTitle() {
        return switch (state) {
            case "approved" -> cash() ? "已预留，待发放" : "待领取";
            case "listed" -> "发放中";
            case "delivered" -> cash() ? "已发放" : "已领取";
            case "returned" -> "银行退回，待重发";
            default -> "已作废";
        };
    }
}
