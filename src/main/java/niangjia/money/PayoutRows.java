package niangjia.money;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Code;
import niangjia.ground.Slice;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of payout lists: filling, striking, reading. */
@Component
class PayoutRows {

    private static final String LIST = """
        select y.id, y.unit, u.code as unit_code, u.name as unit_name, y.programme, y.manner, upper(y.state) as state, y.made_by,
               coalesce(m.name, '平台') as made_by_name, y.made_on,
               r.name as released_by_name, y.released_on, y.version,
               s.lines, s.amount, s.paid, s.paid_amount, s.refused, s.sent
          from payout y
          join unit u on u.id = y.unit
          left join staff m on m.id = y.made_by
          left join staff r on r.id = y.released_by
         cross join lateral (
               select count(*) filter (where state <> 'struck') as lines,
                      coalesce(sum(amount) filter (where state <> 'struck'), 0) as amount,
                      count(*) filter (where state = 'paid') as paid,
                      coalesce(sum(amount) filter (where state = 'paid'), 0) as paid_amount,
                      count(*) filter (where state in ('refused', 'cameback')) as refused,
                      count(sent_on) > 0 as sent
                 from payout_line where payout = y.id) s
        """;

    private static final String FOUND = " where y.unit in " + Scope.BELOW + " and (:state = '' or y.state = :state)";
    private static final String ORDER = " order by y.id desc";
    private static final String LINES = """
        select l.id, l.n, l.benefit, b.matter_number as matter, l.person, b.form, b.says, l.amount, l.payee, l.bank_name as bank,
               case when l.bank_hash is null then '' else '****' || coalesce(p.bank_tail, '') end as account,
               l.state, l.reason, l.settled_on as day, l.signed_by,
               coalesce((select string_agg(distinct case when exists (select 1 from unit_closure c where c.unit = o.unit and c.ancestor = y.unit and c.valid @> cast(:today as date))
                                                         then o.name else left(o.name, 1) || repeat('*', greatest(1, length(o.name) - 1)) end, '、')
                           from person o
                          where o.bank_hash = l.bank_hash and o.id <> l.person and o.merged_into is null), '') as shared,
               y.manner = 'bank' and l.bank_hash is null as no_account
          from payout_line l
          join payout y on y.id = l.payout
          join benefit b on b.id = l.benefit
          left join person p on p.id = l.person and p.bank_hash = l.bank_hash
         where l.payout = :payout
        """;

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Exports exports;

    PayoutRows(JdbcClient db, BusinessClock clock, Exports exports) {
        this.db = db;
        this.clock = clock;
        this.exports = exports;
    }

    /** What a list takes. */
    enum Takes {
        /** Money to every named person; whoever has no account on file shows before the release. */
        NAMED("bank"),
        /** Money to named persons with an account on file. */
        BANKED("bank"),
        /** What no bank can take. */
        SIGNED("signed");

        final String manner;

        Takes(String manner) {
            this.manner = manner;
        }
    }

    /** Lists every payable benefit once; two who make lists at once never list one twice. The account is the person's of today. */
    int fill(long payout, long unit, String programme, Takes takes) {
        return db.sql("""
            with due as (
                select b.id, b.amount, b.person, b.says, b.heads
                  from benefit b
                 where b.payer = :unit and b.programme = :programme and b.state in ('approved', 'returned') and b.revoked = ''
                   and case when :bank then b.form = 'cash' and b.person is not null
                                        and (:accountless or exists (select 1 from person p left join person k on k.id = p.merged_into
                                                     where p.id = b.person and coalesce(k.bank_cipher, p.bank_cipher) is not null))
                            else b.form <> 'cash' or b.person is null
                                 or not exists (select 1 from person p left join person k on k.id = p.merged_into
                                                 where p.id = b.person and coalesce(k.bank_cipher, p.bank_cipher) is not null) end
                 order by b.id
                   for no key update of b
            ), listed as (
                update benefit set state = 'listed' where id in (select id from due) returning id
            )
            insert into payout_line (payout, benefit, n, amount, payee, bank_name, bank_cipher, bank_hash, person)
            select :payout, d.id, row_number() over (order by d.id), d.amount,
                   coalesce(k.name, p.name, d.says || '（' || d.heads || '人次）'),
                   case when :bank then case when k.id is null then p.bank_name else k.bank_name end else '' end,
                   case when :bank then case when k.id is null then p.bank_cipher else k.bank_cipher end end,
                   case when :bank then case when k.id is null then p.bank_hash else k.bank_hash end end,
                   coalesce(k.id, p.id)
              from due d
              join listed on listed.id = d.id
              left join person p on p.id = d.person
              left join person k on k.id = p.merged_into
            """)
            .param("unit", unit).param("programme", programme).param("bank", takes != Takes.SIGNED).param("accountless", takes == Takes.NAMED).param("payout", payout)
            .update();
    }

