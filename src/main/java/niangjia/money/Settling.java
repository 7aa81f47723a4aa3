package niangjia.money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import niangjia.unit.Actor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a payment, a refusal or a return does to lines, benefits, reservations and books; many lines in a few statements. */
@Component
class Settling {

    /** A line that is settled on a day; {@code note} says who signed, or why the bank refused. */
    record Settled(long line, LocalDate day, String note) {}

    private final JdbcClient db;
    private final Entries entries;
    private final ChartOfAccounts accounts;
    private final Benefits benefits;
    private final PassedBenefits passed;
    private final Rows rows;
    private final ApplicationEventPublisher events;

    Settling(JdbcClient db, Entries entries, ChartOfAccounts accounts, Benefits benefits, PassedBenefits passed, Rows rows, ApplicationEventPublisher events) {
        this.db = db;
        this.entries = entries;
        this.accounts = accounts;
        this.benefits = benefits;
        this.passed = passed;
        this.rows = rows;
        this.events = events;
    }

    record Due(long line, long benefit, long matter, long payer, String form, long amount, String says, String payee, String expenseCode, String expenseName,
            String revoked, String state) {

        Benefits.Taken taken() {
            return new Benefits.Taken(benefit, state, form, payer, amount, matter, expenseCode, expenseName, revoked, false);
        }

        boolean cash() {
            return "cash".equals(form);
        }
    }

    private record Hold(long benefit, long account, long amount) {}

    private Map<Long, Due> due(Collection<Settled> settled) {
        return db.sql("""
            select l.id as line, b.id as benefit, b.matter, b.payer, b.form, b.amount, b.says, l.payee, b.expense_code, b.expense_name, b.revoked, b.state
              from payout_line l join benefit b on b.id = l.benefit
             where l.id = any (cast(:lines as bigint[]))
             order by b.id
               for no key update of b
            """).param("lines", Rows.array(settled.stream().map(Settled::line).toList()))
            .query(Due.class).list().stream().collect(Collectors.toMap(Due::line, due -> due, (a, _) -> a, LinkedHashMap::new));
    }

    private Map<Long, List<Hold>> holds(Collection<Due> all) {
        return db.sql("""
            select benefit, account, amount from reservation
             where benefit = any (cast(:ids as bigint[])) and account is not null and state <> 'void' order by id
            """).param("ids", benefitIds(all)).query(Hold.class).list().stream().collect(Collectors.groupingBy(Hold::benefit));
    }

    private static String benefitIds(Collection<Due> all) {
        return Rows.array(all.stream().map(Due::benefit).toList());
    }

    /** Paid by the bank, or signed for: money is posted, goods are delivered without a second expense. */
    void paid(Actor actor, List<Settled> settled) {
        if (settled.isEmpty()) {
            return;
        }
        var all = due(settled);
        var holds = holds(all.values());
        db.sql("update reservation set state = 'posted' where benefit = any (cast(:ids as bigint[])) and state = 'open'")
            .param("ids", benefitIds(all.values())).update();
        var drafts = new ArrayList<Draft>();
        var expenses = new HashMap<String, Long>();
        for (var one : settled) {
            var due = all.get(one.line());
            if (due.cash() && due.amount() > 0) {
                var expense = expenses.computeIfAbsent(due.payer() + " " + due.expenseCode(),
                    _ -> accounts.of(due.payer(), Item.of(new Expense(due.expenseCode(), due.expenseName()))));
                var lines = new ArrayList<Draft.Line>();
                lines.add(Draft.Line.debit(expense, new Money(due.amount())));
                holds.getOrDefault(due.benefit(), List.of()).forEach(hold -> lines.add(Draft.Line.credit(hold.account(), new Money(hold.amount()))));
                drafts.add(Draft.of(due.payer(), one.day(), "payment", due.says() + "，" + due.payee(), "payment:" + one.line(), lines.toArray(Draft.Line[]::new))
                    .about(due.matter(), due.benefit(), one.line()));
            }
        }
        entries.post(actor, drafts);
        settle(settled, all, "paid", "delivered");
        for (var one : settled) {
            var due = all.get(one.line());
            if (!due.revoked().isEmpty() && due.cash()) {
                benefits.owe(actor, due.taken(), one.day());
            }
        }
        all.values().stream().map(Due::matter).distinct().forEach(benefits::settled);
    }

