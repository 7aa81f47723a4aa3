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
}
