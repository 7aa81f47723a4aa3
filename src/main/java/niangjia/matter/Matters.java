package niangjia.matter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.person.People;
import niangjia.programme.Programme;
import niangjia.programme.Programmes;
import niangjia.programme.Run;
import niangjia.programme.RunForm;
import niangjia.programme.Subject;
import niangjia.unit.Actor;
import niangjia.unit.Employers;
import niangjia.unit.May;
import niangjia.unit.Role;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Checking, drafting and opening matters. What happens to an open one is {@link Moves}. */
@Component
public class Matters {

    private final JdbcClient db;
    private final Programmes programmes;
    private final Cases cases;
    private final SealedForms forms;
    private final Submissions submissions;
    private final RunPreviews previews;
    private final Numbers numbers;
    private final People people;
    private final Employers employers;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;

    Matters(JdbcClient db, Programmes programmes, Cases cases, SealedForms forms, Submissions submissions,
            RunPreviews previews, Numbers numbers, People people, Employers employers, Units units, Scope scope, BusinessClock clock) {
        this.db = db;
        this.programmes = programmes;
        this.cases = cases;
        this.forms = forms;
        this.submissions = submissions;
        this.previews = previews;
        this.numbers = numbers;
        this.people = people;
        this.employers = employers;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
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
    }

    /** A request whose programme, unit and subject exist and may be used by the actor. */
    record Admitted(Programme<?> programme, Unit unit, @Nullable Long person, @Nullable Long employer) {}

    /** What the rules say of a request; changes nothing. */
    public Check check(Actor actor, Request request) {
        var admitted = admit(actor, request);
        var fresh = cases.fresh(admitted.programme(), admitted.unit(), admitted.person(), admitted.employer(), request.form(), 0);
        if (fresh.programme() instanceof Run run && fresh.form() instanceof RunForm form) {
            var preview = previews.of(actor, run, form, admitted.unit());
            return Check.of(fresh).with(preview, previews.clauses(preview));
        }
        return Check.of(fresh);
    }

    /** Whom a run would take and what it would come to; changes nothing. */
    public RunPreview preview(Actor actor, Request request) {
        var admitted = admit(actor, request);
        var fresh = cases.fresh(admitted.programme(), admitted.unit(), null, null, request.form(), 0);
        if (fresh.programme() instanceof Run run && fresh.form() instanceof RunForm form) {
            return previews.of(actor, run, form, admitted.unit());
        }
        throw new Refusal.Missing("%s不是批量发放的项目".formatted(fresh.programme().title()));
    }

    /** The same of a matter that exists: a draft, a return the calendar opened, one that was sent back. */
    public Check check(Actor actor, String number, Map<String, ?> answers) {
        var matter = cases.byNumber(number);
        scope.require(actor, May.OPEN_MATTER, matter.unit());
        if (matter.submittedOn() != null) {
            return Check.of(cases.again(matter, answers));
        }
        return Check.of(cases.fresh(programmes.require(matter.programme()), units.require(matter.unit()), matter.person(), matter.employer(), answers,
            matter.id()));
    }

    /** Opens and submits: the path and the standards are frozen, the first step after submission begins. */
    @Transactional
    public Matter open(Actor actor, Request request) {
        var admitted = admit(actor, request);
        var fresh = cases.fresh(admitted.programme(), admitted.unit(), admitted.person(), admitted.employer(), request.form(), 0);
        var matter = waiting(fresh, admitted).map(cases::lock).orElseGet(() -> insert(actor, request, admitted, "{}"));
        return submissions.submit(actor, matter, as(matter.id(), request, admitted));
    }

    /** The request as the matter it has become, whose own claims do not count against it. */
    private Case<?> as(long matter, Request request, Admitted admitted) {
        return cases.fresh(admitted.programme(), admitted.unit(), admitted.person(), admitted.employer(), request.form(), matter);
    }

    /** The return or the review that the calendar has opened here for this subject and period: filing fills it, never a second one. */
    private Optional<Long> waiting(Case<?> fresh, Admitted admitted) {
        return fresh.programme().opening().isEmpty() && fresh.programme().renewal().isEmpty() ? Optional.empty() : db.sql("""
            select id from matter
             where programme = :programme and period = :period and channel = 'calendar' and submitted_on is null and state = 'open'
               and (employer is not null or unit = :unit) and employer is not distinct from cast(:employer as bigint) and person is not distinct from cast(:person as bigint)
            """).param("programme", fresh.programme().code()).param("employer", admitted.employer()).param("person", admitted.person())
            .param("period", fresh.period()).param("unit", admitted.unit().id()).query(Long.class).optional();
    }

    /** Keeps a half-filled form; nothing of it is checked. */
    @Transactional
    public Matter draft(Actor actor, Request request) {
        return insert(actor, request, admit(actor, request), forms.writeDraft(request.form()));
    }

