package niangjia.matter;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import niangjia.ground.BusinessClock;
import niangjia.unit.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Appends what happened to a matter, in the transaction that did it, and reads it back. */
@Component
class Timeline {

    private final JdbcClient db;
    private final BusinessClock clock;
    private final JsonMapper json;

    Timeline(JdbcClient db, BusinessClock clock, JsonMapper json) {
        this.db = db;
        this.clock = clock;
        this.json = json;
    }

    void add(Actor actor, long matter, int step, Happening kind, String note, Map<String, ?> data) {
        db.sql("""
            insert into matter_event (matter, kind, step, account, person, who, unit, note, day, recorded_at, recorded_day, data)
            values (:matter, :kind, :step, :account, :person, :who, :unit, :note, :day, :at, :recorded, cast(:data as jsonb))
            """)
            .param("matter", matter).param("kind", kind.code()).param("step", step).param("account", actor.account())
            .param("person", actor.person()).param("who", actor.who()).param("unit", actor.unit()).param("note", note)
            .param("day", clock.today()).param("at", clock.recorded().atOffset(ZoneOffset.UTC)).param("recorded", clock.today())
            .param("data", json.writeValueAsString(data))
            .update();
    }

    void add(Actor actor, long matter, int step, Happening kind, String note) {
        add(actor, matter, step, kind, note, Map.of());
    }

    /** The forms that corrections replaced, the first version first. */
    List<String> replaced(long matter) {
        return db.sql("select data ->> 'form' from matter_event where matter = :matter and kind = 'resubmitted' and data ->> 'form' is not null order by id")
            .param("matter", matter).query(String.class).list();
    }

    /** The newest first. */
    List<MatterEvent> of(long matter) {
        return db.sql("""
            select e.id, upper(e.kind) as kind, e.step, coalesce(s.title, '') as step_title, e.account, e.who, e.note, e.day, e.recorded_at, e.recorded_day,
                   array_to_string(array(select jsonb_array_elements_text(e.data -> 'changed')), '；') as changed, coalesce(e.data ->> 'to', '') as target
              from matter_event e
              left join matter_step s on s.matter = e.matter and s.n = e.step
             where e.matter = :matter
             order by e.id desc
            """).param("matter", matter).query(MatterEvent.class).list();
    }
}
