package niangjia.matter;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.page.Say;
import niangjia.programme.Programme;
import niangjia.programme.Programmes;
import niangjia.programme.Renewal;
import niangjia.unit.Actor;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Opens the review of a person's standing before it ends (复核): one matter a standing, where the file is kept. Repeating it opens nothing twice.
 * Where the standing has ended early, or another file was handed up, the review that still waits is done with.
 */
@Component
class Renewals {

    /** No unit is asked for longer ahead than this. */
    private static final int FURTHEST_DAYS = 120;

    private final JdbcClient db;
    private final Programmes programmes;
    private final Registers registers;
    private final SealedForms forms;
    private final Paths paths;
    private final Timeline timeline;
    private final Walk walk;
    private final Numbers numbers;
    private final Units units;
    private final Cases cases;
    private final BusinessClock clock;

    Renewals(JdbcClient db, Programmes programmes, Registers registers, SealedForms forms, Paths paths, Timeline timeline, Walk walk, Numbers numbers,
            Units units, Cases cases, BusinessClock clock) {
        this.db = db;
        this.programmes = programmes;
        this.registers = registers;
        this.forms = forms;
        this.paths = paths;
        this.timeline = timeline;
        this.walk = walk;
        this.numbers = numbers;
        this.units = units;
        this.cases = cases;
        this.clock = clock;
    }

    /** A standing that ends soon; {@code matter} conferred it. */
    record Ending(long id, long person, String category, LocalDate until, long unit, @Nullable Long matter) {}

    /** A review that waits, of a standing that ended early. */
    private record Needless(long id, String number, long unit, String because) {}

    /** What is to be opened on the clock's day, and what no longer needs to wait. */
    List<Round.Task> due() {
        return Stream.concat(needless("order by m.id").query(Needless.class).list().stream().map(this::closing),
            programmes.all().stream().flatMap(programme -> programme.renewal().stream().flatMap(renewal -> due(programme, renewal)))).toList();
    }

    private Round.Task closing(Needless review) {
        return new Round.Task("renewal over " + review.number(), () -> {
            cases.lock(review.id());
            if (needless("and m.id = :id").param("id", review.id()).query(Needless.class).optional().isPresent()) {
                close(Actor.platform(units.require(review.unit())), review.id(), "资格已终止：" + review.because());
            }
        }, () -> new Round.Place(review.unit(), "撤回%s的复核".formatted(review.number()), "/matters/" + review.number()));
    }

    private JdbcClient.StatementSpec needless(String more) {
        return db.sql("""
            select m.id, m.number, m.unit, s.ended_because as because from matter m join standing s on s.id = m.renews
             where m.state = 'open' and m.submitted_on is null and s.ended_because <> ''
            """ + more);
    }

    private Stream<Round.Task> due(Programme<?> programme, Renewal renewal) {
        var days = new HashMap<Long, Integer>();
        var soon = ending("order by upper(s.valid), s.id", programme, renewal).query(Ending.class).list();
        return soon.stream().filter(ending -> maybe(programme, renewal, ending, days)).map(ending -> new Round.Task("renewal %s %d".formatted(programme.code(), ending.id()),
            () -> openStill(programme, renewal, ending, days),
            () -> new Round.Place(ending.unit(), "开办%s的%s复核".formatted(Say.longDay(ending.until()) + "到期", programme.title()), "/people/" + ending.person())));
    }

    /** Most of what ends soon is not due yet, and no task. Where nobody can tell, the task fails, and is told. */
    private boolean maybe(Programme<?> programme, Renewal renewal, Ending ending, Map<Long, Integer> days) {
        try {
            return inTime(programme, renewal, ending, days);
        } catch (Refusal unreadable) {
            return true;
        }
    }

    private boolean inTime(Programme<?> programme, Renewal renewal, Ending ending, Map<Long, Integer> days) {
        var ahead = days.computeIfAbsent(ending.unit(), at -> registers.of(new Registers.Setting(programme, clock.today(), clock.today(), living(at), null, null, 0, Map.of()))
            .standard(renewal.days()));
        return !ending.until().minusDays(ahead).isAfter(clock.today());
    }

