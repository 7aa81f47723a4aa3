package niangjia.union;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.ground.Days;
import niangjia.ground.Refusal;
import niangjia.trail.Trail;
import niangjia.union.TermJudging.Judged;
import niangjia.unit.Actor;
import niangjia.unit.Units;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what was judged of a sheet of terms, in the caller's transaction; always in the units' order, so that two sheets do not wait for each other. */
@Component
class TermFiling {

    private final JdbcClient db;
    private final Units units;
    private final Trail trail;
    private final ApplicationEventPublisher events;

    TermFiling(JdbcClient db, Units units, Trail trail, ApplicationEventPublisher events) {
        this.db = db;
        this.units = units;
        this.trail = trail;
        this.events = events;
    }

    static long unit(Judged one) {
        return Objects.requireNonNull(one.unit()).id();
    }

    private static Term runs(Judged one) {
        return Objects.requireNonNull(one.runs());
    }

    /** Answers whose terms it wrote: what somebody else has put on file or changed meanwhile is left. {@link Refusal.Conflict} where a union ends in this moment. */
    Set<Long> file(Actor actor, List<Judged> all) {
        if (all.isEmpty()) {
            return Set.of();
        }
        var sorted = all.stream().sorted(Comparator.comparing(TermFiling::unit)).toList();
        var fresh = sorted.stream().filter(one -> one.runs() == null).toList();
        var changed = sorted.stream().filter(one -> one.runs() != null).toList();
        units.hold(sorted.stream().map(TermFiling::unit).toList());
        try {
            var filed = Stream.concat(begin(actor, fresh).stream(), change(actor, changed).stream()).collect(Collectors.toSet());
            note(actor, fresh, filed, "begun");
            note(actor, changed, filed, "changed");
            events.publishEvent(new Terms.Changed(filed));
            return filed;
        } catch (DataIntegrityViolationException other) {
            throw new Refusal.Conflict("有几家的任期刚刚有人改过，一家也没有登记，请重新上传");
        }
    }

    private List<Long> begin(Actor actor, List<Judged> fresh) {
        return asked("""
            insert into union_term (unit, since, due, typed_at)
            select one.unit, one.since, one.due, :at from unnest(cast(:units as bigint[]), cast(:since as date[]), cast(:due as date[])) one (unit, since, due)
            on conflict do nothing returning unit
            """, fresh).param("at", actor.unit()).query(Long.class).list();
    }

    /** As long as it still says what was seen. */
    private List<Long> change(Actor actor, List<Judged> changed) {
        return asked("""
            update union_term t set since = one.since, due = one.due, typed_at = :at
              from unnest(cast(:units as bigint[]), cast(:since as date[]), cast(:due as date[]), cast(:runs as bigint[]), cast(:wasSince as date[]), cast(:wasDue as date[]))
                   one (unit, since, due, runs, was_since, was_due)
             where t.id = one.runs and t.unit = one.unit and t.ended is null and t.matter is null and t.since = one.was_since and t.due = one.was_due
            returning t.unit
            """, changed).param("at", actor.unit()).param("runs", changed.stream().map(one -> runs(one).id()).toArray(Long[]::new))
            .param("wasSince", texts(changed, one -> runs(one).since())).param("wasDue", texts(changed, one -> runs(one).due())).query(Long.class).list();
    }

    private JdbcClient.StatementSpec asked(String sql, List<Judged> of) {
        return db.sql(sql).param("units", of.stream().map(TermFiling::unit).toArray(Long[]::new)).param("since", texts(of, one -> Objects.requireNonNull(one.since())))
            .param("due", texts(of, one -> Objects.requireNonNull(one.due())));
    }

    private static String[] texts(List<Judged> of, Function<Judged, Object> day) {
        return of.stream().map(day).map(Object::toString).toArray(String[]::new);
    }

    private void note(Actor actor, List<Judged> written, Set<Long> filed, String verb) {
        var says = new LinkedHashMap<Long, String>();
        written.stream().filter(one -> filed.contains(unit(one))).forEach(one -> says.put(unit(one), "按任期表登记%s本届任期，%s起，%s届满".formatted(
            Objects.requireNonNull(one.unit()).name(), Days.says(Objects.requireNonNull(one.since())), Days.says(Objects.requireNonNull(one.due())))
            + (one.why().isEmpty() ? "" : "，" + one.why())));
        trail.note(actor, verb, "unit", says);
    }
}
