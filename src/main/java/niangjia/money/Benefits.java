package niangjia.money;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import niangjia.ground.BusinessClock;
import niangjia.ground.Slice;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people received and are to receive: given a word, money is reserved; taken back, it is void or a receivable. */
@Component
public class Benefits {

    /** SQL: the states of what was approved and is neither delivered nor void. */
    public static final String OWED = "('approved', 'listed', 'returned')";

    static final String COLUMNS = """
        b.id, b.matter, b.matter_number, b.programme, b.unit, u.name as unit_name, b.payer, b.person, b.heads, b.households,
        b.form, b.says, b.amount, b.period, b.hedge, b.state, b.approved_on, b.delivered_on, b.delivered_to,
        case when b.revoked <> '' then b.revoked else b.reason end as reason, b.expense_name,
        coalesce((select string_agg(coalesce(a.source, g.source) || ':' || r.amount, ',' order by r.id)
                    from reservation r left join account a on a.id = r.account left join budget g on g.id = r.budget
                   where r.benefit = b.id), '') as sources
        """;

    private final JdbcClient db;
    private final Reserving reserving;
    private final Entries entries;
    private final ChartOfAccounts accounts;
    private final PassedBenefits passed;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    Benefits(JdbcClient db, Reserving reserving, Entries entries, ChartOfAccounts accounts, PassedBenefits passed, BusinessClock clock, ApplicationEventPublisher events) {
        this.db = db;
        this.reserving = reserving;
        this.entries = entries;
        this.accounts = accounts;
        this.passed = passed;
        this.clock = clock;
        this.events = events;
    }

    /** One award; see {@link #approve(Actor, List)}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long approve(Actor actor, Award award) {
        return approve(actor, List.of(award)).getFirst();
    }

    /**
     * Makes benefits and reserves what they need on the payer's funds, all or none, in the caller's transaction: for each source in the
     * award's order first the fund restricted to the programme, then the unrestricted one. The caller has checked who may decide.
     * Goods hold no fund (their purchase does), but a run's goods hold its budget.
     *
     * @return the benefits' ids, in order
     * @throws niangjia.ground.Refusal.Conflict when a fund, a budget or a ceiling does not suffice; it says how much is missing
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> approve(Actor actor, List<Award> awards) {
        return reserving.reserve(actor, awards);
    }

    /** Everything a person was given or is to be given, newest first, wherever it was opened. The caller has opened the file. */
    public List<Benefit> ofPerson(long person) {
        return db.sql(READ.formatted("b.person in (select id from person where id = :id or merged_into = :id)")).param("id", person)
            .query(Row.class).list().stream().map(Row::benefit).toList();
    }

    /** A page of what a matter gave: a run gives to thousands. */
    public Slice<Benefit> ofMatter(long matter, int page) {
        var items = db.sql(READ.formatted("b.matter = :id") + " limit :size offset :offset").param("id", matter)
            .param("size", Slice.SIZE).param("offset", Slice.offset(page)).query(Row.class).list().stream().map(Row::benefit).toList();
        var all = page == 1 && items.size() < Slice.SIZE ? items.size()
            : db.sql(Slice.counting("from benefit where matter = :id")).param("id", matter).query(Long.class).single();
        return Slice.of(items, all, page);
    }

    /** What a matter gave and gives in all; what was taken back unpaid does not count. */
    public Money given(long matter) {
        return new Money(db.sql("select coalesce(sum(amount), 0) from benefit where matter = :id and state <> 'void'").param("id", matter).query(Long.class).single());
    }

    private static final String READ = "select " + COLUMNS + """
          from benefit b join unit u on u.id = b.unit
         where %s
         order by b.approved_on desc, b.id desc
        """;

    record Row(long id, long matter, String matterNumber, String programme, long unit, String unitName, long payer,
            @Nullable Long person, int heads, int households, String form, String says, long amount, String period, String hedge, String state,
            LocalDate approvedOn, @Nullable LocalDate deliveredOn, String deliveredTo, String reason, String expenseName, String sources) {

        Benefit benefit() {
            return new Benefit(id, matter, matterNumber, programme, unit, unitName, payer, person, heads, households, form, says,
                new Money(amount), period, hedge, state, approvedOn, deliveredOn, deliveredTo, reason, said(sources), expenseName);
        }

        private static String said(String sources) {
            return sources.isEmpty() ? "" : List.of(sources.split(",")).stream().map(one -> one.split(":"))
                .map(one -> Source.of(one[0]).title() + " " + new Money(Long.parseLong(one[1])).says()).collect(Collectors.joining("，"));
        }
    }

