package niangjia.money;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.store.Broken;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writing entries (分录): balanced, once for each key, never into a closed month or the future. */
@Component
class Entries {

    private final JdbcClient db;
    private final Rows rows;
    private final BusinessClock clock;

    Entries(JdbcClient db, Rows rows, BusinessClock clock) {
        this.db = db;
        this.rows = rows;
        this.clock = clock;
    }

    long post(Actor actor, Draft draft) {
        return post(actor, List.of(draft)).getFirst();
    }

    /** The entries' ids, in the order of the drafts; those of a key that is posted already are the ones there. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> post(Actor actor, List<Draft> drafts) {
        if (drafts.isEmpty()) {
            return List.of();
        }
        var there = there(drafts);
        if (there.size() < drafts.size()) {
            drafts.stream().filter(draft -> !there.containsKey(draft.key())).forEach(this::check);
            there.putAll(write(actor, drafts.stream().filter(draft -> !there.containsKey(draft.key())).toList(), drafts));
        }
        return drafts.stream().map(draft -> there.get(draft.key())).toList();
    }

    private record There(String key, long id, byte[] content) {}

    private Map<String, Long> there(List<Draft> drafts) {
        var contents = drafts.stream().collect(Collectors.toMap(Draft::key, Draft::content));
        var found = new LinkedHashMap<String, Long>();
        db.sql("select key, id, content from entry where key = any (:keys)")
            .param("keys", drafts.stream().map(Draft::key).toArray(String[]::new))
            .query(There.class).list()
            .forEach(one -> {
                if (!Arrays.equals(one.content(), contents.get(one.key()))) {
                    throw new Refusal.Conflict("同一笔记账已经用别的内容记过，请刷新后重新填写");
                }
                found.put(one.key(), one.id());
            });
        return found;
    }

    private void check(Draft draft) {
        if (draft.day().isAfter(clock.today())) {
            throw new Refusal.Invalid("day", "记账日期不能晚于今天");
        }
        var sum = draft.lines().stream().mapToLong(line -> line.debit() - line.credit()).sum();
        if (sum != 0 || draft.lines().isEmpty()) {
            throw new IllegalArgumentException("An entry of kind %s does not balance by %d fen.".formatted(draft.kind(), sum));
        }
        refuseClosed(draft.book(), draft.day());
    }

    void refuseClosed(long book, LocalDate day) {
        if (db.sql("select exists (select 1 from book_month where book = :book and month >= :month)")
                .param("book", book).param("month", day.withDayOfMonth(1)).query(Boolean.class).single()) {
            throw closed(day);
        }
        if (db.sql("select exists (select 1 from book_passed where book = :book and (day <= :day or day <= :today))")
                .param("book", book).param("day", day).param("today", clock.today()).query(Boolean.class).single()) {
            throw passed();
        }
    }

    /** Nobody else posts into the book until this transaction ends: whoever is about to holds the same lock shared ({@code entry_month_is_open}). */
    void hold(long book) {
        db.sql("select pg_advisory_xact_lock(6, cast(:book as int))").param("book", book).query((_, _) -> 0).list();
    }

    private Map<String, Long> write(Actor actor, List<Draft> fresh, List<Draft> all) {
        var ids = rows.ids("entry", fresh.size());
        var idOf = new LinkedHashMap<String, Long>();
        for (var n = 0; n < fresh.size(); n++) {
            idOf.put(fresh.get(n).key(), ids.get(n));
        }
        var entries = new ArrayList<Map<String, Object>>();
        var postings = new ArrayList<Map<String, Object>>();
        var recorded = clock.recorded().atOffset(ZoneOffset.UTC).toString();
        for (var draft : fresh) {
            var id = idOf.get(draft.key());
            entries.add(row(actor, draft, id, recorded, draft.pair() == null ? null : idOf.get(all.get(draft.pair()).key())));
            for (var n = 0; n < draft.lines().size(); n++) {
                var line = draft.lines().get(n);
                postings.add(Map.of("entry", id, "n", n + 1, "account", line.account(), "debit", line.debit(), "credit", line.credit()));
            }
        }
        try {
            // A rival with the same key is waited for; what he wrote is then compared.
            var written = rows.insert("entry", entries, "on conflict on constraint unique_entry_key do nothing returning id").query(Long.class).list();
            if (written.size() < fresh.size()) {
                var rivals = there(all);
                if (!written.isEmpty()) {
                    throw new Refusal.Conflict("同一笔记账正由别人处理，请稍后再试");
                }
                return rivals;
            }
            rows.insert("posting", postings);
        } catch (DataAccessException refused) {
            throw said(refused);
        }
        return idOf;
    }

    private Map<String, Object> row(Actor actor, Draft draft, long id, String recorded, @Nullable Long pair) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", id);
        row.put("book", draft.book());
        row.put("day", draft.day().toString());
        row.put("recorded_at", recorded);
        row.put("recorded_day", clock.today().toString());
        row.put("kind", draft.kind());
        row.put("says", draft.says());
        row.put("made_by", actor.account());
        row.put("matter", draft.matter());
        row.put("benefit", draft.benefit());
        row.put("payout_line", draft.payoutLine());
        row.put("pair", pair);
        row.put("reverses", draft.reverses());
        row.put("key", draft.key());
        row.put("content", Rows.bytea(draft.content()));
        return row;
    }

    private static Refusal passed() {
        return new Refusal.Conflict("这个组织已经撤并，账已移交给接续的组织，不能再记；请记到接续组织的账上");
    }

    static Refusal closed(LocalDate day) {
        return new Refusal.Conflict("%d年%d月已经结账，不能再记账；请把更正记入未结账的月份".formatted(day.getYear(), day.getMonthValue()));
    }

    /** What the database refused, in words; anything else is a fault of ours and stays one. */
    static RuntimeException said(DataAccessException refused) {
        return switch (Broken.constraint(refused)) {
            case "check_account_fund_not_overdrawn" -> new Refusal.Conflict("资金余额不足（扣除已预留的部分），没有记账");
            case "check_budget_not_overdrawn" -> new Refusal.Conflict("超出预算，没有记账");
            case "check_entry_book_open" -> passed();
            case "check_entry_month_open" -> new Refusal.Conflict("这个月刚刚结账，不能再记账；请把更正记入未结账的月份");
            case "unique_entry_reverses" -> new Refusal.Conflict("这笔分录已经冲销过");
            default -> refused;
        };
    }
}
