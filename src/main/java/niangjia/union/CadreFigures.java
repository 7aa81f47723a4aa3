package niangjia.union;

import java.util.List;
import java.util.stream.Stream;
import niangjia.programme.Figure;
import niangjia.programme.Figure.Measure;

/** Who holds the posts, counted (ORG-3): 83.3 % is 10 of 12 county chairs, 72 % is 67 of 93 town chairs. */
final class CadreFigures {

    private CadreFigures() {}

    static List<Figure> all() {
        return Stream.of(level("county", "县级"), level("town", "镇级"), List.of(
            posts("cadres.posts", "工会干部，在任职务", "期末那天有人担任的工会职务，就任那天起计，卸任那天起不计；一人任两职计两个。", "true"),
            posts("cadres.fulltime", "工会干部，专职职务", "期末那天由专职干部担任的工会职务；兼职、挂职的不在内。", "c.full_time"))).flatMap(List::stream).toList();
    }

    private static List<Figure> level(String level, String title) {
        var chairs = "cadres.%s.chairs".formatted(level);
        var deputies = "cadres.%s.deputies".formatted(level);
        var here = "c.post = 'chair' and exists (select 1 from unit u where u.id = c.unit and u.level = '%s')".formatted(level);
        return List.of(
            posts(chairs, title + "工会主席，在任", "期末那天在任的%s工会主席，就任那天起计，卸任那天起不计。".formatted(title), here),
            posts(deputies, title + "工会主席，同级副职", "期末那天在任的%s工会主席中，按同级党政副职配备的。".formatted(title), here + " and c.grade = 'deputy'"),
            Figure.ratio("cadres.%s.share".formatted(level), title + "工会主席，同级副职配备率", "期末那天在任的%s工会主席中，按同级党政副职配备的占多少；空缺的不在分母里。".formatted(title), Measure.PERCENT, deputies, chairs),
            vacant(level, title));
    }

    /** Posts held, from the day one takes it to the day one leaves it. */
    private static Figure posts(String code, String title, String says, String which) {
        return Figure.stock(code, title, says, Measure.COUNT, "cadre", """
            select c.unit, c.since as day, 1::bigint as quantity, 'unit' as record, c.unit as record_id, null::bigint as person, null::bigint as key
              from cadre c where %1$s
            union all
            select c.unit, c.until, -1, 'unit', c.unit, null, null from cadre c where c.until is not null and %1$s
            """.formatted(which));
    }

    /** Unions that have no chair: all that there are, less those with one. */
    private static Figure vacant(String level, String title) {
        return Figure.stock("cadres.%s.vacant".formatted(level), title + "工会主席，空缺", "期末那天没有主席在任的%s工会。".formatted(title), Measure.COUNT, "", """
            select u.id as unit, u.founded as day, 1::bigint as quantity, 'unit' as record, u.id as record_id, null::bigint as person, null::bigint as key
              from unit u where u.level = '%1$s'
            union all
            select u.id, u.dissolved, -1, 'unit', u.id, null, null from unit u where u.level = '%1$s' and u.dissolved is not null
            union all
            select c.unit, c.since, -1, 'unit', c.unit, null, null from cadre c join unit u on u.id = c.unit where c.post = 'chair' and u.level = '%1$s'
            union all
            select c.unit, c.until, 1, 'unit', c.unit, null, null
              from cadre c join unit u on u.id = c.unit where c.post = 'chair' and u.level = '%1$s' and c.until is not null
            """.formatted(level));
    }
}
