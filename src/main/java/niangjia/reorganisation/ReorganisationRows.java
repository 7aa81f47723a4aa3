package niangjia.reorganisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Code;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.Dating.Changed;
import niangjia.unit.Passed;
import niangjia.unit.Role;
import niangjia.unit.Scope;
import niangjia.unit.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of the acts. */
@Component
class ReorganisationRows {

    private static final String SELECT = """
        select r.id, r.kind, r.day, r.state, r.asked, r.says, r.reason, r.proposed_by, r.proposed_name, r.proposed_at, r.proposed_on, r.confirmed_name, r.done_on,
               r.undone_name, r.undone_on, r.failure, r.passed, r.changed
          from reorganisation r
        """;
    private static final String COVERED = " exists (select 1 from reorganisation_unit w where w.reorganisation = r.id and w.unit in " + Scope.BELOW + ")";

    private static final String LISTED = " where " + COVERED + """
         and (:state = '' or r.state = :state)
         and (:unit = 0 or exists (select 1 from reorganisation_unit w where w.reorganisation = r.id and w.unit = :unit))
        """;

    private final JdbcClient db;
    private final Units units;
    private final BusinessClock clock;
    private final JsonMapper json;
    private final Exports exports;

    ReorganisationRows(JdbcClient db, Units units, BusinessClock clock, JsonMapper json, Exports exports) {
        this.db = db;
        this.units = units;
        this.clock = clock;
        this.json = json;
        this.exports = exports;
    }

    long insert(Actor actor, Asked asked, Reorganisation.State state, String says, Collection<Long> concerned) {
        var id = db.sql("""
            insert into reorganisation (kind, day, state, asked, says, reason, proposed_by, proposed_person, proposed_name, proposed_at, proposed_on)
            values (:kind, :day, :state, cast(:asked as jsonb), :says, :reason, :by, :person, :name, :at, :today) returning id
            """)
            .param("kind", asked.what().code()).param("day", asked.on()).param("state", state.code()).param("asked", json.writeValueAsString(asked))
            .param("says", says).param("reason", asked.reason()).param("by", actor.account()).param("person", actor.person())
            .param("name", actor.name()).param("at", actor.unit()).param("today", clock.today()).query(Long.class).single();
        concern(id, concerned);
        return id;
    }

    private void concern(long id, Collection<Long> concerned) {
        db.sql("insert into reorganisation_unit (reorganisation, unit) select :id, unnest(cast(:units as bigint[])) on conflict do nothing")
            .param("id", id).param("units", concerned.toArray(Long[]::new)).update();
    }

    void seen(long id, Prospect seen) {
        db.sql("update reorganisation set passed = cast(:passed as jsonb), changed = cast(:changed as jsonb) where id = :id")
            .param("passed", json.writeValueAsString(seen.passed())).param("changed", json.writeValueAsString(seen.changed())).param("id", id).update();
    }

    void done(long id, LocalDate today, Prospect did, Collection<Long> concerned) {
        seen(id, did);
        concern(id, concerned);
        db.sql("update reorganisation set state = 'done', done_on = :today, says = :says, failure = '' where id = :id")
            .param("today", today).param("says", did.says()).param("id", id).update();
    }

    void confirm(Actor actor, long id) {
        db.sql("update reorganisation set confirmed_by = :by, confirmed_name = :name where id = :id")
            .param("by", actor.account()).param("name", actor.who()).param("id", id).update();
    }

    void undo(Actor actor, long id, LocalDate today) {
        db.sql("update reorganisation set state = 'undone', failure = '', undone_on = :today, undone_by = :by, undone_name = :name where id = :id")
            .param("today", today).param("by", actor.account()).param("name", actor.who()).param("id", id).update();
    }

    void fail(long id, String failure) {
        db.sql("update reorganisation set state = 'failed', failure = :failure where id = :id").param("failure", failure).param("id", id).update();
    }

    /** Its day has come and goes on coming. */
    void broke(long id, String failure) {
        db.sql("update reorganisation set failure = :failure where id = :id and state = 'planned'").param("failure", failure).param("id", id).update();
    }

    /** Planned for a day or earlier, in order. */
    List<Long> due(LocalDate day) {
        return db.sql("select id from reorganisation where state = 'planned' and day <= :day order by day, id").param("day", day).query(Long.class).list();
    }