    /**
     * Takes back what a matter gave. Unpaid: void, the reservation and the ceiling are given back. With the bank, or on a sheet that is out: marked,
     * and what is paid all the same becomes a receivable. Paid: a receivable from the person (debit 其他应收款, credit the expense). Goods handed out stay.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancel(Actor actor, long matter, String because) {
        // Its lists first: of two that take their last lines back at once, the second sees that it is the last.
        db.sql("""
            select y.id from payout y
             where exists (select 1 from payout_line l join benefit b on b.id = l.benefit where l.payout = y.id and l.state = 'listed' and b.matter = :matter)
             order by y.id for no key update
            """).param("matter", matter).query(Long.class).list();
        passed.reclaim(db.sql("select id from benefit where matter = :matter order by id for no key update").param("matter", matter).query(Long.class).list());
        var all = db.sql("""
            select b.id, b.state, b.form, b.payer, b.amount, b.matter, b.expense_code, b.expense_name, b.revoked,
                   exists (select 1 from payout_line l join payout y on y.id = l.payout
                            where l.benefit = b.id and l.state = 'listed' and y.state = 'released' and (y.manner = 'signed' or l.sent_on is not null)) as away
              from benefit b where b.matter = :matter order by b.id
            """).param("matter", matter).query(Taken.class).list();
        for (var one : all) {
            switch (one.state()) {
                case "void" -> { }
                case "delivered" -> {
                    if ("cash".equals(one.form()) && one.revoked().isEmpty()) {
                        revoke(one.id(), because);
                        owe(actor, one, clock.today());
                    }
                }
                default -> {
                    if (one.away()) {
                        revoke(one.id(), because);
                    } else {
                        abandon(one.id(), because);
                    }
                }
            }
        }
        settled(matter);
    }

    record Taken(long id, String state, String form, long payer, long amount, long matter, String expenseCode, String expenseName,
            String revoked, boolean away) {}

    private void revoke(long benefit, String because) {
        db.sql("update benefit set revoked = :because where id = :id").param("because", because).param("id", benefit).update();
    }

    /** What was paid against a word taken back is owed by the person. */
    void owe(Actor actor, Taken one, LocalDate day) {
        var receivable = accounts.of(one.payer(), Item.RECEIVABLE);
        var expense = accounts.of(one.payer(), Item.of(new Expense(one.expenseCode(), one.expenseName())));
        var amount = new Money(one.amount());
        entries.post(actor, Draft.of(one.payer(), day, "receivable", "撤销已发放的待遇，应收回", "receivable:" + one.id(),
            Draft.Line.debit(receivable, amount), Draft.Line.credit(expense, amount)).about(one.matter(), one.id(), null));
    }

    /** Void: nothing is owed either way, and what was held is free again. */
    void abandon(long benefit, String because) {
        db.sql("update reservation set state = 'void' where benefit = :id and state = 'open'").param("id", benefit).update();
        db.sql("""
            with gone as (
                update benefit set state = 'void', revoked = :because, closed_on = :today
                 where id = :id and state in %s
                returning ceiling, amount
            )
            update ceiling_use c set used = c.used - gone.amount from gone where c.key = gone.ceiling
            """.formatted(OWED)).param("id", benefit).param("because", because).param("today", clock.today()).update();
        db.sql("""
            with gone as (
                update payout_line set state = 'struck', reason = :because where benefit = :id and state = 'listed' returning id, payout
            )
            update payout y set state = 'closed', version = version + 1 from gone
             where y.id = gone.payout and y.state = 'released'
               and not exists (select 1 from payout_line l where l.payout = y.id and l.state = 'listed' and l.id <> gone.id)
            """).param("id", benefit).param("because", because).update();
    }

    /** Tells whoever waits for it that nothing of the matter is open any more. */
    void settled(long matter) {
        if (!owed(matter)) {
            events.publishEvent(new BenefitsSettled(matter));
        }
    }

    /** Whether anything approved for a matter still waits to be delivered. */
    public boolean owed(long matter) {
        return db.sql("select exists (select 1 from benefit where matter = :matter and state in " + OWED + ")").param("matter", matter).query(Boolean.class).single();
    }
}
