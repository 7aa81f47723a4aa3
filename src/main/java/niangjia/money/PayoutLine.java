package niangjia.money;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One payment of a list; {@code id} is the bank's detail number (明细号).
 *
 * @param account masked
 * @param state   {@code listed}, {@code paid}, {@code refused}, {@code cameback} or {@code struck}
 * @param shared  who else uses this account, masked where he is not of the unit that pays or below it; or empty
 * @param noAccount a line for the bank whose payee has no account on file
 */
public record PayoutLine(long id, int n, long benefit, String matter, @Nullable Long person, String form, String says, long amount, String payee,
        String bank, String account, String state, String reason, @Nullable LocalDate day, String signedBy, String shared, boolean noAccount) {

    public boolean listed() {
        return state.equals("listed");
    }

    public boolean paid() {
        return state.equals("paid");
    }

    /** The bank refused it, or it came back. */
    public boolean failed() {
        return state.equals("refused") || state.equals("cameback");
    }

    public String stateTitle() {
        return switch (state) {
            case "listed" -> "待发";
            case "paid" -> "cash".equals(form) ? "已付" : "已领";
            case "refused" -> "银行退回";
            case "cameback" -> "退汇";
            default -> "已剔除";
        };
    }
}
