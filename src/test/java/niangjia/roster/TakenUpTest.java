package niangjia.roster;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import niangjia.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.support.TransactionTemplate;

/** The process that worked on an import was killed: another one's scheduler notices by its silence, takes the job up and ends it. */
class TakenUpTest extends Rostering {

    private static final String ADMIN = World.COUNTY + ".admin";

    @Autowired private DataSource database;
    @Autowired private TransactionTemplate once;
    @Autowired private Chunks chunks;
    @Autowired private Undoing undoing;
    @Autowired @Qualifier("runRoster") private OneTimeTask<Long> runRoster;
    @Autowired @Qualifier("undoRoster") private OneTimeTask<Long> undoRoster;

    @Test
    void an_import_and_its_taking_back_are_taken_up_after_a_kill() throws Exception {
        var id = uploaded(ADMIN, Map.of("unit", World.BASE), xlsx(List.of("姓名", "身份证号"), IntStream.range(0, 20).mapToObj(_ -> List.of("接手", idNumber("19850209"))).toList()));
        assertThat(caller.post(ADMIN, "/api/imports/" + id + "/run", Map.of()).status()).isEqualTo(200);
        once.executeWithoutResult(_ -> chunks.next(id));
        assertThat(count()).isEqualTo(7);
        takenUp(runRoster, id);
        assertThat(count()).isEqualTo(20);
        var done = caller.get(ADMIN, "/api/imports/" + id);
        assertThat(done.at("state").asString()).isEqualTo("done");
        assertThat(count(done, "new")).isEqualTo(20);

        assertThat(caller.post(ADMIN, "/api/imports/" + id + "/undo", Map.of("reason", "传错了")).status()).isEqualTo(200);
        once.executeWithoutResult(_ -> undoing.next(id));
        assertThat(count()).isEqualTo(13);
        takenUp(undoRoster, id);
        assertThat(count()).isZero();
        assertThat(caller.get(ADMIN, "/api/imports/" + id).at("state").asString()).isEqualTo("undone");
    }

    /** The job is as a killed process leaves it: picked, and no heartbeat since. Another node starts and ends it. */
    private void takenUp(Task<Long> task, long id) throws InterruptedException {
        var killed = db.sql("update scheduled_tasks set picked = true, picked_by = 'killed', last_heartbeat = now() - interval '1 hour' where task_name = :task and task_instance like :id")
            .param("task", task.getName()).param("id", id + "-%").update();
        assertThat(killed).isEqualTo(1);
        var found = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var node = Scheduler.create(database, List.of(task)).serializer(new Jackson3Serializer()).threads(1).pollUsingLockAndFetch(0.5, 1)
            .pollingInterval(Duration.ofMillis(100)).heartbeatInterval(Duration.ofMillis(500)).missedHeartbeatsLimit(4)
            .addSchedulerListener(new AbstractSchedulerListener() {
                @Override
                public void onExecutionDead(com.github.kagkarlsson.scheduler.task.Execution execution) {
                    found.countDown();
                }

                @Override
                public void onExecutionComplete(ExecutionComplete complete) {
                    ended.countDown();
                }
            }).build();
        node.start();
        try {
            assertThat(found.await(20, TimeUnit.SECONDS)).as("noticed by its silence").isTrue();
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            node.stop();
        }
        assertThat(db.sql("select count(*) from scheduled_tasks where task_name = :task and task_instance like :id").param("task", task.getName()).param("id", id + "-%")
            .query(Integer.class).single()).isZero();
    }

    private int count() {
        return db.sql("select count(*) from person p join membership m on m.person = p.id where p.name = '接手'").query(Integer.class).single();
    }
}