    /** Keeps what was typed since. */
    @Transactional
    public Matter redraft(Actor actor, String number, String channel, String proxy, Map<String, ?> answers) {
        var matter = own(actor, number);
        requireChannel(channel);
        db.sql("update matter set form = cast(:form as jsonb), channel = :channel, proxy = :proxy, version = version + 1 where id = :id and state = 'draft'")
            .param("form", forms.writeDraft(answers)).param("channel", channel).param("proxy", proxy).param("id", matter.id()).update();
        return cases.byId(matter.id());
    }

    @Transactional
    public void discard(Actor actor, String number) {
        var matter = own(actor, number);
        db.sql("delete from matter_paper where matter = :id").param("id", matter.id()).update();
        db.sql("delete from matter where id = :id and state = 'draft'").param("id", matter.id()).update();
    }

    private Matter own(Actor actor, String number) {
        var matter = cases.byNumber(number);
        scope.require(actor, May.OPEN_MATTER, matter.unit());
        if (!matter.draft()) {
            throw new Refusal.Conflict("这件已经提交，不能再当草稿修改");
        }
        return matter;
    }

    /** Submits a draft, or files a return that the calendar opened. */
    @Transactional
    public Matter submit(Actor actor, String number, int version, Map<String, ?> answers) {
        var found = cases.byNumber(number);
        scope.require(actor, May.OPEN_MATTER, found.unit());
        var matter = cases.lock(found.id());
        if (matter.submittedOn() != null || !(matter.draft() || matter.open())) {
            throw new Refusal.Conflict("这件已经提交过", Map.of("version", matter.version()));
        }
        if (matter.version() != version) {
            throw new Refusal.Conflict("这件刚被改过，请看过最新内容再办", Map.of("version", matter.version()));
        }
        var programme = programmes.require(matter.programme());
        requireOpener(actor, programme);
        return submissions.submit(actor, matter, cases.fresh(programme, units.require(matter.unit()), matter.person(), matter.employer(), answers, matter.id()));
    }

    private Admitted admit(Actor actor, Request request) {
        var programme = programmes.require(request.programme());
        requireOpener(actor, programme);
        var unit = units.require(actor, request.unit(), scope);
        scope.require(actor, programme instanceof Run ? May.PREPARE_RUN : May.OPEN_MATTER, unit.id());
        if (!unit.existsOn(clock.today())) {
            throw new Refusal.Invalid("unit", unit.name() + "今天不存在，不能在这里开办");
        }
        requireChannel(request.channel());
        return switch (programme.subject()) {
            case PERSON -> new Admitted(programme, unit, person(request.person()), null);
            case EMPLOYER -> new Admitted(programme, unit, null, employer(request.employer()));
            case UNIT -> new Admitted(programme, unit, null, null);
        };
    }

    private static void requireChannel(String channel) {
        if (!List.of("window", "phone", "online", "letter", "base").contains(channel)) {
            throw new Refusal.Invalid("channel", "渠道应为window、phone、online、letter、base之一");
        }
    }

    private static void requireOpener(Actor actor, Programme<?> programme) {
        if (actor.role() != Role.SYSTEM && !programme.openers().contains(actor.role())) {
            throw new Refusal.Forbidden("“%s”角色不能开办%s".formatted(actor.role().title(), programme.title()));
        }
    }

    private long person(@Nullable Long id) {
        if (id == null) {
            throw new Refusal.Invalid("person", "请先找到或登记职工");
        }
        return people.require(id).id();
    }

    private long employer(@Nullable String creditCode) {
        if (creditCode == null || creditCode.isBlank()) {
            throw new Refusal.Invalid("employer", "请填写用人单位的统一社会信用代码");
        }
        return employers.require(creditCode).id();
    }

    private Matter insert(Actor actor, Request request, Admitted admitted, String form) {
        return db.sql("""
            insert into matter as m (number, programme, unit, person, employer, channel, state, form, proxy, hedge, opened_by, opened_on, holder_unit, holder_role)
            values (:number, :programme, :unit, :person, :employer, :channel, 'draft', cast(:form as jsonb), :proxy, :hedge, :by, :today, :unit, :role)
            returning\s""" + Matter.COLUMNS)
            .param("number", numbers.ofMatter(admitted.unit())).param("programme", admitted.programme().code()).param("unit", admitted.unit().id())
            .param("person", admitted.person()).param("employer", admitted.employer()).param("channel", request.channel())
            .param("form", form).param("proxy", request.proxy()).param("hedge", request.hedge())
            .param("by", actor.account()).param("today", clock.today()).param("role", actor.role().code())
            .query(Matter.class).single();
    }
}
