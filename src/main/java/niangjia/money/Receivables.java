package niangjia.money;

import java.time.LocalDate;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people owe back since a word was taken back (应收款). */
@Component
public class Receivables {

    /** @param repaid the day it came back, or null @param entry the entry that made it owed */
    public record Owed(long benefit, long entry, LocalDate day, String unitName, String whom, String matter, long amount, String because,
            @Nullable LocalDate repaid) {}

    private final JdbcClient db;
    private final Scope scope;
    private final BusinessClock clock;

    Receivables(JdbcClient db, Scope scope, BusinessClock clock) {
        this.db = db;
        this.scope = scope;
        this.clock = clock;
    }

    /** Those still owed first; at most 200. One that a return (退汇) settled is not shown. */
    public List<Owed> all(Actor actor) {
        scope.require(actor, May.READ_MONEY);
        return db.sql("""
            select b.id as benefit, e.id as entry, e.day, u.name as unit_name, coalesce(p.name, b.says) as whom, b.matter_number as matter, b.amount,
                   b.revoked as because, (select min(r.day) from entry r where r.benefit = b.id and r.kind = 'repayment') as repaid
              from entry e
              join benefit b on b.id = e.benefit
              join unit u on u.id = e.book
              left join person p on p.id = b.person
             where e.kind = 'receivable' and e.book in %s and not exists (select 1 from entry r where r.reverses = e.id)
             order by repaid nulls first, e.day desc, e.id desc
             limit 200
            """.formatted(Scope.BELOW)).param("actorUnit", actor.unit()).param("today", clock.today()).query(Owed.class).list();
    }
}
