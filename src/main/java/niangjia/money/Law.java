package niangjia.money;

import java.util.List;
import niangjia.unit.Scope;

/**
 * A law of the books (勾稽): two things that are kept apart and must agree.
 *
 * @param problem  what is said of whatever breaks it, by its number
 * @param entry    what breaks it is an entry, which can be shown
 * @param compared counts what it holds for
 * @param broken   finds the numbers of what breaks it
 */
record Law(String says, String problem, boolean entry, String compared, String broken) {

    static final List<Law> ALL = List.of(
        ofEntries("每笔分录借贷平衡", "第%d号分录借贷不平", "entry e where e.book in ", """
            select e.id from entry e left join posting p on p.entry = e.id
             where e.book in %s group by e.id having count(p.n) = 0 or sum(p.debit) <> sum(p.credit)
            """),
        ofEntries("每笔分录都已入链或正在入链", "第%d号分录没有入链", "entry e where e.book in ", """
            select e.id from entry e
             where e.book in %s and not exists (select 1 from entry_seal s where s.entry = e.id) and not exists (select 1 from entry_unsealed w where w.entry = e.id)
            """),
        of("已发放的待遇等于已记的账", "待遇%d的发放和分录不一致", "benefit b where b.form = 'cash' and b.payer in ", """
            select b.id
              from benefit b
              left join (select e.benefit, sum(case e.kind when 'payment' then p.debit else -p.debit end) as paid
                           from entry e join posting p on p.entry = e.id
                          where e.kind in ('payment', 'return') group by e.benefit) e on e.benefit = b.id
             where b.payer in %s
               and coalesce(e.paid, 0) <> case when b.form = 'cash' and b.state = 'delivered' then b.amount else 0 end
            """),
        of("预留等于已审未付", "待遇%d的预留和应付不一致", "benefit b where b.form = 'cash' and b.state in " + Benefits.OWED + " and b.payer in ", """
            select b.id
              from benefit b
              left join (select benefit, sum(amount) filter (where state = 'open') as held, sum(amount) filter (where state = 'posted') as spent
                           from reservation where account is not null group by benefit) r on r.benefit = b.id
             where b.form = 'cash' and b.payer in %s
               and (coalesce(r.held, 0) <> case when b.state in OWED then b.amount else 0 end
                    or coalesce(r.spent, 0) <> case when b.state = 'delivered' then b.amount else 0 end)
            """.replace("OWED", Benefits.OWED)),
        of("科目余额和预留等于明细之和", "科目%d的余额或预留和明细不一致", "account a where a.book in ", """
            select a.id
              from account a
              left join (select account, sum(debit - credit) as moved from posting group by account) p on p.account = a.id
              left join (select account, sum(amount) as held from reservation where state = 'open' group by account) r on r.account = a.id
             where a.book in %s and (a.balance <> coalesce(p.moved, 0) or a.reserved <> coalesce(r.held, 0))
            """),
        of("预算已用等于预留和已付之和", "预算%d的已用数和明细不一致", "budget g where g.book in ", """
            select g.id from budget g left join (select budget, sum(amount) as held from reservation where state <> 'void' group by budget) r on r.budget = g.id
             where g.book in %s and g.used <> coalesce(r.held, 0)
            """),
        ofEntries("上下级补助和撤并移交成对相等", "第%d号分录没有对上的一笔", "entry e where e.kind in ('allocation', 'succession') and e.book in ", """
            select e.id from entry e left join entry o on o.id = e.pair
             where e.kind in ('allocation', 'succession') and e.book in %s
               and (o.pair is distinct from e.id
                    or (select sum(debit) from posting where entry = e.id) is distinct from (select sum(debit) from posting where entry = o.id))
            """));

    private static Law ofEntries(String says, String problem, String compared, String broken) {
        return new Law(says, problem, true, "select count(*) from " + compared + Scope.BELOW, broken.formatted(Scope.BELOW));
    }

    private static Law of(String says, String problem, String compared, String broken) {
        return new Law(says, problem, false, "select count(*) from " + compared + Scope.BELOW, broken.formatted(Scope.BELOW));
    }
}
