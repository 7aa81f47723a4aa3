package niangjia.figure;

import java.time.LocalDate;
import java.util.List;
import niangjia.ground.BusinessClock;
import niangjia.programme.Figure;
import niangjia.unit.Dating;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which figures of the tree of that time change when units are said to have hung elsewhere since a day: those with records there since. */
@Component
class Redated implements Dating {

    private final FigureBook book;
    private final JdbcClient db;
    private final BusinessClock clock;

    Redated(FigureBook book, JdbcClient db, BusinessClock clock) {
        this.book = book;
        this.db = db;
        this.clock = clock;
    }

    @Override
    public List<Changed> since(LocalDate day, List<Long> units) {
        return book.all().stream().filter(figure -> figure.kind() != Figure.Kind.RATIO).map(figure -> changed(figure, day, units))
            .filter(changed -> changed.records() > 0).toList();
    }

    /** A flow by its records since the day, a stock by what held on it: that part of every later day hangs elsewhere too. */
    private Changed changed(Figure figure, LocalDate day, List<Long> units) {
        var stock = figure.kind() == Figure.Kind.STOCK;
        return db.sql("""
            select cast(:code as text) as figure, cast(:title as text) as title, cast(:stock as boolean) as stock, cast(:money as boolean) as money,
                   count(*) as records, coalesce(%s, 0)::bigint as quantity
              from (%s) r
             where r.unit = any(cast(:units as bigint[])) and r.day <= :until and (:stock or r.day >= :day)
            """.formatted(figure.distinct() ? "count(distinct r.key)" : "sum(r.quantity)", figure.rows()))
            .param("code", figure.code()).param("title", figure.title()).param("stock", stock).param("money", figure.measure() == Figure.Measure.MONEY)
            .param("units", units.toArray(Long[]::new)).param("day", day).param("until", stock ? day : clock.today()).query(Changed.class).single();
    }
}
