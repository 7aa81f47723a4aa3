package niangjia.figure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import niangjia.ground.BusinessClock;
import niangjia.programme.Figure;
import niangjia.trail.Exports;
import niangjia.unit.Actor;
import niangjia.unit.Dating;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which figures of the tree of that time change when units are said to have hung elsewhere since a day: those with records there since.
 * A flow changes by its records since the day; a stock by all it has, since whatever holds on any day from then on hangs elsewhere; a ratio with either of its two.
 */
@Component
class Redated implements Dating {

    private static final String MOVED = """
         from (%s) r
        where r.unit = any(cast(:units as bigint[])) and r.day between %s and :today
          and (cardinality(cast(:employers as bigint[])) = 0 or r.record = 'employer' and r.record_id = any(cast(:employers as bigint[]))
               or r.record = 'person' and r.record_id in (select p.id from person p where p.employer = any(cast(:employers as bigint[]))))
        """;

    private final FigureBook book;
    private final JdbcClient db;
    private final BusinessClock clock;
    private final Exports exports;

    Redated(FigureBook book, JdbcClient db, BusinessClock clock, Exports exports) {
        this.book = book;
        this.db = db;
        this.clock = clock;
        this.exports = exports;
    }

    @Override
    public List<Changed> since(LocalDate day, Leaving leaving) {
        var counted = counted(day, leaving);
        var codes = counted.stream().map(Changed::figure).collect(Collectors.toSet());
        var ratios = book.all().stream().filter(figure -> figure.parts().stream().anyMatch(codes::contains))
            .map(figure -> new Changed(figure.code(), figure.title(), false, false, true, 0, 0, 0));
        return Stream.concat(counted.stream(), ratios).toList();
    }

    private List<Changed> counted(LocalDate day, Leaving leaving) {
        return book.all().stream().filter(figure -> figure.kind() != Figure.Kind.RATIO).map(figure -> changed(figure, day, leaving))
            .filter(changed -> changed.records() > 0).toList();
    }

    private Changed changed(Figure figure, LocalDate day, Leaving leaving) {
        var stock = figure.kind() == Figure.Kind.STOCK;
        return db.sql("""
            select cast(:code as text) as figure, cast(:title as text) as title, cast(:stock as boolean) as stock, cast(:money as boolean) as money, false as ratio,
                   count(*) as records,
                   coalesce(sum(r.quantity) filter (where :stock and r.day <= :day), 0)::bigint as opening, coalesce(%s, 0)::bigint as quantity
            """.formatted(figure.distinct() ? "count(distinct r.key)" : "sum(r.quantity)") + moved(figure))
            .param("code", figure.code()).param("title", figure.title()).param("stock", stock).param("money", figure.measure() == Figure.Measure.MONEY)
            .param("units", leaving.units().toArray(Long[]::new)).param("employers", leaving.employers().toArray(Long[]::new))
            .param("day", day).param("today", clock.today()).query(Changed.class).single();
    }

    private static String moved(Figure figure) {
        return MOVED.formatted(figure.rows(), figure.kind() == Figure.Kind.STOCK ? "'-infinity'" : ":day");
    }

    @Override
    public Stream<Record> records(Actor actor, String says, LocalDate day, Leaving leaving) {
        var figures = counted(day, leaving).stream().map(changed -> book.require(changed.figure())).toList();
        var parts = new ArrayList<>(List.of(
            "select 0 as place, null::bigint as unit, null::date as day, 0::bigint as quantity, null::text as record, null::bigint as record_id where false"));
        for (var n = 0; n < figures.size(); n++) {
            parts.add("select %d, r.unit, r.day, r.quantity, r.record, r.record_id".formatted(n) + moved(figures.get(n)));
        }
        var sql = """
            select (cast(:titles as text[]))[p.place + 1] as title, (cast(:moneys as boolean[]))[p.place + 1] as money, p.day, u.code as unit, u.name as unit_name, p.quantity,
                   coalesce(m.number, b.matter_number, nullif(s.number, ''), e.name) as about
              from (%s) p
              join unit u on u.id = p.unit
            """.formatted(String.join(" union all ", parts)) + Records.ABOUT;
        return exports.rows(actor, new Exports.Taken("reorganisation", null, says, sql, " order by p.place, p.day, u.code, p.record_id"),
            asked -> db.sql(asked).param("titles", figures.stream().map(Figure::title).toArray(String[]::new))
                .param("moneys", figures.stream().map(figure -> figure.measure() == Figure.Measure.MONEY).toArray(Boolean[]::new))
                .param("units", leaving.units().toArray(Long[]::new)).param("employers", leaving.employers().toArray(Long[]::new))
                .param("day", day).param("today", clock.today()), Record.class);
    }
}
