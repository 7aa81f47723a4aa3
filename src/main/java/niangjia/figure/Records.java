package niangjia.figure;

import java.util.List;
import java.util.stream.Stream;
import niangjia.figure.Answer.Place;
import niangjia.ground.Refusal;
import niangjia.ground.Slice;
import niangjia.programme.Figure;
import niangjia.unit.Actor;
import niangjia.unit.Level;
import niangjia.unit.May;
import niangjia.unit.Role;
import niangjia.unit.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The very records that make a number, their count and their sum added from themselves. A flow lists its records; a stock what still
 * holds; a distinct figure each key once, by its first record.
 */
@Component
class Records {

    private static final String FLOW = """
        , listed as materialized (
            select cell.unit, cell.day, cell.quantity, cell.record, cell.record_id, cell.person
              from cell join spot on spot.unit = cell.unit and spot.hang = cell.hang %s)
        """;
    private static final String STOCK = """
        , listed as materialized (
            select cell.unit, max(cell.day) as day, added(cell.quantity) as quantity, cell.record, cell.record_id, max(cell.person) as person
              from cell join spot on spot.unit = cell.unit and spot.hang = cell.hang %s
             group by cell.unit, cell.record, cell.record_id having added(cell.quantity) <> 0)
        """;
    private static final String DISTINCT = """
        , listed as materialized (
            select distinct on (cell.key) cell.unit, cell.day, max(cell.quantity) over (partition by cell.key) as quantity, cell.record, cell.record_id, cell.person
              from cell join spot on spot.unit = cell.unit and spot.hang = cell.hang and cell.key is not null %s
             order by cell.key, cell.day, cell.record_id)
        """;
    private static final String COUNTED = """
        , counted as (select count(*) as total, added(quantity) as sum from listed),
        shown as (select * from listed order by day desc, record_id desc, unit, quantity limit :most offset :offset)
        """;
    /**
     * Everything hangs below the city: what it is made of is counted without asking where each hangs, a stock unit by unit, since few groups fit
     * into memory; the offset keeps it at that.
     */
    private static final String COUNTED_FLOW = " select count(*) as total, added(r.quantity) as sum from r where r.day between :since and :until";
    private static final String COUNTED_STOCK = """
         select coalesce(sum(g.total), 0)::bigint as total, coalesce(sum(g.sum), 0)::bigint as sum
           from unit u
          cross join lateral (select count(*) as total, added(held.quantity) as sum
                                from (select added(r.quantity) as quantity from r where r.unit = u.id and r.day between :since and :until
                                       group by r.record, r.record_id having added(r.quantity) <> 0) held offset 0) g
        """;
    private static final String WAS_COUNTED = ", counted as (select cast(:total as bigint) as total, cast(:sum as bigint) as sum)";
    /** What a record {@code p} is about: its benefit {@code b}, standing {@code s}, matter {@code m} and employer {@code e}, as far as there is one. */
    static final String ABOUT = """
          left join benefit b on p.record = 'benefit' and b.id = p.record_id
          left join standing s on p.record = 'standing' and s.id = p.record_id
          left join matter m on m.id = case p.record when 'matter' then p.record_id when 'benefit' then b.matter when 'standing' then s.matter end
          left join employer e on e.id = case when p.record = 'employer' then p.record_id when s.subject = 'employer' then s.subject_id else m.employer end
        """;
    private static final String NAMED = """
        select counted.total, counted.sum, p.day, p.quantity, p.record, p.record_id, p.unit as unit_id, u.code as unit_code, u.name as unit_name,
               coalesce(m.number, b.matter_number) as number, m.programme, coalesce(b.says, '') as says, coalesce(b.heads, 1) as heads,
               coalesce(s.number, '') as certificate, coalesce(s.category, '') as category, e.name as employer, w.id as person_id,
               case when :names and (:everywhere or exists (select 1 from unit_closure v where v.ancestor = :actorUnit and v.unit = p.unit
                                                              and v.valid @> cast(:today as date))) then w.name end as name,
               w.id is not null as about_person
          from counted
          left join shown p on true
          left join unit u on u.id = p.unit
        """ + ABOUT + """
          left join person w on w.id = p.person
         order by p.day desc, p.record_id desc, p.unit, p.quantity
        """;

