package niangjia.desk;

import java.util.Objects;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What a page tries: undone before the page says why it failed, although the request as a whole is one transaction. */
final class Attempt {

    private Attempt() {}

    /** The same, from a savepoint on. */
    static TransactionTemplate within(TransactionTemplate transaction) {
        var attempt = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        attempt.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return attempt;
    }
}
