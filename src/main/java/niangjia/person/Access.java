package niangjia.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import niangjia.ground.BusinessClock;
import niangjia.ground.Reason;
import niangjia.ground.Refusal;
import niangjia.trail.Looks;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may open whose file: the subtree's people, and those opened to a unit for a matter or a stated reason; an opening is to read, never to change. */
@Component
class Access {

    /** How long a file stays open after the matter, or after a reason was stated. */
    private static final int DAYS = 30;

    private final JdbcClient db;
    private final PersonRows rows;
    private final BusinessClock clock;
    private final Scope scope;
    private final Units units;
    private final Trail trail;
    private final Looks looks;

    Access(JdbcClient db, PersonRows rows, BusinessClock clock, Scope scope, Units units, Trail trail, Looks looks) {
        this.db = db;
        this.rows = rows;
        this.clock = clock;
        this.scope = scope;
        this.units = units;
        this.trail = trail;
        this.looks = looks;
    }

    /** The file (its successor where it was merged), or 403, or 404 with a line that stays. */
    Person reach(Actor actor, long id, May what) {
        scope.require(actor, what);
        var person = successor(id);
        if (!mayOpen(actor, person)) {
            throw refused(actor, person);
        }
        if (what != May.OPEN_PERSON && !scope.covers(actor, person.unit())) {
            trail.noteApart(actor, "refused", "person", person.id(), "要改外单位%s的档案，未准".formatted(person.maskedName()));
            throw new Refusal.Forbidden("这份档案由%s保管，请它或它的上级来改".formatted(person.unitName()));
        }
        return person;
    }

    /** As {@link #reach}, to write in it by hand: neither his own file nor that of a near relative, from which it is seen what he must keep out of (回避). */
    Person change(Actor actor, long id, May what) {
        var person = reach(actor, id, what);
        if (near(actor, person)) {
            trail.noteApart(actor, "refused", "person", person.id(), "要改自己或者近亲属的档案，未准");
            throw new Refusal.Forbidden("自己和近亲属的档案由别人改");
        }
        return person;
    }

    /** Whether {@link #change} lets him do it with a file he may open. */
    boolean mayChange(Actor actor, Person person, May what) {
        return actor.role().may(what) && scope.covers(actor, person.unit()) && !near(actor, person);
    }

    private boolean near(Actor actor, Person person) {
        return actor.person() != 0 && db.sql("select cast(:one as bigint) in " + People.RELATIVES).param("one", person.id()).param("other", actor.person())
            .query(Boolean.class).single();
    }

    private Refusal refused(Actor actor, Person person) {
        trail.noteApart(actor, "refused", "person", person.id(), "要打开范围外%s的档案，未准".formatted(person.maskedName()));
        return missing();
    }

    private static Refusal missing() {
        return new Refusal.Missing("没有这份职工档案，或不在你的工作范围内；外单位的职工，请先用完整的身份证号查找");
    }

    Person require(long id) {
        return rows.byId(id).orElseThrow(Access::missing);
    }

    private Person successor(long id) {
        var found = require(id);
        return found.mergedInto() == null ? found : require(found.mergedInto());
    }

    boolean mayOpen(Actor actor, Person person) {
        return actor.role().may(May.OPEN_PERSON) && (scope.covers(actor, person.unit()) || opened(actor, person.id()));
    }

    /** Opened to the actor's unit or one below it: whoever decides a town's matter sees what the town sees. */
    private boolean opened(Actor actor, long person) {
        return db.sql("""
            select exists (select 1
                             from person_access a
                             join unit_closure c on c.unit = a.unit and c.ancestor = :actorUnit and c.valid @> cast(:today as date)
                            where a.person = :person and (a.until is null or a.until >= :today))
            """).param("actorUnit", actor.unit()).param("today", clock.today()).param("person", person)
            .query(Boolean.class).single();
    }

    /** 404 unless a number that only the person or his papers could have told has led the actor to him today. */
    void requireFound(Actor actor, Person person) {
        if (!looks.noted(actor, "found", "person", person.id(), clock.today())) {
            throw refused(actor, person);
        }
    }

    /** Whose file it is, for whoever may open it or has found the person today; empty for whoever has only guessed the address. */
    Optional<Person> found(Actor actor, long id) {
        return rows.byId(id).map(it -> successor(it.id())).filter(it -> mayOpen(actor, it) || looks.noted(actor, "found", "person", it.id(), clock.today()));
    }

    /** Opens a file from elsewhere for a stated reason: of somebody found today, or once more while it is open. */
    void open(Actor actor, long id, String reason) {
        scope.require(actor, May.OPEN_PERSON);
        var why = Reason.read("reason", reason, "请说明为什么要打开这份档案");
        var person = successor(id);
        if (!mayOpen(actor, person)) {
            requireFound(actor, person);
        }
        open(actor, person, why, null);
    }

    /** Opens it to the actor's unit, and tells the person's own unit. Nothing happens in his own subtree. The caller has asked whether he may. */
    void open(Actor actor, Person person, String why, @Nullable Long matter) {
        if (scope.covers(actor, person.unit())) {
            return;
        }
        db.sql("""
            insert into person_access (person, unit, reason, matter, since, until)
            values (:person, :unit, :reason, :matter, :today, :until)
            """)
            .param("person", person.id()).param("unit", actor.unit()).param("reason", why).param("matter", matter)
            .param("today", clock.today()).param("until", matter == null ? clock.today().plusDays(DAYS) : null)
            .update();
        trail.note(actor, "accessed", "person", person.id(), "打开外单位职工%s的档案：%s".formatted(person.maskedName(), why));
        trail.note(Actor.platform(units.require(person.unit())), "told", "person", person.id(),
            "%s打开了%s的档案：%s".formatted(actor.who(), person.name(), why));
    }

    /** Opens it to a unit for as long as the matter lives. */
    void openTo(long unit, long person, String reason, long matter) {
        db.sql("""
            insert into person_access (person, unit, reason, matter, since)
            select p.id, :unit, :reason, :matter, :today
              from person p
             where p.id = :person
               and not exists (select 1 from unit_closure where unit = p.unit and ancestor = :unit and valid @> cast(:today as date))
               and not exists (select 1 from person_access where person = :person and unit = :unit and matter = :matter and until is null)
            """).param("person", person).param("unit", unit).param("reason", reason).param("matter", matter).param("today", clock.today())
            .update();
    }

    void matterEnded(long matter, LocalDate on) {
        db.sql("update person_access set until = :until where matter = :matter and until is null")
            .param("until", on.plusDays(DAYS)).param("matter", matter).update();
    }

    void matterReopened(long matter) {
        db.sql("update person_access set until = null where matter = :matter").param("matter", matter).update();
    }

    /** Openings of files of the actor's unit, or of one right below it, by units elsewhere; the newest first, at most 5. */
    List<Opened> byOutsiders(Actor actor, LocalDate since) {
        return db.sql("""
            with mine as (
                select unit from unit_closure where ancestor = :actorUnit and depth <= 1 and valid @> cast(:today as date)
            )
            select a.person, p.name, u.name as unit_name, a.reason
              from person_access a
              join person p on p.id = a.person
              join unit u on u.id = a.unit
             where a.since >= :since and p.unit in (select unit from mine)
               and not exists (select 1 from unit_closure c
                                where c.unit = a.unit and c.ancestor = :actorUnit and c.valid @> cast(:today as date))
             order by a.id desc
             limit 5
            """)
            .param("since", since).param("actorUnit", actor.unit()).param("today", clock.today()).query(Opened.class).list();
    }

    record Opened(long person, String name, String unitName, String reason) {}
}
