package niangjia.roster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.ground.Who;
import niangjia.person.Memberships;
import niangjia.trail.Looks;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.Level;
import niangjia.unit.May;
import niangjia.unit.Telling;
import niangjia.unit.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells base unions what others' rosters have done to them (通知): one sentence for as many people as a step touched. */
@Component
class Tidings implements Telling {

    /** What a union is told of by a dispute that is over; of members that have gone it is told as of those who transfer. */
    private static final String TOLD = "dispute";
    /** Whose chair looks in once a fortnight still sees it. */
    private static final int DAYS = 30;
    private static final int MOST = 5;

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Units units;
    private final Trail trail;
    private final Looks looks;

    Tidings(JdbcClient db, BusinessClock clock, Units units, Trail trail, Looks looks) {
        this.db = db;
        this.clock = clock;
        this.units = units;
        this.trail = trail;
        this.looks = looks;
    }

    @Override
    public List<Told> to(Actor actor) {
        return actor.level() != Level.BASE || !actor.role().may(May.IMPORT) ? List.of()
            : looks.told(actor.unit(), TOLD, clock.today().minusDays(DAYS), MOST).stream().map(says -> new Told("/imports/disputes", says)).toList();
    }

    /** Those of one union. @param name of one of them @param goes where they go, or empty */
    private record Part(long unit, String name, int people, String goes) {}

    /** Whom the chunk at hand has moved. */
    void moved(Import roster) {
        db.sql("""
            select pl.holder as unit, min(p.name) as name, count(*)::int as people,
                   min(u.name) || case when count(distinct pl.unit) > 1 then '等' || count(distinct pl.unit) || '家' else '' end as goes
              from roster_plan pl
              join person p on p.id = pl.person
              join unit u on u.id = pl.unit
             where pl.outcome = 'moved'
             group by pl.holder
            """).query(Part.class).list()
            .forEach(it -> tell(it.unit(), Memberships.TOLD, "%s由%s的花名册导入转到%s".formatted(people(it.name(), it.people()), roster.unitName(), it.goes())));
    }

    /** Who has left by effects after the line {@code after}; a union that sent the roster itself knows. */
    void left(Import roster, int after) {
        db.sql("""
            select m.unit, min(p.name) as name, count(*)::int as people, '' as goes
              from roster_effect e
              join membership m on m.id = e.ended
              join person p on p.id = e.person
             where e.import = :import and e.line > :after and e.outcome = 'left' and m.unit <> :by
             group by m.unit
            """).param("import", roster.id()).param("after", after).param("by", roster.madeAt()).query(Part.class).list()
            .forEach(it -> tell(it.unit(), Memberships.TOLD, "%s不在%s的全员名册上，已办退会".formatted(people(it.name(), it.people()), roster.unitName())));
    }

    /** Whose members the step at hand has given back; a union that takes its own import back knows. */
    void restored(Import roster) {
        db.sql("""
            select m.unit, min(p.name) as name, count(*)::int as people, '' as goes
              from roster_undo_plan pl
              join membership m on m.id = pl.ended
              join person p on p.id = pl.person
             where pl.stays is null and m.unit <> :by
             group by m.unit
            """).param("by", roster.undo().madeAt()).query(Part.class).list()
            .forEach(it -> tell(it.unit(), Memberships.TOLD, "%s的花名册导入已撤回，%s的会籍恢复".formatted(roster.unitName(), people(it.name(), it.people()))));
    }

    /** A dispute that nobody has to settle any more. @param units who were to, and are told */
    record Over(long person, String name, List<Long> units) {}

    /** @param who has ended them @param why as a sentence begins */
    void over(Who who, String why, List<Over> disputes) {
        var names = new LinkedHashMap<Long, List<String>>();
        for (var one : disputes) {
            trail.note(who, "settled", "person", one.person(), "%s，%s的会籍不必再核定".formatted(why, one.name()));
            one.units().forEach(unit -> names.computeIfAbsent(unit, _ -> new ArrayList<>()).add(one.name()));
        }
        names.forEach((unit, those) -> tell(unit, TOLD, "%s，%s的会籍不必再核定".formatted(why, people(those.getFirst(), those.size()))));
    }

    private void tell(long unit, String of, String says) {
        trail.note(Actor.platform(units.require(unit)), "told", of, null, says);
    }

    private static String people(String one, int all) {
        return all == 1 ? one : "%s等%d人".formatted(one, all);
    }
}
