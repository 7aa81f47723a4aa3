package niangjia.trail;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import niangjia.ground.Refusal;
import niangjia.ground.Who;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** Lists that are taken away (导出) or put on paper (打印): all of their rows off a cursor; who took which and how many stands in the trail before the first leaves. */
@Component
public class Exports {

    /** What a list is taken away on. */
    public enum Onto {
        /** A sheet of Excel has 1,048,576 rows; the first few say what it is. */
        SHEET(1_048_570, "导出", "一张Excel表放不下，请选一个下级单位或加上条件再导出"),
        /** Some 250 sheets of A4. */
        PAPER(10_000, "打印", "印出来太厚，请选短一些的时间或其中一部分再打印，或导出表格");

        final int most;
        private final String act;
        private final String otherwise;

        Onto(int most, String act, String otherwise) {
            this.most = most;
            this.act = act;
            this.otherwise = otherwise;
        }
    }

    private static final int FETCHED = 1000;

    private final Trail trail;
    private final PlatformTransactionManager transactions;
    private final int most;
    private final Onto onto;

    @Autowired
    public Exports(Trail trail, PlatformTransactionManager transactions) {
        this(trail, transactions, Onto.SHEET.most, Onto.SHEET);
    }

    Exports(Trail trail, PlatformTransactionManager transactions, int most, Onto onto) {
        this.trail = trail;
        this.transactions = transactions;
        this.most = most;
        this.onto = onto;
    }

    /** The same, of as many rows as it holds. */
    public Exports onto(Onto other) {
        return new Exports(trail, transactions, Math.min(most, other.most), other);
    }

    /**
     * What is taken.
     *
     * @param subject as {@link Trail#note} has it
     * @param says    the list and what of it was asked for: 职工名单：姓“张”
     * @param sql     the rows as the screen has them, without order
     */
    public record Taken(String subject, @Nullable Long id, String says, String sql, String order) {}

    /**
     * The rows one after another, never all in memory. The stream holds a connection, bound to this thread, until this thread closes it.
     *
     * @param asked a statement of the SQL it is handed, with its parameters
     * @throws Refusal.Conflict where there are more than a sheet holds, or paper
     */
    public <T> Stream<T> rows(Who who, Taken taken, Function<String, StatementSpec> asked, RowMapper<T> as) {
        take(who, taken.subject(), taken.id(), taken.says(),
            asked.apply("select count(*) from (select * from (%s) every limit %d) counted".formatted(taken.sql(), most + 1)).query(Long.class).single());
        var own = new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        own.setReadOnly(true);
        var transaction = transactions.getTransaction(own);
        try {
            return asked.apply(taken.sql() + taken.order() + " limit " + most).withFetchSize(FETCHED).query(as).stream()
                .onClose(() -> transactions.rollback(transaction));
        } catch (RuntimeException broken) {
            transactions.rollback(transaction);
            throw broken;
        }
    }

    public <T> Stream<T> rows(Who who, Taken taken, Function<String, StatementSpec> asked, Class<T> as) {
        return rows(who, taken, asked, new SimplePropertyRowMapper<>(as));
    }

    /** Of a list that is short by nature and already read. */
    public <T> Stream<T> rows(Who who, String subject, @Nullable Long id, String says, List<T> rows) {
        take(who, subject, id, says, rows.size());
        return rows.stream();
    }

    /**
     * Of rows that the caller counts and reads himself.
     *
     * @throws Refusal.Conflict where there are more than a sheet holds
     */
    public void take(Who who, String subject, @Nullable Long id, String says, long rows) {
        if (rows > most) {
            throw new Refusal.Conflict("超过%,d行，%s".formatted(most, onto.otherwise));
        }
        trail.note(who, "exported", subject, id, "%s%s，%d行".formatted(onto.act, says, rows));
    }
}
