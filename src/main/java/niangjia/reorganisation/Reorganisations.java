package niangjia.reorganisation;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import niangjia.ground.Attempt;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.page.Say;
import niangjia.reorganisation.Reorganisation.State;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.Dating;
import niangjia.unit.Federation;
import niangjia.unit.Level;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.TwoWords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One act on a date: seen, then proposed. Of today it counts at once; of a later day it is kept, and can be undone until its day comes; of
 * an earlier day it waits until another administrator of the city has seen what it changes, and confirms.
 */
@Component
public class Reorganisations {

    private static final Logger LOG = LoggerFactory.getLogger(Reorganisations.class);
    private static final int TOUCHING = 200;

    private final Federation federation;
    private final Carrying carrying;
    private final ReorganisationRows rows;
    private final Asking asking;
    private final Scope scope;
    private final TwoWords words;
    private final BusinessClock clock;
    private final Trail trail;
    private final Attempt attempt;

    Reorganisations(Federation federation, Carrying carrying, ReorganisationRows rows, Asking asking, Scope scope, TwoWords words, BusinessClock clock, Trail trail,
            Attempt attempt) {
        this.federation = federation;
        this.carrying = carrying;
        this.rows = rows;
        this.asking = asking;
        this.scope = scope;
        this.words = words;
        this.clock = clock;
        this.trail = trail;
        this.attempt = attempt;
    }

    /** What it would do, on its day, after all that is planned before it. Nothing is kept. */
    @Transactional
    public Prospect preview(Actor actor, Asked typed) {
        var asked = asking.allowed(actor, typed);
        return tried(actor, asked, 0);
    }

    /** What one that has not counted yet would do now. */
    @Transactional
    public Prospect again(Reorganisation act) {
        return tried(rows.proposer(act.id()), act.asked(), act.id());
    }

    /** Answers the act's id. What one of today has changed before it is refused is undone before its form is drawn again. */
    @Transactional(propagation = Propagation.NESTED)
    public long propose(Actor actor, Asked typed) {
        var asked = asking.allowed(actor, typed);
        var today = clock.today();
        if (asked.on().isEqual(today)) {
            var id = rows.insert(actor, asked, State.PLANNED, carrying.says(asked), asking.ids(asked));
            carry(id);
            return id;
        }
        var seen = tried(actor, asked, 0);
        var id = rows.insert(actor, asked, seen.back() ? State.WAITING : State.PLANNED, seen.says(), asking.ids(asked));
        rows.seen(id, seen);
        trail.note(actor, "planned", "reorganisation", id, "%s，%s起%s：%s".formatted(seen.says(), asked.on(), seen.back() ? "（补办，待确认）" : "", asked.reason()));
        return id;
    }

    /** The records behind the figures that one dated back changes, to be taken away. To be closed. */
    Stream<Dating.Record> records(Actor actor, Reorganisation act) {
        if (!act.waiting()) {
            throw new Refusal.Conflict("这项调整%s，只有待确认的才列记录".formatted(act.state().title()));
        }
        return carrying.records(actor, act.asked(), "“%s”改动的记录".formatted(act.says()));
    }

    /**
     * The word of another administrator of the city, on an act dated back; it is carried out at once.
     *
     * @param seen the {@link Prospect#mark} of the list he saw; 409 where it would do something else by now
     */
    @Transactional
    public void confirm(Actor actor, long id, String seen) {
        scope.require(actor, May.MANAGE_UNITS);
        federation.hold();   // from before the look, which as an attempt lets go of it, to the act
        var act = held(actor, id);
        if (actor.level() != Level.CITY) {
            throw new Refusal.Forbidden("从过去的日期起的调整由市总工会系统管理员确认");
        }
        if (!act.waiting()) {
            throw new Refusal.Conflict("这项调整%s，不等确认".formatted(act.state().title()));
        }
        if (act.proposedBy() == actor.account()) {
            throw new Refusal.Forbidden("要由另一位管理员确认");
        }
        words.requireTwo(act.proposedBy(), actor.account());
        if (seen.isBlank()) {
            throw new Refusal.Invalid("mark", "请先看会动的记录和指标，再把清单上的mark一起送来");
        }
        if (!again(act).mark().equals(seen)) {
            throw new Refusal.Conflict("会动的记录和指标与你看过的不同了，请再看一遍清单");
        }
        rows.confirm(actor, id);
        trail.note(actor, "confirmed", "reorganisation", id, "确认%s：%s".formatted(act.proposedName(), act.says()));
        carry(id);
    }