    private record Counted(long total, long sum) {}

    private final Cells cells;
    private final Scope scope;
    private final int size;
    private final int longer;

    @Autowired
    Records(JdbcClient db, Scope scope) {
        this(db, scope, Slice.SIZE, 100_000);
    }

    /**
     * @param size   records on a page after the first
     * @param longer a list at least so long is walked on from a cursor; in a shorter one it is faster to go again through what comes before than through
     *               the city's other records
     */
    Records(JdbcClient db, Scope scope, int size, int longer) {
        this.cells = new Cells(db);
        this.scope = scope;
        this.size = size;
        this.longer = longer;
    }

    /** A role that may not open people gets no named records. */
    void allow(Actor actor, Figure figure) {
        if (figure.named()) {
            scope.require(actor, May.OPEN_PERSON);
        }
    }

    /** By number, or after a cursor; a cursor may stand in either parameter. */
    Listed read(Actor actor, Inquiry question, @Nullable Place only, String page, @Nullable String next) {
        if (next != null && !next.isBlank()) {
            return after(actor, question, only, next.strip());
        }
        return page.matches("-?[0-9]{1,7}") ? page(actor, question, only, Integer.parseInt(page)) : after(actor, question, only, page);
    }

    /** The page after a cursor. */
    Listed after(Actor actor, Inquiry question, @Nullable Place only, String token) {
        allow(actor, question.figure());
        return after(actor, question, only, Cursor.read(token, question, only));
    }

    private Listed after(Actor actor, Inquiry question, @Nullable Place only, Cursor cursor) {
        var rows = cursor.total() < longer || !walks(question) ? ask(actor, question, only, size, (int) cursor.before()).query(RecordRow.class).list()
            : walk(actor, question, only, cursor);
        return listed(question, only, rows, cursor.before(), cursor);
    }

    private static boolean walks(Inquiry question) {
        return !question.figure().distinct() && question.figure().kind() != Figure.Kind.RATIO;
    }

    /** Goes back from the cursor by one day, then by four, and so on, until there are enough: only those days are read. */
    private List<RecordRow> walk(Actor actor, Inquiry question, @Nullable Place only, Cursor cursor) {
        var since = question.stock() ? Cells.EVER : question.from();
        var last = cursor.day().isAfter(question.until()) ? question.until() : cursor.day();
        for (var days = 1L; ; days *= 4) {
            var oldest = days > 4096 || last.minusDays(days).isBefore(since) ? since : last.minusDays(days);
            var rows = given(cells.walk(question, WAS_COUNTED + NextRecords.of(question, only) + NAMED), actor, question, only, size, cursor.skip())
                .param("oldest", oldest).param("lastDay", cursor.day()).param("lastRecord", cursor.record()).param("lastUnit", cursor.unit())
                .param("lastQuantity", cursor.quantity()).param("total", cursor.total()).param("sum", cursor.sum()).query(RecordRow.class).list();
            if (oldest.equals(since) || rows.size() >= size) {
                return rows;
            }
        }
    }

    private Listed listed(Inquiry question, @Nullable Place only, List<RecordRow> rows, long before, @Nullable Cursor last) {
        var total = rows.isEmpty() ? 0 : rows.getFirst().total();
        var sum = rows.isEmpty() ? 0 : rows.getFirst().sum();
        var shown = rows.stream().filter(row -> row.record() != null).toList();
        var next = shown.isEmpty() || before + shown.size() >= total ? null : next(question, only, shown, before, last);
        return new Listed(total, Amount.measured(question.figure().measure(), sum), shown.stream().map(row -> row.item(question.figure())).toList(),
            next != null, next, before);
    }

