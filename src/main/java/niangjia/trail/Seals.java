package niangjia.trail;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import niangjia.ground.Turn;
import niangjia.store.Keys;
import niangjia.store.ChainLink;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The chain over the trail. Lines are written without waiting for one another; within a second the sealer links each to the one before it
 * in its shard (an account's lines share one), keyed with a secret outside the database.
 */
@Component
public class Seals {

    private static final int SHARDS = 4;
    private static final int BATCH = 2000;

    /** A line as one text, always the same for the same content. */
    private static final String TEXT = """
        jsonb_build_array(t.id, t.day, cast(extract(epoch from t.recorded_at) * 1000000 as bigint), t.account, t.unit, t.who, t.verb, t.subject,
            t.subject_id, t.detail)::text
        """;

    private final JdbcClient db;
    private final Keys keys;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;

    Seals(JdbcClient db, Keys keys, PlatformTransactionManager transactions) {
        this.db = db;
        this.keys = keys;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringTask<Void> sealTrail(Seals seals) {
            return Tasks.recurring("seal-trail", FixedDelay.of(Duration.ofMillis(500))).execute((_, _) -> seals.sealAll());
        }
    }

    private record Waiting(long line, int shard, String text) {}

    /** Seals all that waits, each batch in a transaction of its own. */
    public void sealAll() {
        Integer sealed;
        do {
            sealed = transaction.execute(_ -> seal());
        } while (sealed != null && sealed == BATCH);
    }

    private int seal() {
        Turn.take(db, "trail_seal");
        var waiting = db.sql("""
            select t.id as line, cast(t.account %% %d as int) as shard, %s as text
              from (select line from trail_unsealed order by line limit %d) w join trail t on t.id = w.line
             order by t.id
            """.formatted(SHARDS, TEXT, BATCH)).query(Waiting.class).list();
        if (waiting.isEmpty()) {
            return 0;
        }
        var lasts = new TreeMap<Integer, ChainLink>();
        var shards = new Integer[waiting.size()];
        var seqs = new Long[waiting.size()];
        var lines = new Long[waiting.size()];
        var hashes = new byte[waiting.size()][];
        for (var n = 0; n < waiting.size(); n++) {
            var one = waiting.get(n);
            var link = next(lasts.computeIfAbsent(one.shard(), this::last), one.text());
            lasts.put(one.shard(), link);
            shards[n] = one.shard();
            seqs[n] = link.seq();
            lines[n] = one.line();
            hashes[n] = link.hash();
        }
        db.sql("""
            insert into trail_seal (shard, seq, line, hash)
            select * from unnest(cast(:shards as int[]), cast(:seqs as bigint[]), cast(:lines as bigint[]), cast(:hashes as bytea[]))
            """).param("shards", shards).param("seqs", seqs).param("lines", lines).param("hashes", hashes).update();
        db.sql("delete from trail_unsealed where line = any(:lines)").param("lines", lines).update();
        return waiting.size();
    }

    private ChainLink last(int shard) {
        return db.sql("select seq, hash from trail_seal where shard = :shard order by seq desc limit 1").param("shard", shard)
            .query(ChainLink.class).optional().orElse(ChainLink.BEGINNING);
    }

    /**
     * @param brokenAt the first line that does not agree with the chain, or null
     * @param head     give it to a later verification, so that a cut tail shows
     */
    public record Verified(boolean ok, long lines, long sealed, @Nullable Long brokenAt, String head, String says) {}

    private record Seal(int shard, long seq, long line, byte[] hash, @Nullable String text) {}

    /** Seals what waits, then recomputes every shard's chain from what its lines say today; {@code earlier} is an earlier head, or empty. */
    public Verified verify(String earlier) {
        sealAll();
        return snapshot.execute(_ -> compare(earlier.strip()));
    }

    private Verified compare(String earlier) {
        var heads = new TreeMap<Integer, ChainLink>();
        var wanted = wanted(earlier);
        var sealed = 0L;
        Long broken = null;
        try (var seals = db.sql("""
                select s.shard, s.seq, s.line, s.hash, case when t.id is not null then %s end as text
                  from trail_seal s left join trail t on t.id = s.line
                 order by s.shard, s.seq
                """.formatted(TEXT)).withFetchSize(1000).query(Seal.class).stream()) {
            for (var each = seals.iterator(); each.hasNext();) {
                var seal = each.next();
                var before = heads.getOrDefault(seal.shard(), ChainLink.BEGINNING);
                if (broken == null && (seal.seq() != before.seq() + 1 || seal.text() == null || !next(before, seal.text()).hasHash(seal.hash()))) {
                    broken = seal.line();
                }
                heads.put(seal.shard(), new ChainLink(seal.seq(), seal.hash()));
                wanted.remove(seal.shard() + "." + seal.seq() + "." + shortly(seal.hash()));
                sealed++;
            }
        }
        var lines = db.sql("select count(*) from trail").query(Long.class).single();
        var waiting = db.sql("select count(*) from trail_unsealed").query(Long.class).single();
        var head = heads.entrySet().stream().map(it -> it.getKey() + "." + it.getValue().seq() + "." + shortly(it.getValue().hash())).collect(Collectors.joining("-"));
        var says = broken != null ? "第%d行和入链时不一样，或它前面缺了一段".formatted(broken)
            : !wanted.isEmpty() ? "上次抄下的核对码不在现在的链上：后面的留痕被截掉过，或链被换过"
            : lines != sealed + waiting ? "有%d行没有入链，也不在等候".formatted(lines - sealed - waiting) : "每一行都和入链时一样";
        return new Verified(broken == null && wanted.isEmpty() && lines == sealed + waiting, lines, sealed, broken, head, says);
    }

    private static Map<String, String> wanted(String earlier) {
        return earlier.isEmpty() ? new TreeMap<>() : Arrays.stream(earlier.split("-")).collect(Collectors.toMap(it -> it, it -> it, (one, _) -> one, TreeMap::new));
    }

    private static String shortly(byte[] hash) {
        return HexFormat.of().formatHex(hash, 0, 12);
    }

    private ChainLink next(ChainLink before, String text) {
        return before.next(keys.mac("trail-chain"), text);
    }
}
