package niangjia.roster;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Orders;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.person.Membership;
import niangjia.person.Memberships;
import niangjia.trail.Exports;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A person on one union's roster and a member of another (两处会籍). The claimant has said by his roster that he is his; when the holder lets him
 * go he moves, when the claimant gives way he stays; where they do not agree, whoever stands above both says.
 */
@Component
public class Disputes {

    private static final String SELECT = """
        select d.id, d.person, d.membership, p.name, d.holder, h.name as holder_name, d.claimant, c.name as claimant_name, d.joined, d.raised_on, d.objected_on,
               d.settled_on, d.settled_by, d.verdict
          from roster_dispute d
          join person p on p.id = d.person
          join membership m on m.id = d.membership
          join unit h on h.id = d.holder
          join unit c on c.id = d.claimant
        """;
    /** The orders of the list; the oldest first. */
    static final Orders ORDERS = new Orders("raised", "d.id", Map.of("raised", "d.raised_on", "name", "p.name collate \"zh-x-icu\"", "holder", "h.name collate \"zh-x-icu\"",
        "claimant", "c.name collate \"zh-x-icu\""));
    private static final String MINE = "(d.holder in " + Scope.BELOW + " or d.claimant in " + Scope.BELOW + ")";
    /** Of a membership that has ended there is nothing more to settle. */
    private static final String OPEN = " where d.settled_on is null and m.left_on is null and " + MINE;
    private static final String COUNTED = "from roster_dispute d join membership m on m.id = d.membership" + OPEN;

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Scope scope;
    private final Units units;
    private final Memberships memberships;
    private final Trail trail;
    private final Exports exports;

    Disputes(JdbcClient db, BusinessClock clock, Scope scope, Units units, Memberships memberships, Trail trail, Exports exports) {
        this.db = db;
        this.clock = clock;
        this.scope = scope;
        this.units = units;
        this.memberships = memberships;
        this.trail = trail;
        this.exports = exports;
    }

    /** @param objected the holder has said on that day that he stays @param verdict moves, stays, or lapsed: he left the holder by other ways */
    public record Dispute(long id, long person, long membership, String name, long holder, String holderName, long claimant, String claimantName,
        @Nullable LocalDate joined, LocalDate raisedOn, @Nullable LocalDate objectedOn, @Nullable LocalDate settledOn, String settledBy,
        @Nullable String verdict) {}

    /** Where the actor stands to it. */
    public record Side(boolean holds, boolean claims) {
        /** Whose word ends it. */
        boolean ends(boolean moves) {
            return holds && claims || (moves ? holds : claims);
        }
    }

    Side side(Actor actor, Dispute dispute) {
        return new Side(scope.covers(actor, dispute.holder()), scope.covers(actor, dispute.claimant()));
    }

    /** Open ones of either side below the actor. */
    Slice<Dispute> open(Actor actor, String sort, int page) {
        scope.require(actor, May.IMPORT);
        var items = db.sql(SELECT + OPEN + ORDERS.sql(sort) + " limit %d offset %d".formatted(Slice.SIZE, Slice.offset(page)))
            .param("actorUnit", actor.unit()).param("today", clock.today()).query(Dispute.class).list();
        var counted = db.sql(Slice.counting(COUNTED))
            .param("actorUnit", actor.unit()).param("today", clock.today()).query(Long.class).single();
        return Slice.of(items, counted, page);
    }

    /** How many wait for the actor's word: what his unions hold and have not objected to, and what lies on both sides below him. */
    public long waiting(Actor actor) {
        scope.require(actor, May.IMPORT);
        return db.sql(Slice.counting(COUNTED + " and d.holder in " + Scope.BELOW + " and (d.objected_on is null or d.claimant in " + Scope.BELOW + ")"))
            .param("actorUnit", actor.unit()).param("today", clock.today()).query(Long.class).single();
    }

    /** All that are open, to be taken away. To be closed. */
    Stream<Dispute> all(Actor actor, String sort) {
        scope.require(actor, May.IMPORT);
        return exports.rows(actor, new Exports.Taken("roster", null, "两处会籍：" + actor.unitName(), SELECT + OPEN, ORDERS.sql(sort)),
            sql -> db.sql(sql).param("actorUnit", actor.unit()).param("today", clock.today()), Dispute.class);
    }

