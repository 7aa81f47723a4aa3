package niangjia.money;

import java.util.List;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.money.PayoutRows.Takes;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Payout lists: finance makes them from what is approved and unpaid, the chair releases them. Who gave the word never pays. */
@Component
public class Payouts {

    private final JdbcClient db;
    private final PayoutRows rows;
    private final Scope scope;
    private final BusinessClock clock;
    private final Trail trail;
    private final ObjectProvider<Purposes> purposes;

    Payouts(JdbcClient db, PayoutRows rows, Scope scope, BusinessClock clock, Trail trail, ObjectProvider<Purposes> purposes) {
        this.db = db;
        this.rows = rows;
        this.scope = scope;
        this.clock = clock;
        this.trail = trail;
        this.purposes = purposes;
    }

    /**
     * A list from the approved or returned, unpaid benefits that {@code unit} pays.
     *
     * @param manner {@code bank}: money to named persons with an account on file; {@code signed}: a sign-off sheet for goods and for money no
     *     bank can take; empty: money to every named person, whoever has no account shows before the release, and a sheet where there is none
     * @throws Refusal.Conflict when there is nothing to pay
     */
    @Transactional
    public long make(Actor actor, long unit, String programme, String manner) {
        scope.require(actor, May.MAKE_PAYOUT, unit);
        var payout = switch (manner) {
            case "" -> {
                var all = fill(actor, unit, programme, Takes.NAMED);
                yield all != 0 ? all : fill(actor, unit, programme, Takes.SIGNED);
            }
            case "bank" -> fill(actor, unit, programme, Takes.BANKED);
            case "signed" -> fill(actor, unit, programme, Takes.SIGNED);
            default -> throw new Refusal.Invalid("manner", "发放方式是bank（银行代发）或signed（签领表）");
        };
        if (payout == 0) {
            throw new Refusal.Conflict(switch (manner) {
                case "bank" -> "没有可由银行代发的待遇：都已发放，或收款人没有登记银行账号";
                case "signed" -> "没有待签领的待遇";
                default -> "没有已审定、待发放的待遇";
            });
        }
        refuseOwnWord(actor, payout);
        return payout;
    }

    /** The new list's id, or 0 when there is nothing for it. */
    private long fill(Actor actor, long unit, String programme, Takes takes) {
        var payout = db.sql("""
            insert into payout (unit, programme, manner, made_by, made_on) values (:unit, :programme, :manner, :by, :today) returning id
            """)
            .param("unit", unit).param("programme", programme).param("manner", takes.manner).param("by", actor.account()).param("today", clock.today())
            .query(Long.class).single();
        var lines = rows.fill(payout, unit, programme, takes);
        if (lines == 0) {
            db.sql("delete from payout where id = :id").param("id", payout).update();
            return 0;
        }
        trail.note(actor, "made", "payout", payout, "编发放表，%s，%d笔".formatted(purposes.getIfAvailable(() -> List::of).title(programme), lines));
        return payout;
    }

    /** The same person never gives the word and pays. */
    void refuseOwnWord(Actor actor, long payout) {
        var own = db.sql("""
            select count(*) from payout_line l join benefit b on b.id = l.benefit
             where l.payout = :payout and l.state <> 'struck' and (b.approved_by = :account and b.approved_by <> 0 or b.word_of = :person and b.word_of <> 0)
            """).param("payout", payout).param("account", actor.account()).param("person", actor.person()).query(Long.class).single();
        if (own > 0) {
            throw new Refusal.Forbidden("其中%d笔是你审定的，审定的人不能发放".formatted(own));
        }
    }

    /** The chair lets the list go; whoever made it cannot. */
    @Transactional
    public void release(Actor actor, long payout) {
        var list = lock(actor, payout, May.RELEASE_PAYOUT);
        if (!list.draft()) {
            throw new Refusal.Conflict("这份发放表%s，不能再放行".formatted(list.stateTitle()));
        }
        if (list.madeBy() == actor.account()) {
            throw new Refusal.Forbidden("编表的人不能放行，请由主席放行");
        }
        if (list.lines() == 0) {
            throw new Refusal.Conflict("表里已经没有待发的明细，不能放行");
        }
        db.sql("update payout set state = 'released', released_by = :by, released_on = :today, version = version + 1 where id = :id")
            .param("by", actor.account()).param("today", clock.today()).param("id", payout).update();
        trail.note(actor, "released", "payout", payout, "放行%d笔，%s".formatted(list.lines(), new Money(list.amount()).says()));
    }

