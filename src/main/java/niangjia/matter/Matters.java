package niangjia.matter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import niangjia.ground.Refusal;
import niangjia.person.People;
import niangjia.programme.Clause;
import niangjia.programme.Programmes;
import niangjia.programme.Run;
import niangjia.programme.RunForm;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Checking and opening matters. What happens to an open one is {@link Moves}. */
@Component
public class Matters {

    private final JdbcClient db;
    private final Programmes programmes;
    private final Cases cases;
    private final Submissions submissions;
    private final RunPreviews previews;
    private final Requests requests;
    private final People people;
    private final Scope scope;
    private final Trail trail;

    Matters(JdbcClient db, Programmes programmes, Cases cases, Submissions submissions,
            RunPreviews previews, Requests requests, People people, Scope scope,
            Trail trail) {
        this.db = db;
        this.programmes = programmes;
        this.cases = cases;
        this.submissions = submissions;
        this.previews = previews;
        this.requests = requests;
        this.people = people;
        this.scope = scope;
        this.trail = trail;
    }

    /**
     * What is asked for.
     *
     * @param unit     code of the unit where it is opened
     * @param employer credit code, for a matter about an employer
     * @param channel  {@code window phone online letter base}
     * @param proxy    who hands it in for the person (代办), or empty
     * @param hedge    how a reported figure was hedged (多、近、余), or empty
     */
    public record Request(String programme, String unit, @Nullable Long person, @Nullable String employer, String channel, String proxy,
            String hedge, Map<String, ?> form) {

        public Request(String programme, String unit, @Nullable Long person, @Nullable String employer, String channel, Map<String, ?> form) {
            this(programme, unit, person, employer, channel, "", "", form);
        }

        /** The same with other answers. */
        public Request with(Map<String, ?> answers) {
            return new Request(programme, unit, person, employer, channel, proxy, hedge, answers);
        }
    }

    /**
     * What the rules say of a request; changes nothing, and leaves a line: a check reads what is on file. A person whose file the actor may
     * not open is 404, until a reason was stated or a matter opened.
     */
    public Check check(Actor actor, Request request) {
        var check = judge(actor, request);
        trail.note(actor, "checked", request.person() == null ? "programme" : "person", request.person(), "核对能否办" + programmes.require(request.programme()).title());
        return check;
    }

    /** The same for a page that goes on asking while it is filled in: opening it has left the line. */
    public Check judge(Actor actor, Request request) {
        var admitted = requests.reach(actor, request);
        var fresh = cases.fresh(admitted, request.form(), 0);
        if (fresh.programme() instanceof Run run && fresh.form() instanceof RunForm form) {
            var preview = previews.of(actor, run, form, admitted.unit());
            return Check.before(fresh).with(preview, previews.clauses(preview));
        }
        return Check.before(fresh);
    }

    /** Whom a run would take and what it would come to; changes nothing. */
    public RunPreview preview(Actor actor, Request request) {
        var admitted = requests.admit(actor, request);
        var fresh = cases.fresh(admitted, request.form(), 0);
        if (fresh.programme() instanceof Run run && fresh.form() instanceof RunForm form) {
            return previews.of(actor, run, form, admitted.unit());
        }
        throw new Refusal.Missing("%s不是批量发放的项目".formatted(fresh.programme().title()));
    }

    /** What the rules say of a matter that exists: a draft, a return the calendar opened, one that was sent back. */
    public Check check(Actor actor, String number, Map<String, ?> answers) {
        var matter = cases.reach(actor, number);
        scope.require(actor, May.OPEN_MATTER, matter.unit());
        if (matter.submittedOn() != null) {
            return Check.before(cases.again(matter, answers));
        }
        return Check.before(cases.fresh(matter, answers));
    }

    /**
     * Opens and submits: the path and the standards are frozen, the first step after submission begins. A person found by the full number
     * today may be from anywhere: the matter opens the file and tells his own unit. Where the rules refuse it, they tell nothing of his file.
     */
    @Transactional
    public Matter open(Actor actor, Request request) {
        var admitted = requests.admit(actor, request);
        if (admitted.person() == null || people.mayOpen(actor, admitted.person())) {
            return open(actor, request, admitted);
        }
        people.requireFound(actor, admitted.person());
        try {
            return open(actor, request, admitted);
        } catch (Refusal.Invalid refused) {
            trail.noteApart(actor, "refused", "person", admitted.person().id(), "要为范围外的职工办%s，不符合，未受理".formatted(admitted.programme().title()));
            var unmet = cases.fresh(admitted, request.form(), 0).clauses().stream().filter(clause -> clause.verdict() == Clause.Verdict.UNMET).toList();
            throw unmet.isEmpty() ? refused : new Refusal.Invalid("form", advice(unmet));
        }
    }

    /** What can be done about it, without a word of what was compared. */
    private static String advice(List<Clause> unmet) {
        var advice = unmet.stream().map(Clause::otherwise).filter(says -> !says.isBlank()).distinct().toList();
        return "按登记的情况不符合条件，请先说明理由打开档案再核对。" + String.join("；", advice);
    }

    private Matter open(Actor actor, Request request, Requests.Admitted admitted) {
        var fresh = cases.fresh(admitted, request.form(), 0);
        var waiting = waiting(fresh, admitted);
        return waiting.isEmpty() ? submissions.open(actor, request, admitted, fresh)
            : submissions.submit(actor, own(actor, waiting.get()), cases.fresh(admitted, request.form(), waiting.get()));
    }

    /** Locks a draft, or what the calendar opened, at the actor's unit or below; of two who hand it up the second comes too late. */
    private Matter own(Actor actor, long waiting) {
        var matter = cases.lock(waiting);
        scope.require(actor, May.OPEN_MATTER, matter.unit());
        if (matter.submittedOn() != null || !(matter.draft() || matter.open())) {
            throw new Refusal.Conflict("这件已经提交过", Map.of("version", matter.version()));
        }
        return matter;
    }

    /** The return or the review that the calendar has opened here for this subject and period: filing fills it, never a second one. */
    private Optional<Long> waiting(Case<?> fresh, Requests.Admitted admitted) {
        return fresh.programme().opening().isEmpty() && fresh.programme().renewal().isEmpty() ? Optional.empty() : db.sql("""
            select id from matter
             where programme = :programme and period = :period and channel = 'calendar' and submitted_on is null and state = 'open'
               and (employer is not null or unit = :unit) and employer is not distinct from cast(:employer as bigint) and person is not distinct from cast(:person as bigint)
            """).param("programme", fresh.programme().code()).param("employer", admitted.employerId()).param("person", admitted.personId())
            .param("period", fresh.period()).param("unit", admitted.unit().id()).query(Long.class).optional();
    }

    /** Whether the actor may open it; leaves no line in the trail. */
    public boolean opens(Actor actor, String number) {
        return actor.role().may(May.READ_MATTER) && cases.opens(actor, cases.byNumber(number));
    }

    /** Submits a draft, or files a return that the calendar opened. */
    @Transactional
    public Matter submit(Actor actor, String number, int version, Map<String, ?> answers) {
        var matter = own(actor, cases.reach(actor, number).id());
        if (matter.version() != version) {
            throw new Refusal.Conflict("这件刚被改过，请看过最新内容再办", Map.of("version", matter.version()));
        }
        Requests.requireOpener(actor, programmes.require(matter.programme()));
        return submissions.submit(actor, matter, cases.fresh(matter, answers));
    }
}
