package niangjia.matter;

import java.util.Map;
import java.util.Optional;
import niangjia.ground.BusinessClock;
import niangjia.programme.Facts;
import niangjia.programme.Opening;
import niangjia.programme.Programme;
import niangjia.programme.Programmes;
import niangjia.unit.Actor;
import niangjia.unit.Employers;
import niangjia.unit.Role;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens the periodic returns (定期报表): one matter per programme, period and employer that holds the standing. Repeating it opens nothing twice. */
@Component
public class Openings {

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

    /** Opens what is due on the clock's day; returns how many. */
    @Transactional
    public int open() {
        var opened = 0;
        for (var programme : programmes.all()) {
            opened += programme.opening().flatMap(opening -> opening.periodOn(clock.today())
                .map(period -> open(programme, opening, period))).orElse(0);
        }
        return opened;
    }

    private int open(Programme<?> programme, Opening<?> opening, Opening.Period period) {
        var owing = db.sql("""
            select s.subject_id from standing s
             where s.kind = :kind and s.subject = 'employer' and s.valid @> cast(:last as date)
               and not exists (select 1 from matter m where m.programme = :programme and m.period = :period and m.employer = s.subject_id
                                and m.channel = 'calendar')
             order by s.subject_id
            """)
            .param("kind", opening.standing()).param("last", period.to()).param("programme", programme.code()).param("period", period.key())
            .query(Long.class).list();
        owing.forEach(employer -> open(programme, opening, period, employer));
        return owing.size();
    }

    private void open(Programme<?> programme, Opening<?> opening, Opening.Period period, long employerId) {
        var employer = employers.byId(employerId);
        var unit = units.require(employer.coveredBy() == null ? employer.town() : employer.coveredBy());
        var upwards = units.upwards(unit.id(), clock.today());
        var id = db.sql("""
            insert into matter (number, programme, unit, employer, channel, state, form, period, summary, opened_by, opened_on, holder_unit, holder_role, remind_on)
            values (:number, :programme, :unit, :employer, 'calendar', 'open', cast(:form as jsonb), :period, :summary, 0, :today, :unit, 'union', :remind)
            returning id
            """)
            .param("number", numbers.ofMatter(upwards)).param("programme", programme.code()).param("unit", unit.id()).param("employer", employerId)
            .param("form", forms.writeDraft(Map.of("period", period.key()))).param("period", period.key()).param("summary", period.title())
            .param("remind", opening.remind(period, facts(programme, unit, employerId)))
            .param("today", clock.today()).query(Long.class).single();
        var platform = Actor.platform(unit);
        var path = paths.freeze(id, programme.procedure(), upwards, Role.UNION);
        timeline.add(platform, id, 0, "opened", period.title());
        paths.begin(cases.byId(id), path.getFirst(), opening.due(period, facts(programme, unit, employerId)));
    }

    private Facts facts(Programme<?> programme, Unit unit, long employer) {
        var today = clock.today();
        return registers.of(new Registers.Setting(programme, today, today, unit, null, employer, 0, Map.of()));
    }
}
