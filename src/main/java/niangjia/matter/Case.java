package niangjia.matter;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import niangjia.ground.Days;
import niangjia.programme.Clause;
import niangjia.programme.Decided;
import niangjia.programme.Offer;
import niangjia.programme.Outcome;
import niangjia.programme.Programme;
import org.jspecify.annotations.Nullable;

/** A matter together with its typed form and what the registers say: the place where a programme's lambdas meet their data. */
record Case<F extends Record>(Programme<F> programme, F form, Answering facts) {

    /** The same of the matter it has become, whose own claims and papers are its own. */
    Case<F> as(long matter) {
        return new Case<>(programme, form, facts.as(matter));
    }

    List<Clause> clauses() {
        return programme.judge(form, facts);
    }

    Offer offer() {
        return programme.offer(form, facts);
    }

    List<Outcome> outcome(Decided decided) {
        return programme.outcome(form, facts, decided);
    }

    Set<String> claims() {
        return programme.claims(form, facts);
    }

    String summary() {
        return Days.inWords(programme.summary(form, facts));
    }

    String period() {
        return programme.period(form, facts);
    }

    List<String> papers() {
        return programme.papers(form);
    }

    @Nullable LocalDate dueOn(String step) {
        return programme.due(step, form, facts).orElse(null);
    }

    Optional<String> seat(String step) {
        return programme.seat(step, form, facts);
    }

    String noticed() {
        return programme.noticed(form, facts);
    }
}