    /** Whoever ends the standing, or hands up another file, may have been faster than the list: it is asked again. */
    private void openStill(Programme<?> programme, Renewal renewal, Ending ending, Map<Long, Integer> days) {
        if (inTime(programme, renewal, ending, days)) {
            db.sql("select id from standing where id = :id for no key update").param("id", ending.id()).query(Long.class).single();
            if (ending("and s.id = :id", programme, renewal).param("id", ending.id()).query(Ending.class).list().contains(ending)) {
                open(programme, renewal, ending, living(ending.unit()));
            }
        }
    }

    private Unit living(long unit) {
        return units.living(units.require(unit));
    }

    private JdbcClient.StatementSpec ending(String more, Programme<?> programme, Renewal renewal) {
        return db.sql("""
            select s.id, s.subject_id as person, s.category, upper(s.valid) - 1 as until, s.unit, s.matter
              from standing s
             where s.kind = :kind and s.subject = 'person' and s.ended_because = ''
               and upper(s.valid) > :today and upper(s.valid) <= :furthest
               and not exists (select 1 from matter m where m.renews = s.id)
               and not exists (select 1 from matter m where m.programme = :programme and m.person = s.subject_id and m.state = 'open')
            """ + more).param("kind", renewal.standing()).param("today", clock.today()).param("furthest", clock.today().plusDays(FURTHEST_DAYS))
            .param("programme", programme.code());
    }

    private void open(Programme<?> programme, Renewal renewal, Ending ending, Unit unit) {
        var says = "%s资格%s到期，请复核".formatted(ending.category(), Say.longDay(ending.until()));
        var upwards = units.upwards(unit.id(), clock.today());
        var role = programme.procedure().steps().getFirst().role();
        var id = db.sql("""
            insert into matter (number, programme, unit, person, channel, state, form, summary, opened_by, opened_on, holder_unit, holder_role, renews, remind_on)
            values (:number, :programme, :unit, :person, 'calendar', 'open', cast(:form as jsonb), :summary, 0, :today, :unit, :role, :standing, :remind)
            returning id
            """)
            .param("number", numbers.ofMatter(upwards)).param("programme", programme.code()).param("unit", unit.id()).param("person", ending.person())
            .param("form", forms.writeDraft(last(programme, renewal, ending))).param("summary", says).param("today", clock.today())
            .param("role", role == null ? null : role.code()).param("standing", ending.id()).param("remind", ending.until().plusDays(1)).query(Long.class).single();
        var platform = Actor.platform(unit);
        var path = paths.freeze(id, programme.procedure(), upwards, role);
        timeline.add(platform, id, 0, Happening.OPENED, says);
        paths.begin(cases.byId(id), path.getFirst(), ending.until());
    }

    /** Last time's answers, without what is asked anew. */
    private Map<String, Object> last(Programme<?> programme, Renewal renewal, Ending ending) {
        if (ending.matter() == null) {
            return Map.of();
        }
        var answers = new LinkedHashMap<>(forms.whole(forms.read(programme, cases.byId(ending.matter()).form())));
        renewal.anew().forEach(answers::remove);
        answers.replaceAll((_, answer) -> typed(answer));
        return answers;
    }

    /** As it would have been typed: amounts keep their two decimals. */
    private static Object typed(Object answer) {
        return switch (answer) {
            case BigDecimal amount -> amount.toPlainString();
            case List<?> rows -> rows.stream().map(row -> {
                var cells = new LinkedHashMap<Object, Object>((Map<?, ?>) row);
                cells.replaceAll((_, cell) -> typed(cell));
                return cells;
            }).toList();
            default -> answer;
        };
    }

    /** Somebody handed up another file of the same person. */
    void overtaken(Actor actor, Matter by) {
        var renewal = programmes.require(by.programme()).renewal();
        if (by.person() == null || renewal.isEmpty()) {
            return;
        }
        db.sql("select id from standing where kind = :kind and subject = 'person' and subject_id = :person order by id for no key update")
            .param("kind", renewal.get().standing()).param("person", by.person()).query(Long.class).list();   // whose review is being opened is waited for
        var waiting = db.sql("""
            select id from matter
             where programme = :programme and person = :person and renews is not null and submitted_on is null and state = 'open' and id <> :by
               for no key update
            """).param("programme", by.programme()).param("person", by.person()).param("by", by.id()).query(Long.class).list();
        waiting.forEach(id -> close(actor, id, "已另办" + by.number()));
    }

    private void close(Actor actor, long review, String because) {
        timeline.add(actor, review, 0, Happening.WITHDRAWN, because);
        walk.close(actor, cases.byId(review), 0, Matter.State.WITHDRAWN);
    }
}
