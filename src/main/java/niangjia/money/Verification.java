package niangjia.money;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import niangjia.ground.BusinessClock;
import niangjia.store.ChainLink;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Verifying the books (勾稽): the chain, every entry's balance, and that benefits, reservations and accounts agree with the entries. */
@Component
public class Verification {

    /**
     * @param entries  all in reach
     * @param sealed   of those, linked into the chain; the rest was written within the last second
     * @param brokenAt the first entry that does not agree, else null
     * @param head     of the chain over all books; give it to a later verification, so that a cut tail shows
     */
    public record Verified(boolean ok, long entries, long sealed, @Nullable Long brokenAt, String head, List<Problem> problems, List<Check> checks) {}

    /** @param entry where it shows, or null */
    public record Problem(String says, @Nullable Long entry) {}

    /** @param count what was compared */
    public record Check(String says, long count, boolean ok) {}

    private static final int SHOWN = 20;
    /** Whoever takes the findings away gets as many as anybody can look into. */
    static final int TAKEN = 10_000;

    private final JdbcClient db;
    private final Sealer sealer;
    private final Scope scope;
    private final BusinessClock clock;
    private final TransactionTemplate snapshot;

    Verification(JdbcClient db, Sealer sealer, Scope scope, BusinessClock clock, PlatformTransactionManager transactions) {
        this.db = db;
        this.sealer = sealer;
        this.scope = scope;
        this.clock = clock;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Seals what waits, then verifies every book in the actor's reach in one snapshot; {@code head} is an earlier one, or empty. */
    public Verified verify(Actor actor, @Nullable String head) {
        return verify(actor, head, SHOWN);
    }

    /** @param most so many problems of each kind are told, and of all */
    Verified verify(Actor actor, @Nullable String head, int most) {
        scope.require(actor, May.VERIFY);
        sealer.sealAll();
        return Objects.requireNonNull(snapshot.execute(_ -> compare(actor, head, most)));
    }

    private Verified compare(Actor actor, @Nullable String head, int most) {
        var problems = new ArrayList<Problem>();
        var checks = new ArrayList<Check>();
        var sealed = entryChains(actor, problems, checks);
        var now = wholeChain(head == null ? "" : head.strip(), problems, checks);
        var entries = count(actor, "select count(*) from entry e where e.book in " + Scope.BELOW);
        agree(actor, problems, checks, most);
        var broken = problems.stream().map(Problem::entry).filter(one -> one != null).findFirst().orElse(problems.isEmpty() ? null : Long.valueOf(0));
        return new Verified(problems.isEmpty(), entries, sealed, broken, now, problems.stream().limit(most).toList(), checks);
    }

    private record Seal(long book, long seq, long entry, byte[] hash, @Nullable String text) {}

    /** Recomputes each book's chain from what its entries say today. */
    private long entryChains(Actor actor, List<Problem> problems, List<Check> checks) {
        var before = problems.size();
        var lasts = new HashMap<Long, ChainLink>();
        var count = 0L;
        try (var seals = db.sql("""
                select s.book, s.seq, s.entry, s.hash, case when e.id is not null then %s end as text
                  from entry_seal s left join entry e on e.id = s.entry
                 where s.book in %s
                 order by s.book, s.seq
                """.formatted(Sealer.TEXT, Scope.BELOW)).withFetchSize(1000)
                .param("actorUnit", actor.unit()).param("today", clock.today()).query(Seal.class).stream()) {
            for (var each = seals.iterator(); each.hasNext();) {
                var seal = each.next();
                var last = lasts.getOrDefault(seal.book(), ChainLink.BEGINNING);
                count++;
                if (seal.seq() != last.seq() + 1) {
                    problems.add(new Problem("第%d号分录之前的链缺了一段".formatted(seal.entry()), seal.entry()));
                }
                if (seal.text() == null) {
                    problems.add(new Problem("第%d号分录已入链，却不见了".formatted(seal.entry()), seal.entry()));
                } else if (!sealer.next(last, seal.text()).hasHash(seal.hash())) {
                    problems.add(new Problem("第%d号分录和入链时不一样".formatted(seal.entry()), seal.entry()));
                }
                lasts.put(seal.book(), new ChainLink(seal.seq(), seal.hash()));
            }
        }
        checks.add(new Check("每本账的分录和链一致", count, problems.size() == before));
        return count;
    }

    private record Head(long n, long book, long entry, byte[] hash, byte[] head) {}

    /** Recomputes the chain over all books; an earlier head must still lie on it. Answers the head now. */
    private String wholeChain(String earlier, List<Problem> problems, List<Check> checks) {
        var before = problems.size();
        var found = earlier.isEmpty() || earlier.equals("0-");
        var last = ChainLink.BEGINNING;
        var lastEntry = 0L;
        try (var heads = db.sql("select n, book, entry, hash, head from entry_seal order by n").withFetchSize(1000).query(Head.class).stream()) {
            for (var each = heads.iterator(); each.hasNext();) {
                var head = each.next();
                if (head.n() != last.seq() + 1 || !sealer.next(last, head.book(), head.hash()).hasHash(head.head())) {
                    problems.add(new Problem("总链在第%d号分录处断开".formatted(head.entry()), head.entry()));
                }
                last = new ChainLink(head.n(), head.head());
                lastEntry = head.entry();
                found = found || said(last).equals(earlier);
            }
        }
        if (!found) {
            problems.add(new Problem("上次抄下的核对码不在现在的链上：后面的分录被截掉过，或链被改过", lastEntry));
        }
        checks.add(new Check(earlier.isEmpty() ? "总链完整" : "总链完整，上次的核对码仍在链上", last.seq(), problems.size() == before));
        return said(last);
    }

    private static String said(ChainLink head) {
        return head.seq() == 0 ? "0-" : head.seq() + "-" + HexFormat.of().formatHex(head.hash());
    }

    private void agree(Actor actor, List<Problem> problems, List<Check> checks, int most) {
        for (var law : Law.ALL) {
            var broken = db.sql(law.broken() + " limit " + most).params(reach(actor)).query(Long.class).list();
            broken.forEach(id -> problems.add(new Problem(law.problem().formatted(id), law.entry() ? id : null)));
            checks.add(new Check(law.says(), count(actor, law.compared()), broken.isEmpty()));
        }
    }

    private long count(Actor actor, String sql) {
        return db.sql(sql).params(reach(actor)).query(Long.class).single();
    }

    private Map<String, Object> reach(Actor actor) {
        return Map.of("actorUnit", actor.unit(), "today", clock.today());
    }
}
