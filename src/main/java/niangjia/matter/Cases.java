package niangjia.matter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import niangjia.form.Question;
import niangjia.form.Reading;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.programme.Clause;
import niangjia.programme.Procedure.Act;
import niangjia.programme.Programme;
import niangjia.programme.Programmes;
import niangjia.standard.Standard;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Role;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Finds matters and makes a {@link Case} of one, or of answers that are not a matter yet. No permission is asked here. */
@Component
class Cases {

    private static final TypeReference<Map<String, Registers.Frozen>> FROZEN = new TypeReference<>() {};
    private static final TypeReference<List<Clause>> CLAUSES = new TypeReference<>() {};

    private final JdbcClient db;
    private final Programmes programmes;
    private final Registers registers;
    private final SealedForms forms;
    private final Paths paths;
    private final Units units;
    private final BusinessClock clock;
    private final JsonMapper json;
    private final Scope scope;
    private final Trail trail;

    Cases(JdbcClient db, Programmes programmes, Registers registers, SealedForms forms, Paths paths, Units units, BusinessClock clock, JsonMapper json, Scope scope, Trail trail) {
        this.db = db;
        this.programmes = programmes;
        this.registers = registers;
        this.forms = forms;
        this.paths = paths;
        this.units = units;
        this.clock = clock;
        this.json = json;
        this.scope = scope;
        this.trail = trail;
    }

    Matter byNumber(String number) {
        return one(" m.number = :number", number);
    }

    private Matter one(String where, String number) {
        return db.sql("select " + Matter.COLUMNS + " from matter m where" + where).param("number", number)
            .query(Matter.class).optional().orElseThrow(() -> missing(number));
    }

    private static Refusal missing(String number) {
        return new Refusal.Missing("没有办件号为%s的办件".formatted(number));
    }

    /** As an actor asks: 403 where his role reads no matters, 404 outside his subtree, with a line in the trail that stays. */
    Matter reach(Actor actor, String number) {
        scope.require(actor, May.READ_MATTER);
        return within(actor, byNumber(number));
    }

    /** Whether it lies where the actor reaches; nothing is noted. */
    boolean opens(Actor actor, Matter matter) {
        return (scope.covers(actor, matter.unit()) || actsIn(actor, matter)) && (!matter.draft() || mine(actor, matter));
    }

    private Matter within(Actor actor, Matter matter) {
        if (!opens(actor, matter)) {
            trail.noteApart(actor, "refused", "matter", matter.id(), "要打开范围外的办件%s，未准".formatted(matter.number()));
            throw missing(matter.number());
        }
        return matter;
    }

    /** Whether a step of it lies, or lay, at the actor's own unit. */
    private boolean actsIn(Actor actor, Matter matter) {
        return db.sql("select exists (select 1 from matter_step where matter = :matter and unit = :unit and state in ('now', 'done', 'returned'))")
            .param("matter", matter.id()).param("unit", actor.unit()).query(Boolean.class).single();
    }

    /** A draft is its own unit's until it is handed up. */
    static boolean mine(Actor actor, Matter draft) {
        return actor.role() == Role.SYSTEM || draft.unit() == actor.unit() || draft.openedBy() == actor.account();
    }

    Matter byId(long id) {
        return db.sql("select " + Matter.COLUMNS + " from matter m where m.id = :id").param("id", id).query(Matter.class).single();
    }

    /** As {@link #reach}, and locks it as {@link #lock(long)} does. */
    Matter lock(Actor actor, String number) {
        scope.require(actor, May.READ_MATTER);
        return within(actor, one(" m.number = :number for no key update", number));
    }

    /** Locks the matter against every other act on it, and sees what is true now. */
    Matter lock(long id) {
        return db.sql("select " + Matter.COLUMNS + " from matter m where m.id = :id for no key update").param("id", id)
            .query(Matter.class).single();
    }

    /** Answers that are about to become a matter, read and faulted at {@code form.…}. */
    Case<?> fresh(Requests.Admitted asked, Map<String, ?> answers, long matter) {
        return read(asked.programme(), answers, facts(asked, matter));
    }

