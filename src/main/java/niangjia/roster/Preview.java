package niangjia.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Code;
import niangjia.person.Intake;
import niangjia.person.Seals;
import niangjia.trail.Exports;
import niangjia.trail.Trail;
import niangjia.unit.Actor;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a roster's lines are, for whoever looks before it runs, and the wrong ones for whoever mends them. Checks nothing. */
@Component
public class Preview {

    private static final int SHOWN = 10;

    private static final String LEAVERS = """
        select p.id, p.name, p.id_cipher, u.name as unit_name, m.joined, m.id as membership
          from roster_leaver l
          join membership m on m.id = l.membership
          join person p on p.id = m.person
          join unit u on u.id = m.unit
         where l.import = :id
        """;

    private final JdbcClient db;
    private final BusinessClock clock;
    private final Intake intake;
    private final Seals seals;
    private final Exports exports;
    private final Trail trail;

    Preview(JdbcClient db, BusinessClock clock, Intake intake, Seals seals, Exports exports, Trail trail) {
        this.db = db;
        this.clock = clock;
        this.intake = intake;
        this.seals = seals;
        this.exports = exports;
        this.trail = trail;
    }

    /** @param idNumber masked, or empty where it could not be read @param holder the union he is a member of, for those who are elsewhere or come from there */
    public record Shown(int line, String name, String idNumber, @Nullable String unitName, @Nullable LocalDate joined, Outcome outcome, String why) {}

    /** @param found who is a member beyond the actor's subtree */
    private record Seen(Shown shown, @Nullable Long found) {}

    /** The first lines, and what would become of each. Whose union is named though it lies beyond the actor's subtree, his file keeps that it was. */
    List<Shown> first(Actor actor, Import roster) {
        var seen = Plan.of(db, """
            select p.line, r.name, r.id_cipher, u.name as unit_name, r.joined, p.outcome, coalesce(p.reason, h.name, '') as why,
                   case when p.reason is null and h.id not in """ + " " + Scope.BELOW + """
             then p.person end as found
              from (%s) p
              join roster_row r on r.import = :import and r.line = p.line
              left join unit u on u.id = p.unit
              left join unit h on h.id = p.holder and h.id <> p.unit
             order by p.line
             limit 10
            """, roster, 0, line(roster), clock.today()).param("actorUnit", actor.unit())
            .query((row, _) -> new Seen(new Shown(row.getInt(1), row.getString(2), masked(row.getBytes(3)), row.getString(4), row.getObject(5, LocalDate.class),
                Code.of(Outcome.class, row.getString(6)), row.getString(7)), row.getObject(8, Long.class))).list();
        seen.stream().filter(one -> one.found() != null)
            .forEach(one -> trail.note(actor, "found", "person", one.found(), "看花名册时查到%s现在是%s的会员".formatted(one.shown().name(), one.shown().why())));
        return seen.stream().map(Seen::shown).toList();
    }

    private int line(Import roster) {
        return db.sql("select coalesce(max(line), 0) from (select line from roster_row where import = :id order by line limit %d) first".formatted(SHOWN))
            .param("id", roster.id()).query(Integer.class).single();
    }

    private String masked(byte @Nullable [] cipher) {
        return cipher == null ? "" : intake.masked(cipher);
    }

    public record Wrong(int line, String name, String why) {}

    /** The first of the wrong lines. */
    List<Wrong> wrong(Import roster) {
        return db.sql("select line, name, wrong as why from roster_row where import = :id and wrong is not null order by line limit %d".formatted(SHOWN))
            .param("id", roster.id()).query(Wrong.class).list();
    }

    /** How many {@link #mend} gives: also those that a stopped import never came to. */
    int wrongs(Import roster) {
        return db.sql("select count(*) from roster_row where import = :id and wrong is not null").param("id", roster.id()).query(Integer.class).single();
    }

    /** Every wrong line as it was typed, and why, then what stands right of the heading; to be taken away. To be closed. */
    Stream<List<String>> mend(Actor actor, Import roster) {
        var width = roster.heading().size();
        var taken = new Exports.Taken("roster", roster.id(), roster.unitName() + "花名册里有错误的行",
            "select line, cells, wrong from roster_row where import = :id and wrong is not null", " order by line");
        return exports.rows(actor, taken, sql -> db.sql(sql).param("id", roster.id()), (row, _) -> {
            var typed = List.of(seals.open(row.getBytes(2)).split(Reading.SEAM, -1));
            var headed = Stream.concat(typed.stream(), Stream.generate(() -> "")).limit(width);
            return Stream.of(headed, Stream.of(row.getString(3)), typed.stream().skip(width)).flatMap(it -> it).toList();
        });
    }

    public record Leaver(long person, String name, String idNumber, String unitName, LocalDate joined, long membership) {}

    /** Members a whole roster does not name, from the one after {@code after} on. */
    List<Leaver> leavers(Import roster, long after, int most) {
        return db.sql(LEAVERS + " and m.id > :after order by m.id limit :most").param("id", roster.id()).param("after", after).param("most", most)
            .query(this::leaver).list();
    }

    /** All of them, to be taken away. To be closed. */
    Stream<Leaver> leavers(Actor actor, Import roster) {
        var taken = new Exports.Taken("roster", roster.id(), roster.unitName() + "全员名册里没有的会员", LEAVERS, " order by m.id");
        return exports.rows(actor, taken, sql -> db.sql(sql).param("id", roster.id()), this::leaver);
    }

    private Leaver leaver(ResultSet row, int n) throws SQLException {
        return new Leaver(row.getLong(1), row.getString(2), intake.masked(row.getBytes(3)), row.getString(4), row.getObject(5, LocalDate.class), row.getLong(6));
    }
}
