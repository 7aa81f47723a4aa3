package niangjia.money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sign-off sheets (签领表): entering who signed, or who received for whom (代领), delivers. */
@Component
public class SignOffs {

    /**
     * @param proxy    who received for the payee (代领人), or empty when he signed himself
     * @param relation of the proxy to the payee
     */
    public record Signature(long line, LocalDate day, String proxy, String relation) {

        String says() {
            return proxy.isBlank() ? "本人" : "代领：" + proxy.strip() + (relation.isBlank() ? "" : "（" + relation.strip() + "）");
        }
    }

    private final JdbcClient db;
    private final Payouts payouts;
    private final Settling settling;
    private final BusinessClock clock;
    private final Trail trail;

    SignOffs(JdbcClient db, Payouts payouts, Settling settling, BusinessClock clock, Trail trail) {
        this.db = db;
        this.payouts = payouts;
        this.settling = settling;
        this.clock = clock;
        this.trail = trail;
    }

    private record Line(long id, String state) {}

    /** Answers how many were delivered now; a line that is signed already changes nothing. */
    @Transactional
    public int sign(Actor actor, long payout, List<Signature> signatures) {
        var list = payouts.lock(actor, payout, May.MAKE_PAYOUT);
        if (list.bank()) {
            throw new Refusal.Conflict("银行代发的发放表由回盘办结，不用签领");
        }
        if (!list.released()) {
            throw new Refusal.Conflict("主席放行之后才能签领");
        }
        payouts.refuseOwnWord(actor, payout);
        var states = db.sql("select id, state from payout_line where payout = :payout and state <> 'struck'").param("payout", payout)
            .query(Line.class).list().stream().collect(Collectors.toMap(Line::id, Line::state));
        var faults = new ArrayList<Fault>();
        var fresh = fresh(signatures, states, faults);
        if (signatures.isEmpty()) {
            faults.add(new Fault("rows", "请选择已签领的明细"));
        }
        if (!faults.isEmpty()) {
            throw new Refusal.Invalid(faults);
        }
        settling.paid(actor, fresh);
        trail.note(actor, "signed", "payout", payout, "登记签领%d笔".formatted(fresh.size()));
        return fresh.size();
    }

    private List<Settling.Settled> fresh(List<Signature> signatures, Map<Long, String> states, List<Fault> faults) {
        var fresh = new ArrayList<Settling.Settled>();
        var seen = new HashSet<Long>();
        for (var one : signatures) {
            var state = states.get(one.line());
            if (state == null) {
                faults.add(new Fault("line" + one.line(), "明细号%d不在这份签领表里".formatted(one.line())));
            } else if (!seen.add(one.line())) {
                faults.add(new Fault("line" + one.line(), "明细号%d出现了两次".formatted(one.line())));
            } else if (one.day().isAfter(clock.today())) {
                faults.add(new Fault("line" + one.line(), "明细号%d：签领日期晚于今天".formatted(one.line())));
            } else if (state.equals("listed")) {
                fresh.add(new Settling.Settled(one.line(), one.day(), one.says()));
            }
        }
        return fresh;
    }
}
