package niangjia.matter;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import niangjia.ground.Refusal;
import niangjia.money.Money;
import niangjia.programme.Clause;
import niangjia.programme.Procedure.Act;
import niangjia.programme.Run;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moving an open matter: approve, return, reject, withdraw, resubmit, object, settle. One act, one transaction. */
@Component
public class Moves {

    private final JdbcClient db;
    private final Cases cases;
    private final SealedForms forms;
    private final Paths paths;
    private final Timeline timeline;
    private final Walk walk;
    private final Allowed allowed;
    private final Matters matters;
    private final Submissions submissions;
    private final Grants grants;
    private final Notices notices;
    private final Trail trail;

    Moves(JdbcClient db, Cases cases, SealedForms forms, Paths paths, Timeline timeline, Walk walk, Allowed allowed, Matters matters, Submissions submissions, Grants grants,
            Notices notices, Trail trail) {
        this.db = db;
        this.cases = cases;
        this.forms = forms;
        this.paths = paths;
        this.timeline = timeline;
        this.walk = walk;
        this.allowed = allowed;
        this.matters = matters;
        this.submissions = submissions;
        this.grants = grants;
        this.notices = notices;
        this.trail = trail;
    }

    /**
     * One act on a matter.
     *
     * @param action  {@code submit approve return reject withdraw resubmit fill object settle}
     * @param to      the step a return goes to; {@code continue} or {@code reject} when an objection is settled
     * @param version the version that was read
     * @param amount  the decider's amount within the offer's limits, or null for the proposed one
     * @param form    new answers when a draft is submitted or a returned matter comes back, or null
     */
    public record Move(String action, @Nullable String to, String note, int version, @Nullable Money amount, @Nullable Map<String, ?> form) {

        public static Move of(String action, String note, int version) {
            return new Move(action, null, note, version, null, null);
        }
    }

    /** Makes the move, or refuses: 404 outside the subtree, 403 without the right, 409 stale or closed, 422 badly said. */
    @Transactional
    public Matter make(Actor actor, String number, Move move) {
        var matter = cases.lock(actor, number);
        if (move.action().equals("submit")) {
            return matters.submit(actor, number, move.version(), move.form() == null ? forms.readDraft(matter.form()) : move.form());
        }
        if (!Allowed.ACTIONS.contains(move.action())) {
            throw new Refusal.Invalid("action", "没有“%s”这个动作".formatted(move.action()));
        }
        if (!matter.open()) {
            throw new Refusal.Conflict("这件已经办结", Map.of("version", matter.version()));
        }
        if (matter.version() != move.version()) {
            throw new Refusal.Conflict("这件刚被别人办过，请看过最新内容再办", Map.of("version", matter.version()));
        }
        var path = paths.of(matter.id());
        var step = path.get(matter.step());
        allowed.require(actor, matter, step, move.action());
        var moved = switch (move.action()) {
            case "approve" -> approve(actor, matter, path, move);
            case "return" -> sendBack(actor, matter, path, move);
            case "reject" -> refuse(actor, matter, step, move.note(), Happening.REJECTED);
            case "withdraw" -> withdraw(actor, matter, step, move.note());
            case "resubmit" -> resubmit(actor, matter, step, move);
            case "fill" -> fill(actor, matter, step, move);
            case "object" -> object(actor, matter, step, move);
            case "settle" -> settle(actor, matter, step, move);
            default -> throw new IllegalStateException(move.action());
        };
        trail.note(actor, move.action(), "matter", matter.id(), matter.number());
        return moved;
    }

    private Matter approve(Actor actor, Matter matter, List<MatterStep> path, Move move) {
        var step = path.get(matter.step());
        var asked = cases.of(matter);
        var clauses = asked.clauses();
        clauses.stream().filter(clause -> clause.verdict() == Clause.Verdict.UNMET).findFirst().ifPresent(clause -> {
            throw new Refusal.Conflict("提交以后情况变了，现在不符合：%s，%s".formatted(clause.title(), clause.compared()));
        });
        var amount = matter.amount();
        if ((step.kind() == Act.DECIDE || step.kind() == Act.WORD) && matter.amount() != null && !(asked.programme() instanceof Run)) {
            amount = decided(asked, move.amount()).fen();
        }
        var judged = db.sql("update matter m set clauses = cast(:clauses as jsonb), flags = :flags, amount = :amount where id = :id returning " + Matter.COLUMNS)
            .param("clauses", cases.write(clauses)).param("flags", Submissions.flags(clauses)).param("amount", amount).param("id", matter.id())
            .query(Matter.class).single();
        timeline.add(actor, matter.id(), step.n(), Happening.APPROVED, move.note(), Map.of("changed", changed(cases.clauses(matter), clauses)));
        return walk.finish(actor, judged, path, asked);
    }

