package niangjia.money;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import niangjia.ground.BusinessClock;
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
        var lasts = new HashMap<Long, byte[]>();
        var seqs = new HashMap<Long, Long>();
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
                count++;
                if (seal.seq() != seqs.getOrDefault(seal.book(), 0L) + 1) {
                    problems.add(new Problem("第%d号分录之前的链缺了一段".formatted(seal.entry()), seal.entry()));
                }
                if (seal.text() == null) {
                    problems.add(new Problem("第%d号分录已入链，却不见了".formatted(seal.entry()), seal.entry()));
                } else if (!Arrays.equals(seal.hash(), sealer.link(lasts.getOrDefault(seal.book(), Sealer.BEGINNING), seal.text()))) {
                    problems.add(new Problem("第%d号分录和入链时不一样".formatted(seal.entry()), seal.entry()));
                }
                seqs.put(seal.book(), seal.seq());
                lasts.put(seal.book(), seal.hash());
            }
        }
        checks.add(new Check("每本账的分录和链一致", count, problems.size() == before));
        return count;
    }

    private record Link(long n, long book, long entry, byte[] hash, byte[] head) {}

    /** Recomputes the chain over all books; an earlier head must still lie on it. Answers the head now. */
    private String wholeChain(String earlier, List<Problem> problems, List<Check> checks) {
        var before = problems.size();
        var found = earlier.isEmpty() || earlier.equals("0-");
        var n = 0L;
        var last = Sealer.BEGINNING;
        var lastEntry = 0L;
        try (var links = db.sql("select n, book, entry, hash, head from entry_seal order by n").withFetchSize(1000).query(Link.class).stream()) {
            for (var each = links.iterator(); each.hasNext();) {
                var link = each.next();
                if (link.n() != n + 1 || !Arrays.equals(link.head(), sealer.link(last, link.book(), link.hash()))) {
                    problems.add(new Problem("总链在第%d号分录处断开".formatted(link.entry()), link.entry()));
                }
                n = link.n();
                last = link.head();
                lastEntry = link.entry();
                found = found || said(n, last).equals(earlier);
            }
        }
        if (!found) {
            problems.add(new Problem("上次抄下的核对码不在现在的链上：后面的分录被截掉过，或链被改过", lastEntry));
        }
        checks.add(new Check(earlier.isEmpty() ? "总链完整" : "总链完整，上次的核对码仍在链上", n, problems.size() == before));
        return said(n, last);
    }

    private static String said(long n, byte[] head) {
        return n == 0 ? "0-" : n + "-" + HexFormat.of().formatHex(head);
    }

    private void agree(Actor actor, List<Problem> problems, List<Check> checks, int most) {
        check(actor, problems, checks, most, "每笔分录借贷平衡", "第%d号分录借贷不平", true, "select count(*) from entry e where e.book in " + Scope.BELOW, """
            select e.id from entry e left join posting p on p.entry = e.id
             where e.book in %s group by e.id having count(p.n) = 0 or sum(p.debit) <> sum(p.credit)
            """.formatted(Scope.BELOW));
        check(actor, problems, checks, most, "每笔分录都已入链或正在入链", "第%d号分录没有入链", true,
            "select count(*) from entry e where e.book in " + Scope.BELOW, """
            select e.id from entry e
             where e.book in %s and not exists (select 1 from entry_seal s where s.entry = e.id) and not exists (select 1 from entry_unsealed w where w.entry = e.id)
            """.formatted(Scope.BELOW));
        check(actor, problems, checks, most, "已发放的待遇等于已记的账", "待遇%d的发放和分录不一致", false,
            "select count(*) from benefit b where b.form = 'cash' and b.payer in " + Scope.BELOW, """
            select b.id
              from benefit b
              left join (select e.benefit, sum(case e.kind when 'payment' then p.debit else -p.debit end) as paid
                           from entry e join posting p on p.entry = e.id
                          where e.kind in ('payment', 'return') group by e.benefit) e on e.benefit = b.id
             where b.payer in %s
               and coalesce(e.paid, 0) <> case when b.form = 'cash' and b.state = 'delivered' then b.amount else 0 end
            """.formatted(Scope.BELOW));
        check(actor, problems, checks, most, "预留等于已审未付", "待遇%d的预留和应付不一致", false,
            "select count(*) from benefit b where b.form = 'cash' and b.state in " + Benefits.OWED + " and b.payer in " + Scope.BELOW, """
            select b.id
              from benefit b
              left join (select benefit, sum(amount) filter (where state = 'open') as held, sum(amount) filter (where state = 'posted') as spent
                           from reservation where account is not null group by benefit) r on r.benefit = b.id
             where b.form = 'cash' and b.payer in %s
               and (coalesce(r.held, 0) <> case when b.state in %s then b.amount else 0 end
                    or coalesce(r.spent, 0) <> case when b.state = 'delivered' then b.amount else 0 end)
            """.formatted(Scope.BELOW, Benefits.OWED));
        check(actor, problems, checks, most, "科目余额和预留等于明细之和", "科目%d的余额或预留和明细不一致", false,
            "select count(*) from account a where a.book in " + Scope.BELOW, """
            select a.id
              from account a
              left join (select account, sum(debit - credit) as moved from posting group by account) p on p.account = a.id
              left join (select account, sum(amount) as held from reservation where state = 'open' group by account) r on r.account = a.id
             where a.book in %s and (a.balance <> coalesce(p.moved, 0) or a.reserved <> coalesce(r.held, 0))
            """.formatted(Scope.BELOW));
        check(actor, problems, checks, most, "预算已用等于预留和已付之和", "预算%d的已用数和明细不一致", false,
            "select count(*) from budget g where g.book in " + Scope.BELOW, """
            select g.id from budget g left join (select budget, sum(amount) as held from reservation where state <> 'void' group by budget) r on r.budget = g.id
             where g.book in %s and g.used <> coalesce(r.held, 0)
            """.formatted(Scope.BELOW));
        check(actor, problems, checks, most, "上下级补助和撤并移交成对相等", "第%d号分录没有对上的一笔", true,
            "select count(*) from entry e where e.kind in ('allocation', 'succession') and e.book in " + Scope.BELOW, """
            select e.id from entry e left join entry o on o.id = e.pair
             where e.kind in ('allocation', 'succession') and e.book in %s
               and (o.pair is distinct from e.id
                    or (select sum(debit) from posting where entry = e.id) is distinct from (select sum(debit) from posting where entry = o.id))
            """.formatted(Scope.BELOW));
    }

    private void check(Actor actor, List<Problem> problems, List<Check> checks, int most, String says, String problem, boolean entry, String counting, String finding) {
        var found = db.sql(finding + " limit " + most).params(reach(actor)).query(Long.class).list();
        found.forEach(id -> problems.add(new Problem(problem.formatted(id), entry ? id : null)));
        checks.add(new Check(says, count(actor, counting), found.isEmpty()));
    }

    private long count(Actor actor, String sql) {
        return db.sql(sql).params(reach(actor)).query(Long.class).single();
    }

    private Map<String, Object> reach(Actor actor) {
        return Map.of("actorUnit", actor.unit(), "today", clock.today());
    }
}
