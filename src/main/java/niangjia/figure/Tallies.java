package niangjia.figure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import niangjia.programme.Figure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the running tallies. A change writes the units and months it touches into {@code tally_dirty} in its own transaction; a fold
 * takes those marks, adds their units and months up anew, all in one transaction. A change is seen by the adding whenever its mark was
 * seen by the taking, since that comes first; so a tally that nobody called dirty is exact, and whoever reads takes the dirty ones from
 * the rows. One fold at a time.
 */
@Component
class Tallies {

    /** Marks folded at once; more wait for the next fold. */
    static final int BATCH = 20_000;

    private static final String ADDED = """
        with changed as (select * from unnest(cast(:units as bigint[]), cast(:months as date[])) k (unit, month)),
        sums as (
            select k.unit, k.month, sum(x.quantity)::bigint as quantity
              from changed k
             cross join lateral (select r.quantity from (%s) r
                                  where r.unit = k.unit and r.day >= k.month and r.day < cast(k.month + interval '1 month' as date)) x
             group by k.unit, k.month
            having sum(x.quantity) <> 0),
        gone as (
            delete from tally t using changed k
             where t.figure = :figure and t.unit = k.unit and t.month = k.month
               and not exists (select 1 from sums s where s.unit = t.unit and s.month = t.month))
        insert into tally (figure, unit, month, quantity)
        select :figure, unit, month, quantity from sums
            on conflict (figure, unit, month) do update set quantity = excluded.quantity where tally.quantity <> excluded.quantity
        """;

    private final JdbcClient db;
    private final FigureBook book;
    private final TransactionTemplate transaction;

    Tallies(JdbcClient db, FigureBook book, PlatformTransactionManager transactions) {
        this.db = db;
        this.book = book;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether this figure, defined as it is now, has tallies. */
    boolean kept(Figure figure) {
        return Sums.tallied(figure) && db.sql("select exists (select 1 from tally_figure where figure = :figure and definition = :definition)")
            .param("figure", figure.code()).param("definition", fingerprint(figure)).query(Boolean.class).single();
    }

    /** Folds in what is dirty, up to a batch; the number of marks folded, 0 too when another fold is at work. */
    int fold() {
        var folded = transaction.execute(_ -> {
            if (!db.sql("select pg_try_advisory_xact_lock(hashtext('tally'))").query(Boolean.class).single()) {
                return 0;
            }
            var marks = db.sql("""
                delete from tally_dirty where id in (select id from tally_dirty order by id limit :batch)
                returning source, unit, month
                """).param("batch", BATCH).query(Mark.class).list();
            marks.stream().distinct().collect(Collectors.groupingBy(Mark::source)).forEach(this::add);
            return marks.size();
        });
        return folded == null ? 0 : folded;
    }

    private record Mark(String source, long unit, LocalDate month) {}

    private void add(String source, List<Mark> marks) {
        var units = marks.stream().map(mark -> String.valueOf(mark.unit())).collect(Collectors.joining(",", "{", "}"));
        var months = marks.stream().map(mark -> mark.month().toString()).collect(Collectors.joining(",", "{", "}"));
        for (var figure : book.all()) {
            if (Sums.tallied(figure) && figure.source().equals(source)) {
                db.sql(ADDED.formatted(figure.rows())).param("figure", figure.code()).param("units", units).param("months", months).update();
            }
        }
    }

    /** Adds up the figures that are new, or defined anew, since the database was last used; in a fresh one all of them. */
    void begin() {
        transaction.executeWithoutResult(_ -> {
            lock();
            if (db.sql("select not exists (select 1 from tally_figure)").query(Boolean.class).single()) {
                remake();
            } else {
                book.all().stream().filter(Sums::tallied).filter(figure -> !kept(figure)).forEach(this::remake);
            }
        });
    }

    /** Adds every figure up from scratch. */
    void rebuild() {
        transaction.executeWithoutResult(_ -> {
            lock();
            remake();
        });
    }

    private void lock() {
        db.sql("select pg_advisory_xact_lock(hashtext('tally'))").query((_, _) -> 0).list();
    }

    private void remake() {
        db.sql("delete from tally_dirty").update();
        book.all().stream().filter(Sums::tallied).forEach(this::remake);
        db.sql("analyze tally").update();
    }

    private void remake(Figure figure) {
        db.sql("delete from tally where figure = :figure").param("figure", figure.code()).update();
        db.sql("""
            insert into tally (figure, unit, month, quantity)
            select :figure, r.unit, month_of(r.day), sum(r.quantity) from (%s) r
             where r.day is not null group by r.unit, month_of(r.day) having sum(r.quantity) <> 0
            """.formatted(figure.rows())).param("figure", figure.code()).update();
        db.sql("""
            insert into tally_figure (figure, definition) values (:figure, :definition)
                on conflict (figure) do update set definition = excluded.definition
            """).param("figure", figure.code()).param("definition", fingerprint(figure)).update();
    }

    private static String fingerprint(Figure figure) {
        try {
            var text = figure.source() + figure.rows();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), 0, 12);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
