package niangjia.matter;

import java.util.List;
import java.util.stream.Stream;
import niangjia.money.Money;
import niangjia.programme.Clause;

/**
 * What the rules say of a form: may it be had, how much, and why, clause by clause.
 *
 * @param papers papers that are asked for and not on file yet
 */
public record Check(boolean eligible, Money amount, Money min, Money max, List<Clause> clauses, List<String> papers) {

    /** A run's: what its list comes to, and whether budget and funds hold it. */
    Check with(RunPreview run, List<Clause> more) {
        return new Check(eligible, run.sum(), run.sum(), run.sum(), Stream.concat(clauses.stream(), more.stream()).toList(), papers);
    }

    static Check of(Case<?> asked) {
        var clauses = asked.clauses();
        var offer = asked.offer();
        var eligible = clauses.stream().noneMatch(clause -> clause.verdict() == Clause.Verdict.UNMET);
        return new Check(eligible, offer.amount(), offer.min(), offer.max(), clauses,
            asked.papers().stream().filter(paper -> !asked.facts().hasPaper(paper)).toList());
    }

    /** The same before it is handed in: what may be had only once and is held by another would be refused then (409), so the check says it too. */
    static Check before(Case<?> asked) {
        var rules = of(asked);
        var taken = asked.claims().stream().flatMap(key -> asked.facts().taken(key).stream()).distinct()
            .map(number -> Clause.of("ONCE", "没有在办，也没有办过", false, "已经在办或已经办过：" + number, "办件登记", "请在那一件里接着办")).toList();
        return new Check(rules.eligible() && taken.isEmpty(), rules.amount(), rules.min(), rules.max(), Stream.concat(taken.stream(), rules.clauses().stream()).toList(),
            rules.papers());
    }
}