    /** Takes back a list that is not released; its benefits wait for the next. */
    @Transactional
    public void withdraw(Actor actor, long payout) {
        var list = lock(actor, payout, May.MAKE_PAYOUT, May.RELEASE_PAYOUT);
        if (!list.draft()) {
            throw new Refusal.Conflict("这份发放表%s，不能撤回".formatted(list.stateTitle()));
        }
        rows.strike(payout, null, "撤回");
        db.sql("update payout set state = 'withdrawn', version = version + 1 where id = :id").param("id", payout).update();
        trail.note(actor, "withdrew", "payout", payout, "撤回发放表");
    }

    /** Strikes one line before the release; the benefit waits for the next list. */
    @Transactional
    public void strike(Actor actor, long payout, long line, String because) {
        var list = lock(actor, payout, May.MAKE_PAYOUT, May.RELEASE_PAYOUT);
        if (because.isBlank()) {
            throw new Refusal.Invalid("reason", "请写剔除的原因");
        }
        if (!list.draft()) {
            throw new Refusal.Conflict("这份发放表%s，不能再剔除".formatted(list.stateTitle()));
        }
        if (rows.strike(payout, line, because) == 0) {
            throw new Refusal.Missing("表里没有这笔明细");
        }
        trail.note(actor, "struck", "payout", payout, "剔除明细%d：%s".formatted(line, because));
    }

    /** Locked, for whoever may do one of {@code these} at its unit. */
    Payout lock(Actor actor, long payout, May... these) {
        scope.requireAny(actor, these);
        if (db.sql("select id from payout where id = :id for no key update").param("id", payout).query(Long.class).optional().isEmpty()) {
            throw new Refusal.Missing();
        }
        var list = rows.one(payout).orElseThrow();
        scope.requireAny(actor, list.unit(), these);
        return list;
    }

    public Payout require(Actor actor, long payout) {
        scope.require(actor, May.READ_MONEY);
        var list = rows.one(payout).orElseThrow(Refusal.Missing::new);
        scope.require(actor, May.READ_MONEY, list.unit());
        return list;
    }

    /** Every line, in order, accounts masked. A page shows {@link #lines(Actor, long, PayoutCounts.Which, int)}. */
    public List<PayoutLine> lines(Actor actor, long payout) {
        require(actor, payout);
        return rows.lines(payout);
    }

    /** A page of the lines, in order, accounts masked. */
    Slice<PayoutLine> lines(Actor actor, long payout, PayoutCounts.Which which, int page) {
        return Slice.of(rows.lines(require(actor, payout).id(), which, page), counts(actor, payout).of(which), page);
    }

    PayoutCounts counts(Actor actor, long payout) {
        return rows.counts(require(actor, payout).id());
    }

    /** Who is to sign, to be printed. To be closed. */
    Stream<PayoutLine> sheet(Actor actor, long payout) {
        return rows.sheet(actor, require(actor, payout).id());
    }

    /** Lists of a unit and all below, newest first; {@code state} empty for all. */
    public Slice<Payout> list(Actor actor, String state, int page) {
        scope.require(actor, May.READ_MONEY);
        return rows.list(actor, state, page);
    }

    /** A unit's own that are neither closed nor withdrawn, newest first. */
    List<Payout> open(Actor actor, long unit) {
        scope.require(actor, May.READ_MONEY, unit);
        return rows.open(unit);
    }

    /** Of the actor's own unit what waits for him to be released. */
    public List<Payout> toRelease(Actor actor) {
        scope.require(actor, May.RELEASE_PAYOUT);
        return rows.toRelease(actor);
    }

    /** All that {@link #list} lists, to be taken away. To be closed. */
    Stream<Payout> all(Actor actor, String state) {
        scope.require(actor, May.READ_MONEY);
        return rows.all(actor, state);
    }

    /** All that {@link #lines} shows, to be taken away. To be closed. */
    Stream<PayoutLine> allLines(Actor actor, long payout) {
        require(actor, payout);
        return rows.allLines(actor, payout);
    }

    /** Lists on which anything of a matter stands (or stood). The caller has opened the matter. */
    public List<Payout> ofMatter(long matter) {
        return rows.ofMatter(matter);
    }

    /** What waits to be paid, by payer and programme. */
    public List<Waiting> waiting(Actor actor) {
        scope.require(actor, May.READ_MONEY);
        return rows.waiting(actor);
    }

    /** @param noAccount money benefits whose payee has no bank account on file @param goods goods to be signed for */
    public record Waiting(long unit, String unitCode, String unitName, String programme, long cash, long cashAmount, long returned, long noAccount, long goods,
            long goodsAmount) {}
}
