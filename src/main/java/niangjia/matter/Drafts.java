package niangjia.matter;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import niangjia.ground.Refusal;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Half-filled forms (草稿): kept whole and sealed, nothing of them is checked, and shown to nobody but the unit that made them. */
@Component
public class Drafts {

    /** SQL over {@code matter m}: no draft of another unit's. Asks {@code :actorUnit} and {@code :account}. */
    static final String SHOWN = "(m.state <> 'draft' or m.unit = :actorUnit or m.opened_by = :account)";

    private final JdbcClient db;
    private final Cases cases;
    private final SealedForms forms;
    private final Requests requests;
    private final Blanks blanks;
    private final Scope scope;

    Drafts(JdbcClient db, Cases cases, SealedForms forms, Requests requests, Blanks blanks, Scope scope) {
        this.db = db;
        this.cases = cases;
        this.forms = forms;
        this.requests = requests;
        this.blanks = blanks;
        this.scope = scope;
    }

    /** Begins one; whose file the actor may not open is 404. */
    @Transactional
    public Matter begin(Actor actor, Matters.Request request) {
        return requests.insert(actor, request, requests.reach(actor, request), Handed.draft(forms.writeDraft(request.form())));
    }

    /**
     * The page a form is typed on.
     *
     * @param blank its own key, or null where it has none
     * @param begun number of the draft that came of it, or empty while the page has not heard of one
     */
    public record Sheet(@Nullable UUID blank, String begun) {}

    /** What keeps itself while it is typed. Nothing where a button was pressed on the page since: it was overtaken on its way. */
    @Transactional
    public Optional<Matter> along(Actor actor, Matters.Request request, Sheet sheet) {
        return goOn(actor, request, sheet, false);
    }

    /** What a button keeps or is about to hand up. */
    @Transactional
    public Matter press(Actor actor, Matters.Request request, Sheet sheet) {
        return goOn(actor, request, sheet, true).orElseThrow();
    }

    private Optional<Matter> goOn(Actor actor, Matters.Request request, Sheet sheet, boolean pressed) {
        var blank = sheet.blank();
        if (blank == null) {
            return Optional.of(goOn(actor, request, sheet.begun()));
        }
        var used = blanks.take(actor, blank);
        if (used.sent() && !pressed) {
            return Optional.empty();
        }
        var matter = goOn(actor, request, sheet.begun().isBlank() && used.matter() != null ? used.matter() : sheet.begun());
        blanks.fill(actor, blank, matter, pressed);
        return Optional.of(matter);
    }

    /** Goes on with the draft that was {@code begun} for the same; without one, or with another's, begins one. */
    private Matter goOn(Actor actor, Matters.Request request, String begun) {
        if (begun.isBlank()) {
            return begin(actor, request);
        }
        var draft = own(actor, begun);
        var asked = requests.reach(actor, request);
        return !draft.draft() || !draft.programme().equals(request.programme()) || draft.unit() != asked.unit().id()
                || !Objects.equals(draft.person(), asked.personId()) || !Objects.equals(draft.employer(), asked.employerId())
            ? begin(actor, request) : keep(actor, draft.number(), draft.version(), request.channel(), request.proxy(), request.form());
    }

    /** Keeps what was typed since: in a draft, or in what the calendar opened. Where another version than the page's stands by now, 409. */
    @Transactional
    public Matter keep(Actor actor, String number, int version, String channel, String proxy, Map<String, ?> answers) {
        var matter = own(actor, number);
        if (matter.version() != version) {
            throw new Refusal.Conflict("这件刚被改过，这里再填的不会保存；请重新打开再填", Map.of("version", matter.version()));
        }
        if (matter.draft()) {
            Channel.requireSaid(channel);
        }
        db.sql("""
            update matter
               set form = cast(:form as jsonb), version = version + 1, proxy = case when state = 'draft' then :proxy else proxy end,
                   channel = case when state = 'draft' then :channel else channel end
             where id = :id
            """)
            .param("form", forms.writeDraft(answers)).param("channel", channel).param("proxy", proxy).param("id", matter.id()).update();
        return cases.byId(matter.id());
    }

    @Transactional
    public void discard(Actor actor, String number) {
        var matter = own(actor, number);
        if (!matter.draft()) {
            throw new Refusal.Conflict("日历开办的件不能丢弃");
        }
        db.sql("update visit set matter = null where matter = :id").param("id", matter.id()).update();
        db.sql("delete from matter_paper where matter = :id").param("id", matter.id()).update();
        db.sql("delete from matter where id = :id").param("id", matter.id()).update();
    }

    /** Locked, so that nobody hands it up in the same moment. */
    private Matter own(Actor actor, String number) {
        scope.require(actor, May.OPEN_MATTER);
        var matter = cases.lock(actor, number);
        scope.require(actor, May.OPEN_MATTER, matter.unit());
        if (matter.submittedOn() != null || !matter.draft() && !matter.open()) {
            throw new Refusal.Conflict("这件已经提交，不能再当草稿修改");
        }
        return matter;
    }
}
