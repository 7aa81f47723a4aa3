package niangjia.union;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import niangjia.ground.Days;
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
        db.sql("select since from union_term where unit = :unit and since >= :since order by since desc limit 1").param("unit", unit).param("since", since)
            .query(LocalDate.class).optional().ifPresent(later -> {
                throw new Refusal.Conflict("大会在%s，本届%s已经开始，请退回核对大会日期".formatted(Days.says(since), Days.says(later)));
            });
        db.sql("update union_term set ended = :day where unit = :unit and ended is null").param("day", since).param("unit", unit).update();
        db.sql("insert into union_term (unit, since, due, matter) values (:unit, :since, :due, :matter)")
            .param("unit", unit).param("since", since).param("due", since.plusYears(years).minusDays(1)).param("matter", matter).update();
    }
}
