package niangjia.union;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Days;
import niangjia.ground.Fault;
import niangjia.ground.Reason;
import niangjia.ground.Refusal;
import niangjia.standard.Standards;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The terms of a union's committees, one after another. Foundings and elections begin them; one that ran already is put on file by hand. */
@Component
class Terms {

    private static final String SELECT = "select t.id, t.unit, t.since, t.due, t.ended, t.typed_at, t.matter is null as typed from union_term t ";

    private final JdbcClient db;
    private final Cadres cadres;
    private final Units units;
    private final Scope scope;
    private final Standards standards;
    private final BusinessClock clock;
    private final Trail trail;
    private final ApplicationEventPublisher events;

    Terms(JdbcClient db, Cadres cadres, Units units, Scope scope, Standards standards, BusinessClock clock, Trail trail, ApplicationEventPublisher events) {
        this.db = db;
        this.cadres = cadres;
        this.units = units;
        this.scope = scope;
        this.standards = standards;
        this.clock = clock;
        this.trail = trail;
        this.events = events;
    }

    /** The terms of unions are otherwise than they were. */
    record Changed(Collection<Long> units) {}

    /** The newest first. */
    List<Term> of(long unit) {
        return db.sql(SELECT + "where t.unit = :unit order by t.since desc").param("unit", unit).query(Term.class).list();
    }

    Optional<Term> on(long unit, LocalDate day) {
        return on(List.of(unit), day).stream().findFirst();
    }

    /** The terms that run at these unions. */
    List<Term> on(Collection<Long> unions, LocalDate day) {
        return db.sql(SELECT + "where t.unit = any(:unions) and daterange(t.since, t.ended) @> cast(:day as date)").param("unions", unions.toArray(Long[]::new)).param("day", day)
            .query(Term.class).list();
    }

    /** How many years a term may be given, as at an election. */
    List<Integer> lengths(long unit) {
        return Stream.of(Congress.SHORT, Congress.LONG).map(one -> standards.value(one, unit, clock.today())).distinct().sorted().toList();
    }

    /** The same of many unions: those for whom the same units have set one are asked once. */
    Map<Long, List<Integer>> lengths(Long[] units) {
        var known = new HashMap<List<Long>, List<Integer>>();
        var lengths = new HashMap<Long, List<Integer>>();
        db.sql("""
            select one.id, array(select c.ancestor
                                   from unit_closure c
                                  where c.unit = one.id and c.valid @> cast(:today as date)
                                    and c.ancestor in (select v.unit from standard_value v where v.code = any(:codes)) order by c.depth) as set
              from unnest(:units) one (id)
            """).param("units", units).param("codes", new String[] {Congress.SHORT.code(), Congress.LONG.code()}).param("today", clock.today())
            .query(row -> {
                var unit = row.getLong("id");
                lengths.put(unit, known.computeIfAbsent(List.of((Long[]) row.getArray("set").getArray()), _ -> lengths(unit)));
            });
        return lengths;
    }

    /** The last term of each of them that has one. */
    List<Term> last(Long[] units) {
        return db.sql(SELECT.replaceFirst("select", "select distinct on (t.unit)") + "where t.unit = any(:units) order by t.unit, t.since desc").param("units", units)
            .query(Term.class).list();
    }