    /** Whether it is still to come; then nobody else changes it until this transaction ends. */
    boolean lock(long id) {
        return db.sql("select id from reorganisation where id = :id and state in ('planned', 'waiting') for no key update").param("id", id)
            .query(Long.class).optional().isPresent();
    }

    Reorganisation require(long id) {
        return db.sql(SELECT + " where r.id = :id").param("id", id).query((row, _) -> act(row)).optional()
            .orElseThrow(() -> new Refusal.Missing("没有这项调整"));
    }

    boolean covers(Actor actor, long id) {
        return db.sql("select exists (select 1 from reorganisation r where r.id = :id and (:platform or" + COVERED + "))")
            .param("id", id).param("platform", actor.role() == Role.SYSTEM).param("actorUnit", actor.unit()).param("today", clock.today()).query(Boolean.class).single();
    }

    /** Whoever proposed it, as what he was then: it is done in his name; where his unit has ended, at the one that carries on. */
    Actor proposer(long id) {
        return db.sql("select proposed_by, proposed_person, proposed_name, proposed_at from reorganisation where id = :id").param("id", id)
            .query((row, _) -> {
                var at = units.living(units.require(row.getLong(4)));
                return row.getLong(1) == 0 ? Actor.platform(at)
                    : new Actor(row.getLong(1), row.getLong(2), row.getString(3), Role.ADMIN, at.id(), at.code(), at.name(), at.level());
            }).single();
    }

    /** In the actor's subtree, what waits for his own word first, then by day. */
    List<Reorganisation> pending(Actor actor, int most) {
        return db.sql(SELECT + " where" + COVERED + " and r.state in ('planned', 'waiting') order by (r.state = 'waiting' and r.proposed_by <> :me) desc, r.day, r.id limit :most")
            .param("actorUnit", actor.unit()).param("today", clock.today()).param("me", actor.account()).param("most", most).query((row, _) -> act(row)).list();
    }

    /** In the actor's subtree, those to come first, then the newest. @param state empty for all, @param unit 0 for all */
    Slice<Reorganisation> list(Actor actor, String state, long unit, int page) {
        var asked = asked(actor, state, unit);
        var items = asked.apply(SELECT + LISTED + """
             order by r.state in ('planned', 'waiting') desc, case when r.state in ('planned', 'waiting') then r.day end, r.day desc, r.id desc limit :size offset :offset
            """).param("size", Slice.SIZE).param("offset", Slice.offset(page)).query((row, _) -> act(row)).list();
        var counted = asked.apply(Slice.counting("from reorganisation r" + LISTED)).query(Long.class).single();
        return Slice.of(items, counted, page);
    }

    /** All that {@link #list} lists, by the day they count from, the last first. To be closed. @param says the list and what of it was asked for */
    Stream<Reorganisation> all(Actor actor, String state, long unit, String says) {
        return exports.rows(actor, new Exports.Taken("unit", unit == 0 ? actor.unit() : unit, says, SELECT + LISTED, " order by r.day desc, r.id desc"),
            asked(actor, state, unit), (row, _) -> act(row));
    }

    private Function<String, JdbcClient.StatementSpec> asked(Actor actor, String state, long unit) {
        return sql -> db.sql(sql).param("actorUnit", actor.unit()).param("today", clock.today()).param("state", state).param("unit", unit);
    }

    /** All of one unit, the newest first. */
    List<Reorganisation> of(long unit) {
        return db.sql(SELECT + " join reorganisation_unit w on w.reorganisation = r.id and w.unit = :unit order by r.day desc, r.id desc")
            .param("unit", unit).query((row, _) -> act(row)).list();
    }

    private Reorganisation act(ResultSet row) throws SQLException {
        return new Reorganisation(row.getLong("id"), Kind.of(row.getString("kind")).orElseThrow(), row.getObject("day", LocalDate.class),
            Code.of(Reorganisation.State.class, row.getString("state")),
            json.readValue(row.getString("asked"), Asked.class), row.getString("says"), row.getString("reason"), row.getLong("proposed_by"),
            row.getString("proposed_name"), row.getLong("proposed_at"), row.getObject("proposed_on", LocalDate.class), row.getString("confirmed_name"),
            row.getObject("done_on", LocalDate.class), row.getString("undone_name"), row.getObject("undone_on", LocalDate.class), row.getString("failure"),
            json.readValue(row.getString("passed"), new TypeReference<List<Passed>>() {}), json.readValue(row.getString("changed"), new TypeReference<List<Changed>>() {}));
    }
}
