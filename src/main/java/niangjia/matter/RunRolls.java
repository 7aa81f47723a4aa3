package niangjia.matter;

import java.util.HashMap;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.programme.Run;
import niangjia.standard.Standard;
import niangjia.standard.Standards;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a run sees of the registers while it chooses: holders of standings below its unit, today. */
@Component
class RunRolls {

    private final JdbcClient db;
    private final Standards standards;
    private final Units units;
    private final BusinessClock clock;

    RunRolls(JdbcClient db, Standards standards, Units units, BusinessClock clock) {
        this.db = db;
        this.standards = standards;
        this.units = units;
        this.clock = clock;
    }

    Run.Roll of(Unit unit) {
        // A list of five thousand asks for the same few values again and again, and sixty rules for the same holders.
        var read = new HashMap<Asked, Object>();
        var holders = new HashMap<String, List<Run.Roll.Holder>>();
        return new Run.Roll() {
            @Override public Unit unit() {
                return unit;
            }

            @Override public List<Holder> holders(String kind) {
                return holders.computeIfAbsent(kind, _ -> db.sql("""
                    select s.subject_id as person, s.category, s.unit,
                           coalesce((select t.name || ' ' || t.code from unit_closure x join unit t on t.id = x.ancestor and t.level = 'town'
                                      where x.unit = s.unit and x.valid @> cast(:today as date) order by x.depth limit 1), '') as town
                      from standing s
                      join unit_closure c on c.unit = s.unit and c.ancestor = :unit and c.valid @> cast(:today as date)
                     where s.kind = :kind and s.subject = 'person' and s.valid @> cast(:today as date)
                     order by s.unit, s.subject_id
                    """).param("today", clock.today()).param("unit", unit.id()).param("kind", kind).query(Holder.class).list());
            }

            @Override public <T> T cityStandard(Standard<T> standard) {
                return standard(standard, units.root().id());
            }

            @SuppressWarnings("unchecked")
            @Override public <T> T standard(Standard<T> standard, long at) {
                return (T) read.computeIfAbsent(new Asked(standard.code(), at), _ -> standards.value(standard, at, clock.today()));
            }
        };
    }

    private record Asked(String standard, long unit) {}
}
