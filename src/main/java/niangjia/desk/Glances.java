package niangjia.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import niangjia.form.Question;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.matter.MatterLists;
import niangjia.matter.Matters;
import niangjia.person.IdNumber;
import niangjia.person.Membership;
import niangjia.person.Memberships;
import niangjia.person.Person;
import niangjia.programme.Clause;
import niangjia.programme.Programme;
import niangjia.programme.Programmes;
import niangjia.programme.Subject;
import niangjia.standing.Standing;
import niangjia.standing.Standings;
import niangjia.unit.Actor;
import niangjia.unit.Employer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which programmes a person or an employer could be opened for. A form is made up several ways and judged by the programme
 * itself: a clause that fails every time depends on the registers, not on what will be filled in, and bars the way.
 */
@Component
class Glances {

    private static final String SEVENTEEN = "11010120080101001";
    private static final String NUMBER = SEVENTEEN + IdNumber.check(SEVENTEEN + "0");

    private final Programmes programmes;
    private final Matters matters;
    private final MatterLists lists;
    private final Memberships memberships;
    private final Standings standings;
    private final BusinessClock clock;

    Glances(Programmes programmes, Matters matters, MatterLists lists, Memberships memberships, Standings standings, BusinessClock clock) {
        this.programmes = programmes;
        this.matters = matters;
        this.lists = lists;
        this.memberships = memberships;
        this.standings = standings;
        this.clock = clock;
    }

    /** Those this role may open, the open ways first; of a person only what is ever offered to one like him, or says why it is not. */
    List<Glance> of(Actor actor, @Nullable Person person, @Nullable Employer employer) {
        var lines = person != null ? lists.ofPerson(actor, person.id()) : employer != null ? lists.ofEmployer(actor, employer.id()) : List.<MatterLists.Line>of();
        var membership = person == null ? Optional.<Membership>empty() : memberships.inForce(person.id(), clock.today());
        var held = person == null ? Set.<String>of() : standings.of("person", person.id()).stream().filter(one -> one.holdsOn(clock.today())).map(Standing::kind).collect(Collectors.toSet());
        return programmes.all().stream()
            .filter(programme -> programme.openers().contains(actor.role()) && programme.opening().isEmpty())
            .filter(programme -> programme.subject() == Subject.PERSON && employer == null || programme.subject() == Subject.EMPLOYER && person == null)
            .map(programme -> {
                var busy = lines.stream().filter(line -> line.programme().equals(programme.code()) && line.open())
                    .findFirst().orElse(null);
                return new Glance(programme, person == null && employer == null ? null : bar(actor, programme, person, employer), busy,
                    "/apply/" + programme.code() + (person != null ? "?person=" + person.id() : employer != null ? "?employer=" + employer.creditCode() : ""));
            })
            .filter(glance -> person == null || glance.bar() != null || glance.busy() != null || glance.programme().offered(membership, held))
            .sorted(Comparator.comparing((Glance glance) -> !glance.can())).toList();
    }

    private @Nullable Clause bar(Actor actor, Programme<?> programme, @Nullable Person person, @Nullable Employer employer) {
        List<Clause> bars = null;
        for (var sample : samples(programme)) {
            try {
                var check = matters.judge(actor, new Matters.Request(programme.code(), actor.unitCode(), person == null ? null : person.id(),
                    employer == null ? null : employer.creditCode(), "window", sample));
                var unmet = check.clauses().stream().filter(clause -> clause.verdict() == Clause.Verdict.UNMET).toList();
                bars = bars == null ? unmet : bars.stream().filter(one -> unmet.stream().anyMatch(other -> other.title().equals(one.title()))).toList();
                if (bars.isEmpty()) {
                    return null;
                }
            } catch (Refusal.Invalid unreadable) {
                // This way of filling it in says nothing.
            }
        }
        return bars == null ? null : bars.getFirst();
    }

    /** Made-up answers: first and later choices, no money and much money. */
    private List<Map<String, Object>> samples(Programme<?> programme) {
        var questions = Question.of(programme.form());
        var most = questions.stream().filter(Question.OneOf.class::isInstance).mapToInt(question -> ((Question.OneOf) question).options().size())
            .max().orElse(1);
        var samples = new ArrayList<Map<String, Object>>();
        for (var n = 0; n < Math.min(4, most); n++) {
            samples.add(sample(questions, n, "0", clock.today()));
        }
        samples.add(sample(questions, 0, "100000", clock.today()));
        samples.add(sample(questions, most - 1, "1", clock.today().minusDays(40)));
        return samples;
    }

    private static Map<String, Object> sample(List<Question> questions, int choice, String money, LocalDate day) {
        var sample = new LinkedHashMap<String, Object>();
        for (var question : questions) {
            switch (question) {
                case Question.Text text -> sample.put(text.name(), text.name().substring(0, Math.min(text.name().length(), text.ask().most())));
                case Question.Whole whole -> sample.put(whole.name(), Math.max(1, whole.ask().least()));
                case Question.Amount amount -> sample.put(amount.name(), money);
                case Question.Day one -> sample.put(one.name(), day.toString());
                case Question.YesNo yes -> sample.put(yes.name(), true);
                case Question.OneOf one -> sample.put(one.name(), one.options().get(Math.min(choice, one.options().size() - 1)).name());
                case Question.Identity one -> sample.put(one.name(), NUMBER);
                case Question.Telephone one -> sample.put(one.name(), "13900000000");
                case Question.Rows rows when !rows.ask().optional() -> sample.put(rows.name(), List.of(sample(rows.columns(), choice, money, day)));
                case Question.Credit _, Question.Paper _, Question.Rows _ -> { }
            }
        }
        return sample;
    }
}
