package niangjia.matter;

import java.util.List;
import java.util.Map;
import niangjia.ground.BusinessClock;
import niangjia.person.People;
import niangjia.programme.Procedure.Act;
import niangjia.unit.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Walks a matter along its path: a step is passed, its outcome is carried out, the next one begins, the last one closes. */
@Component
class Walk {

    private final JdbcClient db;
    private final Cases cases;
    private final Paths paths;
    private final Timeline timeline;
    private final Claims claims;
    private final Grants grants;
    private final Notices notices;
    private final People people;
    private final Bars bars;
    private final BusinessClock clock;

    Walk(JdbcClient db, Cases cases, Paths paths, Timeline timeline, Claims claims, Grants grants, Notices notices, People people, Bars bars,
            BusinessClock clock) {
        this.db = db;
        this.cases = cases;
        this.paths = paths;
        this.timeline = timeline;
        this.claims = claims;
        this.grants = grants;
        this.notices = notices;
        this.people = people;
        this.bars = bars;
        this.clock = clock;
    }

    /** A step was passed: back to where a return came from, or on. */
    Matter finish(Actor actor, Matter matter) {
        return finish(actor, matter, paths.of(matter.id()), cases.of(matter));
    }

    /** The same, of a matter whose path and form were read. */
    Matter finish(Actor actor, Matter matter, List<MatterStep> path, Case<?> asked) {
        var step = path.get(matter.step());
        paths.end(matter.id(), step.n(), MatterStep.State.DONE, actor.account(), actor.name());
        if (matter.resume() != null) {
            var resumed = resumed(path, step.n(), matter.resume());
            if (resumed.n() == matter.resume()) {
                db.sql("update matter set resume = null where id = :id").param("id", matter.id()).update();
            }
            return paths.begin(matter, resumed, asked.dueOn(resumed.code()));
        }
        if (step.grants()) {
            grants.carryOut(actor, matter, path, asked);
        }
        return begin(actor, matter, path, step.n(), asked);
    }

    /** A return within a return: whoever sent it back on the way has his turn again first. */
    private static MatterStep resumed(List<MatterStep> path, int n, int resume) {
        return path.subList(n + 1, resume).stream().filter(step -> step.state() == MatterStep.State.AHEAD).findFirst().orElse(path.get(resume));
    }

    /** Begins what comes after step {@code n}; a paying step with nothing to pay is passed over, the end of the path closes. */
    Matter begin(Actor actor, Matter matter, List<MatterStep> path, int n, Case<?> asked) {
        var next = Paths.after(path, n);
        if (next != null && next.kind() == Act.PAY && !grants.owes(matter)) {
            paths.end(matter.id(), next.n(), MatterStep.State.SKIPPED, 0, "");
            next = Paths.after(path, next.n());
        }
        if (next == null && grants.owes(matter)) {
            next = paths.payAgain(matter.id());
        }
        if (next == null) {
            if (!asked.programme().keepsClaims()) {
                claims.giveBack(matter.id());
            }
            return close(actor, matter, n, grants.any(matter) ? Matter.State.GRANTED : Matter.State.DONE);
        }
        var begun = paths.begin(matter, next, asked.dueOn(next.code()));
        if (next.kind() == Act.NOTICE) {
            notices.begin(begun, asked.noticed());
            timeline.add(actor, matter.id(), next.n(), Happening.NOTICED, "");
        } else if (next.kind() == Act.WORD && actor.role().code().equals(begun.holderRole()) && begun.holderUnit() != null && actor.unit() == begun.holderUnit()
                && bars.againstWord(begun, actor.person()).isEmpty()) {
            timeline.add(actor, matter.id(), next.n(), Happening.WORD, "");
            return finish(actor, begun, path, asked);
        } else if (begun.person() != null && begun.holderUnit() != null) {
            people.openTo(begun.holderUnit(), begun.person(), "办理" + asked.programme().title(), begun.id());
        }
        return begun;
    }

    /** Money came back after the matter was closed: it is open again, at a paying step of its own. Its earlier close stays in the timeline. */
    void reopen(Actor actor, Matter matter, String because) {
        var pay = paths.payAgain(matter.id());
        if (pay == null) {
            return;
        }
        db.sql("update matter set state = 'open', closed_on = null where id = :id").param("id", matter.id()).update();
        people.matterReopened(matter.id());
        timeline.add(actor, matter.id(), pay.n(), Happening.REOPENED, because, Map.of("closedOn", String.valueOf(matter.closedOn())));
        paths.begin(matter, pay, null);
    }

    /** Ends the matter; what it claimed is given back unless it was granted, or its programme claims only while it lasts. */
    Matter close(Actor actor, Matter matter, int step, Matter.State state) {
        var closed = db.sql("""
            update matter m set state = :state, closed_on = :today, due_at = null, holder_unit = null, holder_role = null, remind_on = null,
                   version = version + 1
             where id = :id
            returning\s""" + Matter.COLUMNS).param("state", state.code()).param("today", clock.today()).param("id", matter.id()).query(Matter.class).single();
        if (state.inVain()) {
            claims.giveBack(matter.id());
        }
        people.matterEnded(matter.id(), clock.today());
        timeline.add(actor, matter.id(), step, Happening.CLOSED, "");
        return closed;
    }
}
