package niangjia.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Short transactions of their own in the middle of another, on a small pool of their own: where every request holds one connection and waits
 * for a second from the same pool, all wait for ever.
 */
public final class Aside implements AutoCloseable {

    private static final int CONNECTIONS = 4;

    private final HikariDataSource pool = new HikariDataSource();
    private final JdbcClient db;
    private final TransactionTemplate own;

    Aside(JdbcConnectionDetails where) {
        pool.setPoolName("aside");
        pool.setJdbcUrl(where.getJdbcUrl());
        pool.setUsername(where.getUsername());
        pool.setPassword(where.getPassword());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        db = JdbcClient.create(pool);
        own = new TransactionTemplate(new DataSourceTransactionManager(pool));
    }

    /** What {@code act} does is committed when this returns, whatever becomes of the transaction around it. */
    public <T> T once(Function<JdbcClient, T> act) {
        return own.execute(_ -> act.apply(db));
    }

    @Override
    public void close() {
        pool.close();
    }
}
