package niangjia.matter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
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
        var codes = readers.stream().map(Programme::code).toArray(String[]::new);
        var of = "from matter m where m.programme = any(:codes) and m.unit in (select unit from unit_closure where ancestor = :unit and valid @> cast(:today as date)) and ";
        var counts = db.sql("""
            select count(*) filter (where m.submitted_on is null) as drafts, count(*) filter (where m.state = 'open' and m.submitted_on is not null) as open,
                   count(*) filter (where m.state in ('granted', 'done') and m.closed_on > :year) as decided
            """ + of + "m.state in ('draft', 'open', 'granted', 'done')")
            .param("codes", codes).param("unit", unit.id()).param("today", clock.today()).param("year", clock.today().minusYears(1)).query(Counts.class).single();
        // Too many to judge while somebody waits: then an even draw by the number's hash, the same each time.
        var single = readers.stream().filter(one -> one.subject() != Subject.UNIT).map(Programme::code).toArray(String[]::new);
        var matters = db.sql("select " + Matter.COLUMNS + of + "m.submitted_on is not null and (m.state = 'open' or m.state in ('granted', 'done') and m.closed_on > :year) order by md5(m.number) limit " + (MOST + 1))
            .param("codes", single).param("unit", unit.id()).param("today", clock.today()).param("year", clock.today().minusYears(1)).query(Matter.class).list();
        var openDiffer = 0L;
        var decidedDiffer = 0L;
        var fen = 0L;
        var unjudged = 0L;
        var examples = new ArrayList<Example>();
        for (var matter : matters.stream().limit(MOST).toList()) {
            @Nullable Difference differs;
            try {
                differs = compare(matter, standard, value);
            } catch (Refusal refused) {
                LOG.info("{} cannot be judged again: {}", matter.number(), refused.says());
                unjudged++;
                continue;
            }
            if (differs == null) {
                continue;
            }
            openDiffer += matter.open() ? 1 : 0;
            decidedDiffer += matter.open() ? 0 : 1;
            fen += matter.open() ? 0 : differs.fen();
            if (examples.size() < EXAMPLES) {
                examples.add(new Example(matter.number(), matter.summary(), differs.before(), differs.after()));
            }
        }
        var made = runs.compare(readers, standard, unit, value);
        examples.addAll(made.examples());
        return new Effect(counts.drafts(), counts.open(), openDiffer, counts.decided(), decidedDiffer, fen, Math.min(matters.size(), MOST), matters.size() > MOST, unjudged,
            made.runs(), made.differ(), made.fen(), examples.stream().limit(EXAMPLES).toList());
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
