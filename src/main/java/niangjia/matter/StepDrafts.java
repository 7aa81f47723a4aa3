package niangjia.matter;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import niangjia.ground.BusinessClock;
import niangjia.ground.Refusal;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is typed at a step in the middle of a matter (选举代表, 成立大会, 补正) before it is handed in: kept whole and sealed as a draft is, for the one
 * who types it. {@link Paths#end} throws it away.
 */
@Component
public class StepDrafts {

    /** Set in what {@link #keep} refuses because another page of the actor's own went on. */
    public static final String ELSEWHERE = "elsewhere";

    private static final String FORM = "form";
    private static final String NOTE = "note";

    private final JdbcClient db;
    private final Cases cases;
    private final Paths paths;
    private final Allowed allowed;
    private final SealedForms forms;
    private final BusinessClock clock;

    StepDrafts(JdbcClient db, Cases cases, Paths paths, Allowed allowed, SealedForms forms, BusinessClock clock) {
        this.db = db;
        this.cases = cases;
        this.paths = paths;
        this.allowed = allowed;
        this.forms = forms;
        this.clock = clock;
    }

    /** @param note what is said of a correction @param version for the page that shows it */
    public record Kept(Map<String, Object> answers, String note, int version, Instant at) {}

    /** What the actor himself has typed at the step that waits. */
    public Optional<Kept> of(Actor actor, Matter matter) {
        return db.sql("select form, version, kept_at from matter_kept where matter = :matter and step = :step and account = :account")
            .param("matter", matter.id()).param("step", matter.step()).param("account", actor.account())
            .query((row, _) -> kept(forms.readDraft(row.getString("form")), row.getInt("version"), row.getTimestamp("kept_at").toInstant())).optional();
    }

    @SuppressWarnings("unchecked")
    private static Kept kept(Map<String, Object> said, int version, Instant at) {
        return new Kept((Map<String, Object>) said.getOrDefault(FORM, Map.of()), said.getOrDefault(NOTE, "").toString(), version, at);
    }

    /**
     * Keeps what stands on a page. Of two pages of the same step the one that was drawn later goes on; from the other nothing is kept any more (409).
     *
     * @param sheet   the page, and the version of what was kept that it was drawn with
     * @param version the matter's, as the page shows it
     */
    @Transactional
    public void keep(Actor actor, String number, int version, Drafts.Sheet sheet, Map<String, ?> answers, String note) {
        var matter = cases.lock(actor, number);   // what is handed in meanwhile is waited for, and then the step is over
        var step = matter.open() ? paths.now(matter) : null;
        if (step == null || matter.submittedOn() == null || matter.version() != version) {
            throw new Refusal.Conflict("这件刚被办过，这里再填的不会保存；请重新打开", Map.of("version", matter.version()));
        }
        allowed.require(actor, matter, step, step.act().equals("fill") ? "fill" : "resubmit");
        var written = db.sql("""
            insert into matter_kept as k (matter, step, account, page, form, kept_at) values (:matter, :step, :account, :page, cast(:form as jsonb), :now)
            on conflict (matter, step, account) do update
               set page = excluded.page, version = k.version + 1, form = excluded.form, kept_at = excluded.kept_at
             where k.page = excluded.page or cast(k.version as text) = :begun
            """)
            .param("matter", matter.id()).param("step", step.n()).param("account", actor.account()).param("page", page(sheet.blank()))
            .param("form", forms.writeDraft(Map.of(FORM, answers, NOTE, note))).param("begun", sheet.begun())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
        if (written == 0) {
            throw new Refusal.Conflict("你在另一页又填过这一步，这里再填的不会保存；重新打开，就是那边填的", Map.of(ELSEWHERE, true));
        }
    }

    private static UUID page(@Nullable UUID blank) {
        return blank == null ? UUID.randomUUID() : blank;
    }

    @Transactional
    public void discard(Actor actor, String number) {
        var matter = cases.reach(actor, number);
        db.sql("delete from matter_kept where matter = :matter and account = :account").param("matter", matter.id()).param("account", actor.account()).update();
    }
}
