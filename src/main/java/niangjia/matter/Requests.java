package niangjia.matter;

import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.person.People;
import niangjia.person.Person;
import niangjia.programme.Programme;
import niangjia.programme.Programmes;
import niangjia.programme.Run;
import niangjia.unit.Actor;
import niangjia.unit.Employer;
import niangjia.unit.Employers;
import niangjia.unit.May;
import niangjia.unit.Role;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is asked for, before it is a matter: who may ask for it where and about whom, and the row it begins with. */
@Component
class Requests {

    private final JdbcClient db;
    private final Programmes programmes;
    private final Numbers numbers;
    private final People people;
    private final Employers employers;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;

    Requests(JdbcClient db, Programmes programmes, Numbers numbers, People people, Employers employers, Units units, Scope scope, BusinessClock clock) {
        this.db = db;
        this.programmes = programmes;
        this.numbers = numbers;
        this.people = people;
        this.employers = employers;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
    }

    /**
     * A request whose programme, unit and subject exist and may be used by the actor.
     *
     * @param upwards from the unit up to the city
     */
    record Admitted(Programme<?> programme, List<Unit> upwards, @Nullable Person person, @Nullable Employer employer) {

        Unit unit() {
            return upwards.getFirst();
        }

        @Nullable Long personId() {
            return person == null ? null : person.id();
        }

        @Nullable Long employerId() {
            return employer == null ? null : employer.id();
        }
    }

    /** A request about somebody whose file the actor may open; else 404 with a line that stays. */
    Admitted reach(Actor actor, Matters.Request request) {
        var admitted = admit(actor, request);
        if (admitted.person() != null) {
            people.reach(actor, admitted.person().id());
        }
        return admitted;
    }

    Admitted admit(Actor actor, Matters.Request request) {
        var programme = programmes.require(request.programme());
        requireOpener(actor, programme);
        var unit = units.require(actor, request.unit());
        scope.require(actor, programme instanceof Run ? May.PREPARE_RUN : May.OPEN_MATTER, unit.id());
        if (!unit.existsOn(clock.today())) {
            throw new Refusal.Invalid("unit", unit.name() + "今天不存在，不能在这里开办");
        }
        Channel.requireSaid(request.channel());
        var upwards = units.upwards(unit.id(), clock.today());
        return switch (programme.subject()) {
            case PERSON -> new Admitted(programme, upwards, person(request.person()), null);
            case EMPLOYER -> new Admitted(programme, upwards, null, employer(actor, request.employer()));
            case UNIT -> new Admitted(programme, upwards, null, null);
        };
    }

    static void requireOpener(Actor actor, Programme<?> programme) {
        if (actor.role() != Role.SYSTEM && !programme.openers().contains(actor.role())) {
            throw new Refusal.Forbidden("“%s”角色不能开办%s".formatted(actor.role().title(), programme.title()));
        }
    }

    private Person person(@Nullable Long id) {
        if (id == null) {
            throw new Refusal.Invalid("person", "请先找到或登记职工");
        }
        return people.require(id);
    }

    private Employer employer(Actor actor, @Nullable String creditCode) {
        if (creditCode == null || creditCode.isBlank()) {
            throw new Refusal.Invalid("employer", "请填写用人单位的统一社会信用代码");
        }
        return employers.require(actor, creditCode);
    }

    /** The row it begins with: a draft, or open where the form is handed up at once. */
    Matter insert(Actor actor, Matters.Request request, Admitted admitted, Handed handed) {
        units.hold(List.of(admitted.unit().id()));
        return db.sql("""
            insert into matter as m (number, programme, unit, person, employer, channel, state, form, form_version, standards, clauses, amount, period, summary,
                                     flags, proxy, hedge, opened_by, opened_on, submitted_on, holder_unit, holder_role)
            values (:number, :programme, :unit, :person, :employer, :channel, case when cast(:submitted as date) is null then 'draft' else 'open' end,
                    cast(:form as jsonb), :formVersion, cast(:standards as jsonb), cast(:clauses as jsonb), :amount, :period, :summary,
                    :flags, :proxy, :hedge, :by, :today, :submitted, :unit, :role)
            returning\s""" + Matter.COLUMNS)
            .params(handed.values())
            .param("number", numbers.ofMatter(admitted.upwards())).param("programme", admitted.programme().code()).param("unit", admitted.unit().id())
            .param("person", admitted.personId()).param("employer", admitted.employerId()).param("channel", request.channel())
            .param("proxy", request.proxy()).param("hedge", request.hedge())
            .param("by", actor.account()).param("today", clock.today()).param("role", actor.role().code())
            .query(Matter.class).single();
    }
}
