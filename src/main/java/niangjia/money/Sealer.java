package niangjia.money;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import niangjia.ground.Turn;
import niangjia.store.Keys;
import niangjia.store.ChainLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Links entries into their book's chain within a second of their commit. Entries are written without waiting for one another; the sealer alone
 * gives them their place. A second chain runs over the seals of all books, so that one short head pins all of them.
 */
@Component
class Sealer {

    /** An entry with all its lines as one text, always the same for the same content. */
    static final String TEXT = """
        jsonb_build_array(e.id, e.book, e.day, cast(extract(epoch from e.recorded_at) * 1000000 as bigint), e.recorded_day, e.kind, e.says, e.made_by,
            e.matter, e.benefit, e.payout_line, e.pair, e.reverses, e.key, encode(e.content, 'hex'),
            (select jsonb_agg(jsonb_build_array(p.n, p.account, p.debit, p.credit) order by p.n) from posting p where p.entry = e.id))::text
        """;
    private static final int BATCH = 2000;

    private final JdbcClient db;
    private final Rows rows;
    private final Keys keys;
    private final TransactionTemplate transaction;

    Sealer(JdbcClient db, Rows rows, Keys keys, PlatformTransactionManager transactions) {
        this.db = db;
        this.rows = rows;
        this.keys = keys;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringTask<Void> sealEntries(Sealer sealer) {
            return Tasks.recurring("seal-entries", FixedDelay.of(Duration.ofMillis(500))).execute((_, _) -> sealer.sealAll());
        }
    }

    private record Waiting(long entry, long book, String text) {}

    /** Seals all that waits, each batch in a transaction of its own. */
    void sealAll() {
        Integer sealed;
        do {
            sealed = transaction.execute(_ -> seal());
        } while (sealed != null && sealed == BATCH);
    }

    /** Seals what waits, oldest first, at most one batch; answers how many. */
    private int seal() {
        Turn.take(db, "entry_seal");
        var waiting = db.sql("""
            select e.id as entry, e.book, %s as text
              from (select entry from entry_unsealed order by entry limit %d) w join entry e on e.id = w.entry
             order by e.id
            """.formatted(TEXT, BATCH)).query(Waiting.class).list();
        if (waiting.isEmpty()) {
            return 0;
        }
        var all = db.sql("select n as seq, head as hash from entry_seal order by n desc limit 1").query(ChainLink.class).optional().orElse(ChainLink.BEGINNING);
        var lasts = new HashMap<Long, ChainLink>();
        var seals = new ArrayList<Map<String, Object>>();
        for (var one : waiting) {
            var link = next(lasts.computeIfAbsent(one.book(), this::last), one.text());
            all = next(all, one.book(), link.hash());
            lasts.put(one.book(), link);
            var row = new LinkedHashMap<String, Object>();
            row.put("book", one.book());
            row.put("seq", link.seq());
            row.put("entry", one.entry());
            row.put("hash", Rows.bytea(link.hash()));
            row.put("n", all.seq());
            row.put("head", Rows.bytea(all.hash()));
            seals.add(row);
        }
        rows.insert("entry_seal", seals);
        db.sql("delete from entry_unsealed where entry = any (cast(:ids as bigint[]))")
            .param("ids", Rows.array(waiting.stream().map(Waiting::entry).toList())).update();
        return waiting.size();
    }

    private ChainLink last(long book) {
        return db.sql("select seq, hash from entry_seal where book = :book order by seq desc limit 1").param("book", book)
            .query(ChainLink.class).optional().orElse(ChainLink.BEGINNING);
    }

    /** Of a book's chain. */
    ChainLink next(ChainLink before, String text) {
        return before.next(keys.mac("entry-chain"), text);
    }

    /** Of the chain over all books. */
    ChainLink next(ChainLink before, long book, byte[] hash) {
        return before.next(keys.mac("entry-chain"), ByteBuffer.allocate(Long.BYTES + hash.length).putLong(book).put(hash).array());
    }
}
