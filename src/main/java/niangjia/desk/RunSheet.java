package niangjia.desk;

import java.util.List;
import java.util.Map;
import niangjia.ground.Fault;
import niangjia.matter.RunPreview;
import niangjia.matter.Runs;
import niangjia.money.Money;
import niangjia.money.Source;
import niangjia.programme.Run;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The form of a run as it is drawn.
 *
 * @param number  of the draft or of the run that comes back corrected, or null for a new one
 * @param again   whether it was handed up before
 * @param free    what the funds hold, by source
 * @param preview whom it would take and what it would come to, once enough is filled in
 */
public record RunSheet(Run run, boolean monthly, @Nullable String number, boolean again, int version, RunTyped typed, int rules, List<Fault> faults,
        Map<Source, Money> free, List<Runs.Category> categories, List<Unit> towns, @Nullable RunPreview preview) {

    public String at(String name) {
        return typed.at(name);
    }

    public String fault(String field) {
        return Fault.at(faults, field);
    }

    public Money free(Source source) {
        return free.getOrDefault(source, Money.ZERO);
    }

    public String action() {
        return number == null ? "/campaigns" : "/campaigns/" + number + "/form";
    }

    /** How much of the bar an amount takes: the bar is the budget, or the sum where that is more. */
    public String share(Money amount) {
        var whole = preview == null ? 0 : Math.max(preview.budget().fen(), preview.sum().fen());
        return Shares.percent(amount.fen(), whole);
    }
}