    /** Refused by the bank: the reservation stands and the benefit may be paid again; one that was taken back meanwhile is void. */
    void refused(List<Settled> settled) {
        if (settled.isEmpty()) {
            return;
        }
        var all = due(settled);
        settle(settled, all, "refused", "returned");
        for (var due : all.values()) {
            if (!due.revoked().isEmpty()) {
                benefits.abandon(due.benefit(), due.revoked());
                benefits.settled(due.matter());
            }
        }
    }

    /** Came back after posting (退汇): a reversing entry on the day it came back, and the reservation opens again. */
    void cameBack(Actor actor, List<Settled> settled) {
        if (settled.isEmpty()) {
            return;
        }
        passed.reclaim(due(settled).values().stream().map(Due::benefit).toList());
        var all = due(settled);
        var drafts = new ArrayList<Draft>();
        for (var one : settled) {
            var due = all.get(one.line());
            drafts.add(reversing(due, "payment:" + one.line(), "return", one.day(), "退汇：" + due.payee() + "，" + one.note(), "return:" + one.line())
                .about(due.matter(), due.benefit(), one.line()));
            if (!due.revoked().isEmpty()) {
                drafts.add(reversing(due, "receivable:" + due.benefit(), "reversal", one.day(), "退汇，不再应收", "receivable:" + due.benefit() + ":back")
                    .about(due.matter(), due.benefit(), null));
            }
        }
        entries.post(actor, drafts);
        db.sql("update reservation set state = 'open' where benefit = any (cast(:ids as bigint[])) and state = 'posted'")
            .param("ids", benefitIds(all.values())).update();
        settle(settled, all, "cameback", "returned");
        all.values().stream().filter(due -> !due.revoked().isEmpty()).forEach(due -> benefits.abandon(due.benefit(), due.revoked()));
        settled.stream().filter(one -> all.get(one.line()).revoked().isEmpty()).collect(Collectors.groupingBy(one -> all.get(one.line()).matter()))
            .forEach((matter, back) -> events.publishEvent(
                new BenefitsReopened(actor, matter, back.size(), back.getLast().day(), back.getLast().note())));
    }

    private Draft reversing(Due due, String key, String kind, LocalDate day, String says, String newKey) {
        var entry = db.sql("select id from entry where key = :key").param("key", key).query(Long.class).single();
        // Where the book was passed on since, the heir's accounts of the same codes.
        var lines = db.sql("""
            select coalesce(n.id, p.account), p.credit, p.debit
              from posting p join account a on a.id = p.account left join account n on n.book = :payer and n.code = a.code
             where p.entry = :id order by p.n
            """).param("id", entry).param("payer", due.payer())
            .query((row, _) -> new Draft.Line(row.getLong(1), row.getLong(2), row.getLong(3))).list();
        return Draft.of(due.payer(), day, kind, says, newKey, lines.toArray(Draft.Line[]::new)).reversing(entry);
    }

    private void settle(List<Settled> settled, Map<Long, Due> all, String line, String benefit) {
        var json = rows.json(settled.stream().map(one -> Map.of("line", one.line(), "benefit", all.get(one.line()).benefit(),
            "day", one.day().toString(), "note", one.note())).toList());
        db.sql("""
            update payout_line l
               set state = :state, settled_on = s.day,
                   signed_by = case when :state = 'paid' then s.note else l.signed_by end,
                   reason = case when :state = 'paid' then '' else s.note end
              from jsonb_to_recordset(cast(:rows as jsonb)) as s (line bigint, day date, note text)
             where l.id = s.line
            """).param("state", line).param("rows", json).update();
        db.sql("""
            update benefit b
               set state = :state,
                   delivered_on = case when :state = 'delivered' then s.day end,
                   delivered_to = case when :state = 'delivered' then s.note else '' end,
                   returned_on = case when :line = 'cameback' then s.day else b.returned_on end,
                   reason = case when :state = 'delivered' then '' else s.note end
              from jsonb_to_recordset(cast(:rows as jsonb)) as s (benefit bigint, day date, note text)
             where b.id = s.benefit
            """).param("state", benefit).param("line", line).param("rows", json).update();
        db.sql("""
            update payout y set state = 'closed', version = version + 1
             where y.id in (select payout from payout_line where id = any (cast(:lines as bigint[])))
               and y.state = 'released' and not exists (select 1 from payout_line l where l.payout = y.id and l.state = 'listed')
            """).param("lines", Rows.array(settled.stream().map(Settled::line).toList())).update();
    }
}
