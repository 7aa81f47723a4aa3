package niangjia.standing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Confers, ends and reads standings. The caller has checked who may; the database refuses an overlap. */
@Component
public class Standings {

    private static final String SELECT = """
        select id, kind, subject, subject_id, category, lower(valid) as since, upper(valid) - 1 as until, unit, number, matter, ended_because
          from standing
        """;

    private final JdbcClient db;

    Standings(JdbcClient db) {
        this.db = db;
    }

    /**
     * Confers a standing; one of the same kind still running ends the day before.
     *
     * @param until the last day it holds, or null
     */
    public long confer(String kind, String subject, long subjectId, String category, LocalDate since, @Nullable LocalDate until,
            long unit, @Nullable String number, @Nullable Long matter) {
        db.sql("""
            update standing
               set valid = daterange(lower(valid), :since), ended_because = case when category = :category then '复核续期' else '类别变更' end
             where kind = :kind and subject = :subject and subject_id = :id
               and valid @> cast(:since as date) and lower(valid) < :since
            """).param("since", since).param("kind", kind).param("subject", subject).param("id", subjectId).param("category", category).update();
        return db.sql("""
            insert into standing (kind, subject, subject_id, category, valid, unit, number, matter)
            values (:kind, :subject, :id, :category, daterange(:since, cast(:until as date), '[]'), :unit, :number, :matter)
            returning id
            """)
            .param("kind", kind).param("subject", subject).param("id", subjectId).param("category", category)
            .param("since", since).param("until", until).param("unit", unit).param("number", number).param("matter", matter)
            .query(Long.class).single();
    }

    /** What is found of a subject on a day. @param matter that found it, or null */
    public record Found(long subject, String category, long unit, @Nullable Long matter) {}

    /**
     * As {@link #confer} of many at once, without an end. What was found that same day is found otherwise; the matter that found it first stays
     * its matter where there is no other.
     */
    public void find(String kind, String subject, LocalDate day, List<Found> all) {
        var found = "unnest(cast(:ids as bigint[]), cast(:categories as text[]), cast(:units as bigint[]), cast(:matters as bigint[])) as f (id, category, unit, matter)";
        for (var sql : List.of("""
            update standing s set category = f.category, unit = f.unit, matter = coalesce(f.matter, s.matter)
              from %s where s.kind = :kind and s.subject = :subject and s.subject_id = f.id and lower(s.valid) = :day
            """, """
            update standing s set valid = daterange(lower(s.valid), :day), ended_because = case when s.category = f.category then '复核续期' else '类别变更' end
              from %s where s.kind = :kind and s.subject = :subject and s.subject_id = f.id and s.valid @> cast(:day as date) and lower(s.valid) < :day
            """, """
            insert into standing (kind, subject, subject_id, category, valid, unit, matter)
            select :kind, :subject, f.id, f.category, daterange(:day, null), f.unit, f.matter
              from %s where not exists (select 1 from standing s where s.kind = :kind and s.subject = :subject and s.subject_id = f.id and lower(s.valid) = :day)
            """)) {
            db.sql(sql.formatted(found)).param("kind", kind).param("subject", subject).param("day", day)
                .param("ids", all.stream().map(Found::subject).toArray(Long[]::new)).param("categories", all.stream().map(Found::category).toArray(String[]::new))
                .param("units", all.stream().map(Found::unit).toArray(Long[]::new)).param("matters", all.stream().map(Found::matter).toArray(Long[]::new)).update();
        }
    }

    /** Ends it; {@code last} is the last day it holds. */
    public void end(long id, LocalDate last, String because) {
        db.sql("""
            update standing set valid = daterange(lower(valid), :last, '[]'), ended_because = :because
             where id = :id and valid @> cast(:last as date)
            """).param("id", id).param("last", last).param("because", because).update();
    }

    public Optional<Standing> on(String kind, String subject, long subjectId, LocalDate day) {
        return db.sql(SELECT + """
             where kind = :kind and subject = :subject and subject_id = :id and valid @> cast(:day as date)
            """).param("kind", kind).param("subject", subject).param("id", subjectId).param("day", day)
            .query(Standing.class).optional();
    }

    /** All of a subject, the newest first. */
    public List<Standing> of(String subject, long subjectId) {
        return of(subject, List.of(subjectId));
    }

    /** The same of several. */
    public List<Standing> of(String subject, Collection<Long> ids) {
        return db.sql(SELECT + " where subject = :subject and subject_id = any(:ids) order by lower(valid) desc, id desc")
            .param("subject", subject).param("ids", ids.toArray(Long[]::new)).query(Standing.class).list();
    }

    public List<Standing> ofMatter(long matter) {
        return db.sql(SELECT + " where matter = :matter order by id").param("matter", matter).query(Standing.class).list();
    }

    public Optional<Standing> byNumber(String number) {
        return db.sql(SELECT + " where number = :number").param("number", number).query(Standing.class).optional();
    }
}
