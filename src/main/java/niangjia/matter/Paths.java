package niangjia.matter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import niangjia.ground.BusinessClock;
import niangjia.programme.Procedure;
import niangjia.programme.Procedure.Act;
import niangjia.programme.Procedure.Step;
import niangjia.standard.WorkingDays;
import niangjia.unit.Actor;
import niangjia.unit.Role;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The path of a matter: frozen when it is submitted, then walked step by step through the levels of the tree. */
@Component
class Paths {

    private static final String STEPS = """
        select s.n, s.code, s.title, s.act, s.role, s.unit, coalesce(u.name, '') as unit_name, s.days, s.working, s.grants, upper(s.state) as state, s.why,
               s.due_at, s.ended_on, s.ended_name
        """;

    private final JdbcClient db;
    private final Units units;
    private final Seats seats;
    private final WorkingDays calendar;
    private final BusinessClock clock;
    private final JsonMapper json;

    Paths(JdbcClient db, Units units, Seats seats, WorkingDays calendar, BusinessClock clock, JsonMapper json) {
        this.db = db;
        this.units = units;
        this.seats = seats;
        this.calendar = calendar;
        this.clock = clock;
        this.json = json;
    }

    /** Where a step lies for a matter opened at {@code unit}: its unit, or why it is skipped. */
    private record Place(@Nullable Unit unit, String why) {}

    /**
     * @param upwards from the unit where the matter is opened up to the city
     * @param opener  who hands it up, which passes the first step
     * @param seat    the code of the unit where a step lies that the form or the registers name, by the step's code
     */
    List<MatterStep> freeze(long matter, Procedure procedure, List<Unit> upwards, Actor opener, Function<String, Optional<String>> seat) {
        return freeze(matter, procedure, upwards, opener.role(), opener, seat);
    }

    /** The same of what the calendar opens: the first step is still to be passed, by {@code role}. */
    List<MatterStep> freeze(long matter, Procedure procedure, List<Unit> upwards, @Nullable Role role) {
        return freeze(matter, procedure, upwards, role, null, _ -> Optional.empty());
    }

    private List<MatterStep> freeze(long matter, Procedure procedure, List<Unit> upwards, @Nullable Role opener, @Nullable Actor passed, Function<String, Optional<String>> seat) {
        var unit = upwards.getFirst();
        var living = upwards.stream().filter(one -> one.existsOn(clock.today()) || one.id() == unit.id()).toList();
        var rows = new ArrayList<Row>();
        for (var step : procedure.steps()) {
            var place = seat.apply(step.code()).map(code -> new Place(units.require(code), "")).orElseGet(() -> place(step, unit, living));
            var role = step.act() == Act.SUBMIT || step.act() == Act.FILL && step.role() == null ? opener : step.role();
            rows.add(new Row(matter, rows.size(), step.code(), step.title(), step.act().code(), role == null ? null : role.code(),
                place.unit() == null ? null : place.unit().id(), step.days(), step.working(), step.grants(),
                place.unit() == null ? "skipped" : "ahead", place.why(), null, null, ""));
        }
        // What is reviewed at a unit that ended without a successor stays there.
        units.hold(rows.stream().map(Row::unit).filter(at -> at != null && (at != unit.id() || unit.existsOn(clock.today()))).distinct().toList());
        if (passed != null) {
            rows.set(0, rows.getFirst().done(clock.today(), passed));
        }
        return db.sql("""
            with s as (
                insert into matter_step (matter, n, code, title, act, role, unit, days, working, grants, state, why, ended_on, ended_by, ended_name)
                select matter, n, code, title, act, role, unit, days, working, grants, state, why, ended_on, ended_by, ended_name
                  from jsonb_populate_recordset(null::matter_step, cast(:rows as jsonb))
                returning *)
            """ + STEPS + " from s left join unit u on u.id = s.unit order by s.n").param("rows", json.writeValueAsString(rows)).query(MatterStep.class).list();
    }

    /** A row of matter_step before its step begins. */
    private record Row(long matter, int n, String code, String title, String act, @Nullable String role, @Nullable Long unit, int days,
            boolean working, boolean grants, String state, String why, @Nullable LocalDate ended_on, @Nullable Long ended_by, String ended_name) {

        Row done(LocalDate day, Actor by) {
            return new Row(matter, n, code, title, act, role, unit, days, working, grants, "done", why, day, by.account(), by.name());
        }
    }

    /** A corrected form may name another unit for a step that has not begun. */
    void reseat(long matter, Function<String, Optional<String>> seat) {
        of(matter).stream().filter(step -> step.state() == MatterStep.State.AHEAD).forEach(step -> seat.apply(step.code()).map(units::require).ifPresent(at -> {
            units.hold(List.of(at.id()));
            db.sql("update matter_step set unit = :unit, why = '' where matter = :matter and n = :n")
                .param("unit", at.id()).param("matter", matter).param("n", step.n()).update();
        }));
    }

