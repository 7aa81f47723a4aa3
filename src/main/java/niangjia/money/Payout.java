package niangjia.money;

import java.time.LocalDate;
import niangjia.ground.Code;
import org.jspecify.annotations.Nullable;

/**
 * A payout list (发放表).
 *
 * @param manner {@code bank} or {@code signed} (签领表)
 * @param lines  those not struck
 * @param sent   whether a bank's file has been taken
 */
public record Payout(long id, long unit, String unitCode, String unitName, String programme, String manner, State state, long madeBy, String madeByName,
        LocalDate madeOn, @Nullable String releasedByName, @Nullable LocalDate releasedOn, int version,
        long lines, long amount, long paid, long paidAmount, long refused, boolean sent) {

    public enum State implements Code {
        DRAFT("待放行"), RELEASED("在途"), CLOSED("已办结"), WITHDRAWN("已撤回");

        private final String title;

        State(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public boolean draft() {
        return state == State.DRAFT;
    }

    /** The chair has let it go. */
    public boolean released() {
        return state == State.RELEASED || closed();
    }

    /** Every line of it is settled. */
    public boolean closed() {
        return state == State.CLOSED;
    }

    public boolean bank() {
        return "bank".equals(manner);
    }

    public String mannerTitle() {
        return bank() ? "银行代发" : "签领表";
    }

    public String stateTitle() {
        return switch (state) {
            case DRAFT -> "待主席放行";
            case RELEASED -> bank() ? "待银行回盘" : "待签领";
            case CLOSED, WITHDRAWN -> state.title();
        };
    }
}