    private static String next(Inquiry question, @Nullable Place only, List<RecordRow> shown, long before, @Nullable Cursor last) {
        var end = shown.getLast();
        var skip = (int) shown.stream().filter(row -> row.like(end.day(), end.recordId(), end.unitId(), end.quantity())).count();
        if (last != null && skip == shown.size() && end.like(last.day(), last.record(), last.unit(), last.quantity())) {
            skip += last.skip();
        }
        return new Cursor(end.day(), end.recordId(), end.unitId(), end.quantity(), skip, before + shown.size(), end.total(), end.sum(), Cursor.of(question, only)).token();
    }

    /** One page; {@code only} one part of the division that was asked for, null for the whole. */
    Listed page(Actor actor, Inquiry question, @Nullable Place only, int page) {
        allow(actor, question.figure());
        if (page == 1 && only == null && question.unit().level() == Level.CITY && walks(question) && !question.empty()) {
            var all = cells.walk(question, question.stock() ? COUNTED_STOCK : COUNTED_FLOW).query(Counted.class).single();
            if (all.total() >= longer) {
                return after(actor, question, null, Cursor.first(all.total(), all.sum()));
            }
        }
        var rows = question.empty() ? List.<RecordRow>of() : ask(actor, question, only, size, Slice.offset(page)).query(RecordRow.class).list();
        return listed(question, only, rows, Slice.offset(page), null);
    }

    /** All of them, for an export: within a transaction one after the other, never all in memory. */
    Stream<Listed.Item> all(Actor actor, Inquiry question, @Nullable Place only) {
        allow(actor, question.figure());
        return question.empty() ? Stream.of() : ask(actor, question, only, Integer.MAX_VALUE, 0).query(RecordRow.class).stream()
            .filter(row -> row.record() != null).map(row -> row.item(question.figure()));
    }

    /** How many {@link #all} gives. */
    long count(Actor actor, Inquiry question, @Nullable Place only) {
        allow(actor, question.figure());
        return question.empty() ? 0 : given(cells.ask(question, list(question).formatted(filter(question, only)) + "select count(*) from listed"),
            actor, question, only, 0, 0).query(Long.class).single();
    }

    private static String list(Inquiry question) {
        if (question.figure().kind() == Figure.Kind.RATIO) {
            throw new Refusal.Invalid("of", "比率请另填of=numerator（分子）或of=denominator（分母）");
        }
        return question.figure().distinct() ? DISTINCT : question.stock() ? STOCK : FLOW;
    }

    private JdbcClient.StatementSpec ask(Actor actor, Inquiry question, @Nullable Place only, int most, int offset) {
        return given(cells.ask(question, list(question).formatted(filter(question, only)) + COUNTED + NAMED), actor, question, only, most, offset);
    }

    private static JdbcClient.StatementSpec given(JdbcClient.StatementSpec asked, Actor actor, Inquiry question, @Nullable Place only, int most, int offset) {
        var statement = asked.withFetchSize(500)
            .param("most", most).param("offset", offset).param("names", actor.role().may(May.OPEN_PERSON))
            .param("everywhere", actor.role() == Role.SYSTEM).param("actorUnit", actor.unit()).param("today", question.today());
        if (only != null && only.value() != null) {
            statement = statement.param("value", only.value());
        }
        if (only != null && only.unit() != null) {
            statement = statement.param("slot", only.unit());
        }
        return only == null || only.month() == null ? statement : statement.param("month", only.month());
    }

    /** Of a month a flow counts what was of it, a stock what held at its end. */
    private static String filter(Inquiry question, @Nullable Place only) {
        if (only == null) {
            return "";
        }
        if (only.month() != null) {
            return question.stock() ? "and month_of(cell.day) <= :month" : "and cell.month = :month";
        }
        if (only.value() != null) {
            return "and cell.part = :value";
        }
        return only.unit() == null ? "and spot.slot is null" : "and spot.slot = :slot";
    }
}