    /** Whether it was proposed at the actor's unit or below: what is decided above him, he does not take back. */
    boolean undoes(Actor actor, Reorganisation act) {
        return act.pending() && scope.covers(actor, act.proposedAt());
    }

    /** What is planned for its day or later, speaks of a unit that it speaks of, and could not be done as things are: whoever plans or undoes one sees what that does to others. */
    @Transactional
    List<Reorganisation> stranded(Actor actor, Reorganisation act) {
        return act.done() ? List.of() : rows.pending(actor, TOUCHING).stream()
            .filter(it -> it.id() != act.id() && !it.waiting() && !it.day().isBefore(act.day()) && !Collections.disjoint(it.asked().every(), act.asked().every()))
            .filter(this::fails).toList();
    }

    private boolean fails(Reorganisation act) {
        try {
            again(act);
            return false;
        } catch (Refusal refused) {
            return true;
        }
    }

    /** Takes back what has not counted yet. */
    @Transactional
    public void undo(Actor actor, long id) {
        scope.require(actor, May.MANAGE_UNITS);
        var act = held(actor, id);
        if (!act.pending()) {
            throw new Refusal.Conflict(act.done() ? "这项调整已在%s生效，不能取消；要改回来，请另办一项调整".formatted(Say.longDay(act.day())) : "这项调整" + act.state().title());
        }
        if (!undoes(actor, act)) {
            throw new Refusal.Forbidden("这项调整由%s提出，只有提出的组织和它的上级能取消".formatted(act.proposedName()));
        }
        rows.undo(actor, id, clock.today());
        trail.note(actor, "undone", "reorganisation", id, "取消：%s，原定%s起".formatted(act.says(), act.day()));
    }

    /** Everything planned whose day has come, in order, each by itself: one that breaks is told, tried again the next time, and stops no other. */
    public void due() {
        rows.due(clock.today()).forEach(id -> {
            try {
                attempt.run(() -> due(id));
            } catch (RuntimeException broken) {
                LOG.error("Reorganisation {} broke off", id, broken);
                attempt.run(() -> rows.broke(id, "平台出错，还会再办，请系统管理员查看日志"));
            }
        });
    }

    /** One that the tree no longer allows fails and says why. */
    private void due(long id) {
        federation.hold();
        if (!rows.lock(id)) {
            return;   // taken back meanwhile
        }
        try {
            attempt.run(() -> carry(id));
        } catch (Refusal refused) {
            rows.fail(id, refused.says());
            var act = rows.require(id);
            trail.note(rows.proposer(id), "failed", "reorganisation", id, "%s没有办成：%s".formatted(act.says(), refused.says()));
        }
    }

    private void carry(long id) {
        var act = rows.require(id);
        var by = rows.proposer(id);
        rows.done(id, clock.today(), carrying.carryOut(by, act.asked()), asking.ids(act.asked()));
        trail.note(by, "reorganised", "reorganisation", id, "%s，%s起：%s".formatted(act.says(), act.day(), act.reason()));
    }

    /** @param but the act itself, where it is planned already: what was planned after it for the same day comes after it */
    private Prospect tried(Actor actor, Asked asked, long but) {
        return attempt.look(() -> {
            rows.due(asked.on()).stream().takeWhile(id -> id != but).forEach(this::beforeIt);
            return asked.on().isAfter(clock.today()) ? clock.on(asked.on(), () -> carrying.carryOut(actor, asked)) : carrying.carryOut(actor, asked);
        });
    }

    /** What is planned for an earlier day will have been done by then; one that will fail then does not count. */
    private void beforeIt(long planned) {
        var act = rows.require(planned);
        try {
            attempt.run(() -> clock.on(act.day(), () -> carrying.carryOut(rows.proposer(planned), act.asked())));
        } catch (Refusal refused) {
            // It is told when its day comes.
        }
    }

    /** What has not counted yet, in the actor's subtree, what waits for his word first; nothing for whoever does not manage units. */
    public List<Reorganisation> pending(Actor actor, int most) {
        return actor.role().may(May.MANAGE_UNITS) ? rows.pending(actor, most) : List.of();
    }

    /** As it stands now, and stays until this transaction ends. */
    private Reorganisation held(Actor actor, long id) {
        reach(actor, id);
        rows.lock(id);
        return rows.require(id);
    }

    Reorganisation reach(Actor actor, long id) {
        if (!rows.covers(actor, id)) {
            throw new Refusal.Missing("没有这项调整，或不在你的工作范围内");
        }
        return rows.require(id);
    }
}