    Answering facts(Requests.Admitted asked, long matter) {
        return registers.of(new Registers.Setting(asked.programme(), clock.today(), clock.today(), asked.unit(), asked.personId(), asked.employerId(), matter, Map.of()))
            .knowing(asked.person(), asked.employer());
    }

    Answering facts(Matter matter) {
        return registers.of(setting(matter));
    }

    /** The same of a draft, or of what the calendar opened. */
    Case<?> fresh(Matter draft, Map<String, ?> answers) {
        var programme = programmes.require(draft.programme());
        return read(programme, answers, registers.of(new Registers.Setting(programme, clock.today(), clock.today(), units.require(draft.unit()),
            draft.person(), draft.employer(), draft.id(), Map.of())));
    }

    private <F extends Record> Case<F> read(Programme<F> programme, Map<String, ?> answers, Answering facts) {
        return new Case<>(programme, Reading.of(programme.form(), of(programme, "", Map.of(), answers), clock.today(), Set.of()).orRefuse("form."), facts);
    }

    /** A submitted matter as of now: standards frozen, standings of today. */
    Case<?> of(Matter matter) {
        return asCase(programmes.require(matter.programme()), matter);
    }

    /** A submitted matter as it would be under another value of one standard. */
    Case<?> of(Matter matter, Standard<?> standard, String value) {
        var was = setting(matter);
        var frozen = new LinkedHashMap<>(was.frozen());
        frozen.put(standard.code(), new Registers.Frozen(value, ""));
        return asCase(programmes.require(matter.programme()), matter,
            new Registers.Setting(was.programme(), was.day(), was.asOf(), was.unit(), was.person(), was.employer(), was.matter(), frozen));
    }

    /** The answers that are asked now laid over those that stand: a later step changes nothing that was handed up. */
    private static Map<String, Object> of(Programme<?> programme, String at, Map<String, ?> standing, Map<String, ?> answers) {
        var all = new LinkedHashMap<String, Object>();
        for (var question : Question.of(programme.form())) {
            var from = question.at().equals(at) ? answers : standing;
            if (from.get(question.name()) != null) {
                all.put(question.name(), from.get(question.name()));
            }
        }
        return all;
    }

    /** New answers of a submitted matter, on its own day and standards. */
    Case<?> again(Matter matter, Map<String, ?> answers) {
        return again(programmes.require(matter.programme()), matter, answers);
    }

    private <F extends Record> Case<F> again(Programme<F> programme, Matter matter, Map<String, ?> answers) {
        var path = paths.of(matter.id());
        var now = path.get(matter.step());
        var reached = path.stream().filter(step -> step.n() == now.n() || step.state() == MatterStep.State.DONE).map(MatterStep::code).collect(Collectors.toSet());
        var whole = of(programme, now.kind() == Act.FILL ? now.code() : "", forms.whole(forms.read(programme, matter.form())), answers);
        return new Case<>(programme, Reading.of(programme.form(), whole, clock.today(), reached).orRefuse("form."), registers.of(setting(matter)));
    }

    private <F extends Record> Case<F> asCase(Programme<F> programme, Matter matter) {
        return asCase(programme, matter, setting(matter));
    }

    private <F extends Record> Case<F> asCase(Programme<F> programme, Matter matter, Registers.Setting setting) {
        return new Case<>(programme, forms.read(programme, matter.form()), registers.of(setting));
    }

    private Registers.Setting setting(Matter matter) {
        var submitted = matter.submittedOn() == null ? clock.today() : matter.submittedOn();
        return new Registers.Setting(programmes.require(matter.programme()), submitted, clock.today(), units.require(matter.unit()), matter.person(), matter.employer(), matter.id(),
            json.readValue(matter.standards(), FROZEN));
    }

    /** The programme's standards as they were read for this form, as JSON to be frozen. */
    String freeze(Case<?> asked) {
        return json.writeValueAsString(asked.facts().frozen());
    }

    String write(List<Clause> clauses) {
        return json.writeValueAsString(clauses);
    }

    List<Clause> clauses(Matter matter) {
        return json.readValue(matter.clauses(), CLAUSES);
    }
}
