package niangjia.matter;

import java.util.List;
import niangjia.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds up a run's list. */
@Component
class RunSums {

    private final JdbcClient db;

    RunSums(JdbcClient db) {
        this.db = db;
    }

    private record Totals(long people, long heads, long cash, long goods, long struck, long added, long failed, long lines) {}

    RunTotals totals(long matter) {
        var sums = db.sql("""
            select count(person) filter (where state = 'in') as people, coalesce(sum(heads) filter (where state = 'in'), 0) as heads,
                   coalesce(sum(cash) filter (where state = 'in'), 0) as cash, coalesce(sum(goods) filter (where state = 'in'), 0) as goods,
                   count(*) filter (where state = 'struck') as struck, count(*) filter (where added and state = 'in') as added,
                   count(*) filter (where state = 'failed') as failed,
                   count(*) filter (where state = 'in') as lines
              from run_line where matter = :matter
            """).param("matter", matter).query(Totals.class).single();
        return new RunTotals(sums.people(), sums.heads(), new Money(sums.cash()), new Money(sums.goods()), sums.struck(), sums.added(), sums.failed(), sums.lines());
    }

    private record Row(String name, long heads, long people, long cash, long goods, @Nullable Long cashEach, @Nullable Long goodsEach,
            String goodsSays, long paid, long returned) {

        RunGroup group() {
            return new RunGroup(name, heads, people, new Money(cash), new Money(goods), cashEach == null ? null : new Money(cashEach),
                goodsEach == null ? null : new Money(goodsEach), goodsSays, paid, returned);
        }
    }

    /** The groups of what stands on the list, the dearest first. */
    List<RunGroup> groups(long matter) {
        return db.sql("""
            select l.grp as name, sum(l.heads) as heads, count(l.person) as people, sum(l.cash) as cash, sum(l.goods) as goods,
                   case when min(l.cash) = max(l.cash) and max(l.heads) = 1 then min(l.cash) end as cash_each,
                   case when min(l.goods) = max(l.goods) and max(l.heads) = 1 then min(l.goods) end as goods_each,
                   coalesce(max(l.goods_says), '') as goods_says,
                   count(*) filter (where b.state = 'delivered') as paid, count(*) filter (where b.state = 'returned') as returned
              from run_line l
              left join benefit b on b.matter = l.matter and b.person = l.person and b.form = 'cash'
             where l.matter = :matter and l.state = 'in'
             group by l.grp
             order by max(l.cash + l.goods) desc, l.grp
            """).param("matter", matter).query(Row.class).list().stream().map(Row::group).toList();
    }
}
