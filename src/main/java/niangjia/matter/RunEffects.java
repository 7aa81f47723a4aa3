package niangjia.matter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import niangjia.ground.BusinessClock;
import niangjia.money.Money;
import niangjia.programme.Programme;
import niangjia.programme.Run;
import niangjia.standard.Standard;
import niangjia.standard.StandardCatalogue;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What another value of a standard would mean for the runs at hand: each list that waits is made again, under the value and without. */
@Component
class RunEffects {

    private static final int MOST = 20;

    private final JdbcClient db;
    private final SealedForms forms;
    private final RunLists lists;
    private final RunRolls rolls;
    private final Units units;
    private final BusinessClock clock;

    RunEffects(JdbcClient db, SealedForms forms, RunLists lists, RunRolls rolls, Units units, BusinessClock clock) {
        this.db = db;
        this.forms = forms;
        this.lists = lists;
        this.rolls = rolls;
        this.units = units;
        this.clock = clock;
    }

    record Made(long runs, long differ, long fen, List<StandardCatalogue.Example> examples) {}

    /** The newest {@value #MOST} lists below {@code at} that were handed up and not decided. */
    Made compare(List<Programme<?>> readers, Standard<?> standard, Unit at, String value) {
        var codes = readers.stream().filter(Run.class::isInstance).map(Programme::code).toArray(String[]::new);
        if (codes.length == 0) {
            return new Made(0, 0, 0, List.of());
        }
        Set<Long> below = new HashSet<>(db.sql("select unit from unit_closure where ancestor = :unit and valid @> cast(:today as date)")
            .param("unit", at.id()).param("today", clock.today()).query(Long.class).list());
        var waiting = db.sql("select " + Matter.COLUMNS + """
              from matter m
             where m.programme = any(:codes) and m.state = 'open' and m.submitted_on is not null and m.unit = any(:below)
               and not exists (select 1 from matter_event e where e.matter = m.id and e.kind = 'granted')
             order by m.id desc limit\s""" + MOST)
            .param("codes", codes).param("below", below.toArray(Long[]::new)).query(Matter.class).list();
        var differ = 0L;
        var fen = 0L;
        var examples = new ArrayList<StandardCatalogue.Example>();
        for (var matter : waiting) {
            var run = (Run) readers.stream().filter(one -> one.code().equals(matter.programme())).findFirst().orElseThrow();
            var roll = rolls.of(units.require(matter.unit()));
            var before = sum(run, matter, roll);
            var after = sum(run, matter, under(roll, standard, value, below));
            if (!before.equals(after)) {
                differ++;
                fen += after.fen() - before.fen();
                examples.add(new StandardCatalogue.Example(matter.number(), matter.summary(), before.says(), after.says()));
            }
        }
        return new Made(waiting.size(), differ, fen, examples);
    }

    private Money sum(Run run, Matter matter, Run.Roll roll) {
        return lists.choose(run, forms.read(run, matter.form()), roll).values().stream().map(one -> one.cash().plus(one.goods())).reduce(Money.ZERO, Money::plus);
    }

    private Run.Roll under(Run.Roll roll, Standard<?> changed, String value, Set<Long> below) {
        return new Run.Roll() {
            @Override public Unit unit() {
                return roll.unit();
            }

            @Override public List<Holder> holders(String kind) {
                return roll.holders(kind);
            }

            @Override public <T> T standard(Standard<T> standard, long unit) {
                return standard.code().equals(changed.code()) && below.contains(unit) ? standard.read(value) : roll.standard(standard, unit);
            }

            @Override public <T> T cityStandard(Standard<T> standard) {
                return standard(standard, units.root().id());
            }
        };
    }
}
