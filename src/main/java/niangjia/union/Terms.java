package niangjia.union;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import niangjia.ground.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The terms of a union's committees, one after another. */
@Component
class Terms {

    private static final String SELECT = "select t.id, t.unit, t.since, t.due, t.ended from union_term t ";

    private final JdbcClient db;

    Terms(JdbcClient db) {
        this.db = db;
    }

    /** The newest first. */
    List<Term> of(long unit) {
        return db.sql(SELECT + "where t.unit = :unit order by t.since desc").param("unit", unit).query(Term.class).list();
    }

    Optional<Term> on(long unit, LocalDate day) {
        return db.sql(SELECT + "where t.unit = :unit and daterange(t.since, t.ended) @> cast(:day as date)").param("unit", unit).param("day", day)
            .query(Term.class).optional();
    }

    /** A new term begins; the one that runs ends that day. */
    void begin(long unit, LocalDate since, int years, @Nullable Long matter) {
        var later = db.sql("select exists (select 1 from union_term where unit = :unit and since >= :since)").param("unit", unit).param("since", since)
            .query(Boolean.class).single();
        if (later) {
            throw new Refusal.Conflict("这一天或以后已经开始了一届");
        }
        db.sql("update union_term set ended = :day where unit = :unit and ended is null").param("day", since).param("unit", unit).update();
        db.sql("insert into union_term (unit, since, due, matter) values (:unit, :since, :due, :matter)")
            .param("unit", unit).param("since", since).param("due", since.plusYears(years).minusDays(1)).param("matter", matter).update();
    }
}