    private Place place(Step step, Unit unit, List<Unit> upwards) {
        var level = step.level();
        if (level == null || unit.level() == level) {
            return new Place(unit, "");
        }
        if (unit.level().above(level)) {
            return skippable(step) ? new Place(null, "由%s受理，没有%s这一步".formatted(unit.name(), level.title()))
                : new Place(unit, "由%s受理，在本级办理".formatted(unit.name()));
        }
        for (var one : upwards) {
            if (one.level() == level) {
                return new Place(one, "");
            }
            if (one.level().above(level)) {
                return skippable(step) ? new Place(null, "%s上面没有%s组织，跳过".formatted(unit.name(), level.title()))
                    : new Place(one, "没有%s组织，由%s办理".formatted(level.title(), one.name()));
            }
        }
        return new Place(upwards.getLast(), "没有%s组织，由%s办理".formatted(level.title(), upwards.getLast().name()));
    }

    /** A review at a level that is not there; never the one at whose end the outcome is carried out. */
    private static boolean skippable(Step step) {
        return step.act() == Act.REVIEW && !step.grants();
    }

    List<MatterStep> of(long matter) {
        return db.sql(STEPS + " from matter_step s left join unit u on u.id = s.unit where s.matter = :matter order by s.n").param("matter", matter).query(MatterStep.class).list();
    }

    MatterStep now(Matter matter) {
        return of(matter.id()).get(matter.step());
    }

    /** The first step after {@code n} that is not skipped, or null at the end of the path. */
    static @Nullable MatterStep after(List<MatterStep> path, int n) {
        return path.stream().filter(step -> step.n() > n && step.state() != MatterStep.State.SKIPPED).findFirst().orElse(null);
    }

    /**
     * Begins a step: it goes to its unit, or one level up where nobody there may act (and says why); its clock starts. Answers the matter as it is then.
     *
     * @param due a due day of its own, or null for the step's days
     */
    Matter begin(Matter matter, MatterStep step, @Nullable LocalDate due) {
        var unit = step.unit() == null ? matter.unit() : step.unit();
        var role = step.actingRole();
        var why = new ArrayList<String>();
        if (!step.why().isEmpty()) {
            why.add(step.why());
        }
        if (role != null && step.kind() != Act.SUBMIT) {
            var seat = seats.of(matter, step, unit, role, why);
            unit = seat.unit();
            role = seat.role();
        }
        var last = due != null ? due : step.working() ? calendar.after(clock.today(), step.days()) : clock.today().plusDays(step.days());
        var dueAt = BusinessClock.endOf(last).atOffset(ZoneOffset.UTC);
        return db.sql("""
            with begun as (
                update matter_step
                   set state = 'now', unit = :unit, role = :role, why = :why, due_at = :due, ended_on = null, ended_by = null, ended_name = ''
                 where matter = :matter and n = :n)
            update matter m set step = :n, due_at = :due, holder_unit = :unit, holder_role = :role, paused = false, version = version + 1
             where id = :matter
            returning\s""" + Matter.COLUMNS)
            .param("unit", unit).param("role", role == null ? null : role.code()).param("why", String.join("；", why)).param("due", dueAt)
            .param("matter", matter.id()).param("n", step.n()).query(Matter.class).single();
    }

    /** One more paying step behind the path, for money that came back: what the first one's clock said stays as it was. Null where nothing is ever paid. */
    @Nullable MatterStep payAgain(long matter) {
        db.sql("""
            insert into matter_step (matter, n, code, title, act, role, unit, days, working)
            select matter, (select max(n) + 1 from matter_step where matter = :matter), code, '退汇重发', act, role, unit, days, working
              from matter_step where matter = :matter and act = 'pay' and state <> 'skipped' order by n limit 1
            """).param("matter", matter).update();
        var path = of(matter);
        return !path.isEmpty() && path.getLast().kind() == Act.PAY && path.getLast().state() == MatterStep.State.AHEAD ? path.getLast() : null;
    }

    /** Ends the step that runs now, and with it what was typed there and not handed in. {@code state} is done, or ahead when the matter goes back. */
    void end(long matter, int n, MatterStep.State state, long account, String name) {
        db.sql("""
            with over as (delete from matter_kept where matter = :matter)
            update matter_step set state = :state, ended_on = :today, ended_by = :account, ended_name = :name where matter = :matter and n = :n
            """)
            .param("state", state.code()).param("today", clock.today()).param("account", account).param("name", name)
            .param("matter", matter).param("n", n).update();
    }

    /** The path of what waited for its first step, which the actor passes. */
    List<MatterStep> passed(Actor actor, long matter) {
        end(matter, 0, MatterStep.State.DONE, actor.account(), actor.name());
        return of(matter);
    }

    /** Stops or restarts the running step's clock. */
    void clockTo(long matter, int n, @Nullable Instant due) {
        var at = due == null ? null : due.atOffset(ZoneOffset.UTC);
        db.sql("update matter_step set due_at = :due where matter = :matter and n = :n").param("due", at).param("matter", matter).param("n", n).update();
        db.sql("update matter set due_at = :due, paused = :paused, version = version + 1 where id = :matter")
            .param("due", at).param("paused", due == null).param("matter", matter).update();
    }
}
