package niangjia.matter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.programme.Programme;
import niangjia.programme.Programmes;
import niangjia.programme.Subject;
import niangjia.standard.Standard;
import niangjia.standard.StandardCatalogue;
import niangjia.unit.Unit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The standards the programmes read, and what another value would mean for the matters at hand: each is judged again under it. */
@Component
class StandardEffects implements StandardCatalogue {

    private static final Logger LOG = LoggerFactory.getLogger(StandardEffects.class);
    private static final int MOST = 300;
    private static final int EXAMPLES = 5;

    private final JdbcClient db;
    private final Programmes programmes;
    private final Cases cases;
    private final RunEffects runs;
    private final BusinessClock clock;

    StandardEffects(JdbcClient db, Programmes programmes, Cases cases, RunEffects runs, BusinessClock clock) {
        this.db = db;
        this.programmes = programmes;
        this.cases = cases;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public List<Listed> all() {
        var readers = new TreeMap<String, List<String>>();
        var byCode = new LinkedHashMap<String, Standard<?>>();
        for (var programme : programmes.all()) {
            for (var standard : programme.standards()) {
                byCode.putIfAbsent(standard.code(), standard);
                readers.computeIfAbsent(standard.code(), _ -> new ArrayList<>()).add(programme.title());
            }
        }
        return readers.entrySet().stream().map(it -> new Listed(byCode.get(it.getKey()), it.getValue().stream().distinct().toList())).toList();
    }

    private record Counts(long drafts, long open, long decided) {}

    @Override
    @Transactional(readOnly = true)
    public Effect effect(Standard<?> standard, Unit unit, LocalDate since, String value) {
        var readers = programmes.all().stream().filter(one -> one.standards().stream().anyMatch(it -> it.code().equals(standard.code()))).toList();
        var counts = matters("""
            select count(*) filter (where m.submitted_on is null) as drafts, count(*) filter (where m.state = 'open' and m.submitted_on is not null) as open,
                   count(*) filter (where m.state in ('granted', 'done') and m.closed_on > :year) as decided
            """, readers, unit, "m.state in ('draft', 'open', 'granted', 'done')").query(Counts.class).single();
        // Too many to judge while somebody waits: then an even draw by the number's hash, the same each time.
        var drawn = matters("select " + Matter.COLUMNS, readers.stream().filter(one -> one.subject() != Subject.UNIT).toList(), unit, """
            m.submitted_on is not null and (m.state = 'open' or m.state in ('granted', 'done') and m.closed_on > :year) order by md5(m.number) limit\s""" + (MOST + 1))
            .query(Matter.class).list();
        var judged = new Judged();
        drawn.stream().limit(MOST).forEach(matter -> judge(matter, standard, value, judged));
        var made = runs.compare(readers, standard, unit, value);
        return new Effect(counts.drafts(), counts.open(), judged.open, counts.decided(), judged.decided, judged.fen, Math.min(drawn.size(), MOST), drawn.size() > MOST,
            judged.refused, made.runs(), made.differ(), made.fen(), Stream.concat(judged.examples.stream(), made.examples().stream()).limit(EXAMPLES).toList());
    }

    /** Of these programmes, at or below the unit. */
    private JdbcClient.StatementSpec matters(String select, List<? extends Programme<?>> of, Unit unit, String which) {
        return db.sql(select + """
             from matter m where m.programme = any(:codes) and m.unit in (select unit from unit_closure where ancestor = :unit and valid @> cast(:today as date)) and\s""" + which)
            .param("codes", of.stream().map(Programme::code).toArray(String[]::new)).param("unit", unit.id()).param("today", clock.today())
            .param("year", clock.today().minusYears(1));
    }

    /** How many would come out otherwise, open ones and decided ones; by how much the decided; and how many cannot be judged again. */
    private static final class Judged {
        private long open;
        private long decided;
        private long fen;
        private long refused;
        private final List<Example> examples = new ArrayList<>();
    }

    private void judge(Matter matter, Standard<?> standard, String value, Judged judged) {
        try {
            var differs = compare(matter, standard, value);
            if (differs == null) {
                return;
            }
            judged.examples.add(new Example(matter.number(), matter.summary(), differs.before(), differs.after()));
            if (matter.open()) {
                judged.open++;
            } else {
                judged.decided++;
                judged.fen += differs.fen();
            }
        } catch (Refusal refused) {
            LOG.info("{} cannot be judged again: {}", matter.number(), refused.says());
            judged.refused++;
        }
    }

    private record Difference(String before, String after, long fen) {}

    /** How the matter would come out under the value, or null where it would come out the same. */
    private @Nullable Difference compare(Matter matter, Standard<?> standard, String value) {
        var before = Check.of(cases.of(matter));
        var after = Check.of(cases.of(matter, standard, value));
        return !before.eligible() && !after.eligible() || before.eligible() == after.eligible() && before.amount().equals(after.amount()) && before.min().equals(after.min())
            && before.max().equals(after.max()) ? null
            : new Difference(says(before), says(after), (after.eligible() ? after.amount().fen() : 0) - (before.eligible() ? before.amount().fen() : 0));
    }

    private static String says(Check check) {
        return !check.eligible() ? "不符合" : check.max().fen() == 0 ? "符合" : check.min().equals(check.max()) ? check.amount().says()
            : check.min().says() + "至" + check.max().says();
    }
}
