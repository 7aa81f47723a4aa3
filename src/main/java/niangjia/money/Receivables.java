package niangjia.money;

import java.time.LocalDate;
import java.util.function.Function;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Slice;
import niangjia.trail.Exports;
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

    private static final String OWED = """
        select b.id as benefit, e.id as entry, e.day, u.name as unit_name, coalesce(p.name, b.says) as whom, b.matter_number as matter, b.amount,
               b.revoked as because, (select min(r.day) from entry r where r.benefit = b.id and r.kind = 'repayment') as repaid
          from entry e
          join benefit b on b.id = e.benefit
          join unit u on u.id = e.book
          left join person p on p.id = b.person
         where e.kind = 'receivable' and e.book in %s and not exists (select 1 from entry r where r.reverses = e.id)
        """.formatted(Scope.BELOW);
    private static final String ORDER = " order by repaid nulls first, e.day desc, e.id desc";

    private final JdbcClient db;
    private final Scope scope;
    private final BusinessClock clock;
    private final Exports exports;

    Receivables(JdbcClient db, Scope scope, BusinessClock clock, Exports exports) {
        this.db = db;
        this.scope = scope;
        this.clock = clock;
        this.exports = exports;
    }

    /** Those still owed first. One that a return (退汇) settled is not shown. */
    Slice<Owed> find(Actor actor, int page) {
        scope.require(actor, May.READ_MONEY);
        var items = asked(actor).apply(OWED + ORDER + " limit :size offset :offset").param("size", Slice.SIZE).param("offset", Slice.offset(page)).query(Owed.class).list();
        return Slice.of(items, asked(actor).apply(Slice.counting("from (%s) owed".formatted(OWED))).query(Long.class).single(), page);
    }

    /** All of them, to be taken away. To be closed. */
    Stream<Owed> taken(Actor actor) {
        scope.require(actor, May.READ_MONEY);
        return exports.rows(actor, new Exports.Taken("benefit", null, "应收款：" + actor.unitName(), OWED, ORDER), asked(actor), Owed.class);
    }

    private Function<String, JdbcClient.StatementSpec> asked(Actor actor) {
        return sql -> db.sql(sql).param("actorUnit", actor.unit()).param("today", clock.today());
    }
}
