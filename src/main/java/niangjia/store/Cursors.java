package niangjia.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Rows of a query too long to be held, as they are taken: a cursor in a read-only transaction of its own, for an export. */
@Component
public class Cursors {

    private static final int FETCHED = 1000;

    private final DataSource database;

    Cursors(DataSource database) {
        this.database = database;
    }

    /** The query has run when this returns. The stream must be closed: it holds a connection. */
    public <T> Stream<T> stream(Function<JdbcClient, StatementSpec> query, RowMapper<T> as) {
        Connection connection = null;
        try {
            connection = database.getConnection();
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            var held = connection;
            return query.apply(JdbcClient.create(new SingleConnectionDataSource(held, true))).withFetchSize(FETCHED).query(as).stream()
                .onClose(() -> giveBack(held));
        } catch (SQLException | RuntimeException broken) {
            if (connection != null) {
                giveBack(connection);
            }
            throw broken instanceof RuntimeException plain ? plain : new IllegalStateException(broken);
        }
    }

    private static void giveBack(Connection connection) {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
