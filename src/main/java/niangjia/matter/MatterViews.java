package niangjia.matter;

import java.util.List;
import java.util.Map;
import niangjia.ground.Slice;
import niangjia.money.Benefit;
import niangjia.money.Benefits;
import niangjia.person.People;
import niangjia.person.Person;
import niangjia.programme.Carrier;
import niangjia.programme.Clause;
import niangjia.programme.Offer;
import niangjia.programme.Procedure.Act;
import niangjia.programme.Programme;
import niangjia.programme.Programmes;
import niangjia.standing.Standings;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.Employer;
import niangjia.unit.Employers;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reading a matter with all that belongs to it. Opening one leaves a trail. */
@Component
public class MatterViews {

    private final Cases cases;
    private final SealedForms forms;
    private final Paths paths;
    private final Timeline timeline;
    private final Papers papers;
    private final Notices notices;
    private final Moves moves;
    private final Programmes programmes;
    private final People people;
    private final Employers employers;
    private final Standings standings;
    private final Benefits benefits;
    private final List<Carrier<?>> carriers;
    private final Units units;
    private final Scope scope;
    private final Trail trail;

    MatterViews(Cases cases, SealedForms forms, Paths paths, Timeline timeline, Papers papers, Notices notices, Moves moves,
            Programmes programmes, People people, Employers employers, Standings standings, Benefits benefits, List<Carrier<?>> carriers, Units units,
            Scope scope, Trail trail) {
        this.cases = cases;
        this.forms = forms;
        this.paths = paths;
        this.timeline = timeline;
        this.papers = papers;
        this.notices = notices;
        this.moves = moves;
        this.programmes = programmes;
        this.people = people;
        this.employers = employers;
        this.standings = standings;
        this.benefits = benefits;
        this.carriers = carriers;
        this.units = units;
        this.scope = scope;
        this.trail = trail;
    }

    @Transactional
    public MatterView read(Actor actor, String number) {
        var matter = cases.reach(actor, number);
        trail.note(actor, "opened", "matter", matter.id(), matter.number());
        return view(actor, matter);
    }

    /** A page of what it gave. */
    @Transactional
    public Slice<Benefit> benefits(Actor actor, String number, int page) {
        var matter = cases.reach(actor, number);
        trail.note(actor, "opened", "matter", matter.id(), matter.number());
        return benefits.ofMatter(matter.id(), page);
    }

    /** The same without a trail line, right after an act on it. */
    MatterView view(Actor actor, Matter matter) {
        var programme = programmes.require(matter.programme());
        var said = matter.submittedOn() == null ? draft(matter) : handedUp(matter);
        var path = paths.of(matter.id());
        var events = timeline.of(matter.id());
        var granted = happened(events, Happening.GRANTED);
        var may = moves.allowed(actor, matter, path, granted);
        return new MatterView(matter, programme, said.unit(), said.person(), said.employer(), path, events, papers.of(matter.id()), said.missing(),
            cases.clauses(matter), said.now(), said.offer(),
            path.stream().anyMatch(step -> step.kind() == Act.NOTICE) ? notices.of(matter.id()) : List.of(),
            granted ? standings.ofMatter(matter.id()) : List.of(), granted ? benefits.ofMatter(matter.id(), 1) : new Slice<>(List.of(), 0, false, null),
            granted ? carriers.stream().flatMap(one -> one.left(matter.id()).stream()).toList() : List.of(), said.form(),
            happened(events, Happening.RESUBMITTED) ? earlier(matter, programme) : List.of(), may.actions(), may.why());
    }

    private static boolean happened(List<MatterEvent> events, Happening kind) {
        return events.stream().anyMatch(event -> event.kind() == kind);
    }

    /** Whom it is about, what the form says and what the rules say of it now. */
    private record Said(Unit unit, @Nullable Person person, @Nullable Employer employer, List<String> missing, List<Clause> now, Offer offer, Map<String, Object> form) {}

    /** Half-filled, and so not judged. */
    private Said draft(Matter matter) {
        return new Said(units.require(matter.unit()), matter.person() == null ? null : people.require(matter.person()),
            matter.employer() == null ? null : employers.byId(matter.employer()), List.of(), cases.clauses(matter), Offer.NONE, forms.maskedDraft(matter.form()));
    }

    private Said handedUp(Matter matter) {
        var asked = cases.of(matter);
        var facts = asked.facts();
        return new Said(facts.unit(), matter.person() == null ? null : facts.person(), matter.employer() == null ? null : facts.employer(),
            asked.papers().stream().filter(paper -> !facts.hasPaper(paper)).toList(), matter.open() ? asked.clauses() : cases.clauses(matter), asked.offer(),
            forms.masked(asked.form()));
    }

    /** What a returned matter said before, masked, the first version first. */
    private List<Map<String, Object>> earlier(Matter matter, Programme<?> programme) {
        return timeline.replaced(matter.id()).stream().map(form -> forms.masked(forms.read(programme, form))).toList();
    }

    /** The answers with whole numbers, for whoever may correct or submit them. */
    public Map<String, Object> answers(Actor actor, String number) {
        scope.require(actor, May.OPEN_MATTER);
        var matter = cases.reach(actor, number);
        return matter.submittedOn() == null ? forms.readDraft(matter.form()) : forms.whole(cases.of(matter).form());
    }
}
