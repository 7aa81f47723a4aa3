package niangjia.matter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import niangjia.money.Budgets;
import niangjia.money.Money;
import niangjia.programme.Clause;
import niangjia.programme.Run;
import niangjia.programme.RunForm;
import niangjia.unit.Actor;
import niangjia.unit.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts and adds up whom a run would take, against its budget and the funds, before anything is written. */
@Component
class RunPreviews {

    private final JdbcClient db;
    private final RunRolls rolls;
    private final Budgets budgets;

    RunPreviews(JdbcClient db, RunRolls rolls, Budgets budgets) {
        this.db = db;
        this.rolls = rolls;
        this.budgets = budgets;
    }

    RunPreview of(Actor actor, Run run, RunForm form, Unit unit) {
        var taken = run.choose(form, rolls.of(unit));
        var chosen = RunLists.once(taken);
        var groups = new LinkedHashMap<String, RunPreview.Group>();
        for (var one : chosen.values()) {
            groups.merge(one.group(), new RunPreview.Group(one.group(), 1, one.cash(), one.goods()), (had, more) ->
                new RunPreview.Group(had.name(), had.people() + 1, had.cash().plus(more.cash()), had.goods().plus(more.goods())));
        }
        var cash = chosen.values().stream().map(Run.Candidate::cash).reduce(Money.ZERO, Money::plus);
        var goods = chosen.values().stream().map(Run.Candidate::goods).reduce(Money.ZERO, Money::plus);
        return new RunPreview(List.copyOf(groups.values()), chosen.size(), taken.size() - chosen.size(), already(run, form, chosen.keySet()),
            cash, goods, form.budget(), sources(actor, run, form, unit));
    }

    private List<RunPreview.From> sources(Actor actor, Run run, RunForm form, Unit unit) {
        var free = budgets.drawable(actor, unit.id(), run.code());
        return form.sources().stream().map(one -> {
            var source = one.source().source();
            return new RunPreview.From(source, one.amount(), free.getOrDefault(source, Money.ZERO));
        }).toList();
    }

    private int already(Run run, RunForm form, Set<Long> people) {
        return run.once(form).map(once -> db.sql("""
            select count(*)::int from matter_claim where key = any (select :once || ':' || person from unnest(cast(:people as bigint[])) person)
            """).param("once", once).param("people", people.toArray(Long[]::new)).query(Integer.class).single()).orElse(0);
    }

    /** What the preview adds to the clauses of a check. */
    List<Clause> clauses(RunPreview preview) {
        var clauses = new ArrayList<Clause>();
        clauses.add(Clause.proven("RUN-1", "有可以发放的人", preview.people() > preview.already(), "按规则选出%d人".formatted(preview.people()), "改选入的规则，或提交后手工加入"));
        clauses.add(Clause.proven("RUN-2", "合计不超过预算", preview.within(),
            "%s %s %s".formatted(preview.sum().says(), preview.within() ? "≤" : "＞", preview.budget().says()), "剔除名单、降低标准或追加预算后才能审定"));
        clauses.add(Clause.proven("RUN-3", "账上的钱够发慰问金", preview.funded(),
            preview.sources().stream().map(from -> "%s预算%s，可用%s".formatted(from.source().title(), from.budget().says(), from.free().says()))
                .collect(Collectors.joining("；")), "先收款或下拨，再审定"));
        return clauses;
    }
}