    /** One line, or all with {@code line} null. */
    int strike(long payout, @Nullable Long line, String because) {
        return db.sql("""
            with gone as (
                update payout_line set state = 'struck', reason = :because
                 where payout = :payout and state = 'listed' and (cast(:line as bigint) is null or id = cast(:line as bigint))
                returning benefit
            )
            update benefit set state = case when reason = '' then 'approved' else 'returned' end
             where id in (select benefit from gone) and state = 'listed'
            """).param("because", because).param("payout", payout).param("line", line).update();
    }

    Optional<Payout> one(long payout) {
        return db.sql(LIST + " where y.id = :id").param("id", payout).query(Payout.class).optional();
    }

    List<Payout> ofMatter(long matter) {
        return db.sql(LIST + """
             where y.id in (select l.payout from payout_line l join benefit b on b.id = l.benefit where b.matter = :matter)
             order by y.id
            """).param("matter", matter).query(Payout.class).list();
    }

    Slice<Payout> list(Actor actor, String state, int page) {
        var found = asked(LIST + FOUND + ORDER + " limit :size offset :offset", actor, state).param("size", Slice.SIZE).param("offset", Slice.offset(page))
            .query(Payout.class).list();
        return Slice.of(found, asked("select count(*) from payout y" + FOUND, actor, state).query(Long.class).single(), page);
    }

    /** A unit's own that are made or released and not over. */
    List<Payout> open(long unit) {
        return db.sql(LIST + " where y.unit = :unit and y.state in ('draft', 'released')" + ORDER).param("unit", unit).query(Payout.class).list();
    }

    /** Of the actor's own unit what waits to be released, none that he made himself. */
    List<Payout> toRelease(Actor actor) {
        return db.sql(LIST + " where y.unit = :unit and y.state = 'draft' and y.made_by <> :account" + ORDER)
            .param("unit", actor.unit()).param("account", actor.account()).query(Payout.class).list();
    }

    /** All of them, to be taken away. To be closed. */
    Stream<Payout> all(Actor actor, String state) {
        var says = "发放表：" + actor.unitName() + Code.find(Payout.State.class, state).map(one -> "，" + one.title()).orElse("");
        return exports.rows(actor, new Exports.Taken("payout", null, says, LIST + FOUND, ORDER), sql -> asked(sql, actor, state), Payout.class);
    }

    private JdbcClient.StatementSpec asked(String sql, Actor actor, String state) {
        return db.sql(sql).param("actorUnit", actor.unit()).param("today", clock.today()).param("state", state);
    }

    List<PayoutLine> lines(long payout) {
        return ofOne(LINES + " order by l.n", payout).query(PayoutLine.class).list();
    }

    List<PayoutLine> lines(long payout, PayoutCounts.Which which, int page) {
        return ofOne("select * from (" + LINES + ") line where " + which.sql() + " order by n limit :size offset :offset", payout)
            .param("size", Slice.SIZE).param("offset", Slice.offset(page)).query(PayoutLine.class).list();
    }

    PayoutCounts counts(long payout) {
        return ofOne(PayoutCounts.SQL + "(" + LINES + ") line", payout).query(PayoutCounts.class).single();
    }

    /** All lines, to be taken away. To be closed. */
    Stream<PayoutLine> allLines(Actor actor, long payout) {
        return all(actor, exports, payout, "发放表第%d号明细，账号隐去".formatted(payout), LINES);
    }

    /** Those that are to be signed for, on paper. To be closed. */
    Stream<PayoutLine> sheet(Actor actor, long payout) {
        return all(actor, exports.onto(Exports.Onto.PAPER), payout, "签领表第%d号".formatted(payout), LINES + " and l.state <> 'struck'");
    }

    private Stream<PayoutLine> all(Actor actor, Exports onto, long payout, String says, String lines) {
        return onto.rows(actor, new Exports.Taken("payout", payout, says, lines, " order by l.n"), sql -> ofOne(sql, payout), PayoutLine.class);
    }

    private JdbcClient.StatementSpec ofOne(String sql, long payout) {
        return db.sql(sql).param("today", clock.today()).param("payout", payout);
    }

    List<Payouts.Waiting> waiting(Actor actor) {
        return db.sql("""
            select b.payer as unit, u.code as unit_code, u.name as unit_name, b.programme,
                   count(*) filter (where b.form = 'cash' and banked.has) as cash,
                   coalesce(sum(b.amount) filter (where b.form = 'cash' and banked.has), 0) as cash_amount,
                   count(*) filter (where b.state = 'returned') as returned,
                   count(*) filter (where b.form = 'cash' and not banked.has) as no_account,
                   count(*) filter (where b.form <> 'cash') as goods,
                   coalesce(sum(b.amount) filter (where b.form <> 'cash'), 0) as goods_amount
              from benefit b
              join unit u on u.id = b.payer
              left join person p on p.id = b.person
              left join person k on k.id = p.merged_into
             cross join lateral (select coalesce(k.bank_cipher, p.bank_cipher) is not null as has) banked
             where b.state in ('approved', 'returned') and b.revoked = '' and b.payer in %s
             group by b.payer, u.code, u.name, b.programme
             order by u.code, b.programme
            """.formatted(Scope.BELOW)).param("actorUnit", actor.unit()).param("today", clock.today()).query(Payouts.Waiting.class).list();
    }
}
