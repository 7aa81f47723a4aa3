package niangjia.door;

import java.time.LocalDate;
import java.util.List;
import niangjia.unit.Role;
import org.jspecify.annotations.Nullable;

/**
 * A staff account (账号) as an administrator sees it.
 *
 * @param unitCode   the unit that made and keeps it
 * @param disabledOn from this day on it is out of use, or null
 * @param mustChange its password was given by someone else and not yet changed
 * @param posts      every role it holds, is to hold or held, those in force first
 */
public record Account(long id, String username, String name, String unitCode, String unitName, @Nullable LocalDate disabledOn, boolean mustChange,
        LocalDate madeOn, List<Post> posts) {

    public boolean disabled() {
        return disabledOn != null;
    }

    /**
     * A role at a unit (岗位).
     *
     * @param until      the last day, or null
     * @param waiting    a second administrator has yet to confirm it
     * @param deputyFor  whom it stands in for, or null
     * @param state      {@code now}, {@code ahead}, {@code over}, {@code waiting}
     */
    public record Post(long id, long account, Role role, String unitCode, String unitName, LocalDate from, @Nullable LocalDate until, boolean waiting,
            long grantedBy, String grantedByName, @Nullable Long deputyFor, String deputyForName, String reason, String state) {

        public String says() {
            return unitName + " " + role.title() + (deputyFor == null ? "" : "（代理" + deputyForName + "）");
        }

        public boolean now() {
            return state.equals("now");
        }

        /** It is to be in force, once another administrator has confirmed it. */
        public boolean unconfirmed() {
            return state.equals("waiting");
        }

        public boolean over() {
            return state.equals("over");
        }

        public String stateSays() {
            return switch (state) {
                case "waiting" -> "待另一位管理员确认";
                case "ahead" -> "未到日期";
                case "over" -> "已结束";
                default -> "在岗";
            };
        }
    }
}
