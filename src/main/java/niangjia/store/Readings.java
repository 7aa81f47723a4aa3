package niangjia.store;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions that only read. Within another transaction they are part of that, and see what it sees. */
@Component
public class Readings {

    private final JdbcClient db;
    private final TransactionTemplate transaction;

    public Readings(JdbcClient db, PlatformTransactionManager transactions) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
    }

    /** Whatever {@code reading} reads, it reads as of one instant. */
    public <T> T ofOneInstant(Supplier<T> reading) {
        return transaction.execute(begun -> {
            if (begun.isNewTransaction()) {
                db.sql("set transaction isolation level repeatable read").update();
            }
            return reading.get();
        });
    }

    /**
     * For statements that take longer to plan than to run, and come out the same whatever they are asked: PostgreSQL makes their plan once
     * and keeps it, where it would else weigh the values of each request again.
     */
    public <T> T plannedOnce(Supplier<T> reading) {
        return transaction.execute(begun -> {
            plans("force_generic_plan");
            var read = reading.get();
            if (!begun.isNewTransaction()) {
                plans("auto");
            }
            return read;
        });
    }

    private void plans(String mode) {
        db.sql("set local plan_cache_mode = " + mode).update();
    }
}
