package niangjia.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * An employer (法人单位) to be registered.
 *
 * @param town code of the town it lies in
 * @param base code of the base union that covers it from {@code day} on, or null
 */
public record Registration(CreditCode creditCode, String name, String ownership, String industry, int headcount, String town,
        @Nullable String base, LocalDate day) {

    static final List<String> OWNERSHIPS =
        List.of("state", "collective", "private", "hmt", "foreign", "institution", "government", "social");

    public Registration {
        var faults = new ArrayList<Fault>();
        if (name.isBlank() || name.length() > 120) {
            faults.add(new Fault("name", "请填写单位名称，不超过120个字"));
        }
        if (!OWNERSHIPS.contains(ownership)) {
            faults.add(new Fault("ownership", "请选择单位性质"));
        }
        if (!industry.matches("[A-T]")) {
            faults.add(new Fault("industry", "请选择行业门类（A至T）"));
        }
        if (headcount < 0 || headcount > 9_999_999) {
            faults.add(new Fault("headcount", "职工人数请填不小于0的整数"));
        }
        if (!faults.isEmpty()) {
            throw new Refusal.Invalid(faults);
        }
    }

    /** The same without a union. */
    Registration uncovered() {
        return new Registration(creditCode, name, ownership, industry, headcount, town, null, day);
    }
}
