package niangjia.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;
import niangjia.ground.BusinessClock;
import niangjia.ground.Readying;
import niangjia.store.Loading;
import niangjia.unit.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loads the demonstration city into an empty database, once, before the platform answers anybody. All or nothing: a start that is
 * killed leaves an empty database, and the next one begins again.
 */
@Component
@Conditional(Demonstrating.class)
class Demonstration implements SmartLifecycle {

    static final LocalDate TODAY = LocalDate.of(2026, 1, 21);
    private static final long SEED = 20120901;
    private static final Logger LOG = LoggerFactory.getLogger(Demonstration.class);

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final BusinessClock clock;
    private final DemoClock shown;
    private final City city;
    private final Works works;
    private final Folk folk;
    private final Desks desks;
    private final Tale tale;
    private final WholeCity wholeCity;
    private final Goals goals;
    private final Newcomers newcomers;
    private final Loading loading;
    private volatile boolean running;

    Demonstration(JdbcClient db, TransactionTemplate transaction, BusinessClock clock, DemoClock shown, City city, Works works, Folk folk, Desks desks, Tale tale,
            WholeCity wholeCity, Goals goals, Newcomers newcomers, Loading loading) {
        this.db = db;
        this.transaction = transaction;
        this.clock = clock;
        this.shown = shown;
        this.city = city;
        this.works = works;
        this.folk = folk;
        this.desks = desks;
        this.tale = tale;
        this.wholeCity = wholeCity;
        this.goals = goals;
        this.newcomers = newcomers;
        this.loading = loading;
    }

    @Override
    public void start() {
        if (db.sql("select exists (select 1 from unit)").query(Boolean.class).single()) {
            wholeCity.agree();
        } else if (wholeCity.asked()) {
            loadWholeCity();
        } else {
            LOG.info("空数据库，装入演示城市，约需一分钟");
            var began = Instant.now();
            transaction.executeWithoutResult(_ -> clock.on(TODAY, () -> {
                load();
                return TODAY;
            }));
            db.sql("vacuum analyze").update();
            LOG.info("演示城市已装入，用了{}秒", Duration.between(began, Instant.now()).toSeconds());
        }
        shown.show();
        running = true;
    }

    private void loadWholeCity() {
        LOG.info("空数据库，装入整座城市，要几分钟");
        var began = Instant.now();
        var progress = new Progress();
        loading.whole(() -> transaction.executeWithoutResult(_ -> clock.on(WholeCity.TODAY, () -> {
            shown.keep(WholeCity.TODAY);
            wholeCity.load(progress);
            goals.set();
            return WholeCity.TODAY;
        })));
        db.sql("vacuum analyze").update();
        var seconds = Math.max(1, Duration.between(began, Instant.now()).toSeconds());
        LOG.info("整座城市已装入，用了{}秒，每秒{}行", seconds, "%,d".formatted(db.sql("select sum(n_live_tup) from pg_stat_user_tables").query(Long.class).single() / seconds));
    }

    private void load() {
        shown.keep(TODAY);
        var invention = new Invention(SEED);
        var platform = Actor.platform(city.found());
        var works = timed("组织和单位", () -> this.works.found(platform, invention));
        var souls = timed("职工", () -> folk.settle(platform, works, invention));
        timed("账号", () -> {
            desks.fill(platform, souls, invention);
            return 0;
        });
        timed("办件和回放", () -> {
            tale.tell(works, souls, invention, TODAY);
            newcomers.seat(invention);
            goals.set();
            return 0;
        });
    }

    private <T> T timed(String what, Supplier<T> part) {
        var began = System.nanoTime();
        var made = part.get();
        db.sql("analyze").update();
        LOG.info("演示城市：{}，{}毫秒", what, (System.nanoTime() - began) / 1_000_000);
        return made;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Readying.LOAD;
    }
}