    /** What came out differently from when it was last frozen; kept with the approval. */
    private static List<String> changed(List<Clause> before, List<Clause> now) {
        return MatterView.differences(before, now).stream().map(one -> one.now().title() + "：" + one.was() + " → " + one.is()).toList();
    }

    private static Money decided(Case<?> asked, @Nullable Money chosen) {
        var offer = asked.offer();
        var amount = chosen == null ? offer.amount() : chosen;
        if (amount.compareTo(offer.min()) < 0 || amount.compareTo(offer.max()) > 0) {
            throw new Refusal.Invalid("amount", "金额应在%s和%s之间".formatted(offer.min().says(), offer.max().says()));
        }
        return amount;
    }

    private Matter sendBack(Actor actor, Matter matter, List<MatterStep> path, Move move) {
        var step = path.get(matter.step());
        var target = move.to() == null || move.to().isBlank() ? path.getFirst()
            : path.stream().filter(one -> one.code().equals(move.to()) && one.n() < step.n() && one.takesBack()).findFirst()
                .orElseThrow(() -> new Refusal.Invalid("to", "只能退到本件已经有人办过的步骤"));
        var note = said(move, "请写明要补正什么");
        paths.end(matter.id(), step.n(), MatterStep.State.AHEAD, actor.account(), "");
        db.sql("update matter set resume = :resume where id = :id")
            .param("resume", matter.resume() == null ? step.n() : matter.resume()).param("id", matter.id()).update();
        timeline.add(actor, matter.id(), step.n(), Happening.RETURNED, note, Map.of("to", target.code()));
        return paths.begin(matter, target, null);
    }

    private Matter resubmit(Actor actor, Matter matter, MatterStep step, Move move) {
        if (move.form() != null) {
            submissions.reform(matter, move.form());
        }
        var again = cases.byId(matter.id());
        if (!Objects.equals(again.amount(), matter.amount()) && grants.any(matter)) {
            throw new Refusal.Conflict("钱已按原数额发放，金额不能改");
        }
        timeline.add(actor, matter.id(), step.n(), Happening.RESUBMITTED, move.note(), Map.of("form", matter.form()));
        return walk.finish(actor, again);
    }

    private Matter fill(Actor actor, Matter matter, MatterStep step, Move move) {
        submissions.reform(matter, move.form() == null ? Map.of() : move.form());
        timeline.add(actor, matter.id(), step.n(), Happening.FILLED, move.note());
        return walk.finish(actor, cases.byId(matter.id()));
    }

    private Matter refuse(Actor actor, Matter matter, MatterStep step, String note, Happening kind) {
        if (note.isBlank()) {
            throw new Refusal.Invalid("note", "请写明理由，会告知申请人");
        }
        paths.end(matter.id(), step.n(), MatterStep.State.DONE, actor.account(), actor.name());
        timeline.add(actor, matter.id(), step.n(), kind, note);
        grants.takeBack(actor, matter, note);
        return walk.close(actor, cases.byId(matter.id()), step.n(), Matter.State.REFUSED);
    }

    /** Whoever may open here may withdraw; somebody else's only with a reason, which stands in the timeline beside his name. */
    private Matter withdraw(Actor actor, Matter matter, MatterStep step, String note) {
        if (note.isBlank() && actor.account() != matter.openedBy()) {
            throw new Refusal.Invalid("note", "这件不是你受理的，请写明为什么撤回");
        }
        paths.end(matter.id(), step.n(), MatterStep.State.RETURNED, actor.account(), "");
        notices.withdraw(matter);
        timeline.add(actor, matter.id(), step.n(), Happening.WITHDRAWN, note);
        return walk.close(actor, matter, step.n(), Matter.State.WITHDRAWN);
    }

    private Matter object(Actor actor, Matter matter, MatterStep step, Move move) {
        notices.object(actor, matter, step, said(move, "请写明异议内容"));
        return cases.byId(matter.id());
    }

    private Matter settle(Actor actor, Matter matter, MatterStep step, Move move) {
        var note = said(move, "请写明异议的处理结果");
        if ("reject".equals(move.to())) {
            notices.withdraw(matter);
            return refuse(actor, matter, step, note, Happening.SETTLED);
        }
        notices.settle(actor, matter, step, note);
        return cases.byId(matter.id());
    }

    private static String said(Move move, String otherwise) {
        if (move.note().isBlank()) {
            throw new Refusal.Invalid("note", otherwise);
        }
        return move.note();
    }

    /** All acts this actor may take now, for buttons and the API's {@code actions}. */
    Allowed.Acts allowed(Actor actor, Matter matter, List<MatterStep> path, boolean granted) {
        return matter.open() ? allowed.of(actor, matter, path.get(matter.step()), granted) : allowed.ofDraft(actor, matter);
    }
}
