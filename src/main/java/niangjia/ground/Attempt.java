package niangjia.ground;

import java.util.Objects;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What is tried: undone where it is refused, although the request as a whole is one transaction. The page that says why shows what holds afterwards. */
public final class Attempt {

    private Attempt() {}

    /** The same, from a savepoint on. */
    public static TransactionTemplate within(TransactionTemplate transaction) {
        var attempt = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        attempt.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return attempt;
    }
}
