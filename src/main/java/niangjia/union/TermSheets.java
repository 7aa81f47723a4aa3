package niangjia.union;

import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.ground.Code;
import niangjia.ground.Refusal;
import niangjia.sheet.Line;
import niangjia.sheet.Roll;
import niangjia.sheet.Table;
import niangjia.trail.Exports;
import niangjia.trail.Trail;
import niangjia.union.TermJudging.Judged;
import niangjia.union.TermSheet.Outcome;
import niangjia.union.TermSheet.Row;
import niangjia.unit.Actor;
import niangjia.unit.May;
import niangjia.unit.Scope;
import org.springframework.core.io.InputStreamSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sheets of terms: uploaded and looked at first, then their good lines put on file in one transaction; the wrong ones come back with the reason. */
@Component
class TermSheets {

    private static final int KEPT_DAYS = 30;
    private static final int SHOWN = 12;
    private static final String SEAM = "\u001f";
    private static final String MEANWHILE = "这家的任期刚刚有人改过，请核对后再传";

    private final JdbcClient db;
    private final Scope scope;
    private final BusinessClock clock;
    private final TermJudging judging;
    private final TermFiling filing;
    private final Trail trail;
    private final Exports exports;

    TermSheets(JdbcClient db, Scope scope, BusinessClock clock, TermJudging judging, TermFiling filing, Trail trail, Exports exports) {
        this.db = db;
        this.scope = scope;
        this.clock = clock;
        this.judging = judging;
        this.filing = filing;
        this.trail = trail;
        this.exports = exports;
    }

    void may(Actor actor) {
        scope.require(actor, May.KEEP_CADRES);
    }

    /** Reads a file and says what it would do. What cannot be read is {@link Refusal.Invalid} at {@code file} and leaves nothing. */
    @Transactional(propagation = Propagation.NESTED)
    TermSheet upload(Actor actor, String name, InputStreamSource file) throws IOException {
        may(actor);
        var table = Table.of(file, name, TermSheet::known, TermSheet.MUST);
        var named = Roll.named(name, "任期表");
        db.sql("delete from term_sheet where made_on < :day").param("day", clock.today().minusDays(KEPT_DAYS)).update();
        var id = db.sql("""
            insert into term_sheet (made_at, made_by, made_who, made_on, file, heading) values (:at, :by, :who, :today, :file, :heading) returning id
            """).param("at", actor.unit()).param("by", actor.account()).param("who", actor.who()).param("today", clock.today()).param("file", named)
            .param("heading", table.heading().toArray(String[]::new)).query(Long.class).single();
        var judged = judging.of(actor, TermSheet.Places.of(new Line(0, table.heading())), table.lines());
        keep(id, judged);
        trail.note(actor, "uploaded", "unit", actor.unit(), "上传任期表%s，%d行".formatted(named, judged.size()));
        return of(actor, id);
    }

    /** What each line does, once more where it was said before. */
    private void keep(long id, List<Judged> judged) {
        db.sql("""
            insert into term_sheet_line (sheet, line, cells, outcome, why)
            select :id, one.* from unnest(cast(:lines as int[]), cast(:cells as text[]), cast(:outcomes as text[]), cast(:whys as text[])) one
            on conflict (sheet, line) do update set outcome = excluded.outcome, why = excluded.why
            """).param("id", id).param("lines", judged.stream().map(one -> one.line().n()).toArray(Integer[]::new))
            .param("cells", texts(judged, one -> String.join(SEAM, one.line().cells()).replace("\0", "")))
            .param("outcomes", texts(judged, one -> one.outcome().code())).param("whys", texts(judged, Judged::why)).update();
    }

    private static String[] texts(List<Judged> judged, Function<Judged, String> column) {
        return judged.stream().map(column).toArray(String[]::new);
    }

    /** As an actor asks: one of a unit outside his subtree does not exist for him. */
    TermSheet of(Actor actor, long id) {
        may(actor);
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        db.sql("select outcome, count(*)::int from term_sheet_line where sheet = :id group by outcome").param("id", id)
            .query(row -> { counts.put(Code.of(Outcome.class, row.getString(1)), row.getInt(2)); });
        return db.sql("select * from term_sheet where id = :id").param("id", id)
            .query((row, _) -> new TermSheet(id, row.getLong("made_at"), row.getString("made_who"), row.getObject("made_on", LocalDate.class), row.getString("file"),
                List.of((String[]) row.getArray("heading").getArray()), row.getObject("done_on", LocalDate.class), counts)).optional()
            .filter(sheet -> scope.covers(actor, sheet.madeAt())).orElseThrow(() -> new Refusal.Missing("没有这张任期表，或不在你的工作范围内"));
    }

    /** The first lines that say something. */
    List<Row> first(TermSheet sheet) {
        return rows(sheet, "and outcome <> 'blank' order by line limit " + SHOWN);
    }

    List<Row> wrong(TermSheet sheet) {
        return rows(sheet, "and outcome = 'wrong' order by line limit " + SHOWN);
    }

    /** All wrong ones, to be mended. */
    Stream<Row> mend(Actor actor, TermSheet sheet) {
        return exports.rows(actor, "unit", actor.unit(), "任期表%s有错误的行".formatted(sheet.file()), rows(sheet, "and outcome = 'wrong' order by line"));
    }

    private List<Row> rows(TermSheet sheet, String which) {
        return db.sql("select line, cells, outcome, why from term_sheet_line where sheet = :id " + which).param("id", sheet.id())
            .query((row, _) -> new Row(row.getInt("line"), List.of(row.getString("cells").split(SEAM, -1)), Code.of(Outcome.class, row.getString("outcome")), row.getString("why"))).list();
    }

    /** Puts its good lines on file, as far as they would still do what was seen; all of them or none. A second time is {@link Refusal.Conflict}. */
    @Transactional(propagation = Propagation.NESTED)
    TermSheet run(Actor actor, long id) {
        var sheet = of(actor, id);
        if (db.sql("update term_sheet set done_on = :today where id = :id and done_on is null").param("today", clock.today()).param("id", id).update() == 0) {
            throw new Refusal.Conflict("这张表已经登记过，要再登记请重新上传");
        }
        var seen = rows(sheet, "order by line");
        var now = judging.of(actor, sheet.places(), seen.stream().map(row -> new Line(row.line(), row.cells())).toList());
        var judged = IntStream.range(0, now.size()).mapToObj(n -> asSeen(seen.get(n), now.get(n))).toList();
        var filed = filing.file(actor, judged.stream().filter(one -> one.outcome().writes()).toList());
        keep(id, judged.stream().map(one -> one.outcome().writes() && !filed.contains(TermFiling.unit(one)) ? Judged.none(one.line(), Outcome.WRONG, MEANWHILE) : one).toList());
        var done = of(actor, id);
        trail.note(actor, "imported", "unit", actor.unit(), "按任期表%s登记：%s".formatted(sheet.file(), done.says()));
        return done;
    }

    /** What nobody has seen before he said yes is not put on file. */
    private static Judged asSeen(Row seen, Judged now) {
        if (!now.outcome().writes() || now.outcome() == seen.outcome() && now.why().equals(seen.why())) {
            return now;
        }
        return Judged.none(now.line(), Outcome.WRONG, seen.outcome() == Outcome.WRONG ? seen.why() : MEANWHILE);
    }
}
