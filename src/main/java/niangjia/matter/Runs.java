package niangjia.matter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.ground.Code;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.programme.Programme;
import niangjia.programme.Programmes;
import niangjia.programme.Run;
import niangjia.programme.RunForm;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs (批量发放): which there are in a subtree, and the typed form of one. */
@Component
public class Runs {

    private final JdbcClient db;
    private final Programmes programmes;
    private final Cases cases;
    private final Units units;
    private final Scope scope;
    private final Exports exports;

    Runs(JdbcClient db, Programmes programmes, Cases cases, Units units, Scope scope, Exports exports) {
        this.db = db;
        this.programmes = programmes;
        this.cases = cases;
        this.units = units;
        this.scope = scope;
        this.exports = exports;
    }

    /** @param sum and {@code budget} in fen; {@code hedge} how the source hedged the figure */
    public record Line(String number, String programme, String period, Matter.State state, String stepTitle, String unit, LocalDate openedOn,
            @Nullable LocalDate closedOn, @Nullable Instant dueAt, long heads, long sum, long budget, String hedge) {

        public boolean open() {
            return state == Matter.State.OPEN;
        }
    }

    /** Every run programme. */
    public List<Run> all() {
        return programmes.all().stream().filter(Run.class::isInstance).map(Run.class::cast).toList();
    }

    /** What may be had once a period has a month for its period. */
    public static boolean monthly(Run run) {
        return run.once(new RunForm("2026-01", List.of(), List.of(), null, null, "", "")).isPresent();
    }

    /**
     * Submitted runs of the actor's subtree, the newest first.
     *
     * @param programme and the rest: only these; empty for all
     * @param unit      only those of this unit itself
     * @param period    the beginning of one: a year finds its months
     * @param state     {@code open granted …}
     */
    public Slice<Line> find(Actor actor, String programme, String unit, String period, String state, int page) {
        scope.require(actor, May.READ_MATTER);
        var asked = asked(actor, programme, unit, period, state);
        var counted = asked.apply(Slice.counting("from matter m " + FOUND)).query(Long.class).single();
        var items = asked.apply(LINE + FOUND + ORDER + " limit :limit offset :offset").param("limit", Slice.SIZE).param("offset", Slice.offset(page))
            .query(Line.class).list();
        return Slice.of(items, counted, page);
    }

    /** All that {@link #find} lists, to be taken away. To be closed. */
    public Stream<Line> every(Actor actor, String programme, String unit, String period, String state) {
        scope.require(actor, May.READ_MATTER);
        var says = Stream.of(actor.unitName(), programme.isEmpty() ? "" : programmes.require(programme).title(), unit.strip(), period.strip(),
                Code.find(Matter.State.class, state).map(Matter.State::ofRun).orElse(state))
            .filter(part -> !part.isEmpty()).collect(Collectors.joining("，", "活动：", ""));
        return exports.rows(actor, new Exports.Taken("matter", null, says, LINE + FOUND, ORDER), asked(actor, programme, unit, period, state), Line.class);
    }

    private static final String LINE = """
        select m.number, m.programme, m.period, upper(m.state) as state, coalesce(s.title, '') as step_title, u.name as unit, m.opened_on, m.closed_on, m.due_at,
               l.heads, l.sum, m.hedge,
               coalesce((select sum((one ->> 'amount')::numeric * 100)::bigint from jsonb_array_elements(m.form -> 'sources') one), 0) as budget
          from matter m
          join unit u on u.id = m.unit
          left join matter_step s on s.matter = m.id and s.n = m.step and m.state = 'open'
         cross join lateral (select coalesce(sum(heads), 0) as heads, coalesce(sum(cash + goods), 0) as sum
                               from run_line where matter = m.id and state = 'in') l
        """;
    private static final String FOUND = """
         where m.programme = any(:runs) and m.submitted_on is not null and m.unit in %s
           and (cast(:at as bigint) is null or m.unit = cast(:at as bigint)) and m.period like :period || '%%' and (:state = '' or m.state = :state)
        """.formatted(Scope.BELOW);
    private static final String ORDER = " order by m.submitted_on desc, m.id desc";

    private Function<String, JdbcClient.StatementSpec> asked(Actor actor, String programme, String unit, String period, String state) {
        var runs = all().stream().map(Programme::code).filter(code -> programme.isEmpty() || code.equals(programme)).toArray(String[]::new);
        var at = unit.isBlank() ? null : units.require(actor, unit.strip()).id();
        return sql -> db.sql(sql).param("actorUnit", actor.unit()).param("today", units.today()).param("runs", runs).param("at", at)
            .param("period", period.strip()).param("state", state);
    }

    /** The typed form of a submitted run. */
    public RunForm form(Actor actor, String number) {
        var matter = cases.reach(actor, number);
        if (matter.submittedOn() == null || !(cases.of(matter).form() instanceof RunForm form)) {
            throw new Refusal.Missing("%s不是批量发放".formatted(number));
        }
        return form;
    }

    /** A choice of a kind of standing: 特困, 32 people who hold it below the unit today. */
    public record Category(String kind, String name, long people) {}

    /** What a rule may choose by: the categories that anybody below the unit holds today. */
    public List<Category> categories(Actor actor) {
        return db.sql("""
            select s.kind, s.category as name, count(*) as people from standing s
             where s.kind in (:kinds) and s.subject = 'person' and s.valid @> cast(:today as date) and s.unit in %s
             group by s.kind, s.category order by s.kind, count(*) desc
            """.formatted(Scope.BELOW)).param("kinds", List.of(RunForm.Kind.values()).stream().map(RunForm.Kind::standing).toList())
            .param("actorUnit", actor.unit()).param("today", units.today()).query(Category.class).list();
    }
}
