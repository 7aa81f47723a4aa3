package niangjia.matter;

import java.util.List;
import java.util.Map;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.person.People;
import niangjia.programme.Clause;
import niangjia.programme.Run;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Handing a form up: judged, claimed, frozen; and once more when a returned one comes back. */
@Component
class Submissions {

    private final JdbcClient db;
    private final Requests requests;
    private final Cases cases;
    private final SealedForms forms;
    private final Claims claims;
    private final Paths paths;
    private final Walk walk;
    private final Timeline timeline;
    private final RunLists runs;
    private final Renewals renewals;
    private final People people;
    private final Units units;
    private final Trail trail;
    private final BusinessClock clock;

    Submissions(JdbcClient db, Requests requests, Cases cases, SealedForms forms, Claims claims, Paths paths, Walk walk, Timeline timeline, RunLists runs, Renewals renewals,
            People people, Units units, Trail trail, BusinessClock clock) {
        this.db = db;
        this.requests = requests;
        this.cases = cases;
        this.forms = forms;
        this.claims = claims;
        this.paths = paths;
        this.walk = walk;
        this.timeline = timeline;
        this.runs = runs;
        this.renewals = renewals;
        this.people = people;
        this.units = units;
        this.trail = trail;
        this.clock = clock;
    }

    /** Opens and hands up at once: the rules are asked before there is a row. */
    Matter open(Actor actor, Matters.Request request, Requests.Admitted admitted, Case<?> fresh) {
        var clauses = judged(fresh);
        var opened = requests.insert(actor, request, admitted, handed(fresh, clauses));
        var asked = fresh.as(opened.id());
        claims.take(opened.id(), asked);
        return begin(actor, opened, asked, paths.freeze(opened.id(), asked.programme().procedure(), admitted.upwards(), actor, asked::seat));
    }

    /** Hands up a draft, or what the calendar opened: path and standards are frozen, the first step after submission begins. */
    Matter submit(Actor actor, Matter matter, Case<?> fresh) {
        if (matter.channel().equals("calendar") && !matter.period().equals(fresh.period())) {
            throw new Refusal.Invalid("form.period", "这张报表是%s的，期间不能改".formatted(matter.period()));
        }
        var clauses = judged(fresh);
        claims.take(matter.id(), fresh);
        var submitted = db.sql("""
            update matter m set state = 'open', form = cast(:form as jsonb), form_version = :formVersion, standards = cast(:standards as jsonb),
                   clauses = cast(:clauses as jsonb), amount = :amount, period = :period, summary = :summary, flags = :flags, submitted_on = :submitted, remind_on = null
             where id = :id
            returning\s""" + Matter.COLUMNS).params(handed(fresh, clauses).values()).param("id", matter.id()).query(Matter.class).single();
        var path = matter.draft() ? paths.freeze(matter.id(), fresh.programme().procedure(), units.upwards(matter.unit(), clock.today()), actor, fresh::seat)
            : paths.passed(actor, matter.id());
        return begin(actor, submitted, fresh, path);
    }

    private Matter begin(Actor actor, Matter matter, Case<?> fresh, List<MatterStep> path) {
        timeline.add(actor, matter.id(), 0, Happening.SUBMITTED, matter.proxy().isEmpty() ? "" : "由%s代办".formatted(matter.proxy()));
        if (fresh.programme() instanceof Run run) {
            runs.freeze(matter, run);
        }
        if (matter.person() != null) {
            people.openFor(actor, fresh.facts().person(), "办理" + fresh.programme().title(), matter.id());
        }
        renewals.overtaken(actor, matter);
        trail.note(actor, "submitted", "matter", matter.id(), fresh.programme().title() + " " + matter.number());
        return walk.begin(actor, matter, path, 0, fresh);
    }

    /** New answers of a returned matter: read, checked and claimed as at first; the day and the standards stay those of the first submission. */
    void reform(Matter matter, Map<String, ?> answers) {
        var fresh = cases.again(matter, answers);
        claims.giveBack(matter.id());
        var clauses = judged(fresh);
        claims.take(matter.id(), fresh);
        db.sql("""
            update matter set form = cast(:form as jsonb), clauses = cast(:clauses as jsonb), amount = :amount, period = :period, summary = :summary,
                   flags = :flags
             where id = :id
            """)
            .params(handed(fresh, clauses).values()).param("id", matter.id()).update();
        paths.reseat(matter.id(), fresh::seat);
        if (fresh.programme() instanceof Run run) {
            runs.again(cases.byId(matter.id()), run);
        }
    }

    /** The rules' verdicts, asked before anything is claimed: what it takes itself must not count against it. A claim of another's is a conflict first. */
    private static List<Clause> judged(Case<?> fresh) {
        Claims.refuseTaken(fresh);
        var clauses = fresh.clauses();
        var unmet = clauses.stream().filter(clause -> clause.verdict() == Clause.Verdict.UNMET)
            .map(clause -> new Fault(clause.field().isEmpty() ? "form" : "form." + clause.field(), "%s：%s。%s".formatted(clause.title(), clause.compared(), clause.otherwise()))).toList();
        if (!unmet.isEmpty()) {
            throw new Refusal.Invalid(unmet);
        }
        return clauses;
    }

    private Handed handed(Case<?> fresh, List<Clause> clauses) {
        var amount = fresh.offer().amount();
        return new Handed(forms.write(fresh.form()), fresh.programme().formVersion(), cases.freeze(fresh), cases.write(clauses),
            amount.isZero() ? null : amount.fen(), fresh.period(), fresh.summary(), flags(clauses), clock.today());
    }

    /** Rules whose breach is recorded (WAGE-TC-4 …). */
    static String[] flags(List<Clause> clauses) {
        return clauses.stream().filter(clause -> clause.verdict() == Clause.Verdict.NOTED).map(Clause::rule).distinct().toArray(String[]::new);
    }
}
