package niangjia.matter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.Role;
import niangjia.unit.Scope;
import niangjia.unit.Telling;
import niangjia.unit.Units;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One round of what the calendar asks for: each task in a transaction of its own. What does not succeed stays on record, is told to the
 * officers above its unit and tried again in the next round; all else goes on.
 */
@Component
class Round implements Telling {

    private static final Logger LOG = LoggerFactory.getLogger(Round.class);
    private static final int SHOWN = 3;

    private final JdbcClient db;
    private final Units units;
    private final Trail trail;
    private final BusinessClock clock;
    private final TransactionTemplate apart;

    Round(JdbcClient db, Units units, Trail trail, BusinessClock clock, PlatformTransactionManager transactions) {
        this.db = db;
        this.units = units;
        this.trail = trail;
        this.clock = clock;
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * @param key   what it is, the same in every round
     * @param place asked only where it fails
     */
    record Task(String key, Runnable act, Supplier<Place> place) {}

    /** Where a task belongs. @param says what was to be done, in a few words @param href where it is looked into */
    record Place(long unit, String says, String href) {}

    private record Failure(Place place, String because) {}

    /** Does the tasks, kind by kind in this order. */
    void go(List<Supplier<List<Task>>> kinds) {
        var failed = new LinkedHashMap<String, Failure>();
        kinds.forEach(kind -> kind.get().forEach(task -> attempt(task, failed)));
        var known = db.sql("select task from calendar_failure").query(String.class).list();
        known.stream().filter(task -> !failed.containsKey(task)).forEach(task -> db.sql("delete from calendar_failure where task = :task").param("task", task).update());
        failed.forEach((task, failure) -> record(task, failure, !known.contains(task)));
    }

    private void attempt(Task task, Map<String, Failure> failed) {
        try {
            apart.executeWithoutResult(_ -> task.act().run());
        } catch (Refusal refused) {
            failed.put(task.key(), new Failure(task.place().get(), refused.says()));
        } catch (RuntimeException broken) {
            LOG.error("{} failed", task.key(), broken);
            failed.put(task.key(), new Failure(task.place().get(), "平台出错，请系统管理员查看日志"));
        }
    }

    private void record(String task, Failure failure, boolean first) {
        var says = failure.place().says() + "没有办成：" + failure.because();
        db.sql("""
            insert into calendar_failure (task, unit, href, says, failed_on) values (:task, :unit, :href, :says, :today)
            on conflict (task) do update set unit = excluded.unit, href = excluded.href, says = excluded.says
            """).param("task", task).param("unit", failure.place().unit()).param("href", failure.place().href()).param("says", says)
            .param("today", clock.today()).update();
        if (first) {
            trail.note(Actor.platform(units.require(failure.place().unit())), "failed", "calendar", null, says);
        }
    }

    @Override
    public List<Told> to(Actor actor) {
        return actor.role() != Role.OFFICER ? List.of()
            : db.sql("select href, says from calendar_failure where unit in " + Scope.BELOW + " order by failed_on desc, task limit " + SHOWN)
                .param("actorUnit", actor.unit()).param("today", clock.today()).query(Told.class).list();
    }
}
