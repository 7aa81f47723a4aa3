package niangjia.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Slice;
import niangjia.ground.Together;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds people by a full number and nothing else: all numbers of one moment by one statement, and their lines of the trail by one more. */
@Component
class NumberSearch {

    /** So many numbers are asked for at least, some of them twice: for fewer PostgreSQL plans each time anew, which takes longer than the search. */
    private static final int AT_LEAST = 16;

    private static final String SELECT = """
        select %s, p.id_hash, p.phone_hash,
               array(select c.ancestor from unit_closure c where c.unit = p.unit and c.valid @> cast(:today as date)) as above
          from person p
          %s
         where (p.id_hash = any(:hashes) or p.phone_hash = any(:hashes)) and p.merged_into is null
         limit %d
        """.formatted(PersonRows.COLUMNS, PersonRows.JOINED, Slice.COUNTED + 1);

    private final JdbcClient db;
    private final BusinessClock clock;
    private final PersonRows rows;
    private final Seals seals;
    private final Trail trail;
    private final Together<Asked, List<Hit>> together = new Together<>(this::answer);

    NumberSearch(JdbcClient db, BusinessClock clock, PersonRows rows, Seals seals, Trail trail) {
        this.db = db;
        this.clock = clock;
        this.rows = rows;
        this.seals = seals;
        this.trail = trail;
    }

    private record Asked(Actor actor, SearchTerm term, byte[] hash, @Nullable Long below) {}

    private record Hit(long id, byte[] number, byte @Nullable [] phone, Set<Long> above, Supplier<Person> person) {

        boolean answers(Asked asked) {
            return (Arrays.equals(asked.hash(), number) || Arrays.equals(asked.hash(), phone)) && (asked.below() == null || above.contains(asked.below()));
        }
    }

    /**
     * A page of who is found, with a line of the trail; null, without one, where nobody is, or so many at once that they must be looked for one by one.
     *
     * @param term  a full number
     * @param below a unit in whose tree of today they must be, or null for anywhere
     */
    @Nullable Slice<Found> find(Actor actor, SearchTerm term, @Nullable Long below, int page) {
        var all = together.ask(new Asked(actor, term, seals.hash(Objects.requireNonNull(term.number())), below));
        var shown = all.stream().sorted(Comparator.comparing(Hit::id)).skip(Slice.offset(page)).limit(Slice.SIZE);
        return all.isEmpty() ? null : Slice.of(shown.map(hit -> Found.of(hit.person().get())).toList(), all.size(), page);
    }

    private List<List<Hit>> answer(List<Asked> asked) {
        var hits = hits(asked);
        var answers = asked.stream().map(one -> hits.stream().filter(hit -> hit.answers(one)).toList()).toList();
        var lines = new ArrayList<Trail.Noted>();
        for (var n = 0; n < asked.size(); n++) {
            var one = asked.get(n);
            var met = answers.get(n);
            if (!met.isEmpty()) {
                lines.add(new Trail.Noted(one.actor(), "searched", "person", met.size() == 1 ? met.getFirst().id() : null,
                    Search.says(one.term().says(), met.size(), false)));
            }
        }
        trail.note(lines);
        return answers;
    }

    /** Empty where there are more than can be counted: some numbers would lack theirs. */
    private List<Hit> hits(List<Asked> asked) {
        var hashes = IntStream.range(0, Math.max(AT_LEAST, asked.size())).mapToObj(n -> asked.get(n % asked.size()).hash()).toArray(byte[][]::new);
        var hits = db.sql(SELECT).param("hashes", hashes).param("today", clock.today()).query(this::hit).list();
        return hits.size() > Slice.COUNTED ? List.of() : hits;
    }

    private Hit hit(ResultSet row, int n) throws SQLException {
        var above = Set.copyOf(Arrays.asList((Long[]) row.getArray("above").getArray()));
        return new Hit(row.getLong("id"), row.getBytes("id_hash"), row.getBytes("phone_hash"), above, rows.sealed(row));
    }
}
