package niangjia.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import niangjia.ground.BusinessClock;
import niangjia.ground.Together;
import niangjia.ground.Who;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a line of the trail in the caller's transaction; a read's line is committed before its answer leaves, together with those of others
 * who read in the same moment.
 */
@Component
public class Trail {

    private final JdbcClient db;
    private final BusinessClock clock;
    private final TransactionTemplate apart;
    private final Together<Noted, Noted> reads = new Together<>(this::written);

    /** Lines of the request at hand that wait for its transaction to end. */
    private final ThreadLocal<@Nullable List<Noted>> waiting = new ThreadLocal<>();

    public Trail(JdbcClient db, BusinessClock clock, PlatformTransactionManager transactions) {
        this.db = db;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** What someone did, as {@link #note} takes it. */
    public record Noted(Who who, String verb, String subject, @Nullable Long id, String detail) {}

    /**
     * @param verb    what was done, past tense and short: {@code opened}, {@code searched}, {@code unmasked}, {@code exported}, {@code refused}
     * @param subject what kind of thing: {@code person}, {@code matter}, {@code payout}, {@code unit}, {@code staff}, {@code figure} …
     * @param id      its id, or null for a search or a list
     * @param detail  a Chinese phrase for whoever reads the trail; never a full number
     */
    public void note(Who who, String verb, String subject, @Nullable Long id, String detail) {
        reads.ask(new Noted(who, verb, subject, id, detail));
    }

    /** The lines of several who did something in the same moment. In the caller's transaction, or at once. */
    public void note(List<Noted> all) {
        write(all);
    }

    /** One line for each of many subjects, whose details are said by their ids. In the caller's transaction. */
    public void note(Who who, String verb, String subject, Map<Long, String> details) {
        note(details.entrySet().stream().map(one -> new Noted(who, verb, subject, one.getKey(), one.getValue())).toList());
    }

    /** As {@link #note}, for whoever throws next: a refusal's line stays when the act is rolled back. */
    public void noteApart(Who who, String verb, String subject, @Nullable Long id, String detail) {
        var line = new Noted(who, verb, subject, id, detail);
        var later = waiting.get();
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            write(line);
        } else if (later != null) {
            later.add(line);
        } else {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override public void afterCompletion(int status) {
                    apart.executeWithoutResult(_ -> write(line));
                }
            });
        }
    }

    /** What {@link #request} runs: a request on its way through the filters. */
    @FunctionalInterface
    public interface Run<A extends Exception, B extends Exception> {
        void run() throws A, B;
    }

    /** Runs a request; what is noted apart in it waits for {@link #settle}: a second connection while the first is held could wait for ever. */
    public <A extends Exception, B extends Exception> void request(Run<A, B> act) throws A, B {
        waiting.set(new ArrayList<>());
        try {
            act.run();
        } finally {
            try {
                settle();
            } finally {
                waiting.remove();
            }
        }
    }

    /** Writes what waits. Called when the transaction is over and before the answer leaves. */
    public void settle() {
        var lines = waiting.get();
        if (lines != null && !lines.isEmpty()) {
            apart.executeWithoutResult(_ -> lines.forEach(this::write));
            lines.clear();
        }
    }

    private List<Noted> written(List<Noted> lines) {
        write(lines);
        return lines;
    }

    private void write(Noted line) {
        write(List.of(line));
    }

    private void write(List<Noted> lines) {
        if (lines.isEmpty()) {
            return;
        }
        db.sql("""
            insert into trail (day, recorded_at, account, unit, who, verb, subject, subject_id, detail)
            select cast(:day as date), cast(:at as timestamptz), *
              from unnest(cast(:account as bigint[]), cast(:unit as bigint[]), cast(:who as text[]), cast(:verb as text[]), cast(:subject as text[]),
                          cast(:id as bigint[]), cast(:detail as text[]))
            """)
            .param("day", clock.today()).param("at", clock.recorded().toString())
            .param("account", numbers(lines, line -> line.who().account())).param("unit", numbers(lines, line -> line.who().unit()))
            .param("who", texts(lines, line -> line.who().who())).param("verb", texts(lines, Noted::verb)).param("subject", texts(lines, Noted::subject))
            .param("id", numbers(lines, Noted::id)).param("detail", texts(lines, Noted::detail))
            .update();
    }

    private static String[] texts(List<Noted> lines, Function<Noted, String> column) {
        return lines.stream().map(column).toArray(String[]::new);
    }

    private static @Nullable Long[] numbers(List<Noted> lines, Function<Noted, @Nullable Long> column) {
        return lines.stream().map(column).toArray(Long[]::new);
    }
}
