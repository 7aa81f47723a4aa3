package niangjia.ground;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is tried: undone where it is refused, although the request as a whole is one transaction. The page that says why shows what holds
 * afterwards, and can be drawn even where the database itself has refused.
 */
@Component
public class Attempt {

    private final TransactionTemplate savepoint;

    Attempt(PlatformTransactionManager transactions) {
        savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    public void run(Runnable verb) {
        savepoint.executeWithoutResult(_ -> verb.run());
    }

    /** The same, of a verb that answers. */
    public <T> T run(Supplier<T> verb) {
        return savepoint.execute(_ -> verb.get());
    }

    /** Does it to see what comes of it, and takes it back. */
    public <T> T look(Supplier<T> verb) {
        return savepoint.execute(tried -> {
            tried.setRollbackOnly();
            return verb.get();
        });
    }

    /** The same, of a verb that answers nothing. */
    public void look(Runnable verb) {
        savepoint.executeWithoutResult(tried -> {
            tried.setRollbackOnly();
            verb.run();
        });
    }
}
