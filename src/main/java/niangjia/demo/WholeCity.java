package niangjia.demo;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import niangjia.demo.Folk.Soul;
import niangjia.ground.BusinessClock;
import niangjia.page.Say;
import niangjia.store.Founding;
import niangjia.store.Setback;
import niangjia.unit.Actor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The whole city in place of the demonstration's small one: {@code NIANGJIA_CITY} names its scale. The same seed makes the same city. */
@Component
@Conditional(Demonstrating.class)
class WholeCity {

    /** What the house remembers of it. */
    static final String TOLD = "city";
    static final LocalDate TODAY = LocalDate.of(2014, 1, 21);
    static final long SEED = 20131231;

    private final Environment environment;
    private final JdbcClient db;
    private final Founding founding;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;
    private final City city;
    private final Enterprises enterprises;
    private final Multitude multitude;
    private final Desks desks;
    private final Years years;

    WholeCity(Environment environment, JdbcClient db, Founding founding, BusinessClock clock, ApplicationEventPublisher events, City city,
            Enterprises enterprises, Multitude multitude, Desks desks, Years years) {
        this.environment = environment;
        this.db = db;
        this.founding = founding;
        this.clock = clock;
        this.events = events;
        this.city = city;
        this.enterprises = enterprises;
        this.multitude = multitude;
        this.desks = desks;
        this.years = years;
    }

    /** Whether the whole city is asked for. */
    boolean asked() {
        return !scale().isEmpty();
    }

    private String scale() {
        return environment.getProperty("NIANGJIA_CITY", "").strip();
    }

    /** What is there must be what is asked for. */
    void agree() {
        if (asked() && !founding.told(TOLD).map(Double::valueOf).equals(Optional.of(census().scale()))) {
            throw new Setback("这个数据目录里已有%s，--city只能装入空的数据目录（请换一个NIANGJIA_DATA）"
                .formatted(founding.told(TOLD).map(scale -> "比例为" + scale + "的城市").orElse("演示城市")),
                "this data folder is not empty: --city fills an empty one (set another NIANGJIA_DATA)");
        }
    }

    private Census census() {
        try {
            var scale = Double.parseDouble(scale());
            if (scale >= 0.001 && scale <= 1) {
                return new Census(scale);
            }
        } catch (NumberFormatException notANumber) {
            // refused below
        }
        throw new Setback("城市的比例应在0.001和1之间，不能是“" + scale() + "”", "the scale of the city must be between 0.001 and 1");
    }

    /** In the caller's transaction, on {@link #TODAY}. */
    void load(Progress progress) {
        var census = census();
        var plan = new Plan(census, SEED);
        var strengths = Strengths.of(census, plan.bases);
        var platform = Actor.platform(city.found());
        var ids = enterprises.found(platform, plan, strengths, progress);
        var names = new Names();
        progress.step("统计", () -> db.sql("analyze").update());
        multitude.settle(new Population(plan, strengths, ids, names, SEED), names, strengths.sum(), progress);
        progress.step("账号", () -> desks.fill(platform, chairs(), new Invention(SEED)));
        progress.step("三年的办件", () -> {
            var agenda = new Agenda(clock, events);
            years.plan(agenda, census, SEED);
            agenda.play(TODAY, day -> progress.still("三年的办件：到%s".formatted(Say.longDay(day))));
        });
        founding.tell(TOLD, Double.toString(census.scale()));
    }

    /** The first member of each town's first union. */
    private List<Soul> chairs() {
        var towns = new HashSet<String>();
        return db.sql("""
            select u.code, min(p.id) as id from unit u join person p on p.unit = u.id
             where u.level = 'base' and u.code like '%0001' group by u.code order by u.code
            """).query((row, _) -> new Object[] {row.getString(1), row.getLong(2)}).list().stream()
            .filter(one -> towns.add(one[0].toString().substring(0, 9)))
            .map(one -> db.sql("select p.id, p.name, p.born, p.registered from person p where p.id = :id").param("id", one[1])
                .query((row, _) -> new Soul(row.getLong(1), row.getString(2), "", row.getObject(3, LocalDate.class), true, one[0].toString(), false,
                    row.getObject(4, LocalDate.class), null)).single()).toList();
    }
}
