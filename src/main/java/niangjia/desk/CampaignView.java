package niangjia.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import niangjia.matter.MatterEvent;
import niangjia.matter.MatterView;
import niangjia.matter.RunDifferences;
import niangjia.matter.RunGroup;
import niangjia.matter.RunTotals;
import niangjia.money.Budget;
import niangjia.money.Money;
import niangjia.money.Payout;
import niangjia.money.Source;
import niangjia.page.Pager;
import niangjia.page.Say;
import niangjia.programme.RunForm;

/**
 * A run as its page shows it.
 *
 * @param budgets what is set in the books, empty until it is approved; {@code given} what the list was given in all, {@code paid} what of the budget has left the books
 * @param free    what the funds hold now, by source
 * @param seesMoney whether the reader may open payout lists
 * @param told    which part of its story is read, from 1
 */
public record CampaignView(MatterView view, RunForm form, RunTotals totals, List<RunGroup> groups, String group,
        RunDifferences.Compared compared, boolean changes, List<Budget> budgets, Money given, Map<Source, Money> paid, Map<Source, Money> free,
        List<Payout> payouts, boolean seesMoney, int told) {

    private static final int TOLD = 12;

    /** One source of the budget. {@code planned} is what an approval now would reserve. */
    public record From(Source source, Money budget, Money paid, Money reserved, Money planned) {

        public Money left() {
            return budget.minus(paid).minus(reserved);
        }

        public Money leftAfter() {
            return left().minus(planned);
        }
    }

    /** A part of what happened. */
    public List<MatterEvent> story() {
        return view.events().stream().skip((told - 1L) * TOLD).limit(TOLD).toList();
    }

    public Pager stories() {
        var all = view.events().size();
        var address = "/campaigns/%s?story=%d#story";
        var number = view.matter().number();
        return new Pager(Math.min(all, (told - 1) * TOLD + 1), Math.min(all, told * TOLD), all, false, "条", told == 1 ? null : address.formatted(number, told - 1),
            told * TOLD >= all ? null : address.formatted(number, told + 1));
    }

    public boolean approved() {
        return !budgets.isEmpty();
    }

    public String title() {
        return RunWords.period(form.period()) + view.programme().title();
    }

    public Money budget() {
        return form.budget();
    }

    /** The sources in the order in which an approval draws on them. */
    public List<From> sources() {
        var rest = approved() || !view.matter().open() ? 0 : totals.sum().fen();
        var sources = new ArrayList<From>();
        for (var one : form.sources()) {
            var source = one.source().source();
            var set = budgets.stream().filter(budget -> budget.source() == source).toList();   // one in each book that has had the run
            var gone = paid.getOrDefault(source, Money.ZERO);
            var reserved = sum(set, Budget::used).minus(gone);
            var planned = new Money(Math.min(rest, one.amount().fen()));
            rest -= planned.fen();
            sources.add(new From(source, set.isEmpty() ? one.amount() : sum(set, Budget::amount), gone, reserved, planned));
        }
        return sources;
    }

    private static Money sum(List<Budget> budgets, Function<Budget, Money> of) {
        return budgets.stream().map(of).reduce(Money.ZERO, Money::plus);
    }

    public From whole() {
        return sources().stream().reduce(new From(Source.GOVERNMENT, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO), (one, other) ->
            new From(one.source(), one.budget().plus(other.budget()), one.paid().plus(other.paid()), one.reserved().plus(other.reserved()),
                one.planned().plus(other.planned())));
    }

    public String share(Money amount) {
        return Shares.percent(amount.fen(), whole().budget().fen());
    }

    /** Where a part of a source's bar begins. */
    public String after(Money... before) {
        var fen = 0L;
        for (var one : before) {
            fen += one.fen();
        }
        return share(new Money(fen));
    }

    public boolean may(String action) {
        return view.actions().contains(action);
    }

    public boolean within() {
        return totals.sum().compareTo(form.budget()) <= 0;
    }

    public long failing() {
        return compared.lines().stream().filter(RunDifferences.Difference::fails).count();
    }

    /** One thing that must agree; both sides are added from different records. */
    public record Agreement(String says, boolean ok, String value) {}

    public List<Agreement> agreements() {
        var agree = new ArrayList<Agreement>();
        var heads = groups.stream().mapToLong(RunGroup::heads).sum();
        agree.add(new Agreement("名单人数等于各组之和", heads == totals.heads(), Say.count(totals.heads())));
        var sums = groups.stream().map(RunGroup::sum).reduce(Money.ZERO, Money::plus);
        agree.add(new Agreement("名单金额等于各组之和", sums.equals(totals.sum()), totals.sum().says()));
        if (approved()) {
            agree.add(new Agreement("名单金额等于已发、待发的待遇之和", given.equals(totals.sum()), given.says()));
            var used = whole().paid().plus(whole().reserved());
            agree.add(new Agreement("预算占用等于待遇之和", used.equals(given), used.says()));
        }
        agree.add(new Agreement("合计不超过预算", within(), budget().says()));
        return agree;
    }
}
