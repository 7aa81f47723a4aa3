package niangjia;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * What a test of the whole platform has at hand: the {@link Housed} platform over the {@link World}, in earnest (no
 * demonstration), on a real PostgreSQL and a real port. Nothing is rolled back: a test makes its own people and matters.
 */
@Housed
public abstract class House {

    @Autowired protected JdbcClient db;
    @Autowired protected BusinessClock clock;
    @Autowired protected ManualScheduler jobs;
    @Autowired protected MockMvcTester mvc;
    @Autowired protected Caller caller;

    /** Today is {@code day} for every thread, until the test ends. */
    protected void today(LocalDate day) {
        clock.show(() -> day);
    }

    /** Until each of the others is done, or waits for what this transaction or another of them holds. */
    protected void untilItWaits(CompletableFuture<?>... others) {
        while (db.sql("select count(*) from pg_locks where not granted").query(Long.class).single() < Stream.of(others).filter(other -> !other.isDone()).count()) {
            Thread.onSpinWait();
        }
    }

    /** Runs every job that is due by {@code at}, in this thread. */
    protected void runJobs(Instant at) {
        jobs.setTime(at);
        jobs.runAnyDueExecutions();
    }

    @AfterEach
    void theUsualDayAgain() {
        clock.show(() -> World.TODAY);
    }
}
