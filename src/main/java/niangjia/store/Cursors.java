package niangjia.store;

import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** Rows of a query too long to be held, as they are taken: a cursor in a read-only transaction of its own, for an export. */
@Component
public class Cursors {

    private static final int FETCHED = 1000;

    private final JdbcClient db;
    private final PlatformTransactionManager transactions;

    Cursors(JdbcClient db, PlatformTransactionManager transactions) {
        this.db = db;
        this.transactions = transactions;
    }

    /** The stream holds a connection, bound to this thread, until this thread closes it. */
    public <T> Stream<T> stream(Function<JdbcClient, StatementSpec> query, RowMapper<T> as) {
        var own = new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        own.setReadOnly(true);
        var transaction = transactions.getTransaction(own);
        try {
            return query.apply(db).withFetchSize(FETCHED).query(as).stream().onClose(() -> transactions.rollback(transaction));
        } catch (RuntimeException broken) {
            transactions.rollback(transaction);
            throw broken;
        }
    }
}
