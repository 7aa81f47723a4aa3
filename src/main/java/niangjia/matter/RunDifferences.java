package niangjia.matter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import niangjia.money.Money;
import niangjia.programme.Programmes;
import niangjia.programme.Run;
import niangjia.programme.RunForm;
import niangjia.unit.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Chooses once more and compares with the frozen list, so that whoever approves sees what has changed since. Changes nothing. */
@Component
public class RunDifferences {

    private final JdbcClient db;
    private final Programmes programmes;
    private final SealedForms forms;
    private final RunLists lists;
    private final Units units;

    RunDifferences(JdbcClient db, Programmes programmes, SealedForms forms, RunLists lists, Units units) {
        this.db = db;
        this.programmes = programmes;
        this.forms = forms;
        this.lists = lists;
        this.units = units;
    }

    /**
     * @param fails   whether the line will fail at approval; a changed standard only shows
     */
    public record Difference(RunLine line, String says, boolean fails) {}

    /** @param missing people whom the rules take today and who do not stand on the list: they are not added by themselves */
    public record Compared(List<Difference> lines, int missing) {

        public static final Compared SAME = new Compared(List.of(), 0);

        public boolean same() {
            return lines.isEmpty() && missing == 0;
        }
    }

    Compared of(Matter matter) {
        if (!(programmes.require(matter.programme()) instanceof Run run) || matter.submittedOn() == null || !matter.open()) {
            return Compared.SAME;
        }
        var form = forms.read(run, matter.form());
        var now = lists.choose(run, form, units.require(matter.unit()));
        var had = had(matter, run, form);
        var found = new LinkedHashMap<Long, Difference>();
        for (var line : lists.standing(matter.id())) {
            if (line.person() == null) {
                continue;
            }
            var candidate = now.get(line.person());
            if (had.containsKey(line.person())) {
                found.put(line.id(), new Difference(line, "同一期已在" + had.get(line.person()) + "发过", true));
            } else if (candidate == null && !line.added()) {
                found.put(line.id(), new Difference(line, "现在已不符合选入的规则", true));
            } else if (candidate != null && !line.added() && candidate.cash().fen() != line.cash()) {
                found.put(line.id(), new Difference(line, "按现在的标准是%s，名单上是%s".formatted(candidate.cash().says(), new Money(line.cash()).says()), false));
            }
        }
        var listed = db.sql("select person from run_line where matter = :id and person is not null").param("id", matter.id()).query(Long.class).set();
        return new Compared(List.copyOf(found.values()), (int) now.keySet().stream().filter(person -> !listed.contains(person)).count());
    }

    private record Had(long person, String number) {}

    /** Who has this period's share already, from which matter. */
    private Map<Long, String> had(Matter matter, Run run, RunForm form) {
        var had = new LinkedHashMap<Long, String>();
        run.once(form).ifPresent(once -> db.sql("""
            select l.person, m.number from run_line l
              join matter_claim c on c.key = :once || ':' || l.person and c.matter <> :matter
              join matter m on m.id = c.matter
             where l.matter = :matter and l.state = 'in'
            """).param("once", once).param("matter", matter.id()).query(Had.class).list().forEach(one -> had.put(one.person(), one.number())));
        return had;
    }
}
