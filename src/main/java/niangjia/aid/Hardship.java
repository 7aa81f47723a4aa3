package niangjia.aid;

import java.util.Optional;
import niangjia.programme.Clause;
import niangjia.programme.Facts;
import niangjia.programme.Procedure;
import niangjia.programme.Procedure.Step;
import niangjia.standing.Standing;
import niangjia.unit.Level;
import niangjia.unit.Role;

/** The hardship standing (困难职工资格) that all other aid asks for. */
final class Hardship {

    /** How aid to one person goes: the town reviews, the county decides and pays. */
    static final Procedure PATH = Procedure.of(
        Step.submit("窗口受理", Role.WINDOW),
        Step.review("review", "镇级审核", Role.REVIEWER, Level.TOWN, 5),
        Step.decide("decide", "县级审定", Role.CHAIR, Level.COUNTY, 5).granting(),
        Step.pay(Level.COUNTY, 5));

    private Hardship() {}

    static Optional<Standing> of(Facts facts) {
        return facts.standing(HardshipFile.STANDING);
    }

    static Clause clause(Facts facts) {
        var standing = of(facts);
        return Clause.of("AID-HF-6", "有困难职工资格", standing.isPresent(), standing.map(one -> one.category() + "，" + until(one)).orElse("没有"),
            "资格登记", "先办困难职工建档，公示后再申请");
    }

    static String until(Standing standing) {
        var day = standing.until();
        return day == null ? "没有到期日" : "至%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }
}
