package niangjia.figure;

import niangjia.figure.Answer.Place;
import niangjia.unit.Level;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;
import org.springframework.stereotype.Component;

/**
 * The parts of a division by base unions, a page at a time in the order in which the unions were entered: a town may have thousands of them, the
 * city has eighty thousand. Every other division has few parts, and one page.
 */
@Component
class Parts {

    /** What an answer names at most: each part costs five rows to read, and a figure may read five thousand. */
    static final int MOST = 900;
    /** The same of a page that is read by people. */
    static final int SHOWN = 200;
    /** The same of one statement of an export. */
    static final int WRITTEN = 5_000;
    private static final int LAST = 1_000_000;

    private static final String BELOW = """
        select %s from (select distinct unit from unit_closure
                         where ancestor = :asked and depth > 0 and valid && daterange(:first, :last, '[]') and unit > :after
                           and unit <> all (array(select id from unit where level <> 'base')) order by unit limit :most) c
        """;

    private final JdbcClient db;

    Parts(JdbcClient db) {
        this.db = db;
    }

    /** Of the base unions those with ids beyond {@code after}, up to and with {@code last}. */
    record Range(long after, long last) {

        static final Range ALL = new Range(0, Long.MAX_VALUE);

        boolean whole() {
            return equals(ALL);
        }

        /** Where the next page goes on; null after the last. */
        @Nullable Long next() {
            return last == Long.MAX_VALUE ? null : last;
        }
    }

    static boolean paged(Inquiry question) {
        return question.by() != null && question.by().level() == Level.BASE;
    }

    /** @param after the last union of the page before, 0 for the first page */
    Inquiry page(Inquiry question, long after, int most) {
        if (!paged(question)) {
            return question;
        }
        var units = below("unit", question, after, most + 1).list();
        return question.among(new Range(after, units.size() > most ? units.get(most - 1) : Long.MAX_VALUE));
    }

    /** @param page from 1, of {@link #SHOWN} each */
    Inquiry page(Inquiry question, int page) {
        return page(question, page <= 1 || !paged(question) ? 0 : below("coalesce(max(unit), 0)", question, 0, (Math.min(page, LAST) - 1) * SHOWN).single(), SHOWN);
    }

    long count(Inquiry question) {
        return below("count(*)", question, 0, Integer.MAX_VALUE).single();
    }

    /** A question that need not name more parts than this one. */
    static Inquiry only(Inquiry question, @Nullable Place part) {
        return paged(question) && part != null && part.unit() != null ? question.among(new Range(part.unit() - 1, part.unit())) : question;
    }

    private MappedQuerySpec<Long> below(String what, Inquiry question, long after, int most) {
        return db.sql(BELOW.formatted(what)).param("asked", question.unit().id()).param("first", Places.first(question)).param("last", question.speaks())
            .param("after", after).param("most", most).query(Long.class);
    }
}