    Dispute of(Actor actor, long id) {
        scope.require(actor, May.IMPORT);
        return db.sql(SELECT + " where d.id = :id and " + MINE).param("id", id).param("actorUnit", actor.unit()).param("today", clock.today())
            .query(Dispute.class).optional().orElseThrow(() -> new Refusal.Missing("没有这件核定，或不在你的工作范围内"));
    }

    static boolean moves(@Nullable String verdict) {
        return switch (verdict == null ? "" : verdict) {
            case "moves" -> true;
            case "stays" -> false;
            default -> throw new Refusal.Invalid("verdict", "请选转入这里，或留在原处");
        };
    }

    /** One side's word, or that of whoever stands above both. */
    @Transactional
    public Dispute say(Actor actor, long id, boolean moves) {
        var dispute = held(actor, id);
        if (dispute.settledOn() != null) {
            throw new Refusal.Conflict("这件已经核定过了");
        }
        var side = side(actor, dispute);
        var held = inForce(dispute);
        if (held.isEmpty()) {
            settle(actor, dispute, "lapsed");
        } else if (side.ends(moves)) {
            if (moves) {
                move(dispute, held.get());
            }
            settle(actor, dispute, moves ? "moves" : "stays");
        } else if (side.holds()) {
            db.sql("update roster_dispute set objected_on = coalesce(objected_on, :today) where id = :id").param("today", clock.today()).param("id", id).update();
            trail.note(actor, "objected", "person", dispute.person(), "%s留在%s，不同意转到%s".formatted(dispute.name(), dispute.holderName(), dispute.claimantName()));
        } else {
            throw new Refusal.Conflict("要等%s或上级同意，才能转入".formatted(dispute.holderName()));
        }
        return of(actor, id);
    }

    private void settle(Actor actor, Dispute dispute, String verdict) {
        db.sql("update roster_dispute set settled_on = :today, settled_by = :who, verdict = :verdict where id = :id")
            .param("today", clock.today()).param("who", actor.who()).param("verdict", verdict).param("id", dispute.id()).update();
        var says = switch (verdict) {
            case "moves" -> "核定：%s从%s转入%s";
            case "stays" -> "核定：%s留在%s，不转入%s";
            default -> "%s的会籍已不在%s，不必再核定是否转入%s";
        };
        var said = says.formatted(dispute.name(), dispute.holderName(), dispute.claimantName());
        trail.note(actor, "settled", "person", dispute.person(), said);
        if (!verdict.equals("moves")) {   // of a transfer both unions are told by it
            trail.note(Actor.platform(units.require(dispute.claimant())), "told", "person", dispute.person(), said);
            trail.note(Actor.platform(units.require(dispute.holder())), "told", "person", dispute.person(), said);
        }
    }

    /** As it stands once whoever merges its unions or files is done, who holds the file before it; the file may have gone into another. */
    private Dispute held(Actor actor, long id) {
        hold("person", of(actor, id).person());
        hold("roster_dispute", id);
        var dispute = of(actor, id);
        hold("person", dispute.person());
        return dispute;
    }

    private void hold(String table, long id) {
        db.sql("select id from %s where id = :id for no key update".formatted(table)).param("id", id).query(Long.class).optional();
    }

    /** The membership meant, while it is in force. */
    private Optional<Membership> inForce(Dispute dispute) {
        return memberships.of(dispute.person()).stream().filter(it -> it.id() == dispute.membership() && it.left() == null).findFirst();
    }

    /** On the day the claimant's roster says, if he may (it may have been founded since, and have taken that roster over), else today. */
    private void move(Dispute dispute, Membership held) {
        var claimant = units.require(dispute.claimant());
        var joined = dispute.joined();
        var day = joined != null && joined.isAfter(held.joined()) && claimant.existsOn(joined) ? joined : clock.today();
        memberships.carryOut(dispute.person(), new Memberships.Enrolment("transfer", claimant.code(), day, null, null, null));
    }
}