    /** The day on which the one before a term ended, where there was one. */
    Optional<LocalDate> before(Term term) {
        return db.sql("select max(ended) from union_term where unit = :unit and id <> :id and ended is not null").param("unit", term.unit()).param("id", term.id())
            .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class))).single();
    }

    /** A new term begins; the one that runs ends that day. */
    void begin(long unit, LocalDate since, int years, @Nullable Long matter) {
        db.sql("select since from union_term where unit = :unit and since >= :since order by since desc limit 1").param("unit", unit).param("since", since)
            .query(LocalDate.class).optional().ifPresent(later -> {
                throw new Refusal.Conflict("大会在%s，本届%s已经开始，请退回核对大会日期".formatted(Days.says(since), Days.says(later)));
            });
        db.sql("update union_term set ended = :day where unit = :unit and ended is null").param("day", since).param("unit", unit).update();
        db.sql("insert into union_term (unit, since, due, matter) values (:unit, :since, :due, :matter)")
            .param("unit", unit).param("since", since).param("due", Term.due(since, years)).param("matter", matter).update();
        events.publishEvent(new Changed(List.of(unit)));
    }

    /** Puts on file the term of a committee that was elected before the platform knew of it; from then on it is reminded and counted like any other. */
    @Transactional
    void put(Actor actor, String unitCode, @Nullable LocalDate since, @Nullable Integer years) {
        var unit = cadres.kept(actor, unitCode);
        if (unit.dissolved() != null) {
            throw ended(unit, unit.dissolved());
        }
        var faults = faults(unit, since, years);
        if (since == null || years == null || !faults.isEmpty()) {
            throw new Refusal.Invalid(faults);
        }
        var due = Term.due(since, years);
        units.hold(List.of(unit.id()));
        var filed = db.sql("insert into union_term (unit, since, due, typed_at) values (:unit, :since, :due, :at) on conflict do nothing")
            .param("unit", unit.id()).param("since", since).param("due", due).param("at", actor.unit()).update();
        if (filed == 0) {
            throw taken(unit);
        }
        events.publishEvent(new Changed(List.of(unit.id())));
        trail.note(actor, "begun", "unit", unit.id(), "登记%s本届任期，%s起，%s届满".formatted(unit.name(), Days.says(since), Days.says(due)));
    }

    static Refusal ended(Unit unit, LocalDate dissolved) {
        return new Refusal.Conflict("%s已在%s撤销，不再登记任期".formatted(unit.name(), Days.says(dissolved)));
    }

    private List<Fault> faults(Unit unit, @Nullable LocalDate since, @Nullable Integer years) {
        return faults(unit, since, years, lengths(unit.id()));
    }

    /** What is wrong with a term, typed or on a sheet. */
    List<Fault> faults(Unit unit, @Nullable LocalDate since, @Nullable Integer years, List<Integer> lengths) {
        var faults = new ArrayList<Fault>();
        if (since == null) {
            faults.add(new Fault("since", "请填写日期，如2026-01-21"));
        } else if (since.isAfter(clock.today()) || !unit.existsOn(since)) {
            faults.add(new Fault("since", "本届不能早于工会成立的%s，也不能晚于今天".formatted(Days.says(unit.founded()))));
        }
        if (years == null || !lengths.contains(years)) {
            faults.add(new Fault("years", "任期应为%d年或%d年".formatted(lengths.getFirst(), lengths.getLast())));
        }
        return faults;
    }

    private Refusal taken(Unit unit) {
        return taken(of(unit.id()).getFirst());
    }

    /** Another term runs, or ran on that day. */
    static Refusal taken(Term last) {
        return last.ended() == null ? new Refusal.Conflict("已有%s起的一届，下一届由换届选举登记".formatted(Days.says(last.since())))
            : new Refusal.Invalid("since", "上一届到%s才结束，本届不能早于那一天".formatted(Days.says(last.ended())));
    }

    /** What keeps the actor from taking a term back: an election began it, it is over, or a union above put it on file. Empty when nothing does. */
    Optional<Refusal> keeps(Actor actor, Term term) {
        if (!term.typed() || term.ended() != null) {
            return Optional.of(new Refusal.Conflict("只有手工登记、还没有换届的一届可以撤回，请办换届选举"));
        }
        var at = term.typedAt();
        return at == null || scope.covers(actor, units.living(units.require(at)).id()) ? Optional.empty()
            : Optional.of(new Refusal.Forbidden("这一届是上级登记的，请登记的工会撤回"));
    }

    /** It was typed wrongly: it never ran, and may be put on file anew. */
    @Transactional
    void withdraw(Actor actor, String unitCode, long id, @Nullable String reason) {
        var unit = cadres.kept(actor, unitCode);
        var term = of(unit.id()).stream().filter(one -> one.id() == id).findFirst().orElseThrow(() -> new Refusal.Missing("没有这一届"));
        keeps(actor, term).ifPresent(refusal -> {
            throw refusal;
        });
        var why = Reason.read("reason", reason, "请写明撤回的原因");
        if (db.sql("delete from union_term where id = :id and ended is null").param("id", id).update() == 0) {
            throw new Refusal.Conflict("这一届刚刚换届或者已经撤回，请刷新再看");
        }
        events.publishEvent(new Changed(List.of(unit.id())));
        trail.note(actor, "withdrew", "unit", unit.id(), "撤回%s手工登记的任期，原为%s起、%s届满，原因：%s"
            .formatted(unit.name(), Days.says(term.since()), Days.says(term.due()), why));
    }
}
