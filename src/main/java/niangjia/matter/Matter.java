package niangjia.matter;

import java.time.Instant;
import java.time.LocalDate;
import niangjia.ground.Code;
import org.jspecify.annotations.Nullable;

/**
 * One matter (办件) as it stands. {@code form}, {@code standards} and {@code clauses} are JSON texts, frozen at submission;
 * numbers of people stand sealed in the form.
 *
 * @param step   the current step's place in the path
 * @param resume the step to which a returned matter comes back, or null
 */
public record Matter(long id, String number, String programme, long unit, @Nullable Long person, @Nullable Long employer, String channel,
        State state, int step, @Nullable Integer resume, String form, int formVersion, String standards, String clauses,
        @Nullable Long amount, String period, String summary, String proxy, String hedge, long openedBy, LocalDate openedOn,
        @Nullable LocalDate submittedOn, @Nullable LocalDate closedOn, @Nullable Instant dueAt, @Nullable Long holderUnit,
        @Nullable String holderRole, boolean paused, int version) {

    /** Where a matter stands, and what a run is said to be then. */
    public enum State implements Code {
        DRAFT("草稿", "草稿"), OPEN("在办", "办理中"), GRANTED("已批准", "已发放"), REFUSED("不予", "不予发放"), WITHDRAWN("已撤回", "已撤回"), DONE("已办结", "已办结");

        private final String title;
        private final String ofRun;

        State(String title, String ofRun) {
            this.title = title;
            this.ofRun = ofRun;
        }

        public String title() {
            return title;
        }

        public String ofRun() {
            return ofRun;
        }

        /** It ended, and nothing came of it. */
        public boolean inVain() {
            return this == REFUSED || this == WITHDRAWN;
        }
    }

    static final String COLUMNS = """
        m.id, m.number, m.programme, m.unit, m.person, m.employer, m.channel, upper(m.state) as state, m.step, m.resume, m.form, m.form_version,
        m.standards, m.clauses, m.amount, m.period, m.summary, m.proxy, m.hedge, m.opened_by, m.opened_on, m.submitted_on,
        m.closed_on, m.due_at, m.holder_unit, m.holder_role, m.paused, m.version
        """;

    public boolean open() {
        return state == State.OPEN;
    }

    public boolean draft() {
        return state == State.DRAFT;
    }
}
