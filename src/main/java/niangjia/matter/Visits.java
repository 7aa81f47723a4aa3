package niangjia.matter;

import static niangjia.ground.Typed.text;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Fault;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.person.People;
import niangjia.trail.Exports;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Unit;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calls and visits that open no matter: noted with the answer given, and found again on the person's file. */
@Component
public class Visits {

    private static final int LONGEST = 500;
    private static final String SELECT = """
        select v.id, v.person, coalesce(p.name, '') as name, m.number as matter, u.code as unit, u.name as unit_name, v.channel, v.says, v.answer,
               v.caller, v.day, v.recorded_at, v.who
          from visit v
          join unit u on u.id = v.unit
          left join person p on p.id = v.person
          left join matter m on m.id = v.matter
        """;
    private static final String LISTED = """
         where v.unit in (select c.unit from unit_closure c where c.ancestor = :unit and c.valid @> cast(:today as date))
           and (cast(:day as date) is null or v.day = :day)
        """;

    private final JdbcClient db;
    private final Cases cases;
    private final People people;
    private final Units units;
    private final Scope scope;
    private final BusinessClock clock;
    private final Trail trail;
    private final Exports exports;

    Visits(JdbcClient db, Cases cases, People people, Units units, Scope scope, BusinessClock clock, Trail trail, Exports exports) {
        this.db = db;
        this.cases = cases;
        this.people = people;
        this.units = units;
        this.scope = scope;
        this.clock = clock;
        this.trail = trail;
        this.exports = exports;
    }

    /** Notes one at the actor's unit; the matter must be his to read, the person's file his to open. Answers its id. */
    @Transactional
    public Visit note(Actor actor, Visit.Typed typed) {
        scope.require(actor, May.OPEN_MATTER);
        var faults = new ArrayList<Fault>();
        var channel = text(typed.channel());
        if (!Visit.CHANNELS.containsKey(channel)) {
            faults.add(new Fault("channel", "请选择是来访、来电、网上留言还是来信"));
        }
        var says = required("says", typed.says(), "请写明问什么", faults);
        var answer = required("answer", typed.answer(), "请写明怎样答复", faults);
        var caller = text(typed.caller());
        if (caller.length() > 40) {
            faults.add(new Fault("caller", "来人不超过40个字"));
        }
        if (!faults.isEmpty()) {
            throw new Refusal.Invalid(faults);
        }
        var matter = text(typed.matter()).isEmpty() ? null : matter(actor, text(typed.matter()));
        var person = typed.person() != null ? Long.valueOf(people.file(actor, typed.person()).id()) : matter == null ? null : matter.person();
        var id = db.sql("""
            insert into visit (person, matter, unit, channel, says, answer, caller, day, recorded_at, account, who)
            values (:person, :matter, :unit, :channel, :says, :answer, :caller, :day, :at, :account, :who)
            returning id
            """)
            .param("person", person).param("matter", matter == null ? null : matter.id()).param("unit", actor.unit()).param("channel", channel)
            .param("says", says).param("answer", answer).param("caller", caller).param("day", clock.today())
            .param("at", clock.recorded().atOffset(ZoneOffset.UTC)).param("account", actor.account()).param("who", actor.who())
            .query(Long.class).single();
        trail.note(actor, "noted", "visit", id, "记下一次" + Visit.CHANNELS.get(channel));
        return db.sql(SELECT + " where v.id = :id").param("id", id).query(Visit.class).single();
    }

    private Matter matter(Actor actor, String number) {
        try {
            return cases.reach(actor, number);
        } catch (Refusal.Missing missing) {
            throw new Refusal.Invalid("matter", "没有编号为%s的办件，或不在你的工作范围内".formatted(number));
        }
    }

    private static String required(String field, @Nullable String typed, String missing, List<Fault> faults) {
        var text = typed == null ? "" : typed.strip();   // it keeps its lines
        if (text.isEmpty() || text.length() > LONGEST) {
            faults.add(new Fault(field, text.isEmpty() ? missing : "不超过%d个字".formatted(LONGEST)));
        }
        return text;
    }

    /** Those of a unit and below, the newest first. @param unit code; empty for the actor's own @param day null for all days */
    public Slice<Visit> find(Actor actor, String unit, @Nullable LocalDate day, int page) {
        var asked = asked(below(actor, unit), day);
        var items = asked.apply(SELECT + LISTED + " order by v.id desc limit :size offset :offset").param("size", Slice.SIZE).param("offset", Slice.offset(page))
            .query(Visit.class).list();
        var counted = asked.apply(Slice.counting("from visit v " + LISTED)).query(Long.class).single();
        return Slice.of(items, counted, page);
    }

    /** All that {@link #find} lists. To be closed. */
    public Stream<Visit> all(Actor actor, String unit, @Nullable LocalDate day) {
        var below = below(actor, unit);
        var says = "%s的来访来电%s".formatted(below.name(), day == null ? "" : "，" + day);
        return exports.rows(actor, new Exports.Taken("visit", below.id(), says, SELECT + LISTED, " order by v.id desc"), asked(below, day), Visit.class);
    }

    private Unit below(Actor actor, String unit) {
        scope.require(actor, May.READ_MATTER);
        return units.orOwn(actor, unit);
    }

    private Function<String, JdbcClient.StatementSpec> asked(Unit below, @Nullable LocalDate day) {
        return sql -> db.sql(sql).param("unit", below.id()).param("today", clock.today()).param("day", day);
    }

    /** All of a person's, as far as they were noted in the actor's subtree: what another unit was told stays there. The caller has opened the file. */
    public List<Visit> of(Actor actor, long person) {
        scope.require(actor, May.READ_MATTER);
        return db.sql(SELECT + " where v.person = :person and v.unit in %s order by v.id desc".formatted(Scope.BELOW))
            .param("person", person).param("actorUnit", actor.unit()).param("today", clock.today()).query(Visit.class).list();
    }
}
