package niangjia.matter;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.programme.Facts;
import niangjia.programme.Opening;
import niangjia.programme.Programme;
import niangjia.programme.Programmes;
import niangjia.unit.Actor;
import niangjia.unit.Employer;
import niangjia.unit.Employers;
import niangjia.unit.Role;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens the periodic returns (定期报表): one matter per programme, period and employer that holds the standing and has somebody to file it. Repeating it opens nothing twice. */
@Component
class Openings {

    private final JdbcClient db;
    private final Programmes programmes;
    private final Registers registers;
    private final SealedForms forms;
    private final Paths paths;
    private final Timeline timeline;
    private final Numbers numbers;
    private final Employers employers;
    private final Units units;
    private final Cases cases;
    private final BusinessClock clock;

    Openings(JdbcClient db, Programmes programmes, Registers registers, SealedForms forms, Paths paths, Timeline timeline, Numbers numbers,
            Employers employers, Units units, Cases cases, BusinessClock clock) {
        this.db = db;
        this.programmes = programmes;
        this.registers = registers;
        this.forms = forms;
        this.paths = paths;
        this.timeline = timeline;
        this.numbers = numbers;
        this.employers = employers;
        this.units = units;
        this.cases = cases;
        this.clock = clock;
    }

    /** What is to be opened on the clock's day. */
    List<Round.Task> due() {
        return programmes.all().stream().flatMap(programme -> programme.opening().stream().flatMap(opening -> opening.periodOn(clock.today()).stream()
            .flatMap(period -> due(programme, opening, period)))).toList();
    }

    private Stream<Round.Task> due(Programme<?> programme, Opening<?> opening, Opening.Period period) {
        var owing = owing("order by s.subject_id", programme, opening, period).query(Long.class).list();
        return owing.stream().map(employer -> new Round.Task("opening %s %s %d".formatted(programme.code(), period.key(), employer),
            () -> openStill(programme, opening, period, employer), () -> place(programme, period, employers.byId(employer))));
    }

    private JdbcClient.StatementSpec owing(String more, Programme<?> programme, Opening<?> opening, Opening.Period period) {
        return db.sql("""
            select s.subject_id from standing s
             where s.kind = :kind and s.subject = 'employer' and s.valid @> cast(:last as date)
               and not exists (select 1 from matter m where m.programme = :programme and m.period = :period and m.employer = s.subject_id
                                and m.channel = 'calendar')
               and (:officer or exists (select 1 from employer_cover c where c.employer = s.subject_id and c.valid @> cast(:today as date)))
            """ + more)
            .param("kind", opening.standing()).param("last", period.to()).param("programme", programme.code()).param("period", period.key())
            .param("officer", programme.openers().contains(Role.OFFICER)).param("today", clock.today());
    }

    /** Which union covers it may have changed since the list was made, or be about to: that is waited for, and it is asked again. */
    private void openStill(Programme<?> programme, Opening<?> opening, Opening.Period period, long employer) {
        db.sql("select employer from employer_cover where employer = :employer order by valid for no key update").param("employer", employer).query(Long.class).list();
        if (owing("and s.subject_id = :employer", programme, opening, period).param("employer", employer).query(Long.class).optional().isPresent()) {
            open(programme, opening, period, employer);
        }
    }

    private Round.Place place(Programme<?> programme, Opening.Period period, Employer employer) {
        return new Round.Place(at(employer).id(), "开办%s的%s%s".formatted(employer.name(), period.title(), programme.title()), "/employers/" + employer.creditCode());
    }

    /** Where it is filed: at the union that covers the employer, else in its town, where an officer files it. */
    private Unit at(Employer employer) {
        return units.require(employer.keeper());
    }

    private void open(Programme<?> programme, Opening<?> opening, Opening.Period period, long employerId) {
        var employer = employers.byId(employerId);
        var unit = at(employer);
        var role = employer.coveredBy() == null ? Role.OFFICER : programme.procedure().steps().getFirst().role();
        var upwards = units.upwards(unit.id(), clock.today());
        var id = db.sql("""
            insert into matter (number, programme, unit, employer, channel, state, form, period, summary, opened_by, opened_on, holder_unit, holder_role, remind_on)
            values (:number, :programme, :unit, :employer, 'calendar', 'open', cast(:form as jsonb), :period, :summary, 0, :today, :unit, :role, :remind)
            returning id
            """)
            .param("number", numbers.ofMatter(upwards)).param("programme", programme.code()).param("unit", unit.id()).param("employer", employerId)
            .param("form", forms.writeDraft(Map.of("period", period.key()))).param("period", period.key()).param("summary", period.title()).param("role", role == null ? null : role.code())
            .param("remind", opening.remind(period, facts(programme, unit, employerId)))
            .param("today", clock.today()).query(Long.class).single();
        var platform = Actor.platform(unit);
        var path = paths.freeze(id, programme.procedure(), upwards, role);
        timeline.add(platform, id, 0, Happening.OPENED, period.title());
        paths.begin(cases.byId(id), path.getFirst(), opening.due(period, facts(programme, unit, employerId)));
    }

    private Facts facts(Programme<?> programme, Unit unit, long employer) {
        var today = clock.today();
        return registers.of(new Registers.Setting(programme, today, today, unit, null, employer, 0, Map.of()));
    }
}
