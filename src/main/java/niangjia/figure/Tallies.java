package niangjia.figure;

import static org.springframework.transaction.TransactionDefinition.ISOLATION_REPEATABLE_READ;

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
 * Keeps the running tallies. A change writes the units and months it touches into {@code tally_dirty} in its own transaction; a fold reads
 * them, adds those up anew and removes them, all in one snapshot. So a tally that nobody called dirty is exact, and whoever reads takes
 * the dirty ones from the rows. Two folds at once do no harm: one of them fails on what both remove.
 */
@Component
public class Tallies {

    /** Keys folded at once; more wait for the next fold. */
    private static final int BATCH = 20_000;

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
    private final TransactionTemplate inOneSnapshot;

    Tallies(JdbcClient db, FigureBook book, PlatformTransactionManager transactions) {
        this.db = db;
        this.book = book;
        this.inOneSnapshot = new TransactionTemplate(transactions);
        inOneSnapshot.setIsolationLevel(ISOLATION_REPEATABLE_READ);
    }

    /** Whether this figure, defined as it is now, has tallies. */
    boolean kept(Figure figure) {
        return Sums.tallied(figure) && db.sql("select exists (select 1 from tally_figure where figure = :figure and definition = :definition)")
            .param("figure", figure.code()).param("definition", fingerprint(figure)).query(Boolean.class).single();
    }

    /** Folds in what is dirty, up to a batch; the number of keys folded. */
    public int fold() {
        var folded = inOneSnapshot.execute(_ -> {
            var keys = db.sql("select source, unit, month from tally_dirty group by 1, 2, 3 limit :batch").param("batch", BATCH).query(Key.class).list();
            keys.stream().collect(Collectors.groupingBy(Key::source)).forEach(this::fold);
            return keys.size();
        });
        return folded == null ? 0 : folded;
    }

    private record Key(String source, long unit, LocalDate month) {}

    private void fold(String source, List<Key> keys) {
        var units = keys.stream().map(key -> String.valueOf(key.unit())).collect(Collectors.joining(",", "{", "}"));
        var months = keys.stream().map(key -> key.month().toString()).collect(Collectors.joining(",", "{", "}"));
        for (var figure : book.all()) {
            if (Sums.tallied(figure) && figure.source().equals(source)) {
                db.sql(ADDED.formatted(figure.rows())).param("figure", figure.code()).param("units", units).param("months", months).update();
            }
        }
        db.sql("""
            delete from tally_dirty d using unnest(cast(:units as bigint[]), cast(:months as date[])) k (unit, month)
             where d.source = :source and d.unit = k.unit and d.month = k.month
            """).param("source", source).param("units", units).param("months", months).update();
    }

    /** Adds every figure up from scratch: after a bulk load that switched the marks off. */
    public void rebuild() {
        book.all().stream().filter(Sums::tallied).forEach(this::rebuild);
    }

    /** Adds up the figures that are new or defined anew since the database was last used. */
    void begin() {
        book.all().stream().filter(Sums::tallied).filter(figure -> !kept(figure)).forEach(this::rebuild);
    }

    private void rebuild(Figure figure) {
        inOneSnapshot.executeWithoutResult(_ -> {
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
        });
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
